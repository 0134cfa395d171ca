import { expect, it } from "vitest";
import { writeLetter } from "./letter.ts";

const draft = {
  subject: "Convite",
  lines: ["Bia convidou você."],
  action: { label: "Aceitar", url: "https://prosa.example/join?token=a&b" },
  end: "Vale por 7 dias.",
};

it("carries the company's name and colour, with a text on the button that reads", () => {
  const dark = writeLetter({ company: "Loja Azul", color: "#1D3B8F" }, draft);
  expect(dark.html).toContain("background:#1D3B8F;color:#ffffff");
  expect(dark.html).toContain("Loja Azul");
  expect(writeLetter({ company: "Loja", color: "#FFE600" }, draft).html).toContain("background:#FFE600;color:#0b0f0d");
  expect(dark.text).toBe("Bia convidou você.\n\nhttps://prosa.example/join?token=a&b\n\nVale por 7 dias.\n\n— Loja Azul\n");
});

it("takes names for text, and a colour that is none for the usual", () => {
  const { html } = writeLetter({ company: `<b>"Loja"</b>`, color: `red;}` }, { subject: "a", lines: ["<img src=x>"] });
  expect(html).not.toMatch(/<img|<b>|red;/);
  expect(html).toContain("border-top:4px solid #2a57cf");
  expect(html).not.toContain("<a ");
});

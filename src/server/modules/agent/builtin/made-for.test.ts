import { expect, it } from "vitest";
import { startConversation } from "./testing/conversation.ts";

it.each(["tem capa para celular?", "queria um suporte pra notebook", "tem película de celular?"])(
  "says of %j that there is none before it shows what it is made for",
  async (text) => {
    const reply = await startConversation().write(text);
    expect(reply.text).toMatch(/[Nn]ão (?:temos|encontrei|achei)/);
    expect(reply.text).toMatch(/capa para celular|suporte pra notebook|pel[ií]cula de celular/);
    expect(reply.text).not.toMatch(/Encontrei estas opções/);
  },
);

it("shows the things themselves when they are wanted", async () => {
  const reply = await startConversation().write("tem celular?");
  expect(reply.products.length).toBeGreaterThan(1);
  expect(reply.text).not.toMatch(/[Nn]ão (?:temos|achei)/);
});

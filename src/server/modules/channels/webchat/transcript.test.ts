import { expect, it } from "vitest";
import type { VisitorMessage } from "../webchat.contract.ts";
import { languageOf, writeTranscript } from "./transcript.ts";

const message = (of: Partial<VisitorMessage>): VisitorMessage => ({
  id: "0",
  clientId: null,
  from: "visitor",
  senderName: null,
  type: "text",
  text: "",
  options: [],
  products: [],
  attachments: [],
  status: "sent",
  at: "2026-03-10T12:30:00.000Z",
  deleted: false,
  ...of,
});

it("says who said what and when, by the reader's clock, with files and cards by name", () => {
  const product = { productId: "p", name: "Tablet", priceCents: 1, listPriceCents: null, imageUrl: null, inStock: true };
  const file = {
    id: "f",
    kind: "document",
    mimeType: null,
    fileName: "nota.pdf",
    size: null,
    state: "ready",
    url: null,
    thumbnailUrl: null,
  };
  const text = writeTranscript(
    [
      message({ text: "Oi" }),
      message({ from: "bot", text: "Veja:", products: [product] }),
      message({ from: "person", senderName: "Bia", attachments: [file] }),
      message({ text: "segredo", deleted: true }),
    ],
    { shop: "Loja", language: "pt-BR", timeZone: "America/Sao_Paulo" },
  );
  expect(text).toBe(
    `Conversa com Loja

[10/03/2026, 09:30] Você: Oi
[10/03/2026, 09:30] Assistente virtual: Veja:
• Tablet
[10/03/2026, 09:30] Bia: [arquivo: nota.pdf]
[10/03/2026, 09:30] Você: [mensagem apagada]
`,
  );
});

it("takes the nearest language, and a clock that nobody knows for that of São Paulo", () => {
  expect([languageOf("en-US"), languageOf("es"), languageOf("fr"), languageOf(undefined)]).toEqual(["en", "es", "pt-BR", "pt-BR"]);
  expect(writeTranscript([message({ text: "Hi" })], { shop: "S", language: "en", timeZone: "Nowhere/None" })).toContain("9:30");
});

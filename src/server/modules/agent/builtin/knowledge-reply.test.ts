import { expect, it } from "vitest";
import { startConversation } from "./testing/conversation.ts";

it("answers a question about the house with its source, and offers a person", async () => {
  const talk = startConversation();
  const reply = await talk.write("vocês têm estacionamento?");
  expect(reply.text).toContain("Há estacionamento ao lado, com a primeira hora grátis.");
  expect(reply.text).toContain("Fonte: Estacionamento\nhttps://loja.example/help/a/estacionamento");
  expect(reply).toMatchObject({ type: "knowledge", citedChunkIds: ["c1"], confidence: 0.9 });
  expect(reply.options.map(({ id }) => id)).toEqual(["human"]);
});

it("says that it does not know what nobody wrote down", async () => {
  const talk = startConversation();
  const reply = await talk.write("qual o horário de atendimento?");
  expect(reply.text).not.toContain("Fonte");
  expect(reply.citedChunkIds).toEqual([]);
});

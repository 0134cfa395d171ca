import { expect, test } from "vitest";
import { createLogger } from "#platform/log/logger.ts";
import type { BrainReply, BrainTurn } from "./brain.ts";
import { answerCoached, type Coach } from "./coach.ts";
import { standardPersona } from "./personas.ts";

const turn: BrainTurn = {
  text: "Oi",
  payload: null,
  messageType: "text",
  nlp: { language: "pt-BR", intent: "greeting", confidence: 1, entities: [], sentiment: { score: 0, magnitude: 0, label: "neutral" } },
  history: [],
  state: {},
  userType: "cliente",
  persona: standardPersona("cliente"),
  customerName: null,
  business: { name: "Loja", timeZone: "America/Sao_Paulo" },
  now: new Date("2026-03-02T12:00:00Z"),
};
const reply: BrainReply = {
  text: "Olá!",
  options: [],
  products: [],
  type: "text",
  techniquesUsed: [],
  state: {},
  handOver: null,
  brain: { kind: "builtin", provider: null, model: null },
  confidence: 1,
};
const of = { accountId: "a", conversationId: "c", customerId: "k", channel: "webchat", messageId: "m", turn };

test("coaches speak in their order; the brain is told what they want; one that fails costs nothing", async () => {
  const told: (readonly string[] | undefined)[] = [];
  const adding =
    (word: string): Coach =>
    async () => ({
      guidance: [`say ${word}`],
      finish: async (before) => ({ ...before, text: `${before.text} ${word}` }),
    });
  const coaches: Coach[] = [
    adding("um"),
    async () => null,
    () => Promise.reject(new Error("before")),
    async () => ({ guidance: [], finish: () => Promise.reject(new Error("after")) }),
    adding("dois"),
  ];
  const answered = await answerCoached({
    ...of,
    brain: {
      async answer(given) {
        told.push(given.guidance);
        return reply;
      },
    },
    tools: { tools: [], call: () => Promise.reject(new Error("no tools")) },
    coaches,
    signal: AbortSignal.timeout(1000),
    log: createLogger({ level: "silent" }),
  });
  expect(answered.text).toBe("Olá! um dois");
  expect(told).toEqual([["say um", "say dois"]]);
});

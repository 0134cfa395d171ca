import { expect, it } from "vitest";
import type { BrainReply, BrainTurn } from "#modules/agent/index.ts";
import { placeStep } from "./place-step.ts";

const turn = { nlp: { intent: "unknown" }, history: [{ role: "customer", text: "oi" }] } as unknown as BrainTurn;
const reply = (more: Partial<BrainReply>): BrainReply => ({
  text: "Em nome de quem fica?",
  options: [],
  products: [],
  type: "text",
  techniquesUsed: [],
  state: {},
  handOver: null,
  brain: { kind: "builtin", provider: null, model: null },
  confidence: 0.2,
  ...more,
});

it("leaves the question that a booking goes on with, however its answer was read", () => {
  expect(placeStep(turn, reply({ bySkill: true }), { place: "after" }, "Quer ver os horários?")).toBeNull();
  expect(placeStep(turn, reply({}), { place: "after" }, "Quer ver os horários?")?.text).toBe("Quer ver os horários?");
});

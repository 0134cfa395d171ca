import { expect, test } from "vitest";
import type { BrainReply, BrainTurn } from "#modules/agent/index.ts";
import { placeStep } from "./place-step.ts";
import { afterStep, afterTurn, type Run, type Said, stepOf } from "./run.ts";
import { definitionWith, entryOf, stepWith } from "./standard.ts";

const at = new Date("2026-03-02T12:00:00Z");
const text: [string, string, string] = ["Oi?", "", ""];
const definition = definitionWith({
  name: "Teste",
  goal: "purchase",
  entry: entryOf({}),
  steps: [
    stepWith("budget", "ask", text, { done: "entity", doneBy: ["price_range"] }),
    stepWith("taste", "ask", text),
    stepWith("end", "say", ["Fim.", "", ""]),
  ],
  exit: { turns: 5, hours: 48, onRefusal: true },
});
const begun: Run = {
  id: "r",
  playbook_key: "t",
  version: 0,
  conversation_id: "c",
  customer_id: "k",
  arm: "run",
  started_by: "agent",
  status: "active",
  steps: [],
  turns: 0,
  offers: [],
  exit_reason: null,
  goal: "purchase",
  goal_at: null,
  amount_cents: null,
  entered_at: at,
  ended_at: null,
  expires_at: new Date("2026-03-04T12:00:00Z"),
  goal_until: new Date("2026-03-05T12:00:00Z"),
};
const said = (change: Partial<Said> = {}): Said => ({ intents: ["unknown"], entities: [], yes: null, cartFilled: false, at, ...change });
const step = (run: Run) => {
  const next = stepOf(definition, run);
  if (next === null) throw new Error("No step.");
  return next;
};

test("steps go on in order: what is waited for is waited for, what was named unasked is not asked", () => {
  const asked = afterStep(begun, definition, step(begun), "said", at);
  expect(step(afterTurn(asked, definition, said())).id).toBe("budget");
  const told = afterTurn(asked, definition, said({ entities: ["price_range"] }));
  expect(step(told).id).toBe("taste");
  expect(step(afterTurn(begun, definition, said({ entities: ["price_range"] }))).id).toBe("taste");
  const second = afterTurn(afterStep(told, definition, step(told), "said", at), definition, said());
  expect(step(second).id).toBe("end");
  expect(afterStep(second, definition, step(second), "said", at)).toMatchObject({ status: "ended", exit_reason: "done" });
});

test("a run ends when the customer refuses, leaves, asks for a person, or takes too many turns or too long", () => {
  const asked = afterStep(begun, definition, step(begun), "said", at);
  expect(afterTurn(asked, definition, said({ yes: false }))).toMatchObject({ status: "ended", exit_reason: "refused" });
  expect(afterTurn(begun, definition, said({ yes: false }))).toMatchObject({ status: "active" });
  const patient = { ...definition, exit: { ...definition.exit, onRefusal: false } };
  expect(afterTurn(asked, patient, said({ yes: false }))).toMatchObject({ status: "active" });
  expect(afterTurn(asked, definition, said({ intents: ["opt_out"] }))).toMatchObject({ exit_reason: "refused" });
  expect(afterTurn(asked, definition, said({ intents: ["human_handoff"] }))).toMatchObject({ exit_reason: "handed_over" });
  expect(afterTurn({ ...asked, turns: 5 }, definition, said())).toMatchObject({ exit_reason: "turns" });
  expect(afterTurn(asked, definition, said({ at: new Date("2026-03-04T12:00:00Z") }))).toMatchObject({ exit_reason: "time" });
});

const reply = (change: Partial<BrainReply> = {}): BrainReply => ({
  text: "Não entendi. Pode repetir?",
  options: [],
  products: [],
  type: "text",
  techniquesUsed: [],
  state: {},
  handOver: null,
  brain: { kind: "builtin", provider: null, model: null },
  confidence: 1,
  ...change,
});
const turn = (intent: string, history: BrainTurn["history"] = [{ role: "agent", text: "Oi", at }]) =>
  ({ nlp: { intent }, history }) as unknown as BrainTurn;

test("a step takes the place of a reply that answers nothing, stands behind one that does, and never asks a second question", () => {
  const instead = { place: "instead" as const };
  expect(placeStep(turn("unknown"), reply(), instead, "Até quanto?")?.text).toBe("Até quanto?");
  expect(placeStep(turn("greeting", []), reply({ text: "Olá, sou a Ana. Como posso ajudar?" }), instead, "É presente?")?.text).toBe(
    "Olá, sou a Ana.\n\nÉ presente?",
  );
  expect(placeStep(turn("order_status"), reply({ text: "Chega amanhã." }), instead, "Até quanto?")?.text).toBe(
    "Chega amanhã.\n\nAté quanto?",
  );
  expect(placeStep(turn("order_status"), reply({ text: "Qual o número?" }), instead, "Até quanto?")).toBeNull();
  expect(
    placeStep(turn("unknown"), reply({ type: "hand_over", handOver: { reason: "requested", summary: "" } }), instead, "Oi."),
  ).toBeNull();
  expect(placeStep(turn("opt_out"), reply({ type: "opt_out" }), instead, "Oi.")).toBeNull();
});

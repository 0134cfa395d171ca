import fc from "fast-check";
import { expect, test } from "vitest";
import { answerTimes, participantsOf } from "./thread-figures.ts";
import type { TurnRow } from "./thread.repo.ts";

const turn = (second: number, given: Partial<TurnRow>): TurnRow => ({
  direction: "incoming",
  sender_type: "cliente",
  sender_id: "c",
  sender_name: null,
  private: false,
  is_automation: false,
  intent: null,
  sentiment: null,
  shown: null,
  at: new Date(second * 1000),
  ...given,
});
const person = (second: number, given: Partial<TurnRow> = {}) =>
  turn(second, { direction: "outgoing", sender_type: "agent", sender_id: "u1", sender_name: "Ana", ...given });

test("an answer counts from the first message that waits, once", () => {
  const { byPerson, byAgent } = answerTimes([
    turn(0, {}),
    turn(50, {}),
    person(55, { private: true }),
    person(56, { sender_type: "system" }),
    person(57, { is_automation: true }),
    person(60),
    person(90),
    turn(100, {}),
    person(104, { sender_type: "bot" }),
    turn(200, {}),
    person(220),
  ]);
  expect(byPerson).toEqual({ count: 2, medianSeconds: 40, slowestSeconds: 60 });
  expect(byAgent).toEqual({ count: 1, medianSeconds: 4, slowestSeconds: 4 });
});

test("without an answer there is no figure", () => {
  expect(answerTimes([turn(0, {})]).byPerson).toEqual({ count: 0, medianSeconds: null, slowestSeconds: null });
});

test("never more answers than questions, none negative", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(100), fc.boolean())), (steps) => {
      let at = 0;
      const turns = steps.map(([more, ours]) => ((at += more), ours ? person(at) : turn(at, {})));
      const { byPerson } = answerTimes(turns);
      expect(byPerson.count).toBeLessThanOrEqual(turns.filter((one) => one.direction === "incoming").length);
      expect(byPerson.slowestSeconds ?? 0).toBeGreaterThanOrEqual(byPerson.medianSeconds ?? 0);
      expect(byPerson.medianSeconds ?? 0).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("who took part, the last to write first; marks are nobody", () => {
  expect(participantsOf([person(9), turn(5, {}), person(4, { sender_type: "system", sender_id: "system" }), turn(1, {})])).toEqual([
    { id: "u1", name: "Ana", senderType: "agent", messages: 1, lastAt: new Date(9000).toISOString() },
    { id: "c", name: null, senderType: "cliente", messages: 2, lastAt: new Date(5000).toISOString() },
  ]);
});

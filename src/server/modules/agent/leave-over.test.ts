import fc from "fast-check";
import { expect, it } from "vitest";
import { leaveOver, type WaitingTurn } from "./leave-over.ts";

const turn = (id: string, minute: number, answeredBefore = false): WaitingTurn => ({
  conversationId: id,
  createdAt: new Date(Date.UTC(2026, 0, 1, 12, minute)),
  answeredBefore,
});
const room = { status: "online" as const, takesNew: true, over: 0 };
const waiting = [turn("old", 0, true), turn("first", 1), turn("second", 2)];
const left = (of: Partial<typeof room> | { status: "away" }) => [...leaveOver({ ...room, ...of }, waiting)].sort();

it("leaves nothing where there is room, or nobody has said anything", () => {
  expect(left({})).toEqual([]);
  expect(leaveOver(null, waiting).size).toBe(0);
});

it("leaves everything while it is away, and what is new while it takes nothing new", () => {
  expect(left({ status: "away" })).toEqual(["first", "old", "second"]);
  expect(left({ takesNew: false })).toEqual(["first", "second"]);
});

it("leaves the newest that are too many, and goes on with what it has begun", () => {
  expect(left({ over: 1 })).toEqual(["second"]);
  const turns = fc.array(fc.tuple(fc.nat(100), fc.boolean()), { maxLength: 20 });
  fc.assert(
    fc.property(turns, fc.nat(30), (many, over) => {
      const all = many.map(([minute, before], index) => turn(String(index), minute, before));
      const gone = leaveOver({ ...room, over }, all);
      const fresh = all.filter((one) => !one.answeredBefore);
      expect(gone.size).toBe(Math.min(over, fresh.length));
      const stays = fresh.filter((one) => !gone.has(one.conversationId));
      for (const one of all.filter(({ conversationId }) => gone.has(conversationId))) {
        expect(one.answeredBefore).toBe(false);
        for (const other of stays) expect(other.createdAt.getTime()).toBeLessThanOrEqual(one.createdAt.getTime());
      }
    }),
  );
});

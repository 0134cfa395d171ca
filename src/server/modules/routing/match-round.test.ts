import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchRound, type FreeOperator, type ServedQueue } from "./match-round.ts";
import { sortKeyOf } from "./priority.ts";

const person = (id: string, given: Partial<FreeOperator> = {}): FreeOperator => ({
  id,
  load: 0,
  capacity: 5,
  skills: new Set(),
  teams: new Set(),
  lastAssignedAt: 0,
  ...given,
});
const item = (id: string, given = {}) => ({
  id,
  conversationId: `c-${id}`,
  preferredOperatorId: null,
  overdue: false,
  enteredAt: 0,
  ...given,
});
const queue = (id: string, items: ServedQueue["items"], given: Partial<ServedQueue> = {}): ServedQueue => ({
  id,
  teams: [],
  skills: [],
  lastServedAt: 0,
  items,
  ...given,
});

describe("a round", () => {
  it("takes the least busy who has the skill and room", () => {
    const people = [
      person("busy", { load: 4, skills: new Set(["solar"]) }),
      person("calm", { load: 1, skills: new Set(["solar"]) }),
      person("idle"),
      person("full", { load: 5, skills: new Set(["solar"]) }),
    ];
    expect(matchRound([queue("q", [item("1")], { skills: ["solar"] })], people, 10, 0)).toMatchObject([{ operatorId: "calm" }]);
  });

  it("gives a customer back to the person who had them, when they have room", () => {
    const people = [person("ana", { load: 3 }), person("bia")];
    const back = matchRound([queue("q", [item("1", { preferredOperatorId: "ana" })])], people, 10, 0);
    expect(back).toMatchObject([{ operatorId: "ana" }]);
    const full = matchRound([queue("q", [item("1", { preferredOperatorId: "ana" })])], [person("ana", { load: 5 }), person("bia")], 10, 0);
    expect(full).toMatchObject([{ operatorId: "bia" }]);
  });

  it("serves queues in turn, and who waits too long before", () => {
    const long = queue(
      "long",
      Array.from({ length: 50 }, (_, n) => item(`l${n}`)),
    );
    const short = queue("short", [item("s0"), item("s1")]);
    const late = queue("late", [item("old", { overdue: true, enteredAt: -5 })], { lastServedAt: 99 });
    const given = matchRound([long, short, late], [person("ana", { capacity: 5 })], 5, 100);
    expect(given.map((one) => one.itemId)).toEqual(["old", "l0", "s0", "l1", "s1"]);
  });

  it("gives nothing twice and nobody more than they can take, whatever there is", () => {
    const skill = fc.constantFrom("a", "b", "c");
    const people = fc.array(fc.record({ load: fc.nat(6), capacity: fc.integer({ min: 1, max: 6 }), skills: fc.uniqueArray(skill) }), {
      maxLength: 12,
    });
    const queues = fc.array(fc.record({ items: fc.nat(15), skills: fc.uniqueArray(skill, { maxLength: 1 }) }), { maxLength: 5 });
    fc.assert(
      fc.property(people, queues, fc.nat(40), (shapes, lines, most) => {
        const free = shapes.map((shape, n) => person(`p${n}`, { ...shape, skills: new Set(shape.skills) }));
        const served = lines.map((line, q) =>
          queue(
            `q${q}`,
            Array.from({ length: line.items }, (_, n) => item(`${q}-${n}`)),
            line.skills.length > 0 ? { skills: line.skills } : {},
          ),
        );
        const given = matchRound(served, free, most, 0);
        expect(new Set(given.map((one) => one.itemId)).size).toBe(given.length);
        expect(given.length).toBeLessThanOrEqual(most);
        for (const one of free) {
          const got = given.filter((decision) => decision.operatorId === one.id);
          expect(got.length).toBeLessThanOrEqual(Math.max(0, one.capacity - one.load));
          for (const decision of got)
            expect(served.find(({ id }) => id === decision.queueId)?.skills.every((wanted) => one.skills.has(wanted))).toBe(true);
        }
        // Nobody is free for anybody who is left, unless as many were given as asked for.
        if (given.length < most)
          for (const line of served) {
            const left = line.items.length - given.filter((decision) => decision.queueId === line.id).length;
            const able = free.filter((one) => line.skills.every((wanted) => one.skills.has(wanted)));
            const room = able.some((one) => one.load + given.filter((decision) => decision.operatorId === one.id).length < one.capacity);
            expect(left === 0 || !room).toBe(true);
          }
      }),
      { numRuns: 300 },
    );
  });

  it("lets none of 10,000 wait for ever, however high the others' scores", () => {
    // Every second three come, most of them far more urgent; three are served. The longest wait allowed is 300 s.
    const longest = 300;
    const waiting: { id: string; score: number; at: number }[] = [];
    const waits = new Map<string, number>();
    let next = 0;
    let seed = 7;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    for (let second = 0; next < 10_000 || waiting.length > 0; second += 1) {
      // A backlog that keeps the queue long.
      const coming = second === 0 ? 400 : 3;
      for (let n = 0; n < coming && next < 10_000; n += 1) waiting.push({ id: `i${next++}`, score: random() < 0.2 ? 0 : 1000, at: second });
      const key = (one: (typeof waiting)[number]) =>
        sortKeyOf(one.score, second - one.at >= longest, new Date(Date.UTC(2026, 0, 1) + one.at * 1000));
      waiting.sort((a, b) => key(b) - key(a) || a.at - b.at);
      const served = [
        queue(
          "q",
          waiting.slice(0, 8).map((one) => item(one.id, { overdue: second - one.at >= longest, enteredAt: one.at })),
        ),
      ];
      const given = matchRound(
        served,
        [person("a", { capacity: 1 }), person("b", { capacity: 1 }), person("c", { capacity: 1 })],
        3,
        second,
      );
      for (const { itemId } of given) {
        const at = waiting.findIndex((one) => one.id === itemId);
        waits.set(itemId, second - (waiting[at]?.at ?? 0));
        waiting.splice(at, 1);
      }
    }
    expect(waits.size).toBe(10_000);
    // Whoever passes the longest wait has at most those before them who passed it too: the backlog of 400, served three a second.
    expect(Math.max(...waits.values())).toBeLessThanOrEqual(longest + 400 / 3 + 1);
  });
});

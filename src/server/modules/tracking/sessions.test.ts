import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { cutSessions, sessionGapMillis, type OpenSession } from "./sessions.ts";

const start = Date.parse("2026-11-28T12:00:00Z");
const at = (minutes: number) => ({ at: new Date(start + minutes * 60_000) });

test("half an hour of silence ends a session, and not a moment less", () => {
  const events = [at(0), at(30), at(60), at(90.001), at(91)];
  const { sessions, open } = cutSessions(events, null);
  const [a, b, c, d, e] = events.map((event) => sessions.get(event));
  expect([b, c]).toEqual([a, a]);
  expect(d).not.toBe(a);
  expect(e).toBe(d);
  expect(open).toEqual({ sessionId: d, lastAt: events[4]?.at });
});

test("what comes late within the gap belongs to the session under way and does not shorten it", () => {
  const open = { sessionId: "018f0000-0000-7000-8000-000000000001", lastAt: at(60).at };
  const late = at(40);
  const { sessions, open: after } = cutSessions([late], open);
  expect(sessions.get(late)).toBe(open.sessionId);
  expect(after).toEqual(open);
});

test("what comes from long ago gets a session of its own and leaves the one under way alone", () => {
  const open = { sessionId: "018f0000-0000-7000-8000-000000000001", lastAt: at(600).at };
  const old = [at(0), at(10), at(100)];
  const { sessions, open: after } = cutSessions(old, open);
  expect(sessions.get(old[0] ?? at(0))).toBe(sessions.get(old[1] ?? at(0)));
  expect(new Set(sessions.values()).size).toBe(2);
  expect([...sessions.values()]).not.toContain(open.sessionId);
  expect(after).toEqual(open);
});

test("an event whose sender's clock is years ahead moves no id that is made after it", () => {
  cutSessions([{ at: new Date("2099-01-01T00:00:00Z") }], null);
  expect(Number.parseInt(newId().replaceAll("-", "").slice(0, 12), 16)).toBeLessThan(Date.now() + 60_000);
});

test("the cut does not hang on how events in their order are split into batches", () => {
  const minutes = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 60 }).map((list) => [...list].sort((a, b) => a - b));
  fc.assert(
    fc.property(minutes, fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 6 }), (list, cuts) => {
      const events = list.map(at);
      const name = (one: Date) => `s${one.getTime()}`;
      const whole = cutSessions(events, null, name);
      const edges = [0, ...cuts.map((cut) => Math.min(cut, events.length)).sort((a, b) => a - b), events.length];
      let open: OpenSession | null = null;
      const parts = new Map<object, string>();
      for (let index = 1; index < edges.length; index += 1) {
        const part: { sessions: Map<object, string>; open: OpenSession | null } = cutSessions(
          events.slice(edges[index - 1], edges[index]),
          open,
          name,
        );
        open = part.open;
        for (const [event, id] of part.sessions) parts.set(event, id);
      }
      expect([...parts.values()]).toEqual([...whole.sessions.values()]);
      for (const [index, event] of events.entries()) {
        const before = events[index - 1];
        if (before === undefined) continue;
        const same = whole.sessions.get(event) === whole.sessions.get(before);
        expect(same).toBe(event.at.getTime() - before.at.getTime() <= sessionGapMillis);
      }
    }),
  );
});

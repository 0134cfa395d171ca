import fc from "fast-check";
import { expect, test } from "vitest";
import { cutSessions, silenceMillis, type Activity, type Span } from "./cut-sessions.ts";

const minute = 60_000;
const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1) + minutes * minute);
const activity = (minutes: number, channel = "a", byCustomer = true): Activity => ({
  at: at(minutes),
  channel,
  byCustomer,
  intent: null,
  products: [],
});
const seen = (spans: readonly Span[]) =>
  spans
    .map((span) => [span.startedAt.getTime(), span.lastAt.getTime(), span.messages, span.channels.toSorted().join()] as const)
    .toSorted((a, b) => a[0] - b[0]);

test("thirty minutes of silence end a session, whatever the channels", () => {
  const { spans } = cutSessions([], [activity(0), activity(30, "b"), activity(61)]);
  expect(seen(spans)).toEqual([
    [at(0).getTime(), at(30).getTime(), 2, "a,b"],
    [at(61).getTime(), at(61).getTime(), 1, "a"],
  ]);
});

test("an answer of ours prolongs a session and begins none", () => {
  const { spans } = cutSessions([], [activity(0), activity(20, "a", false), activity(45), activity(200, "a", false)]);
  expect(seen(spans)).toEqual([[at(0).getTime(), at(45).getTime(), 3, "a"]]);
});

test("what customers do gives the same sessions in any order and in any batches", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(400), fc.constantFrom("a", "b")), { minLength: 1, maxLength: 25 }),
      fc.infiniteStream(fc.nat()),
      (times, randoms) => {
        const all = times.map(([minutes, channel]) => activity(minutes, channel));
        const whole = cutSessions([], all).spans;
        let spans: Span[] = [];
        const shuffled = all.map((each) => ({ each, by: randoms.next().value as number })).toSorted((a, b) => a.by - b.by);
        for (let start = 0; start < shuffled.length; start += 3)
          spans = cutSessions(
            spans,
            shuffled.slice(start, start + 3).map(({ each }) => each),
          ).spans;
        expect(seen(spans)).toEqual(seen(whole));
        expect(spans.reduce((sum, span) => sum + span.messages, 0)).toBe(all.length);
        const ordered = seen(spans);
        for (const [index, span] of ordered.entries())
          if (index > 0) expect(span[0] - (ordered[index - 1]?.[1] ?? 0)).toBeGreaterThan(silenceMillis);
      },
    ),
  );
});

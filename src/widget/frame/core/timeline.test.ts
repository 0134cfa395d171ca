import fc from "fast-check";
import { expect, test } from "vitest";
import type { VisitorMessage } from "#modules/channels/webchat.contract.ts";
import { acknowledgedMessage, attendance, countUnread, initialState } from "./chat-state.ts";
import { mergeMessages, threadOf } from "./timeline.ts";

const item = { clientId: "c1", kind: "message" as const, text: "oi", payload: null, attachments: [], at: 0, failed: false };
const sample = acknowledgedMessage(item, "m1", "2026-03-01T12:00:00.000Z");

const versions = ["received", "sent", "delivered", "read"];
const stream = fc.array(fc.record({ number: fc.nat(12), version: fc.nat(3), second: fc.nat(3) }), { maxLength: 40 }).map((drawn) =>
  drawn.map(({ number, version }): VisitorMessage => ({
    ...sample,
    id: `m${number}`,
    clientId: number % 2 === 0 ? `c${number}` : null,
    status: versions[version] ?? "sent",
    at: new Date(1_000 * (number % 5)).toISOString(),
  })),
);

test("merging is the same however the feed is cut, repeated or shuffled", () => {
  fc.assert(
    fc.property(
      stream.chain((messages) =>
        fc.tuple(fc.constant(messages), fc.shuffledSubarray(messages, { minLength: messages.length }), fc.nat(40)),
      ),
      ([messages, shuffled, cut]) => {
        const whole = mergeMessages([], messages);
        const pieces = mergeMessages(mergeMessages([], shuffled.slice(cut)), [...shuffled.slice(0, cut), ...shuffled]);
        const shape = (list: VisitorMessage[]) => list.map(({ id, status, at }) => [id, status === "received" ? "sent" : status, at]);
        expect(shape(pieces)).toEqual(shape(whole));
        expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
      },
    ),
  );
});

test("a message that waits is shown until its stored form is here, never both", () => {
  const waiting = { ...item, clientId: "c2" };
  const thread = threadOf(
    [sample],
    [item, waiting, { ...item, clientId: "c3", failed: true }, { ...item, clientId: "c4", kind: "handOver" }],
  );
  expect(thread.map((entry) => [entry.state, entry.key])).toEqual([
    ["stored", "c1"],
    ["waiting", "c2"],
    ["failed", "c3"],
  ]);
});

test("one clientId under two ids is one message", () => {
  const merged = mergeMessages([sample], [{ ...sample, id: "m2", status: "delivered" }]);
  expect(merged.map(({ id, status }) => [id, status])).toEqual([["m2", "delivered"]]);
});

test("a deleted message stays deleted and a read one read", () => {
  const merged = mergeMessages([{ ...sample, status: "read", deleted: true }], [sample]);
  expect(merged).toEqual([{ ...sample, status: "read", deleted: true }]);
});

test("only what the shop wrote after the last look counts as unread", () => {
  const at = (second: number, from: VisitorMessage["from"]): VisitorMessage => ({
    ...sample,
    from,
    at: new Date(second * 1000).toISOString(),
  });
  const messages = [at(1, "bot"), at(2, "person"), at(3, "visitor"), at(4, "system"), at(5, "person")];
  expect(countUnread(messages, null)).toBe(3);
  expect(countUnread(messages, new Date(2000).toISOString())).toBe(1);
});

test("a hand-over that still waits to be sent already says that a person is called", () => {
  const handOver = { ...item, kind: "handOver" as const };
  expect(attendance(initialState)).toBe("bot");
  expect(attendance({ ...initialState, outbox: [handOver] })).toBe("waiting");
  expect(attendance({ ...initialState, outbox: [handOver], attendedBy: "person" })).toBe("person");
});

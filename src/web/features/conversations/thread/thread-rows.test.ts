import { describe, expect, it } from "vitest";
import { aMessage, instantOf } from "../../../live/testing/live.builder.ts";
import type { Outgoing } from "../../../live/outbox.ts";
import { answeredAfter, arrivedSince, firstUnread, rowOf, threadRows } from "./thread-rows.ts";

const at = (id: string, step: number, given = {}) => aMessage(id, "c1", { timestamp: instantOf(step), ...given });
const mark = (id: string, step: number) => at(id, step, { type: "system", senderType: "system", direction: "outgoing" });
const outgoing = (clientId: string): Outgoing => ({
  clientId,
  conversationId: "c1",
  text: "Oi",
  files: [],
  template: null,
  replyTo: null,
  private: false,
  createdAt: instantOf(100),
  state: "waiting",
  problem: null,
});

describe("the rows of a thread", () => {
  it("divides days and groups by author within five minutes", () => {
    const rows = threadRows(
      [at("a", 0), at("b", 60), at("c", 600), at("d", 601, { direction: "outgoing", senderType: "bot" }), at("e", 90_000)],
      [],
      null,
    );
    expect(rows.map((row) => (row.kind === "message" ? `${row.id}${row.first ? "!" : ""}` : row.kind))).toEqual([
      "day",
      "a!",
      "b",
      "c!",
      "d!",
      "day",
      "e!",
    ]);
    expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
  });

  it("collapses runs of events", () => {
    const rows = threadRows([at("a", 0), mark("x", 1), mark("y", 2), at("b", 3)], [], null);
    expect(rows.filter((row) => row.kind === "events")).toEqual([{ kind: "events", key: "events-x", ids: ["x", "y"] }]);
  });

  it("shows what is being sent until its echo is there, under the same key", () => {
    const waiting = threadRows([at("a", 0)], [outgoing("k1")], null);
    const echoed = threadRows([at("a", 0), at("b", 5, { clientId: "k1" })], [outgoing("k1")], null);
    expect(waiting.at(-1)).toMatchObject({ kind: "outgoing", key: "k1" });
    expect(echoed.at(-1)).toMatchObject({ kind: "message", key: "k1" });
    expect(echoed.length).toBe(waiting.length);
  });

  it("marks where unread messages begin, past the team's own", () => {
    const messages = [at("a", 0), at("b", 1), at("c", 2, { direction: "outgoing" }), at("d", 3)];
    expect(firstUnread(messages, 2)).toBe("b");
    expect(firstUnread(messages, 0)).toBeNull();
    const rows = threadRows(messages, [], "b");
    expect(rows.map((row) => row.kind)).toEqual(["day", "message", "unread", "message", "message", "message"]);
  });
});

describe("pictures one after the other", () => {
  const picture = (id: string, step: number, given = {}) =>
    at(id, step, { type: "image", text: "", attachments: [{ id: `f-${id}`, kind: "image" }], ...given });
  const kinds = (messages: ReturnType<typeof at>[]) =>
    threadRows(messages, [], null)
      .slice(1)
      .map((row) => (row.kind === "album" ? row.ids.join("+") : row.kind === "message" ? row.id : row.kind));

  it("are one album within a minute of each other", () => {
    expect(kinds([picture("a", 0), picture("b", 20), picture("c", 40), picture("d", 140)])).toEqual(["a+b+c", "d"]);
  });

  it("stay apart when one has something of its own to show", () => {
    expect(kinds([picture("a", 0), picture("b", 1, { text: "olha" }), picture("c", 2)])).toEqual(["a", "b", "c"]);
    expect(kinds([picture("a", 0), picture("b", 1, { reactions: [{ emoji: "👍", by: "team", at: "" }] })])).toEqual(["a", "b"]);
    expect(kinds([picture("a", 0), picture("b", 1, { direction: "outgoing" })])).toEqual(["a", "b"]);
  });

  it("are found by any of their messages", () => {
    const rows = threadRows([picture("a", 0), picture("b", 1), at("c", 2)], [], null);
    expect([rowOf(rows, "a"), rowOf(rows, "b"), rowOf(rows, "c"), rowOf(rows, "x")]).toEqual([1, 1, 2, -1]);
  });
});

describe("what came while the reader was further up", () => {
  const thread = [at("a", 0), at("b", 60), mark("taken", 61), at("c", 62), at("d", 63, { direction: "outgoing" })];

  it("counts messages, and not what happened to the conversation", () => {
    expect(arrivedSince(thread, "b")).toBe(2);
    expect(arrivedSince(thread, "taken")).toBe(2);
    expect(arrivedSince(thread.slice(0, 3), "b")).toBe(0);
  });

  it("counts nothing where the one that was last is not among them", () => {
    expect(arrivedSince(thread, "gone")).toBe(0);
    expect(arrivedSince(thread, "d")).toBe(0);
  });
});

describe("an answer after a hand-over", () => {
  const person = { direction: "outgoing", senderType: "agent" } as const;

  it("is a message of a person to the customer, and nothing else", () => {
    expect(answeredAfter([at("a", 10, person)], instantOf(5))).toBe(true);
    expect(answeredAfter([at("a", 10, { ...person, private: true })], instantOf(5))).toBe(false);
    expect(answeredAfter([at("a", 10, { direction: "outgoing", senderType: "bot" }), mark("m", 11), at("c", 12)], instantOf(5))).toBe(
      false,
    );
    expect(answeredAfter([at("a", 4, person), at("b", 10)], instantOf(5))).toBe(false);
  });
});

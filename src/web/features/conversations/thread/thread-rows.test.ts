import { describe, expect, it } from "vitest";
import { aMessage, instantOf } from "../../../live/testing/live.builder.ts";
import type { Outgoing } from "../../../live/outbox.ts";
import { firstUnread, threadRows } from "./thread-rows.ts";

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

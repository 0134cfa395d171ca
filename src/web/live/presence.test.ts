import { describe, expect, it } from "vitest";
import { PresenceBoard } from "./presence.ts";

const who = { id: "u1", name: "Marcos", kind: "user" as const };

describe("presence", () => {
  it("shows who types and lets a sign fade whose end was lost", () => {
    const board = new PresenceBoard();
    board.put({ conversationId: "c1", who, typing: true, viewing: true }, 0);
    expect(board.of("c1")).toMatchObject([{ typing: true, viewing: true }]);
    board.sweep(9_000);
    expect(board.of("c1")).toMatchObject([{ typing: false, viewing: true }]);
    board.sweep(61_000);
    expect(board.of("c1")).toEqual([]);
  });

  it("keeps its answer while nothing changes", () => {
    const board = new PresenceBoard();
    board.put({ conversationId: "c1", who, typing: false, viewing: true }, 0);
    const before = board.of("c1");
    board.put({ conversationId: "c1", who, typing: false, viewing: true }, 1_000);
    expect(board.of("c1")).toBe(before);
  });
});

import { describe, expect, it } from "vitest";
import { PresenceBoard, speakerOf } from "./presence.ts";

const who = { id: "u1", name: "Marcos", kind: "user" as const };

describe("presence", () => {
  it("shows who types and lets a sign fade whose end was lost", () => {
    const board = new PresenceBoard();
    board.put({ conversationId: "c1", who, typing: true, viewing: true }, 0);
    expect(board.of("c1")).toMatchObject([{ typing: true, viewing: true }]);
    board.sweep(61_000);
    expect(board.of("c1")).toMatchObject([{ typing: false, viewing: true }]);
    board.sweep(9 * 3_600_000);
    expect(board.of("c1")).toEqual([]);
  });

  it("takes the server's whole word for what it held", () => {
    const board = new PresenceBoard();
    const told: string[] = [];
    board.topics.subscribe("c1", () => told.push("c1"));
    board.put({ conversationId: "c1", who, typing: true, viewing: true }, 0);
    board.gather([{ id: "u1", name: "Marcos" }], [{ conversationId: "c2", who, typing: false, viewing: true }], 10);
    expect(board.people).toEqual([{ id: "u1", name: "Marcos" }]);
    expect(board.of("c1")).toEqual([]);
    expect(board.of("c2")).toMatchObject([{ viewing: true }]);
    expect(told).toEqual(["c1", "c1"]);
  });

  it("ends the sign of who has spoken", () => {
    const board = new PresenceBoard();
    const customer = { id: "p1", name: "", kind: "customer" as const };
    board.put({ conversationId: "c1", who: customer, typing: true, viewing: false }, 0);
    board.put({ conversationId: "c1", who, typing: true, viewing: true }, 0);
    board.spoke("c1", "customer", 10);
    expect(board.of("c1").map((one) => one.who.id)).toEqual(["u1"]);
  });

  it("knows whose words a message holds", () => {
    const outgoing = { direction: "outgoing" as const, isAutomation: false };
    expect(speakerOf({ ...outgoing, senderType: "bot" })).toBe("agent");
    expect(speakerOf({ ...outgoing, senderType: "agent" })).toBe("user");
    expect(speakerOf({ ...outgoing, senderType: "agent", isAutomation: true })).toBe("agent");
    expect(speakerOf({ ...outgoing, senderType: "system" })).toBeNull();
    expect(speakerOf({ direction: "incoming", senderType: "cliente", isAutomation: false })).toBe("customer");
  });

  it("keeps its answer while nothing changes", () => {
    const board = new PresenceBoard();
    board.put({ conversationId: "c1", who, typing: false, viewing: true }, 0);
    const before = board.of("c1");
    board.put({ conversationId: "c1", who, typing: false, viewing: true }, 1_000);
    expect(board.of("c1")).toBe(before);
  });
});

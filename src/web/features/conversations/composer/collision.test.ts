import { expect, it } from "vitest";
import { aMessage } from "../../../live/testing/live.builder.ts";
import { findCollision } from "./collision.ts";

const renata = { direction: "outgoing", senderType: "agent", sender: "u2", senderName: "Renata", status: "sent" } as const;
const thread = new Map(
  [
    aMessage("m1", "c1"),
    aMessage("m2", "c1", renata),
    aMessage("m3", "c1"),
    aMessage("m4", "c1", { ...renata, sender: "me", senderName: "Eu" }),
    aMessage("m5", "c1", { ...renata, private: true }),
    aMessage("m6", "c1", { ...renata, senderType: "bot", isAutomation: true }),
    aMessage("m7", "c1", renata),
  ].map((message) => [message.id, message]),
);
const find = (since: string, upTo: string) =>
  findCollision(
    [...thread.keys()].filter((id) => id <= upTo),
    since,
    "me",
    (id) => thread.get(id) ?? null,
  )?.messageId ?? null;

it("finds a colleague's reply since writing began, and nothing else", () => {
  expect(find("m1", "m3")).toBe("m2");
  expect(find("m2", "m3")).toBeNull();
  expect(find("m2", "m6")).toBeNull();
  expect(find("m2", "m7")).toBe("m7");
  expect(find("m7", "m7")).toBeNull();
});

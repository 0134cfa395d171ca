import { expect, it } from "vitest";
import { outboxStorage, type Shelf } from "./outbox-storage.ts";
import type { Outgoing } from "./outbox.ts";

function aShelf(): Shelf & { keys(): string[] } {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
    keys: () => [...kept.keys()],
  };
}

const anOutgoing = (clientId: string): Outgoing => ({
  clientId,
  conversationId: "c1",
  text: "Oi",
  files: [],
  template: null,
  replyTo: null,
  private: false,
  createdAt: "2026-03-18T12:00:00.000Z",
  state: "waiting",
  problem: null,
});
const text = (...ids: string[]) => JSON.stringify(ids.map(anOutgoing));
const idsOf = (kept: string | null) => (JSON.parse(kept ?? "[]") as Outgoing[]).map(({ clientId }) => clientId);

it("leaves what another tab still has to send", () => {
  const shelf = aShelf();
  const one = outboxStorage(shelf, "u1");
  const two = outboxStorage(shelf, "u1");
  one.save(text("a"));
  two.save(text("b"));
  two.save(null);
  expect(idsOf(outboxStorage(shelf, "u1").load())).toEqual(["a"]);
  one.save(null);
  expect(shelf.keys()).toEqual([]);
});

it("takes over the list of an earlier version and another person's not at all", () => {
  const shelf = aShelf();
  shelf.setItem("prosa.outbox.u1", text("b", "a"));
  outboxStorage(shelf, "u2").save(text("other"));
  const storage = outboxStorage(shelf, "u1");
  expect(idsOf(storage.load())).toEqual(["a", "b"]);
  storage.save(text("b"));
  expect(idsOf(outboxStorage(shelf, "u1").load())).toEqual(["b"]);
  expect(idsOf(outboxStorage(shelf, "u2").load())).toEqual(["other"]);
});

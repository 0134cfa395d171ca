import { beforeEach, describe, expect, it } from "vitest";
import type { Me } from "#modules/accounts/accounts.contract.ts";
import { LiveStore } from "../live/store.ts";
import { aConversation, aMessage } from "../live/testing/live.builder.ts";
import { Keeper, lastVisit } from "./keeper.ts";
import type { Shelf } from "./shelf.ts";
import { bounds } from "./snapshot.ts";

const hour = 3_600_000;

function aMe(userId: string, accountId = "a1"): Me {
  return { user: { id: userId, name: "Marta" }, account: { id: accountId } } as Me;
}

/** A shelf that stores copies, as the browser's database does. */
function aShelf(): Shelf & { all: Map<string, unknown> } {
  const all = new Map<string, unknown>();
  return {
    all,
    get: async (key) => structuredClone(all.get(key)),
    keys: async () => [...all.keys()],
    put: async (entries) => {
      for (const [key, value] of entries) all.set(key, structuredClone(value));
    },
    remove: async (keys) => keys.forEach((key) => all.delete(key)),
    clear: async () => all.clear(),
  };
}

let shelf: ReturnType<typeof aShelf>;
let now: number;
const filter = { view: "all" } as const;

function visit() {
  const store = new LiveStore();
  store.me = "u1";
  const keeper = new Keeper(store, { shelf, now: () => now, setTimer: () => 0, clearTimer: () => undefined });
  return { store, keeper };
}

/** A visit with the server there: a list of `rows`, and `threads` of them opened with `messages` each. */
async function work(rows: number, threads: number, messages: number, prefix = "c") {
  const { store, keeper } = visit();
  store.reset(5);
  store.openView("all", filter);
  const conversations = Array.from({ length: rows }, (_, at) => aConversation(`${prefix}${String(at).padStart(3, "0")}`));
  store.putViewPage("all", conversations, null, 5, true);
  for (const { id } of conversations.slice(0, threads)) {
    const page = Array.from({ length: messages }, (_, at) => aMessage(`${id}-${String(at).padStart(4, "0")}`, id));
    store.putThreadPage(id, page, null, 5, null);
  }
  await keeper.know(aMe("u1"), []);
  await keeper.write();
  return { store, keeper };
}

const threadsKept = () => [...shelf.all.keys()].filter((key) => key.startsWith("thread:"));

beforeEach(() => {
  shelf = aShelf();
  now = Date.UTC(2026, 2, 18, 14, 32);
});

describe("what is kept of a visit", () => {
  it("comes back into the store of the next one, with the time at which it was true", async () => {
    await work(3, 1, 4);
    const at = now;
    now += hour;
    const { store, keeper } = visit();
    store.openView("all", filter);
    expect(await keeper.restore()).toBe(true);
    expect(store.view("all")).toMatchObject({ cursor: undefined, keptAt: at });
    expect(store.view("all").ids).toHaveLength(3);
    expect(store.thread("c000")).toMatchObject({ cursor: undefined, keptAt: at, newer: null });
    expect(store.thread("c000").ids).toHaveLength(4);
    expect(store.message("c000-0002")?.text).toBe("Mensagem c000-0002");
    expect((await lastVisit(shelf, now))?.me.user.id).toBe("u1");
  });

  it("gives way to everything that the server says", async () => {
    await work(2, 1, 2);
    const { store, keeper } = visit();
    store.openView("all", filter);
    await keeper.restore();
    store.reset(9);
    store.putViewPage("all", [aConversation("c001", { lastMessage: "Novo" })], null, 9, true);
    store.putThreadPage("c000", [aMessage("c000-0001", "c000", { text: "Novo" })], null, 9, null);
    expect(store.view("all")).toMatchObject({ ids: ["c001"], keptAt: undefined });
    expect(store.conversation("c001")?.lastMessage).toBe("Novo");
    expect(store.thread("c000")).toEqual({ ids: ["c000-0001"], cursor: null, newer: null });
    expect(store.message("c000-0001")?.text).toBe("Novo");
  });

  it("never replaces what came from the server", async () => {
    await work(1, 1, 1);
    const { store, keeper } = visit();
    store.reset(9);
    store.openView("all", filter);
    store.putViewPage("all", [aConversation("c000", { lastMessage: "Novo" })], null, 9, true);
    store.putThreadPage("c000", [aMessage("c000-0009", "c000")], null, 9, null);
    await keeper.restore();
    expect(store.conversation("c000")?.lastMessage).toBe("Novo");
    expect(store.thread("c000").ids).toEqual(["c000-0009"]);
  });

  it("is bounded: rows, threads and messages, the newest of each", async () => {
    await work(150, 40, 130);
    expect((shelf.all.get("list") as { conversations: unknown[] }).conversations).toHaveLength(bounds.rowsPerView);
    expect(threadsKept()).toHaveLength(bounds.threads);
    expect(shelf.all.has("thread:c039")).toBe(true);
    expect(shelf.all.has("thread:c009")).toBe(false);
    const { messages } = shelf.all.get("thread:c039") as { messages: { id: string }[] };
    expect(messages).toHaveLength(bounds.messagesPerThread);
    expect(messages.at(-1)?.id).toBe("c039-0129");
    now += hour;
    await work(5, 5, 1, "d");
    expect(threadsKept()).toHaveLength(bounds.threads);
    expect(threadsKept().filter((key) => key.startsWith("thread:d"))).toHaveLength(5);
  });

  it("is forgotten after three days, whether somebody comes or not", async () => {
    await work(2, 2, 1);
    now += bounds.maxAgeMillis - 1;
    expect(await visit().keeper.restore()).toBe(true);
    now += 1;
    expect(await lastVisit(shelf, now)).toBeNull();
    expect(await visit().keeper.restore()).toBe(false);
    await visit().keeper.know(aMe("u1"), []);
    expect(threadsKept()).toEqual([]);
  });

  it("writes nothing while the server has not been reached: what is kept stays as true as it was", async () => {
    await work(1, 1, 1);
    const before = structuredClone(shelf.all);
    now += hour;
    const { keeper } = visit();
    await keeper.know(aMe("u1"), []);
    await keeper.restore();
    await keeper.write();
    expect(shelf.all).toEqual(before);
  });
});

describe("a wipe", () => {
  it("leaves nothing, and nothing is written after it", async () => {
    const { store, keeper } = await work(2, 2, 2);
    const late = keeper.write();
    await keeper.wipe();
    await late;
    expect([...shelf.all.keys()]).toEqual([]);
    store.putMessage(aMessage("c000-9", "c000"), 6);
    keeper.touch();
    await keeper.write();
    await keeper.know(aMe("u1"), []);
    await keeper.write();
    expect([...shelf.all.keys()]).toEqual([]);
  });

  it("comes by itself when another person, or the same in another account, works in this browser", async () => {
    for (const other of [aMe("u2"), aMe("u1", "a2")]) {
      await work(2, 2, 2);
      expect(threadsKept()).toHaveLength(2);
      await visit().keeper.know(other, []);
      expect([...shelf.all.keys()]).toEqual([]);
    }
  });
});

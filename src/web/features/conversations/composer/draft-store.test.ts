import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DraftStore, type DraftKind, type DraftWorld } from "./draft-store.ts";

/** A server with versions, as the real one keeps them. */
function aServer() {
  const rows = new Map<string, { text: string; version: number }>();
  let down = false;
  return {
    rows,
    setDown: (value: boolean) => (down = value),
    save: async (draft: { conversationId: string; kind: DraftKind; text: string; basedOn: number }) => {
      await Promise.resolve();
      if (down) throw new Error("passing");
      const key = `${draft.kind}.${draft.conversationId}`;
      const before = rows.get(key);
      const version = (before?.version ?? 0) + 1;
      rows.set(key, { text: draft.text, version });
      const unseen = before && before.version !== draft.basedOn && before.text !== "" && before.text !== draft.text;
      return { version, replaced: unseen ? before.text : null };
    },
  };
}

function aBrowser(server: ReturnType<typeof aServer>, storage = new Map<string, string>()) {
  const timers = new Map<number, () => void>();
  let next = 0;
  const world: DraftWorld = {
    save: server.save,
    passing: (error) => error instanceof Error && error.message === "passing",
    load: () => [...storage],
    put: (key, text) => void (text === null ? storage.delete(key) : storage.set(key, text)),
    setTimer: (work) => {
      timers.set((next += 1), work);
      return next;
    },
    clearTimer: (timer) => void timers.delete(timer as number),
  };
  return {
    storage,
    store: new DraftStore(world),
    /** Lets the moment of quiet pass. */
    async rest() {
      for (let round = 0; round < 10; round += 1) {
        const due = [...timers.values()];
        timers.clear();
        for (const work of due) work();
        for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
      }
    },
  };
}

const adopt = (browser: ReturnType<typeof aBrowser>, server: ReturnType<typeof aServer>) =>
  browser.store.adopt([...server.rows].map(([key, row]) => ({ kind: "reply", conversationId: key.slice(6), ...row })));

describe("drafts", () => {
  it("are in the browser at once and on the server after a moment", async () => {
    const server = aServer();
    const browser = aBrowser(server);
    browser.store.write("c", "reply", { text: "Bom dia" });
    expect(aBrowser(server, browser.storage).store.get("c", "reply").text).toBe("Bom dia");
    expect(server.rows.size).toBe(0);
    await browser.rest();
    expect(server.rows.get("reply.c")?.text).toBe("Bom dia");
  });

  it("come to another browser, and leave both when they are sent", async () => {
    const server = aServer();
    const [first, second] = [aBrowser(server), aBrowser(server)];
    first.store.write("c", "reply", { text: "Bom dia" });
    await first.rest();
    adopt(second, server);
    expect(second.store.get("c", "reply").text).toBe("Bom dia");
    second.store.write("c", "reply", { text: "" });
    await second.rest();
    adopt(first, server);
    expect(first.store.get("c", "reply").text).toBe("");
    expect(first.storage.size).toBe(0);
  });

  it("wait in the browser while the server is down and are stored when it is back, also after a reload", async () => {
    const server = aServer();
    server.setDown(true);
    const browser = aBrowser(server);
    browser.store.write("c", "reply", { text: "não se perde" });
    await browser.rest();
    const reloaded = aBrowser(server, browser.storage);
    expect(reloaded.store.get("c", "reply")).toMatchObject({ text: "não se perde", dirty: true });
    server.setDown(false);
    await reloaded.rest();
    expect(server.rows.get("reply.c")?.text).toBe("não se perde");
  });

  it("offer the text that the last writer replaced without having seen it", async () => {
    const server = aServer();
    const [first, second] = [aBrowser(server), aBrowser(server)];
    first.store.write("c", "reply", { text: "de um" });
    await first.rest();
    second.store.write("c", "reply", { text: "de outro" });
    await second.rest();
    expect(server.rows.get("reply.c")?.text).toBe("de outro");
    expect(second.store.get("c", "reply")).toMatchObject({ text: "de outro", other: "de um" });
  });

  it("put what was taken back before what is being written", () => {
    const { store } = aBrowser(aServer());
    store.write("c", "reply", { text: "novo" });
    store.giveBack("c", "reply", "antigo", []);
    expect(store.get("c", "reply").text).toBe("antigo\nnovo");
  });

  it("lose no last word, whatever two browsers write in whatever order", async () => {
    const step = fc.record({
      who: fc.constantFrom(0, 1),
      text: fc.string({ minLength: 1, maxLength: 5 }),
      rest: fc.boolean(),
      look: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const server = aServer();
        const browsers = [aBrowser(server), aBrowser(server)];
        for (const { who, text, rest, look } of steps) {
          const browser = browsers[who];
          if (!browser) continue;
          browser.store.write("c", "reply", { text });
          if (rest) await browser.rest();
          if (look) adopt(browser, server);
          expect(browser.store.get("c", "reply").text.length).toBeGreaterThan(0);
        }
        for (const browser of browsers) await browser.rest();
        for (const browser of browsers) adopt(browser, server);
        const texts = browsers.map((browser) => browser.store.get("c", "reply").text);
        expect(new Set([...texts, server.rows.get("reply.c")?.text]).size).toBe(1);
      }),
      { numRuns: 60 },
    );
  });
});

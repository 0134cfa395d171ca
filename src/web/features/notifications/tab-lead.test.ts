import { afterEach, expect, it } from "vitest";
import { joinTabs, takeTurn, type TabLead } from "./tab-lead.ts";

/** The browser's locks as the specification has them, for one name a queue: https://w3c.github.io/web-locks/ */
function someLocks(): LockManager {
  const queues = new Map<string, { run: () => Promise<unknown> }[]>();
  const next = (name: string) => {
    const [first] = queues.get(name) ?? [];
    if (!first) return void queues.delete(name);
    void first.run().finally(() => {
      queues.get(name)?.shift();
      next(name);
    });
  };
  return {
    request: (name: string, { signal }: { signal: AbortSignal }, work: () => Promise<unknown>) => {
      const queue = queues.get(name) ?? [];
      queues.set(name, queue);
      const entry = { run: work };
      queue.push(entry);
      signal.addEventListener("abort", () => {
        const at = queue.indexOf(entry);
        if (at > 0) queue.splice(at, 1);
      });
      if (queue.length === 1) next(name);
      return Promise.resolve();
    },
    query: () => Promise.resolve({ held: [...queues.keys()].map((name) => ({ name })), pending: [] }),
  } as unknown as LockManager;
}

const tabs: TabLead[] = [];
const open = (locks: LockManager) => {
  const tab = joinTabs(locks);
  tabs.push(tab);
  return tab;
};
afterEach(() => tabs.splice(0).forEach((tab) => tab.stop()));

it("one tab leads, and the next one when it is closed", async () => {
  const locks = someLocks();
  const [first, second] = [open(locks), open(locks)];
  expect([first.leads(), second.leads()]).toEqual([true, false]);
  first.stop();
  await expect.poll(() => [first.leads(), second.leads()]).toEqual([false, true]);
});

it("every tab knows where people look in the others", async () => {
  const locks = someLocks();
  const [first, second] = [open(locks), open(locks)];
  expect(await first.looking()).toBeNull();
  second.look("c1");
  expect(await first.looking()).toEqual(new Set(["c1"]));
  second.look("");
  await expect.poll(() => first.looking()).toEqual(new Set());
  first.look("c2");
  await expect.poll(() => second.looking()).toEqual(new Set(["c2"]));
  first.look(null);
  second.stop();
  await expect.poll(() => first.looking()).toBeNull();
});

it("a turn is taken once", () => {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  expect([takeTurn("a", storage), takeTurn("a", storage), takeTurn("b", storage)]).toEqual([true, false, true]);
});

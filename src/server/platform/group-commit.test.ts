import fc from "fast-check";
import { expect, test } from "vitest";
import { GroupCommit } from "./group-commit.ts";

/** A store whose writes end when the test says so. */
function controlled() {
  const writes: { items: readonly number[]; end(error?: Error): void }[] = [];
  const write = (items: readonly number[]) =>
    new Promise<void>((resolve, reject) => {
      writes.push({ items, end: (error) => (error ? reject(error) : resolve()) });
    });
  return { writes, write };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
/** A write that ends lets the next one begin a turn later. */
const tick = async () => {
  await turn();
  await turn();
};

test("a lone item is written in the same turn of the event loop", async () => {
  const { writes, write } = controlled();
  const commits = new GroupCommit<number>(write);
  const done = commits.add(1);
  await tick();
  expect(writes.map((one) => one.items)).toEqual([[1]]);
  writes[0]?.end();
  await done;
});

test("what comes while writes are under way shares the next one", async () => {
  const { writes, write } = controlled();
  const commits = new GroupCommit<number>(write, { inFlight: 1, most: 3 });
  const first = commits.add(1);
  await tick();
  const all = [first, ...[2, 3, 4, 5].map((item) => commits.add(item))];
  await tick();
  expect(writes.map((one) => one.items)).toEqual([[1]]);
  writes[0]?.end();
  await tick();
  expect(writes.map((one) => one.items)).toEqual([[1], [2, 3, 4]]);
  writes[1]?.end();
  await tick();
  writes[2]?.end();
  await Promise.all(all);
  expect(writes[2]?.items).toEqual([5]);
});

test("a write takes no further item once it is heavy enough, and one that is too heavy alone goes alone", async () => {
  const { writes, write } = controlled();
  const commits = new GroupCommit<number>(write, { inFlight: 1, weigh: (item) => item, heaviest: 10 });
  const all = [4, 7, 30, 2].map((item) => commits.add(item));
  for (let index = 0; index < 3; index += 1) {
    await tick();
    writes[index]?.end();
    await tick();
  }
  await Promise.all(all);
  expect(writes.map((one) => one.items)).toEqual([[4, 7], [30], [2]]);
});

test("nobody is told before the commit, and a failed one is told to those of its batch alone", async () => {
  const { writes, write } = controlled();
  const commits = new GroupCommit<number>(write, { inFlight: 1 });
  const told: string[] = [];
  const add = (item: number) =>
    commits.add(item).then(
      () => told.push(`${item} ok`),
      () => told.push(`${item} failed`),
    );
  const first = add(1);
  await tick();
  const all = [first, add(2), add(3)];
  await tick();
  expect(told).toEqual([]);
  writes[0]?.end(new Error("disk full"));
  await tick();
  expect(told).toEqual(["1 failed"]);
  writes[1]?.end();
  await Promise.all(all);
  expect(told).toEqual(["1 failed", "2 ok", "3 ok"]);
});

test("what comes in one turn of the event loop is one write", async () => {
  const { writes, write } = controlled();
  const commits = new GroupCommit<number>(write);
  const all = [1, 2, 3].map((item) => commits.add(item));
  await tick();
  expect(writes.map(({ items }) => items)).toEqual([[1, 2, 3]]);
  writes[0]?.end();
  await Promise.all(all);
});

test("a further write begins beside another with half of what writes hold, or when the other ends; each is told after its own", async () => {
  const { writes, write } = controlled();
  const commits = new GroupCommit<number>(write, { inFlight: 2 });
  const told: number[] = [];
  const add = (item: number) => commits.add(item).then(() => told.push(item));
  const all = [1, 2, 3, 4].map(add);
  await tick();
  all.push(add(5));
  await tick();
  expect(writes.map(({ items }) => items)).toEqual([[1, 2, 3, 4]]);
  all.push(add(6));
  await tick();
  expect(writes.map(({ items }) => items)).toEqual([
    [1, 2, 3, 4],
    [5, 6],
  ]);
  // Two are under way: however many come, they wait.
  all.push(...[7, 8, 9].map(add));
  await tick();
  expect(writes).toHaveLength(2);
  writes[1]?.end();
  await tick();
  expect(told).toEqual([5, 6]);
  expect(writes[2]?.items).toEqual([7, 8, 9]);
  all.push(add(10));
  await tick();
  expect(writes).toHaveLength(3);
  writes[0]?.end();
  writes[2]?.end();
  await tick();
  expect(told.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(writes[3]?.items).toEqual([10]);
  writes[3]?.end();
  await Promise.all([...all, commits.drain()]);
});

test("nobody waits longer than the patience, and what was refused unwritten stays unwritten", async () => {
  const { writes, write } = controlled();
  const commits = new GroupCommit<number>(write, { inFlight: 1, patienceMillis: 80 });
  const stuck = commits.add(1);
  await tick();
  const behind = commits.add(2);
  await expect(stuck).rejects.toMatchObject({ code: "database.unavailable" });
  await expect(behind).rejects.toMatchObject({ code: "database.unavailable" });
  writes[0]?.end();
  await commits.drain();
  expect(writes.map(({ items }) => items)).toEqual([[1]]);
});

test("drain waits for all, and for nothing when there is nothing", async () => {
  const { writes, write } = controlled();
  const commits = new GroupCommit<number>(write, { inFlight: 1 });
  await commits.drain();
  void commits.add(1);
  await tick();
  void commits.add(2);
  let drained = false;
  const waiting = commits.drain().then(() => (drained = true));
  writes[0]?.end();
  await tick();
  expect(drained).toBe(false);
  writes[1]?.end();
  await waiting;
});

test("every item is written exactly once, in order, never in more writes at a time than allowed", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 10 }),
      async (pauses, inFlight, most) => {
        const written: number[] = [];
        let running = 0;
        let peak = 0;
        const commits = new GroupCommit<number>(
          async (items) => {
            running += 1;
            peak = Math.max(peak, running);
            expect(items.length).toBeLessThanOrEqual(most);
            written.push(...items);
            await tick();
            running -= 1;
            if (items.includes(13)) throw new Error("unlucky");
          },
          { inFlight, most },
        );
        const results: Promise<string>[] = [];
        for (const [index, pause] of pauses.entries()) {
          results.push(
            commits.add(index).then(
              () => "ok",
              () => "failed",
            ),
          );
          for (let passed = 0; passed < pause; passed += 1) await turn();
        }
        const ends = await Promise.all(results);
        expect(written).toEqual(pauses.map((_, index) => index));
        expect(peak).toBeLessThanOrEqual(inFlight);
        if (pauses.length > 13) expect(ends[13]).toBe("failed");
        else expect(ends).not.toContain("failed");
      },
    ),
    { numRuns: 100 },
  );
});

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

const tick = () => new Promise((resolve) => setImmediate(resolve));

test("a lone item is written at once", async () => {
  const { writes, write } = controlled();
  const commits = new GroupCommit<number>(write);
  const done = commits.add(1);
  expect(writes.map((one) => one.items)).toEqual([[1]]);
  writes[0]?.end();
  await done;
});

test("what comes while writes are under way shares the next one", async () => {
  const { writes, write } = controlled();
  const commits = new GroupCommit<number>(write, { inFlight: 1, most: 3 });
  const all = [1, 2, 3, 4, 5].map((item) => commits.add(item));
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
  const all = [1, 4, 7, 30, 2].map((item) => commits.add(item));
  for (let index = 0; index < 4; index += 1) {
    writes[index]?.end();
    await tick();
  }
  await Promise.all(all);
  expect(writes.map((one) => one.items)).toEqual([[1], [4, 7], [30], [2]]);
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
  const all = [add(1), add(2), add(3)];
  await tick();
  expect(told).toEqual([]);
  writes[0]?.end(new Error("disk full"));
  await tick();
  expect(told).toEqual(["1 failed"]);
  writes[1]?.end();
  await Promise.all(all);
  expect(told).toEqual(["1 failed", "2 ok", "3 ok"]);
});

test("what comes during two writes becomes one more, and each is told after its own", async () => {
  const { writes, write } = controlled();
  const commits = new GroupCommit<number>(write, { inFlight: 2 });
  const told: number[] = [];
  const all = [1, 2, 3, 4, 5].map((item) => commits.add(item).then(() => told.push(item)));
  expect(writes.map(({ items }) => items)).toEqual([[1], [2]]);
  writes[1]?.end();
  await tick();
  expect(told).toEqual([2]);
  expect(writes[2]?.items).toEqual([3, 4, 5]);
  writes[2]?.end();
  await tick();
  expect(told).toEqual([2, 3, 4, 5]);
  writes[0]?.end();
  await Promise.all([...all, commits.drain()]);
});

test("nobody waits longer than the patience, and what was refused unwritten stays unwritten", async () => {
  const { writes, write } = controlled();
  const commits = new GroupCommit<number>(write, { inFlight: 1, patienceMillis: 80 });
  const stuck = commits.add(1);
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
          for (let turn = 0; turn < pause; turn += 1) await tick();
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

import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { GroupCommit } from "./group-commit.ts";

/** A writer whose writes end when the test says so. */
function slowWriter() {
  const writes: { items: readonly number[]; end: (error?: Error) => void }[] = [];
  const write = (items: readonly number[]) =>
    new Promise<void>((resolve, reject) => writes.push({ items, end: (error) => (error ? reject(error) : resolve()) }));
  return { writes, write };
}

test("what arrives during two writes becomes one more, and each is told after its own", async () => {
  const { writes, write } = slowWriter();
  const commits = new GroupCommit<number>(write);
  const told: number[] = [];
  const all = [1, 2, 3, 4, 5].map((item) => commits.add(item).then(() => told.push(item)));
  expect(writes.map(({ items }) => items)).toEqual([[1], [2]]);
  writes[1]?.end();
  await sleep(5);
  expect(told).toEqual([2]);
  expect(writes[2]?.items).toEqual([3, 4, 5]);
  writes[2]?.end();
  await sleep(5);
  expect(told).toEqual([2, 3, 4, 5]);
  writes[0]?.end();
  await Promise.all([...all, commits.drain()]);
});

test("a write that fails refuses its own items alone", async () => {
  const { writes, write } = slowWriter();
  const commits = new GroupCommit<number>(write);
  const first = commits.add(1);
  const second = commits.add(2);
  writes[0]?.end(new Error("disk full"));
  writes[1]?.end();
  await expect(first).rejects.toThrow("disk full");
  await expect(second).resolves.toBeUndefined();
});

test("nobody waits longer than the patience, and what was refused unwritten stays unwritten", async () => {
  const { writes, write } = slowWriter();
  const commits = new GroupCommit<number>(write, { inFlight: 1, patienceMillis: 80 });
  const stuck = commits.add(1);
  const behind = commits.add(2);
  await expect(stuck).rejects.toMatchObject({ code: "database.unavailable" });
  await expect(behind).rejects.toMatchObject({ code: "database.unavailable" });
  writes[0]?.end();
  await commits.drain();
  expect(writes.map(({ items }) => items)).toEqual([[1]]);
});

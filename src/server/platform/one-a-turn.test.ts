import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { oneATurn } from "./one-a-turn.ts";

test("of what is asked for at once each has a turn of the event loop, in order, and others get theirs in between", async () => {
  const seen: string[] = [];
  const asked = ["a", "b", "c"].map((name) => oneATurn(() => seen.push(name)));
  const other = (async () => {
    for (let turn = 0; turn < 8; turn += 1) {
      await nextTurn();
      seen.push(".");
    }
  })();
  await Promise.all([...asked, other]);
  expect(seen.filter((name) => name !== ".")).toEqual(["a", "b", "c"]);
  expect(seen.join("")).toMatch(/a\.+b\.+c/);
});

test("one that fails tells whoever asked, and those behind it are done all the same", async () => {
  const bad = oneATurn(() => {
    throw new Error("bad");
  });
  const good = oneATurn(() => 3);
  await expect(bad).rejects.toThrow("bad");
  expect(await good).toBe(3);
});

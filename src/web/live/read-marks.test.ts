import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ReadMarks } from "./read-marks.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function aWorld() {
  const told: string[] = [];
  let answer: (id: string) => Promise<void> = async () => {};
  const marks = new ReadMarks({
    mark: async (id) => {
      told.push(id);
      await answer(id);
    },
    setTimer: (work, millis) => setTimeout(work, millis),
  });
  return { told, marks, answerBy: (how: typeof answer) => (answer = how) };
}

it("tells once for messages that come close together, and each conversation by itself", async () => {
  const { marks, told } = aWorld();
  for (let count = 0; count < 10; count += 1) marks.read("c1");
  marks.read("c2");
  await vi.advanceTimersByTimeAsync(500);
  expect(told).toEqual(["c1", "c2"]);
  marks.read("c1");
  await vi.advanceTimersByTimeAsync(500);
  expect(told).toEqual(["c1", "c2", "c1"]);
});

it("does not tell twice at a time, and tells what came in meanwhile", async () => {
  const { marks, told, answerBy } = aWorld();
  let finish = () => {};
  answerBy(() => new Promise((resolve) => (finish = resolve)));
  marks.read("c1");
  await vi.advanceTimersByTimeAsync(500);
  marks.read("c1");
  marks.read("c1");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told).toEqual(["c1"]);
  finish();
  await vi.advanceTimersByTimeAsync(500);
  expect(told).toEqual(["c1", "c1"]);
});

it("tries again when the server could not be told, but not for ever", async () => {
  const { marks, told, answerBy } = aWorld();
  answerBy(() => Promise.reject(new Error("away")));
  marks.read("c1");
  await vi.advanceTimersByTimeAsync(120_000);
  expect(told).toHaveLength(6);
  answerBy(async () => {});
  marks.read("c1");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told).toHaveLength(7);
});

import { expect, test } from "vitest";
import { RecentFrames } from "./recent-frames.ts";

const frame = (text: string) => new Map([["pt|true", Buffer.from(text)]]);
const told = (frames: RecentFrames, position: number, now = 0, viewer = "pt|true") => {
  const found = frames.after(position, viewer, now);
  return found && `${found.bytes.toString()} to ${found.to}`;
};

test("tells what follows a position, also from the middle of a frame", () => {
  const frames = new RecentFrames();
  frames.add(10, 12, frame("a"), 0);
  frames.add(12, 15, frame("b"), 0);
  expect([10, 11, 12, 14].map((position) => told(frames, position))).toEqual(["a to 12", "a to 12", "b to 15", "b to 15"]);
});

test("has nothing for what it was not told: before, after, between, for another kind of viewer", () => {
  const frames = new RecentFrames();
  frames.add(10, 12, frame("a"), 0);
  frames.add(20, 22, frame("b"), 0);
  expect([9, 12, 19, 22].map((position) => told(frames, position))).toEqual([null, null, null, null]);
  expect(told(frames, 10, 0, "pt|false")).toBeNull();
});

test("forgets after a minute, and the oldest when there is too much", () => {
  const frames = new RecentFrames();
  frames.add(1, 2, frame("a"), 0);
  frames.add(2, 3, frame("b"), 50_000);
  expect([told(frames, 1, 60_000), told(frames, 1, 60_001), told(frames, 2, 60_001)]).toEqual(["a to 2", null, "b to 3"]);
  frames.add(3, 4, frame("c".repeat(4 * 1024 * 1024)), 60_001);
  expect([told(frames, 2, 60_001), told(frames, 3, 60_001) === null]).toEqual([null, false]);
});

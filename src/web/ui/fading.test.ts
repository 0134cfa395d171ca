import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { whenFaded } from "./fading.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("takes away what has faded", () => {
  const gone = vi.fn();
  whenFaded(gone);
  vi.advanceTimersByTime(150);
  expect(gone).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(gone).toHaveBeenCalledTimes(1);
});

it("leaves alone what has come in the place of the one that faded", () => {
  const gone = vi.fn();
  const fading = whenFaded(gone);
  vi.advanceTimersByTime(150);
  fading.stop();
  vi.advanceTimersByTime(1000);
  expect(gone).not.toHaveBeenCalled();
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TypingSign } from "./typing-sign.ts";

describe("the typing sign", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("speaks at most every three seconds and ends after five without a key", () => {
    const said: boolean[] = [];
    const sign = new TypingSign((typing) => said.push(typing));
    sign.typed(true);
    vi.advanceTimersByTime(1_000);
    sign.typed(true);
    expect(said).toEqual([true]);
    vi.advanceTimersByTime(2_500);
    sign.typed(true);
    expect(said).toEqual([true, true]);
    vi.advanceTimersByTime(5_000);
    expect(said).toEqual([true, true, false]);
  });

  it("ends once when the text is sent and says nothing when nothing was said", () => {
    const said: boolean[] = [];
    const sign = new TypingSign((typing) => said.push(typing));
    sign.typed(false);
    expect(said).toEqual([]);
    sign.typed(true);
    sign.typed(false);
    sign.stop();
    expect(said).toEqual([true, false]);
  });
});

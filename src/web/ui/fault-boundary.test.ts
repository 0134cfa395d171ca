import { expect, test, vi } from "vitest";
import { FaultBoundary } from "./fault-boundary.ts";

function boundary(onRetry?: () => void) {
  const fallback = vi.fn((error: unknown) => `fault: ${String(error)}`);
  const made = new FaultBoundary({ children: "panel", fallback, ...(onRetry ? { onRetry } : {}) });
  // No page here: the state is set at once.
  made.setState = (next) => {
    made.state = { ...made.state, ...(next as typeof made.state) };
  };
  return { made, fallback };
}

test("a panel without a fault is shown as it is", () => {
  const { made, fallback } = boundary();
  expect(made.render()).toBe("panel");
  expect(fallback).not.toHaveBeenCalled();
});

test.each([new Error("x"), null, undefined, "text"])("whatever is thrown (%s) is shown in the panel's place", (error) => {
  const { made } = boundary();
  made.state = FaultBoundary.getDerivedStateFromError(error);
  expect(made.render()).toBe(`fault: ${String(error)}`);
});

test("retry asks for the data anew and shows the panel again", () => {
  const asked = vi.fn();
  const { made, fallback } = boundary(asked);
  made.state = FaultBoundary.getDerivedStateFromError(new Error("x"));
  void made.render();
  expect(fallback).toHaveBeenCalledWith(new Error("x"), made.retry);
  made.retry();
  expect(asked).toHaveBeenCalledOnce();
  expect(made.render()).toBe("panel");
});

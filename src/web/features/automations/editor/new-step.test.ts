import { expect, test } from "vitest";
import type { Step } from "#modules/automations/definition.contract.ts";
import { freeId, moved, newStep } from "./new-step.ts";

test("a new step has an id that none has, in branches neither", () => {
  const inner: Step = { id: "wait_2", kind: "wait", minutes: 1 };
  const all: Step[] = [
    { id: "wait_1", kind: "stop" },
    { ...(newStep("branch", []) as Extract<Step, { kind: "branch" }>), no: [inner] },
  ];
  expect(freeId("wait", all)).toBe("wait_3");
  expect(newStep("note", all)).toEqual({ id: "note_1", kind: "note", text: "" });
});

test("a step moves within its list", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
});

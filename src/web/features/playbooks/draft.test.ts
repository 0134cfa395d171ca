import { expect, test } from "vitest";
import { definitionSchema } from "#modules/playbooks/definition.contract.ts";
import { emptyPlaybook, emptyStep, exampleText, freshStepId, moved, withKind } from "./draft.ts";

test("a new playbook is one that the server takes", () => {
  expect(definitionSchema.parse(emptyPlaybook("Novo"))).toMatchObject({ name: "Novo" });
});

test("steps move, get ids of their own, and become others with what these need", () => {
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(freshStepId([emptyStep("step_1"), emptyStep("step_3")])).toBe("step_4");
  expect(withKind(emptyStep("a"), "ask")).toMatchObject({ done: "answered", tool: null });
  expect(withKind(emptyStep("a"), "tool")).toMatchObject({ tool: "search_products", done: "said" });
});

test("a preview fills what it knows", () => {
  expect(exampleText("Oi, {name}: {coupon}", { name: "Ana" })).toBe("Oi, Ana: {coupon}");
});

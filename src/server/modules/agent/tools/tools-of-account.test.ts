import { expect, it } from "vitest";
import { z } from "zod";
import type { Skill } from "../skill.ts";
import { defineTool, type Tool } from "./tool.ts";
import { toolsOfAccount } from "./tools-of-account.ts";

const tool = (name: string, permission: string): Tool =>
  defineTool({ name, description: name, input: z.object({}), permission, sideEffect: "read", run: () => Promise.resolve(null) });
const common = [
  tool("search_products", "catalogue:read"),
  tool("add_to_cart", "cart:write"),
  tool("cancel_order", "orders:write"),
  tool("search_knowledge", "knowledge:read"),
  tool("hand_over", "conversation:hand_over"),
];
const line = (sells: boolean): Skill => ({
  name: "line",
  ...(sells && { sells: true as const }),
  tools: [tool("own", "agenda:read")],
  guidance: [],
  answer: () => Promise.resolve(null),
});
const names = (tools: readonly Tool[]) => tools.map(({ name }) => name);

it("gives the shop's tools where something is sold, and nowhere else", () => {
  expect(names(toolsOfAccount(common, [line(true)], []))).toEqual([...names(common), "own"]);
  expect(names(toolsOfAccount(common, [line(false)], []))).toEqual(["search_knowledge", "hand_over", "own"]);
  expect(names(toolsOfAccount(common, [], []))).toEqual(["search_knowledge", "hand_over"]);
});

it("leaves out what the business switched off, whosever it is", () => {
  expect(names(toolsOfAccount(common, [line(true)], ["own", "add_to_cart"]))).not.toContain("own");
  expect(names(toolsOfAccount(common, [line(true)], ["own", "add_to_cart"]))).not.toContain("add_to_cart");
});

import type { Skill } from "../skill.ts";
import type { Tool } from "./tool.ts";

/** Permissions of tools that only a shop has a use for. */
const ofShops: ReadonlySet<string> = new Set(["catalogue:read", "cart:write", "orders:read", "orders:write"]);

/** The tools that an account's agent has: those for every business, the shop's where something is sold, those of its lines of business, without what was switched off. */
export function toolsOfAccount(common: readonly Tool[], skills: readonly Skill[], off: readonly string[]): Tool[] {
  const sells = skills.some((skill) => skill.sells === true);
  return [...common.filter((tool) => sells || !ofShops.has(tool.permission)), ...skills.flatMap((skill) => skill.tools)].filter(
    (tool) => !off.includes(tool.name),
  );
}

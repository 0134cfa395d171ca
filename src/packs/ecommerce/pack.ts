import { definePack } from "#modules/packs/index.ts";
import type { Skill } from "#modules/agent/index.ts";
import { shopPlaybooks } from "./playbooks.ts";

/** What it says and does is the agent's own; without it the agent speaks of no catalogue, cart or order. */
const shopSkill: Skill = { name: "ecommerce", sells: true, tools: [], guidance: [], answer: () => Promise.resolve(null) };

/** The shop. What it does stands in the modules; switched off, the team does not see its room. */
export const ecommercePack = definePack({ name: "ecommerce", skill: () => shopSkill, playbooks: shopPlaybooks });

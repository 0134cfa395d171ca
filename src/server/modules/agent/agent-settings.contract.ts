import { z } from "zod";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER"], scope: "settings:read" } as const;
const writers = { roles: ["ADMIN"], scope: "settings:write" } as const;

export const agentLimits = z
  .object({
    /** Orders that a customer may cancel with the agent alone; the others are for a person. */
    cancelOrders: z.enum(["never", "unpaid", "until_shipped"]),
    /** Whether the agent notes wishes to give back or exchange, for the team to decide on. */
    takeReturns: z.boolean(),
  })
  .strict();
export type AgentLimits = z.infer<typeof agentLimits>;

export const agentSettings = z
  .object({
    /** When it answers: always, or only while nobody of the team is at work, or only while somebody is. */
    hours: z.enum(["always", "closed", "open"]),
    /** Tools that it may not use, by name. */
    toolsOff: z.array(z.string().max(60)).max(100),
    limits: agentLimits,
  })
  .strict();
export type AgentSettings = z.infer<typeof agentSettings>;

const view = agentSettings.extend({
  /** Every tool that the agent has, with what using it does. */
  tools: z.array(
    z.object({
      name: z.string(),
      sideEffect: z.enum(["read", "cart", "order", "appointment", "hand_over"]),
      permission: z.string(),
      needsYes: z.boolean(),
      /** The agent cannot do without it. */
      fixed: z.boolean(),
    }),
  ),
});
export type AgentSettingsView = z.infer<typeof view>;

export const getAgentSettings = defineEndpoint({
  method: "GET",
  path: "/api/omni/agent-settings",
  summary: "When the automatic agent answers, what it may use and how far it may go",
  tags: ["agent"],
  access: readers,
  response: view,
});

export const setAgentSettings = defineEndpoint({
  method: "PUT",
  path: "/api/omni/agent-settings",
  summary: "Changes when the automatic agent answers, what it may use and how far it may go",
  tags: ["agent"],
  access: writers,
  body: agentSettings,
  response: view,
});

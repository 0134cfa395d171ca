import { z } from "zod";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER"], scope: "settings:read" } as const;
const writers = { roles: ["ADMIN"], scope: "settings:write" } as const;

const financingTerms = z
  .object({
    /** Percent a month, effective: 1.99 for 1,99 %. */
    monthlyRatePercent: z.number().min(0).max(20),
    maxMonths: z.number().int().min(2).max(120),
    /** Less than this is not financed. */
    minCents: z.number().int().min(0).max(1e11),
    /** Charged once for opening the credit. */
    feeCents: z.number().int().min(0).max(1e9),
    /** Whether IOF is due. */
    chargesIof: z.boolean(),
    /** Who gives the credit; empty: the business itself. */
    lender: z.string().trim().max(120),
  })
  .strict();
export type FinancingTerms = z.infer<typeof financingTerms>;

export const agentLimits = z
  .object({
    /** Orders that a customer may cancel with the agent alone; the others are for a person. */
    cancelOrders: z.enum(["never", "unpaid", "until_shipped"]),
    /** Whether the agent notes wishes to give back or exchange, for the team to decide on. */
    takeReturns: z.boolean(),
    /** For how many days a quote holds. */
    quoteDays: z.number().int().min(1).max(180).nullish(),
    /** What credit costs here; without it the agent works out no instalments. */
    financing: financingTerms.nullish(),
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
      sideEffect: z.enum(["read", "cart", "order", "appointment", "lead", "service", "hand_over", "satisfaction"]),
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

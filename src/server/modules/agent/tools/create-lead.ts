import { z } from "zod";
import { findConversation } from "#modules/conversations/index.ts";
import { noteNeed } from "#modules/leads/index.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { ShopToolOptions } from "./tool-options.ts";
import { defineTool } from "./tool.ts";

export interface CreateLeadResult {
  noted: true;
  /** False: this need had been noted before in this conversation; what is new of it was filled in. */
  isNew: boolean;
}

export const createLeadTool = (options: ShopToolOptions) =>
  defineTool({
    name: "create_lead",
    description:
      "Note for the sales team what the customer needs when the catalogue does not answer it, or when they ask for somebody of sales to come back to them: the need in their words, and budget, deadline and city as far as they said them. Ask for at most one missing thing at a time. Noting the same need again fills in what is new. Promise no date of an answer.",
    input: z.object({
      need: z.string().trim().min(3).max(500),
      budgetCents: z.number().int().min(0).max(1e11).optional(),
      deadline: z.string().trim().min(1).max(100).optional(),
      city: z.string().trim().min(2).max(100).optional(),
    }),
    permission: "leads:write",
    sideEffect: "lead",
    async run({ tx, accountId, customerId, conversationId, now }, input): Promise<CreateLeadResult> {
      const conversation = await findConversation(tx, accountId, conversationId);
      const { isNew, events } = await noteNeed(tx, options.quotes.vault, accountId, {
        customerId,
        conversationId,
        channel: conversation?.channel ?? null,
        need: input.need,
        budgetCents: input.budgetCents ?? null,
        deadline: input.deadline ?? null,
        city: input.city ?? null,
        at: now,
      });
      tx.ending(appendEvents(tx, accountId, events));
      return { noted: true, isNew };
    },
  });

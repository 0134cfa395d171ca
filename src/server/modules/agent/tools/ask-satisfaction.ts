import { z } from "zod";
import { findConversation } from "#modules/conversations/index.ts";
import { askAfterAgent, type AskRefusal } from "#modules/satisfaction/index.ts";
import { defineTool } from "./tool.ts";

export type AskSatisfactionResult = { asked: true } | { asked: false; reason: AskRefusal };

export const askSatisfactionTool = () =>
  defineTool({
    name: "ask_satisfaction",
    description:
      "Ask the customer how they were served. Call it once, when the customer says thanks or goodbye and everything they wanted is settled; never while something is open. The question with its answers to tap goes out by itself after your message: do not ask for a score yourself, just say goodbye. It is not asked again within the period that the business set.",
    input: z.object({}),
    permission: "satisfaction:ask",
    sideEffect: "satisfaction",
    async run({ tx, accountId, conversationId, now }): Promise<AskSatisfactionResult> {
      const conversation = await findConversation(tx, accountId, conversationId);
      return conversation === null ? { asked: false, reason: "nothing_served" } : askAfterAgent(tx, conversation, now);
    },
  });

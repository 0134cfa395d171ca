import { z } from "zod";
import { defineTool } from "./tool.ts";

export const handOverTool = () =>
  defineTool({
    name: "hand_over",
    description:
      "Call a person of the team. Use it when the customer asks for one, is upset, or needs what the other tools cannot do. Give the reason and a summary of two or three sentences for the person who takes over.",
    input: z.object({
      reason: z.enum(["requested", "low_confidence", "sentiment", "rule", "failure"]),
      summary: z.string().min(1).max(2000),
    }),
    permission: "conversation:hand_over",
    sideEffect: "hand_over",
    // The effect belongs to the reply: it is committed together with the message that tells the customer.
    async run(): Promise<{ handedOver: true }> {
      return { handedOver: true };
    },
  });

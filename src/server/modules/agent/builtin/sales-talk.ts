import { z } from "zod";
import { AppError } from "#platform/errors.ts";
import type { Intent } from "#shared/messages.ts";
import { sayWith, type TextValues } from "../texts/texts.ts";
import { type SalesTextKey, salesTexts } from "../texts/sales-texts.ts";
import type { Dialogue, Draft } from "./dialogue.ts";
import { answerFinancing, startFinancing } from "./financing-reply.ts";
import { sellsNothing } from "./sells-nothing.ts";
import { answerQuote, goOnWithQuote, startQuote } from "./quote-reply.ts";

const itemSchema = z.object({ productId: z.string(), variantId: z.string().optional(), quantity: z.number() });

const memorySchema = z.object({
  /** What was asked last. */
  asking: z.enum(["need", "when", "city", "which", "consent", "amount", "months"]).nullable(),
  need: z.string().optional(),
  budgetCents: z.number().optional(),
  deadline: z.string().optional(),
  city: z.string().optional(),
  /** What was noted for the team last. */
  noted: z.string().optional(),
  quantity: z.number().optional(),
  items: z.array(itemSchema).optional(),
  /** What was simulated last: "e em 24x?" goes on from there. */
  financing: z
    .object({
      amountCents: z.number().optional(),
      productId: z.string().optional(),
      downPaymentCents: z.number().optional(),
      months: z.number().optional(),
    })
    .optional(),
});
export type SalesMemory = z.infer<typeof memorySchema>;

const key = "sales";

export const sayOfSale = (dialogue: Dialogue, text: SalesTextKey, values?: TextValues): string =>
  sayWith(salesTexts[dialogue.locale], dialogue.turn.persona.manner, text, dialogue.state.turn, values);

export function keepSale(dialogue: Dialogue, memory: SalesMemory): void {
  dialogue.state.skills = { ...dialogue.state.skills, [key]: memory };
}

/** Wishes that are no answer to a question of ours. */
const others: ReadonlySet<Intent> = new Set<Intent>([
  "order_status",
  "order_cancel",
  "order_issue",
  "return_exchange",
  "refund_status",
  "view_cart",
  "checkout",
  "complaint",
  "human_handoff",
  "opt_out",
  "data_deletion",
  "account_data",
  "goodbye",
]);

/** Begins to note what somebody needs where no price can be looked up; null: the business switched that off. */
export const noteWish = (dialogue: Dialogue): Promise<Draft | null> =>
  sellsNothing(dialogue) ? talkOfSale(dialogue, "quote_request") : Promise.resolve(null);

/** Notes needs, puts quotes together and works out instalments; null: the turn is for others, or the business switched these tools off. */
export async function talkOfSale(dialogue: Dialogue, intent: Intent): Promise<Draft | null> {
  const read = memorySchema.safeParse(dialogue.state.skills[key]);
  const memory = read.success ? read.data : null;
  keepSale(dialogue, {
    asking: null,
    ...(memory?.financing && { financing: memory.financing }),
    ...(memory?.noted !== undefined && { noted: memory.noted }),
  });
  try {
    if (intent === "quote_request" && memory !== null) {
      const goesOn = await goOnWithQuote(dialogue, memory);
      if (goesOn !== null) return goesOn;
    }
    if (intent === "quote_request" && memory?.asking !== "need") return await startQuote(dialogue);
    if (intent === "financing_simulation") return await startFinancing(dialogue, memory);
    if (memory === null || others.has(intent)) return null;
    return (await answerQuote(dialogue, memory)) ?? (await answerFinancing(dialogue, memory));
  } catch (error) {
    if (error instanceof AppError && (error.code === "agent.unknown_tool" || error.code === "agent.tool_forbidden")) return null;
    throw error;
  }
}

import type { Intent } from "#shared/messages.ts";
import { asksAbout, type AskedAbout } from "./asks-about.ts";
import type { Dialogue, Draft } from "./dialogue.ts";
import { replyFromKnowledge } from "./knowledge-reply.ts";

/** Deeds whose words a question about them uses too: they are not begun because somebody asks. */
const deeds: ReadonlySet<Intent> = new Set<Intent>([
  ...(["service_request", "quote_request", "proposal_status", "provider_signup", "solar_savings", "checkout", "opt_in"] as const),
  ...(["return_exchange", "refund_status", "order_cancel", "order_issue", "appointment_cancel", "complaint"] as const),
]);
/** Where nothing was understood, or hardly, the question stands for itself. */
const perhaps: ReadonlySet<Intent> = new Set<Intent>([
  "unknown",
  "chitchat",
  "greeting",
  "goodbye",
  "faq",
  "product_details",
  "store_location",
]);
const alwaysRule: ReadonlySet<AskedAbout> = new Set<AskedAbout>(["case", "fee"]);

/** What is written down of how long a thing takes, what the asking costs or what becomes of a case, where that is asked and not the thing itself; null: nothing is. */
export async function replyToAbout(dialogue: Dialogue, intent: Intent): Promise<Draft | null> {
  const { turn } = dialogue;
  if (turn.payload !== null) return null;
  const about = asksAbout(turn.text);
  if (about === null) return null;
  if (!deeds.has(intent) && !(perhaps.has(intent) && (alwaysRule.has(about) || turn.nlp.confidence < 0.6))) return null;
  return await replyFromKnowledge(dialogue, { intent, onlyWhenSure: true });
}

/** Whether a deed is asked about and not wished for: it is not begun, and what is not known of it is said. */
export const onlyAsksAbout = (dialogue: Dialogue, intent: Intent): boolean => {
  const about = dialogue.turn.payload === null ? asksAbout(dialogue.turn.text) : null;
  return about !== null && about !== "possibility" && deeds.has(intent);
};

import type { Intent } from "#shared/messages.ts";
import { topicOf } from "./topics.ts";

const question =
  /\?|^\s*(?:e\s+|mas\s+|oi+\W+|ol[aá]\W+)?(?:qual|quais|quanto|qto|quantos|como|quem|quando|qdo|onde|o que|que|tem|d[aá]|precisa|posso|aceita|what|which|how|who|when|where|do|does|can|is|cu[aá]nto|cu[aá]l|c[oó]mo|qui[eé]n|cu[aá]ndo|d[oó]nde|qu[eé])\b/i;

/** Whether something is asked rather than told or wished. */
export const isAsked = (text: string): boolean => question.test(text);

/** Intents that are about one thing themselves: a question about another usual thing is not theirs, whatever a model makes of it. */
const ownTitles: Readonly<Partial<Record<Intent, string>>> = {
  store_location: "endereco da",
  business_hours: "horario",
  shipping_quote: "frete",
};

/** Whether the text asks about a usual thing that is none of what the intent tells. */
export function isOfOtherTopic(text: string, intent: Intent): boolean {
  const own = ownTitles[intent];
  const topic = own === undefined ? null : topicOf(text);
  return topic !== null && own !== undefined && !topic.titles.includes(own);
}

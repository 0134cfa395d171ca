import type { Intent } from "#shared/messages.ts";
import { topicOf } from "./topics.ts";

const question =
  /\?|^\s*(?:(?:e|mas|ent[aã]o|ah|hmm+|ok|blz|t[aá]|and|but|so|y|pero|oi+|ol[aá]|hi|hello|hola)[\s,!.]+)*(?:por ?qu[eê]|pq|why|qual|quais|quanto|qto|quantos|como|quem|quando|qdo|onde|o que|que|tem|d[aá]|precisa|posso|aceita|what|which|how|who|when|where|do|does|can|is|cu[aá]nto|cu[aá]l|c[oó]mo|qui[eé]n|cu[aá]ndo|d[oó]nde|qu[eé])\b/i;

/** "Queria saber se vocês montam": a question told. */
const wantsToKnow =
  /\b(?:(?:queria|gostaria de|quero|preciso|quer[ií]a|quisiera|quiero) saber|(?:sabe|saberia) (?:me )?(?:dizer|informar)|(?:want(?:ed)?|like) to know|wondering (?:if|whether)|como (?:hago|fa[cç]o|hacemos|fazemos)|how (?:do|can|would) (?:i|we))\b/i;

/** Whether something is asked rather than told or wished. */
export const isAsked = (text: string): boolean => question.test(text) || wantsToKnow.test(text);

/** Whether one of the things is asked that customers of every business ask. */
export const asksUsualThing = (text: string): boolean => isAsked(text) && topicOf(text) !== null;

/** Whether it is asked what the business itself does, beside what it sells: "vocês instalam?", "fazem embrulho?". */
export const asksOfHouse = (text: string): boolean => isAsked(text) && topicOf(text)?.ofHouse === true;

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

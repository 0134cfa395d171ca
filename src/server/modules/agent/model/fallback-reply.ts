import type { BrainReply, Locale } from "../brain.ts";

const sentences: Record<Locale, string> = {
  "pt-BR": "Desculpe, estou com muitas solicitações no momento. Por favor, tente novamente em instantes.",
  en: "Sorry, I have many requests at the moment. Please try again in a few moments.",
  es: "Disculpa, tengo muchas solicitudes en este momento. Por favor, inténtalo de nuevo en unos instantes.",
};

/** What the customer reads when no brain could answer; a person is called at the same time. */
export function fallbackReply(locale: Locale): BrainReply {
  return {
    text: sentences[locale],
    options: [],
    products: [],
    type: "fallback",
    techniquesUsed: [],
    state: {},
    handOver: { reason: "failure", summary: "The automatic agent could not answer." },
    brain: { kind: "fallback", provider: null, model: null },
    confidence: 0,
  };
}

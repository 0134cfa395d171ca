import type { SurveySettings, SurveyTexts } from "./survey-settings.contract.ts";
import type { SurveyLocale } from "./survey-settings.ts";

/** What is said where the business wrote nothing of its own. */
export const usualTexts: Record<SurveyLocale, SurveyTexts> = {
  "pt-BR": {
    csat: "Como foi o atendimento da {{loja.nome}}? Dê uma nota de 1 (péssimo) a 5 (ótimo).",
    nps: "De 0 a 10, o quanto você recomendaria a {{loja.nome}} a um amigo?",
    comment: "Anotado, obrigado! Quer contar o motivo da nota?",
    thanks: "Obrigado por dizer o que achou. Isso nos ajuda a melhorar.",
  },
  en: {
    csat: "How did {{loja.nome}} serve you? Rate it from 1 (terrible) to 5 (great).",
    nps: "From 0 to 10, how likely are you to recommend {{loja.nome}} to a friend?",
    comment: "Noted, thank you! Would you like to tell us why?",
    thanks: "Thank you for telling us. It helps us get better.",
  },
  es: {
    csat: "¿Cómo fue la atención de {{loja.nome}}? Califícala de 1 (pésima) a 5 (excelente).",
    nps: "De 0 a 10, ¿cuánto recomendarías {{loja.nome}} a un amigo?",
    comment: "¡Anotado, gracias! ¿Quieres contarnos el motivo?",
    thanks: "Gracias por contarnos. Nos ayuda a mejorar.",
  },
};

export const csatTitles: Record<SurveyLocale, readonly [string, string, string, string, string]> = {
  "pt-BR": ["1 · Péssimo", "2 · Ruim", "3 · Regular", "4 · Bom", "5 · Ótimo"],
  en: ["1 · Terrible", "2 · Bad", "3 · Okay", "4 · Good", "5 · Great"],
  es: ["1 · Pésimo", "2 · Malo", "3 · Regular", "4 · Bueno", "5 · Excelente"],
};

export const skipTitles: Record<SurveyLocale, string> = { "pt-BR": "Pular", en: "Skip", es: "Omitir" };

/** Asks for a number where the channel has nothing to tap that holds all answers. */
export const typedHints: Record<SurveyLocale, Record<"csat" | "nps", string>> = {
  "pt-BR": { csat: "Responda com um número de 1 a 5.", nps: "Responda com um número de 0 a 10." },
  en: { csat: "Reply with a number from 1 to 5.", nps: "Reply with a number from 0 to 10." },
  es: { csat: "Responde con un número del 1 al 5.", nps: "Responde con un número del 0 al 10." },
};

export const declinedTexts: Record<SurveyLocale, string> = {
  "pt-BR": "Tudo bem, sem problema. Até a próxima!",
  en: "All right, no problem. See you!",
  es: "Está bien, no hay problema. ¡Hasta la próxima!",
};

/** A text of the settings, in the language, with its blanks filled in. */
export function surveyText(
  settings: Pick<SurveySettings, "texts">,
  locale: SurveyLocale,
  which: keyof SurveyTexts,
  values: { business: string; firstName: string | null },
): string {
  const own = settings.texts[locale][which];
  return (own === "" ? usualTexts[locale][which] : own)
    .replace(/\{\{\s*loja\.nome\s*(?:\|[^{}]*)?\}\}/gu, () => values.business)
    .replace(
      /\{\{\s*cliente\.primeiro_nome\s*(?:\|([^{}]*))?\}\}/gu,
      (_all, otherwise: string | undefined) => values.firstName ?? otherwise ?? "",
    )
    .replace(/ {2,}/gu, " ")
    .trim();
}

import type { Texts } from "../metric.ts";

const say = (pt: string, en: string, es: string): Texts => ({ "pt-BR": pt, en, es });

/** The code of an answer that was left to the team. */
export const turnFailed = "agent.turn_failed";

const words: Readonly<Record<string, Texts>> = {
  "agent.model_timeout": say("O modelo não respondeu a tempo.", "The model did not answer in time.", "El modelo no respondió a tiempo."),
  "agent.model_rate_limited": say(
    "O provedor recusou por excesso de chamadas.",
    "The provider refused because of too many calls.",
    "El proveedor rechazó por exceso de llamadas.",
  ),
  "agent.model_unavailable": say(
    "O provedor do modelo não pôde ser alcançado.",
    "The model's provider could not be reached.",
    "No se pudo llegar al proveedor del modelo.",
  ),
  "agent.model_garbage": say(
    "A resposta do modelo não pôde ser lida.",
    "The model's answer could not be read.",
    "No se pudo leer la respuesta del modelo.",
  ),
  "agent.model_rejected": say(
    "O provedor recusou a chamada: confira a chave e o nome do modelo.",
    "The provider refused the call: check the key and the model's name.",
    "El proveedor rechazó la llamada: revise la clave y el nombre del modelo.",
  ),
  "agent.model_ungrounded": say(
    "O modelo insistiu em preços que não vieram do catálogo.",
    "The model kept naming prices that are not of the catalogue.",
    "El modelo insistió en precios que no vienen del catálogo.",
  ),
  "agent.aborted": say(
    "A chamada foi interrompida antes do fim.",
    "The call was stopped before its end.",
    "La llamada se interrumpió antes del final.",
  ),
  [turnFailed]: say(
    "O assistente não conseguiu responder e deixou a conversa para a equipe.",
    "The assistant could not answer and left the conversation to the team.",
    "El asistente no pudo responder y dejó la conversación al equipo.",
  ),
};

const unknown = say("Falha sem descrição.", "A failure without a description.", "Fallo sin descripción.");

/** What a code of a failure means, in the language of whoever reads. */
export function failureText(code: string, locale: string): string {
  const language = locale.startsWith("en") ? "en" : locale.startsWith("es") ? "es" : "pt-BR";
  return (words[code] ?? unknown)[language];
}

import { numberIn, type TriggerSource } from "../trigger-source.ts";
import { isStillSilent, silentConversations } from "./sources.repo.ts";

/** The agent spoke last, and nobody answered. */
export const silentConversation: TriggerSource = {
  id: "conversation_silent",
  names: {
    "pt-BR": "O cliente não responde há um tempo",
    en: "The customer has not answered for a while",
    es: "El cliente no responde hace un tiempo",
  },
  fields: [
    {
      key: "minutes",
      kind: "minutes",
      names: { "pt-BR": "Sem resposta há", en: "No answer for", es: "Sin respuesta hace" },
      default: 2880,
      min: 15,
      max: 43_200,
    },
  ],
  variables: [],
  due: (tx, accountId, params, range) => silentConversations(tx, accountId, numberIn(params, "minutes"), range),
  still: async (tx, accountId, _params, of) =>
    of.conversationId !== null && (await isStillSilent(tx, accountId, of.conversationId, of.key)),
};

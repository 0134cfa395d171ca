import { describeFailure } from "../failure-texts.ts";

// Fetching templates sends nothing: "send again" would be wrong here, and what went wrong is tried again by itself.
const again = {
  "pt-BR": "Tentaremos de novo em dez minutos.",
  en: "We will try again in ten minutes.",
  es: "Lo intentaremos de nuevo en diez minutos.",
} as const;
const texts: Readonly<Record<string, Readonly<Record<keyof typeof again, string>>>> = {
  access_expired: {
    "pt-BR": "O acesso deste canal venceu ou foi retirado. Gere uma nova chave e atualize-a nas configurações do canal.",
    en: "This channel's access has expired or was withdrawn. Make a new key and update it in the channel's settings.",
    es: "El acceso de este canal venció o fue retirado. Genere una clave nueva y actualícela en la configuración del canal.",
  },
  permission_missing: {
    "pt-BR": "A chave deste canal não pode ler os modelos. Dê a ela a permissão de gerenciar a conta comercial e confira o ID da conta.",
    en: "This channel's key may not read templates. Give it the permission to manage the business account and check the account's id.",
    es: "La clave de este canal no puede leer las plantillas. Dele el permiso de gestionar la cuenta comercial y revise el ID de la cuenta.",
  },
  network: {
    "pt-BR": "Não houve conexão com o provedor.",
    en: "The provider could not be reached.",
    es: "No hubo conexión con el proveedor.",
  },
  other: {
    "pt-BR": "O provedor não entregou os modelos. Os que estão aqui são os da última busca.",
    en: "The provider did not hand over the templates. Those shown here are from the last fetch.",
    es: "El proveedor no entregó las plantillas. Las que se muestran son las de la última búsqueda.",
  },
};
/** For these a person has to do something; the sentence of a failed message says it rightly. */
const asForMessages: readonly string[] = ["access_missing", "account_locked", "policy_blocked", "templates_account_missing"];

/** Why a channel's templates could not be fetched, and what comes next. */
export function describeSyncProblem(reason: string, locale: string): string {
  if (asForMessages.includes(reason)) return describeFailure(reason, locale);
  const language = /^en/i.test(locale) ? "en" : /^es/i.test(locale) ? "es" : "pt-BR";
  const known = Object.hasOwn(texts, reason) ? texts[reason] : texts["other"];
  const sentence = known?.[language] ?? "";
  return reason === "access_expired" || reason === "permission_missing" ? sentence : `${sentence} ${again[language]}`;
}

import type { RequestKind } from "./requests.contract.ts";

type Language = "pt-BR" | "en" | "es";
export const languageOf = (language: string | null): Language =>
  language?.startsWith("en") === true ? "en" : language?.startsWith("es") === true ? "es" : "pt-BR";

const kinds: Record<Language, Record<RequestKind, string>> = {
  "pt-BR": {
    access: "acesso aos dados",
    portability: "portabilidade dos dados",
    correction: "correção dos dados",
    deletion: "exclusão dos dados",
    anonymisation: "anonimização dos dados",
    objection: "oposição ao uso dos dados",
    review: "revisão de decisão automatizada",
  },
  en: {
    access: "access to data",
    portability: "portability of data",
    correction: "correction of data",
    deletion: "deletion of data",
    anonymisation: "anonymisation of data",
    objection: "objection to the use of data",
    review: "review of an automated decision",
  },
  es: {
    access: "acceso a los datos",
    portability: "portabilidad de los datos",
    correction: "corrección de los datos",
    deletion: "eliminación de los datos",
    anonymisation: "anonimización de los datos",
    objection: "oposición al uso de los datos",
    review: "revisión de una decisión automatizada",
  },
};

/** The message that carries a code: what it is for, and what to do for whoever did not ask. */
export function codeText(language: Language, code: string, request: { protocol: string; kind: RequestKind }): string {
  const kind = kinds[language][request.kind];
  if (language === "en")
    return `Your code for request ${request.protocol} (${kind}) is ${code}. It is good for 15 minutes. If you did not ask for this, ignore this message and do not give the code to anybody.`;
  if (language === "es")
    return `Su código para la solicitud ${request.protocol} (${kind}) es ${code}. Vale por 15 minutos. Si no la pidió, ignore este mensaje y no dé el código a nadie.`;
  return `Seu código para o pedido ${request.protocol} (${kind}) é ${code}. Ele vale por 15 minutos. Se não foi você que pediu, ignore esta mensagem e não passe o código a ninguém.`;
}

export function codeSubject(language: Language, protocol: string): string {
  return { "pt-BR": `Código do pedido ${protocol}`, en: `Code for request ${protocol}`, es: `Código de la solicitud ${protocol}` }[
    language
  ];
}

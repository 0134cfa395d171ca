import { t } from "@lingui/core/macro";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import type { ConversationStatus, Priority, UserType } from "#shared/messages.ts";
import { formatPhone } from "../../format/phone.ts";

export function customerName(conversation: Conversation): string {
  const { name, phone, email } = conversation.customer;
  return name ?? (phone ? formatPhone(phone) : (email ?? t`Visitante`));
}

export function statusName(status: ConversationStatus): string {
  switch (status) {
    case "active":
      return t`Ativa`;
    case "pending":
      return t`Pendente`;
    case "snoozed":
      return t`Adiada`;
    case "closed":
      return t`Resolvida`;
  }
}

export function priorityName(priority: Priority): string {
  switch (priority) {
    case "low":
      return t`Baixa`;
    case "medium":
      return t`Média`;
    case "high":
      return t`Alta`;
    case "urgent":
      return t`Urgente`;
  }
}

export function userTypeName(type: UserType): string {
  switch (type) {
    case "cliente":
      return t`Cliente`;
    case "prestador":
      return t`Prestador`;
    case "prospector":
      return t`Prospector`;
    case "admin":
      return t`Administração`;
  }
}

/** What a message without text is called. */
export function kindName(type: string): string {
  const names: Record<string, string> = {
    image: t`Imagem`,
    audio: t`Áudio`,
    voice: t`Mensagem de voz`,
    video: t`Vídeo`,
    document: t`Documento`,
    sticker: t`Figurinha`,
    location: t`Localização`,
    contacts: t`Contato`,
    order: t`Pedido`,
    template: t`Modelo`,
    story_mention: t`Menção em um story`,
    story_reply: t`Resposta a um story`,
    share: t`Publicação compartilhada`,
    unsupported: t`Mensagem de um tipo que não aparece aqui`,
  };
  return names[type] ?? t`Mensagem sem texto`;
}

/** What a list row says of a message; the server names the kind of one without text in brackets. */
export function previewText(lastMessage: string): string {
  const kind = /^\[(\w+)\]$/.exec(lastMessage)?.[1];
  if (kind === undefined) return lastMessage;
  const name = kindName(kind);
  return name === t`Mensagem sem texto` ? lastMessage : name;
}

/** Names of the languages that customers write in, in the reader's language. */
export function languageName(locale: string, code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

export function handOverReason(reason: string): string {
  switch (reason) {
    case "customer_request":
    case "requested":
    case "user_request":
      return t`O cliente pediu uma pessoa`;
    case "negative_sentiment":
    case "sentiment":
    case "complaint":
      return t`Cliente insatisfeito`;
    case "low_confidence":
    case "not_understood":
      return t`O agente não entendeu`;
    case "agent_failure":
    case "failure":
    case "brain_failed":
    case "fallback":
      return t`O agente não conseguiu responder`;
    case "policy":
    case "rule":
      return t`Assunto que pede uma pessoa`;
    default:
      // What the server names itself is a sentence or a key; a key is made readable.
      return /^[a-z_]+$/.test(reason) ? reason.replaceAll("_", " ") : reason;
  }
}

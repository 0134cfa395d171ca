import type { Message } from "#modules/conversations/conversations.contract.ts";
import type { ReplyOption } from "#shared/messages.ts";
import type { VisitorMessage } from "../webchat.contract.ts";

/** Below an answer from what is written down: whether it helped. Signs and no words, for readers of every language. */
const thumbs: readonly ReplyOption[] = [
  { id: "rate:helpful", title: "👍" },
  { id: "rate:not_helpful", title: "👎" },
];

/** What a visitor may see of a message; null for notes and marks of the team. */
export function visitorView(message: Message): VisitorMessage | null {
  if (message.private || message.senderType === "system") return null;
  const from = message.direction === "incoming" ? "visitor" : message.senderType === "bot" ? "bot" : "person";
  const isAnswer = from === "bot" && message.agentResponse?.type === "knowledge";
  return {
    id: message.id,
    clientId: message.clientId,
    from,
    senderName: message.direction === "incoming" ? null : message.senderName,
    type: message.type,
    text: message.text,
    options: [...message.options, ...(isAnswer && message.agentResponse?.feedback === undefined ? thumbs : [])],
    products: message.products,
    attachments: message.attachments.map(({ id, kind, mimeType, fileName, size, state, url, thumbnailUrl }) => ({
      id,
      kind,
      mimeType,
      fileName,
      size,
      state,
      url,
      thumbnailUrl,
    })),
    status: message.status,
    at: message.timestamp,
    deleted: message.deletedAt !== null,
    ...(from === "bot" && message.agentResponse !== null && { feedback: message.agentResponse.feedback ?? null }),
  };
}

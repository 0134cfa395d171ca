import type { Message } from "#modules/conversations/conversations.contract.ts";
import type { VisitorMessage } from "../webchat.contract.ts";

/** What a visitor may see of a message; null for notes and marks of the team. */
export function visitorView(message: Message): VisitorMessage | null {
  if (message.private || message.senderType === "system") return null;
  const from = message.direction === "incoming" ? "visitor" : message.senderType === "bot" ? "bot" : "person";
  return {
    id: message.id,
    clientId: message.clientId,
    from,
    senderName: message.direction === "incoming" ? null : message.senderName,
    type: message.type,
    text: message.text,
    options: message.options,
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

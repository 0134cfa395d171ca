import type { Outgoing } from "./outbox.ts";

/** What the server is asked for a message of the outbox. */
export function sendInput(outgoing: Outgoing) {
  const { template } = outgoing;
  return {
    params: { id: outgoing.conversationId },
    body: {
      clientId: outgoing.clientId,
      ...(outgoing.text !== "" && { text: outgoing.text }),
      ...(outgoing.files.length > 0 && { attachments: outgoing.files.map((file) => file.id) }),
      ...(template && {
        template: { name: template.name, language: template.language, ...(template.values && { values: template.values }) },
      }),
      ...(outgoing.replyTo && { replyToId: outgoing.replyTo.id }),
      ...(outgoing.private && { private: true }),
      ...(outgoing.private && outgoing.mentions && outgoing.mentions.length > 0 && { mentions: outgoing.mentions }),
      ...(outgoing.voice && { voice: true }),
      ...(outgoing.suggestionId !== undefined && !outgoing.private && { suggestionId: outgoing.suggestionId }),
    },
  };
}

import type { VisitorMessage } from "../webchat.contract.ts";

const words = {
  "pt-BR": {
    title: "Conversa com",
    you: "Você",
    bot: "Assistente virtual",
    person: "Equipe",
    file: "arquivo",
    deleted: "mensagem apagada",
  },
  en: { title: "Conversation with", you: "You", bot: "Virtual assistant", person: "Team", file: "file", deleted: "deleted message" },
  es: { title: "Conversación con", you: "Usted", bot: "Asistente virtual", person: "Equipo", file: "archivo", deleted: "mensaje borrado" },
} as const;

export type TranscriptLanguage = keyof typeof words;

/** The language nearest to a BCP 47 tag; Portuguese when there is none. */
export function languageOf(tag: string | undefined): TranscriptLanguage {
  const language = (tag ?? "").toLowerCase().split("-")[0];
  return language === "en" || language === "es" ? language : "pt-BR";
}

function zoneOf(timeZone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: timeZone ?? "America/Sao_Paulo" }).resolvedOptions().timeZone;
  } catch {
    return "America/Sao_Paulo";
  }
}

/** A visitor's conversation as lines of text, oldest first: who said what, and when. */
export function writeTranscript(
  messages: readonly VisitorMessage[],
  of: { shop: string; language: TranscriptLanguage; timeZone: string | undefined },
): string {
  const say = words[of.language];
  const at = new Intl.DateTimeFormat(of.language, { dateStyle: "short", timeStyle: "short", timeZone: zoneOf(of.timeZone) });
  const lines = messages.map((message) => {
    const who = message.from === "visitor" ? say.you : message.from === "bot" ? say.bot : (message.senderName ?? say.person);
    const parts = message.deleted
      ? [`[${say.deleted}]`]
      : [
          ...(message.text === "" ? [] : [message.text]),
          ...message.products.map(({ name }) => `• ${name}`),
          ...message.attachments.map(({ fileName, kind }) => `[${say.file}: ${fileName ?? kind}]`),
        ];
    return `[${at.format(new Date(message.at))}] ${who}: ${parts.join("\n")}`;
  });
  return `${say.title} ${of.shop}\n\n${lines.join("\n")}\n`;
}

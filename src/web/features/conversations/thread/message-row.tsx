import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Bot, CornerUpLeft, Reply, Sparkles, StickyNote, Workflow } from "lucide-react";
import { memo, type ReactNode } from "react";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { formatDate } from "../../../format/dates.ts";
import { useMessage } from "../../../live/live.ts";
import { classNames } from "../../../ui/class-names.ts";
import { DeliveryMark } from "./delivery-mark.tsx";
import { MessageBody } from "./message-body.tsx";
import { SendProblem } from "./send-problem.tsx";
import { Understanding } from "./understanding.tsx";

function brainOf(message: Message): { name: string; model: boolean } {
  const brain = message.agentResponse?.brain;
  if (brain?.kind === "model") return { name: brain.model ?? brain.provider ?? t`Modelo de linguagem`, model: true };
  if (brain?.kind === "fallback") return { name: t`Resposta de reserva`, model: false };
  return { name: t`Agente interno`, model: false };
}

/** Who wrote an outgoing message. The customer's own need no name: the header says it. */
function Author({ message }: { message: Message }) {
  let icon: ReactNode = null;
  let name = message.senderName ?? t`Equipe`;
  if (message.private) {
    icon = <StickyNote size={13} aria-hidden="true" />;
    name = t`Nota interna · ${name}`;
  } else if (message.isAutomation) {
    icon = <Workflow size={13} aria-hidden="true" />;
    name = t`Automação`;
  } else if (message.senderType === "bot") {
    const brain = brainOf(message);
    icon = brain.model ? <Sparkles size={13} aria-hidden="true" /> : <Bot size={13} aria-hidden="true" />;
    name = brain.name;
  } else if (message.senderType === "system") {
    name = t`Sistema`;
  }
  return (
    <p className="mb-0.5 flex items-center gap-1 text-xs font-medium text-soft">
      {icon} {name}
    </p>
  );
}

function Quote({ reply }: { reply: NonNullable<Message["replyTo"]> }) {
  return (
    <div className="mb-1 border-l-2 border-accent pl-2 text-sm text-soft">
      <p className="flex items-center gap-1 text-xs font-medium">
        <CornerUpLeft size={11} aria-hidden="true" /> {reply.senderName ?? t`Em resposta a`}
      </p>
      <p className="line-clamp-2">{reply.text ?? t`Mensagem que não está aqui`}</p>
    </div>
  );
}

function lookOf(message: Message): string {
  if (message.private) return "border border-note-line bg-note";
  if (message.direction === "incoming") return "border bg-surface";
  if (message.senderType === "bot" || message.isAutomation) return "bg-bot-bubble border border-transparent";
  return "bg-bubble border border-transparent";
}

interface MessageRowProps {
  id: string;
  first: boolean;
  onReply: (message: Message) => void;
}

export const MessageRow = memo(function MessageRow({ id, first, onReply }: MessageRowProps) {
  const message = useMessage(id);
  if (!message) return null;
  const outgoing = message.direction === "outgoing";
  const bare = message.type === "sticker" && message.deletedAt === null;
  return (
    <article
      aria-label={outgoing ? t`Mensagem enviada` : t`Mensagem recebida`}
      className={classNames("group flex flex-col px-4", outgoing ? "items-end" : "items-start", first ? "pt-2.5" : "pt-1")}
    >
      <div className={classNames("flex max-w-full items-end gap-1", outgoing && "flex-row-reverse")}>
        <div
          className={classNames(
            "min-w-0 max-w-[min(36rem,82vw)] rounded-2xl px-3 py-1.5 md:max-w-[min(36rem,46vw)]",
            bare ? "" : lookOf(message),
          )}
        >
          {first && outgoing ? <Author message={message} /> : null}
          {message.replyTo ? <Quote reply={message.replyTo} /> : null}
          <MessageBody message={message} />
          <p className="tabular -mb-0.5 mt-0.5 flex items-center justify-end gap-1 text-2xs text-soft">
            {message.editedAt !== null && message.deletedAt === null ? <Trans>editada</Trans> : null}
            <time dateTime={message.timestamp} title={formatDate(i18n.locale, "full", message.timestamp)}>
              {formatDate(i18n.locale, "time", message.timestamp)}
            </time>
            {outgoing && !message.private ? <DeliveryMark status={message.status} /> : null}
          </p>
        </div>
        {message.private || message.deletedAt !== null ? null : (
          <button
            type="button"
            aria-label={t`Responder a esta mensagem`}
            onClick={() => onReply(message)}
            className="mb-1 inline-flex size-7 shrink-0 items-center justify-center rounded-lg text-soft opacity-0 group-hover:opacity-100 hover:bg-sunken focus-visible:opacity-100 pointer-coarse:opacity-60"
          >
            <Reply size={15} aria-hidden="true" />
          </button>
        )}
      </div>
      {message.reactions.length > 0 ? (
        <ul aria-label={t`Reações`} className="-mt-1.5 flex gap-0.5 px-2">
          {message.reactions.map((reaction, index) => (
            <li key={index} className="rounded-full border bg-surface px-1.5 text-sm">
              {reaction.emoji}
            </li>
          ))}
        </ul>
      ) : null}
      <SendProblem message={message} />
      {message.nlp && !outgoing ? <Understanding nlp={message.nlp} /> : null}
    </article>
  );
});

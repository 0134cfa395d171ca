import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { CornerUpLeft } from "lucide-react";
import { lazy, memo, Suspense, useState } from "react";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { formatDate } from "../../../format/dates.ts";
import { useLive, useMessage } from "../../../live/live.ts";
import { classNames } from "../../../ui/class-names.ts";
import { useTranslation } from "../../assist/translations.ts";
import { kindName } from "../names.ts";
import { Author } from "./author.tsx";
import { DeliveryMark } from "./delivery-mark.tsx";
import { actionsPlace, MessageActions } from "./message-actions.tsx";
import { MessageBody } from "./message-body.tsx";
import { react } from "./react.ts";
import { SendProblem } from "./send-problem.tsx";
import { Understanding } from "./understanding.tsx";
import { useNear } from "../use-near.ts";

const TranslatedText = lazy(async () => ({ default: (await import("../../assist/translated-text.tsx")).TranslatedText }));
const AnswerFeedback = lazy(async () => ({ default: (await import("./answer-feedback.tsx")).AnswerFeedback }));

/** A text without the marks of chat apps: a quote is too small for them. */
const unmarked = (text: string): string => text.replace(/([*_~])(\S|\S[^\n]*?\S)\1(?![\p{L}\p{N}])/gu, "$2");

function Quote({ reply, onJump }: { reply: NonNullable<Message["replyTo"]>; onJump: (id: string) => void }) {
  const { id } = reply;
  const inner = (
    <>
      <span className="flex items-center gap-1 text-xs font-medium">
        <CornerUpLeft size={11} aria-hidden="true" /> {reply.senderName ?? (reply.direction === "outgoing" ? t`Equipe` : t`Em resposta a`)}
      </span>
      <span className="line-clamp-2">
        {reply.text === null ? t`Mensagem que não está aqui` : reply.text === "" ? kindName(reply.type ?? "text") : unmarked(reply.text)}
      </span>
    </>
  );
  const look = "mb-1 block w-full border-l-2 border-accent pl-2 text-left text-sm text-soft";
  if (id === null) return <div className={look}>{inner}</div>;
  return (
    <button
      type="button"
      title={t`Ir para a mensagem citada`}
      onClick={() => onJump(id)}
      className={`${look} rounded-r-md hover:bg-sunken`}
    >
      {inner}
    </button>
  );
}

/** Reactions of both sides; one's own side's is taken away by a click. */
function Reactions({ message, mayReact }: { message: Message; mayReact: boolean }) {
  const { store } = useLive();
  return (
    <ul aria-label={t`Reações`} className="-mt-1.5 flex gap-0.5 px-2">
      {message.reactions.map((reaction) => {
        const who = reaction.by === "customer" ? t`Cliente` : t`Equipe`;
        const look = "inline-flex h-6 min-w-7 items-center justify-center rounded-full border bg-surface px-1.5 text-sm";
        return (
          <li key={reaction.by}>
            {reaction.by === "team" && mayReact ? (
              <button
                type="button"
                aria-label={t`Tirar a reação ${reaction.emoji}`}
                title={t`Equipe · clique para tirar`}
                onClick={() => void react(store, message, null)}
                className={`${look} border-accent hover:bg-sunken`}
              >
                {reaction.emoji}
              </button>
            ) : (
              <span title={who} className={look}>
                {reaction.emoji}
                <span className="sr-only">{who}</span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** That a message was edited, and what it said before. */
function Edited({ message }: { message: Message }) {
  const [open, setOpen] = useState(false);
  const before = message.metadata["originalText"];
  if (typeof before !== "string" || before === message.text) return <Trans>editada</Trans>;
  return (
    <>
      {open ? (
        <span className="mr-auto max-w-full text-left text-xs break-words whitespace-pre-wrap">
          <Trans>Antes:</Trans> <del>{before}</del>
        </span>
      ) : null}
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="rounded-sm underline underline-offset-2 hover:text-ink"
      >
        <Trans>editada</Trans>
      </button>
    </>
  );
}

function lookOf(message: Message): string {
  if (message.private) return "border border-note-line bg-note";
  if (message.direction === "incoming") return "border bg-surface";
  if (message.senderType === "bot" || message.isAutomation) return "bg-bot-bubble border border-transparent";
  return "bg-bubble border border-transparent";
}

function labelOf(message: Message): string {
  if (message.private) return t`Nota interna`;
  return message.direction === "outgoing" ? t`Mensagem enviada` : t`Mensagem recebida`;
}

export interface RowActions {
  onReply: (message: Message) => void;
  /** Goes to another message of the conversation. */
  onJump: (messageId: string) => void;
  mayReact: boolean;
}

interface MessageRowProps extends RowActions {
  id: string;
  first: boolean;
  /** A link or a search led here. */
  marked: boolean;
}

export const MessageRow = memo(function MessageRow({ id, first, marked, onReply, onJump, mayReact }: MessageRowProps) {
  const message = useMessage(id);
  const { near, sense } = useNear();
  const translation = useTranslation(id);
  if (!message) return null;
  const outgoing = message.direction === "outgoing";
  const bare = message.type === "sticker" && message.deletedAt === null;
  return (
    <article
      {...sense}
      data-message={id}
      tabIndex={-1}
      aria-label={labelOf(message)}
      className={classNames(
        "group flex flex-col px-4 focus-visible:-outline-offset-2",
        outgoing ? "items-end" : "items-start",
        first ? "pt-2.5" : "pt-1",
        marked && "arrived",
      )}
    >
      <div className={classNames("flex max-w-full items-end gap-1", outgoing && "flex-row-reverse", !near && actionsPlace(outgoing))}>
        <div
          data-words=""
          className={classNames(
            "min-w-0 max-w-[min(36rem,82vw)] rounded-2xl px-3 py-1.5 md:max-w-[min(36rem,46vw)]",
            bare ? "" : lookOf(message),
          )}
        >
          {first && outgoing ? <Author message={message} /> : null}
          {message.replyTo ? <Quote reply={message.replyTo} onJump={onJump} /> : null}
          <MessageBody message={message} />
          {translation === null ? null : (
            <Suspense fallback={null}>
              <TranslatedText messageId={id} text={translation} />
            </Suspense>
          )}
          <p className="tabular -mb-0.5 mt-0.5 flex flex-wrap items-center justify-end gap-1 text-2xs text-soft">
            {message.editedAt !== null && message.deletedAt === null ? <Edited message={message} /> : null}
            <time dateTime={message.timestamp} title={near ? formatDate(i18n.locale, "full", message.timestamp) : undefined}>
              {formatDate(i18n.locale, "time", message.timestamp)}
            </time>
            {outgoing && !message.private ? <DeliveryMark status={message.status} /> : null}
          </p>
        </div>
        {near ? <MessageActions message={message} mayReact={mayReact} onReply={onReply} /> : null}
      </div>
      {message.reactions.length > 0 ? <Reactions message={message} mayReact={mayReact} /> : null}
      {message.reactionProblem ? (
        <p className="px-2 text-sm text-bad">
          <Trans>A reação não foi enviada: {message.reactionProblem}</Trans>
        </p>
      ) : null}
      {message.status === "failed" || message.status === "in_doubt" ? <SendProblem message={message} /> : null}
      {message.agentResponse?.type === "knowledge" ? (
        <div className="min-h-7 pointer-coarse:min-h-11">
          <Suspense fallback={null}>
            <AnswerFeedback messageId={id} />
          </Suspense>
        </div>
      ) : null}
      {message.nlp && !outgoing && message.deletedAt === null && (message.type === "text" || message.nlp.intent !== "unknown") ? (
        <Understanding nlp={message.nlp} messageId={id} />
      ) : null}
    </article>
  );
});

import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { AlarmClock, Bot, Clock, Flag, Hand, PenLine } from "lucide-react";
import { memo } from "react";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { useNow } from "../../../app/now.ts";
import { useMe } from "../../../app/session.ts";
import { formatDate, formatMoment, formatSpan } from "../../../format/dates.ts";
import { useConversation } from "../../../live/live.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { LabelChip } from "../../../ui/label-chip.tsx";
import { Badge, CountPill } from "../../../ui/badge.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { ChannelMark } from "../channel-mark.tsx";
import { useDraftText } from "../composer/drafts.ts";
import { customerName, previewText, priorityName, statusName } from "../names.ts";

export const rowHeight = 78;

function Preview({ conversation }: { conversation: Conversation }) {
  const draft = useDraftText(conversation.id);
  if (draft !== "") {
    return (
      <>
        <PenLine size={12} className="mr-1 inline text-accent-ink" aria-hidden="true" />
        <span className="text-accent-ink">{t`Rascunho:`}</span> {draft}
      </>
    );
  }
  const own = conversation.lastMessageSenderType === "agent" || conversation.lastMessageSenderType === "admin";
  return (
    <>
      {own ? <span className="text-faint">{t`Equipe:`} </span> : null}
      {conversation.lastMessageSenderType === "bot" ? <Bot size={13} className="mr-1 inline text-faint" aria-label={t`Agente`} /> : null}
      {conversation.lastMessage === null ? t`Sem mensagens` : previewText(conversation.lastMessage)}
    </>
  );
}

/** How long the customer waits: calm under five minutes, urgent from half an hour. */
function Waiting({ since }: { since: string }) {
  const millis = useNow() - new Date(since).getTime();
  return (
    <Badge tone={millis > 1_800_000 ? "bad" : millis > 300_000 ? "warn" : "neutral"} title={t`Esperando resposta`}>
      <Clock size={11} aria-hidden="true" />
      <span className="sr-only">{t`Esperando resposta há`} </span>
      {formatSpan(millis)}
    </Badge>
  );
}

function Marks({ conversation }: { conversation: Conversation }) {
  const me = useMe();
  const { assignee, handOver, priority, status, labels, waitingSince, snoozedUntil } = conversation;
  return (
    <span className="flex min-w-0 flex-1 items-center gap-1 overflow-hidden">
      {conversation.bot === "active" && assignee === null && !handOver ? (
        <Badge>
          <Bot size={11} aria-hidden="true" /> <Trans>IA</Trans>
        </Badge>
      ) : null}
      {handOver && assignee === null && status !== "closed" ? (
        <Badge tone="accent">
          <Hand size={11} aria-hidden="true" /> <Trans>Pede pessoa</Trans>
        </Badge>
      ) : null}
      {waitingSince && status !== "closed" && conversation.bot !== "active" ? <Waiting since={waitingSince} /> : null}
      {status === "snoozed" && snoozedUntil ? (
        <Badge>
          <AlarmClock size={11} aria-hidden="true" /> {formatDate(i18n.locale, "day", snoozedUntil)}
        </Badge>
      ) : status === "pending" || status === "closed" ? (
        <Badge>{statusName(status)}</Badge>
      ) : null}
      {priority === "high" || priority === "urgent" ? (
        <Badge tone={priority === "urgent" ? "bad" : "warn"} title={priorityName(priority)} className="shrink-0">
          <Flag size={11} className="my-0.5" aria-hidden="true" /> <span className="sr-only">{priorityName(priority)}</span>
        </Badge>
      ) : null}
      {assignee && assignee.id !== me.user.id ? <Badge>{assignee.name.split(" ")[0]}</Badge> : null}
      {labels.map((label) => (
        <LabelChip key={label} label={label} className="min-w-8 !shrink" />
      ))}
    </span>
  );
}

interface ConversationRowProps {
  id: string;
  selected: boolean;
  /** Filters of the address, with their question mark. */
  query: string;
  onOpen: (id: string) => void;
}

/** A plain anchor and a callback: the router's own link recomputes its address in every row on every change of place. */
export const ConversationRow = memo(function ConversationRow({ id, selected, query, onOpen }: ConversationRowProps) {
  const conversation = useConversation(id);
  const now = useNow();
  if (!conversation) return null;
  const { unread, lastMessageAt } = conversation;
  const name = customerName(conversation);
  return (
    <a
      href={`/inbox/${id}${query}`}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onOpen(id);
      }}
      data-row={id}
      aria-current={selected ? "true" : undefined}
      className={classNames(
        "flex h-full gap-3 border-b px-3 py-2 focus-visible:-outline-offset-2",
        selected ? "bg-accent-soft" : "hover:bg-sunken",
      )}
    >
      <span className="relative">
        <Avatar name={name} />
        <ChannelMark kind={conversation.channel} name={conversation.channelName} className="absolute top-6.5 -right-1.5" />
      </span>
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex shrink-0 items-baseline gap-2">
          <span className={classNames("min-w-0 flex-1 truncate", unread > 0 ? "font-semibold" : "font-medium")}>{name}</span>
          {lastMessageAt ? (
            <time dateTime={lastMessageAt} className="tabular shrink-0 text-xs text-soft">
              {formatMoment(i18n.locale, lastMessageAt, now)}
            </time>
          ) : null}
        </span>
        <span className={classNames("shrink-0 truncate text-sm", unread > 0 ? "text-ink" : "text-soft")}>
          <Preview conversation={conversation} />
        </span>
        <span className="flex min-h-4.5 items-center gap-2">
          <Marks conversation={conversation} />
          <CountPill count={unread} label={plural(unread, { one: "# não lida", other: "# não lidas" })} />
        </span>
      </span>
    </a>
  );
});

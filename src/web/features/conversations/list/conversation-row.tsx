import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { AlarmClock, AtSign, Flag, Hand, PenLine } from "lucide-react";
import { memo, useContext } from "react";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { useNow } from "../../../app/now.ts";
import { useMe } from "../../../app/session.ts";
import { formatDate, formatMoment, formatSpan } from "../../../format/dates.ts";
import { useConversation } from "../../../live/live.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { LabelChip } from "../../../ui/label-chip.tsx";
import { LineIcon } from "../line-icon.tsx";
import { Badge, CountPill } from "../../../ui/badge.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { ChannelMark } from "../channel-mark.tsx";
import { useDraftText } from "../composer/drafts.ts";
import { customerName, previewText, priorityName, statusName } from "../names.ts";
import { byFinger, useNear } from "../use-near.ts";
import { useIsMarked } from "./marked.ts";
import { openMillis } from "./open-time.ts";
import { TargetsContext } from "./targets-context.ts";
import { useChoosing, useChosen } from "./selection.ts";

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
      {conversation.lastMessageSenderType === "bot" ? (
        <LineIcon shape="bot" size={13} className="mr-1 inline text-faint" label={t`Agente`} />
      ) : null}
      {conversation.lastMessage === null ? t`Sem mensagens` : previewText(conversation.lastMessage)}
    </>
  );
}

/** How long the customer waits for a person: amber from half of what was promised, red beyond it. Only business hours count against it. */
function Waiting({ since, first }: { since: string; first: boolean }) {
  const targets = useContext(TargetsContext);
  const target = (first ? targets.firstResponseMinutes : targets.nextResponseMinutes) * 60_000;
  const now = useNow();
  const start = new Date(since).getTime();
  const counted = openMillis(targets.openSpans, start, now);
  const limit = formatSpan(target);
  const span = formatSpan(now - start);
  const what = first ? t`Esperando a primeira resposta` : t`Esperando resposta`;
  return (
    <Badge
      tone={counted > target ? "bad" : counted > target / 2 ? "warn" : "neutral"}
      title={
        targets.openSpans === null
          ? t`${what} · prazo de ${limit}`
          : t`${what} · ${formatSpan(counted)} em horário de atendimento, prazo de ${limit}`
      }
      label={`${t`Esperando resposta há`} ${span}`}
    >
      <LineIcon shape="clock" size={11} />
      {span}
    </Badge>
  );
}

function Marks({ conversation }: { conversation: Conversation }) {
  const me = useMe();
  const { assignee, team, handOver, priority, status, labels, waitingSince, snoozedUntil } = conversation;
  return (
    // What does not fit goes to a second line that is not shown: a mark is whole or not there.
    <span className="flex h-4.5 min-w-0 flex-1 flex-wrap items-center gap-x-1 gap-y-2 overflow-hidden">
      {conversation.bot === "active" && assignee === null && !handOver ? (
        <Badge>
          <LineIcon shape="bot" size={11} /> <Trans>IA</Trans>
        </Badge>
      ) : null}
      {conversation.mentions.some((mention) => mention.unread && mention.userId === me.user.id) ? (
        <Badge tone="accent" title={t`Uma nota menciona você`} label={t`Uma nota menciona você`}>
          <AtSign size={11} aria-hidden="true" />
        </Badge>
      ) : null}
      {handOver && assignee === null && status !== "closed" ? (
        <Badge tone="accent">
          <Hand size={11} aria-hidden="true" /> <Trans>Pede pessoa</Trans>
        </Badge>
      ) : null}
      {waitingSince && status !== "closed" && conversation.bot !== "active" ? (
        <Waiting since={waitingSince} first={conversation.firstResponseSeconds === null} />
      ) : null}
      {status === "snoozed" && snoozedUntil ? (
        <Badge>
          <AlarmClock size={11} aria-hidden="true" /> {formatDate(i18n.locale, "day", snoozedUntil)}
        </Badge>
      ) : status === "pending" || status === "closed" ? (
        <Badge>{statusName(status)}</Badge>
      ) : null}
      {priority === "high" || priority === "urgent" ? (
        <Badge tone={priority === "urgent" ? "bad" : "warn"} title={priorityName(priority)} label={priorityName(priority)}>
          <Flag size={11} className="my-0.5" aria-hidden="true" />
        </Badge>
      ) : null}
      {assignee && assignee.id !== me.user.id ? <Badge>{assignee.name.split(" ")[0]}</Badge> : null}
      {team && !assignee ? <Badge>{team.name}</Badge> : null}
      {labels.map((label) => (
        <LabelChip key={label} label={label} className="max-w-32" />
      ))}
    </span>
  );
}

interface ConversationRowProps {
  id: string;
  /** Where in the list it stands, in pixels. */
  top: number;
  /** Filters of the address, with their question mark. */
  query: string;
  onOpen: (id: string) => void;
  onChoose: (id: string, range: boolean) => void;
}

/** A plain anchor and a callback: the router's own link recomputes its address in every row on every change of place. */
export const ConversationRow = memo(function ConversationRow({ id, top, query, onOpen, onChoose }: ConversationRowProps) {
  const conversation = useConversation(id);
  const selected = useIsMarked(id);
  const now = useNow();
  const chosen = useChosen(id);
  const choosing = useChoosing();
  const { near, sense } = useNear();
  if (!conversation) return null;
  const { unread, lastMessageAt } = conversation;
  const name = customerName(conversation);
  return (
    <li className="absolute left-0 w-full" style={{ top, height: rowHeight }}>
      <a
        href={`/inbox/${id}${query}`}
        onClick={(event) => {
          if (event.button !== 0 || event.metaKey || event.ctrlKey || event.altKey) return;
          event.preventDefault();
          if (event.shiftKey) onChoose(id, true);
          else onOpen(id);
        }}
        onContextMenu={(event) => {
          // A long press on a touch screen.
          if (!matchMedia("(pointer: coarse)").matches) return;
          event.preventDefault();
          onChoose(id, false);
        }}
        data-row={id}
        {...sense}
        aria-current={selected ? "true" : undefined}
        className={classNames(
          "flex h-full gap-3 border-b px-3 py-2 focus-visible:-outline-offset-2",
          "group",
          chosen || selected ? "bg-accent-soft" : "hover:bg-sunken",
        )}
      >
        {/* One on the other by their margins: what is positioned would be a layer of its own to the browser, in every row. */}
        <span className="flex shrink-0 items-start">
          <Avatar name={name} />
          {chosen ? <span className="sr-only">{t`Selecionada:`} </span> : null}
          {choosing || (near && !byFinger) ? (
            <span
              aria-hidden="true"
              data-choose=""
              onClick={(event) => {
                event.preventDefault();
                event.stopPropagation();
                onChoose(id, event.shiftKey);
              }}
              className={classNames(
                "-ml-9 size-9 shrink-0 items-center justify-center rounded-full border",
                chosen ? "border-accent bg-accent text-on-accent" : "bg-surface text-transparent",
                choosing ? "flex" : "hidden group-hover:flex",
              )}
            >
              <LineIcon shape="check" size={18} />
            </span>
          ) : null}
          <ChannelMark kind={conversation.channel} name={conversation.channelName} className="mt-6.5 -mr-1.5 -ml-3" />
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
    </li>
  );
});

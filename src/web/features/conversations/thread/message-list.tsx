import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { useNow } from "../../../app/now.ts";
import { formatDay } from "../../../format/dates.ts";
import { useLive, useOutgoing } from "../../../live/live.ts";
import type { useThread } from "../use-thread.ts";
import { EventLines } from "./event-line.tsx";
import { MessageRow } from "./message-row.tsx";
import { OutgoingRow } from "./outgoing-row.tsx";
import { firstUnread, threadRows, type ThreadRow } from "./thread-rows.ts";

const nearEnd = 120;

function DayLine({ at }: { at: string }) {
  const now = useNow();
  return (
    <p className="flex justify-center py-2.5">
      <time dateTime={at} className="rounded-full border bg-surface px-2.5 py-px text-xs font-medium text-soft">
        {formatDay(i18n.locale, at, now)}
      </time>
    </p>
  );
}

function UnreadLine() {
  return (
    <p className="flex items-center gap-3 px-4 pt-3 text-xs font-semibold text-accent-ink">
      <span aria-hidden="true" className="h-px flex-1 bg-accent" />
      <Trans>Novas mensagens</Trans>
      <span aria-hidden="true" className="h-px flex-1 bg-accent" />
    </p>
  );
}

interface MessageListProps {
  conversationId: string;
  thread: ReturnType<typeof useThread>;
  unreadAtOpen: number;
  onReply: (message: Message) => void;
  typing: ReactNode;
}

export function MessageList({ conversationId, thread, unreadAtOpen, onReply, typing }: MessageListProps) {
  const { store } = useLive();
  const outgoing = useOutgoing(conversationId);
  const scroller = useRef<HTMLDivElement>(null);
  const [away, setAway] = useState(false);
  const [seenLast, setSeenLast] = useState<string | undefined>(undefined);
  const unreadFrom = useRef<string | null | undefined>(undefined);

  const messages = useMemo(() => thread.ids.map((id) => store.message(id)).filter((message) => message !== null), [thread.ids, store]);
  if (unreadFrom.current === undefined && thread.loaded) unreadFrom.current = firstUnread(messages, unreadAtOpen);
  const rows = useMemo(() => threadRows(messages, outgoing, unreadFrom.current ?? null), [messages, outgoing]);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === "message" ? 76 : 40),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: nearEnd,
    paddingEnd: 12,
    useFlushSync: false,
    directDomUpdates: true,
  });
  const opened = useRef(false);
  useLayoutEffect(() => {
    if (opened.current || rows.length === 0) return;
    opened.current = true;
    virtual.scrollToEnd();
  }, [rows.length, virtual]);

  // One's own message is always shown, wherever the reader was.
  const lastOutgoing = outgoing[outgoing.length - 1]?.clientId;
  useEffect(() => {
    if (lastOutgoing !== undefined) virtual.scrollToEnd();
  }, [lastOutgoing, virtual]);

  const items = virtual.getVirtualItems();
  const firstShown = items[0]?.index ?? 0;
  useEffect(() => {
    if (opened.current && thread.hasOlder && firstShown < 6) thread.older();
  }, [thread, firstShown]);

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const isAway = element.scrollHeight - element.scrollTop - element.clientHeight > nearEnd * 2;
    if (isAway !== away) {
      setAway(isAway);
      setSeenLast(thread.ids[thread.ids.length - 1]);
    }
  };
  const seenAt = seenLast === undefined ? -1 : thread.ids.lastIndexOf(seenLast);
  const fresh = away && seenAt >= 0 ? thread.ids.length - 1 - seenAt : 0;

  const show = (row: ThreadRow) => {
    switch (row.kind) {
      case "day":
        return <DayLine at={row.at} />;
      case "unread":
        return <UnreadLine />;
      case "events":
        return <EventLines ids={row.ids} />;
      case "outgoing":
        return <OutgoingRow outgoing={row.outgoing} />;
      case "message":
        return <MessageRow id={row.id} first={row.first} onReply={onReply} />;
    }
  };
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        onScroll={onScroll}
        tabIndex={0}
        role="log"
        aria-label={t`Mensagens`}
        className="thin-scroll h-full overflow-y-auto overflow-x-hidden focus-visible:-outline-offset-2"
        style={{ overflowAnchor: "none" }}
      >
        <div ref={virtual.containerRef} className="relative w-full">
          {items.map((item) => {
            const row = rows[item.index];
            return row ? (
              <div key={item.key} data-index={item.index} ref={virtual.measureElement} className="absolute top-0 left-0 w-full">
                {show(row)}
              </div>
            ) : null;
          })}
        </div>
        {typing}
      </div>
      {away ? (
        <button
          type="button"
          onClick={() => virtual.scrollToEnd()}
          className="absolute right-4 bottom-3 inline-flex h-9 items-center gap-1.5 rounded-full border border-line-strong bg-surface px-3 text-sm font-medium shadow-high hover:bg-sunken pointer-coarse:h-11"
        >
          <ArrowDown size={15} aria-hidden="true" />
          {fresh > 0 ? <Plural value={fresh} one="# nova mensagem" other="# novas mensagens" /> : <Trans>Ir para o fim</Trans>}
        </button>
      ) : null}
    </div>
  );
}

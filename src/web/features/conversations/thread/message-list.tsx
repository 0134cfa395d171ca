import { useVirtualizer, type Range } from "@tanstack/react-virtual";
import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { ArrowDown } from "lucide-react";
import { startTransition, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { useLive, useOutgoing } from "../../../live/live.ts";
import type { Thread } from "../use-thread.ts";
import { Album } from "./album.tsx";
import { EventLines } from "./event-line.tsx";
import { beyond, heldStretch, rowsIn, type Stretch } from "./held-stretch.ts";
import { DayLine, UnreadLine } from "./lines.tsx";
import { measureTogether } from "./measure-together.ts";
import { MessageRow } from "./message-row.tsx";
import { OutgoingRow } from "./outgoing-row.tsx";
import { arrivedSince, firstUnread, rowOf, threadRows, type ThreadRow } from "./thread-rows.ts";
import { useMarkedWords } from "./thread-search.ts";
import { useKeepEnd } from "./use-keep-end.ts";
import { useLanding } from "./use-landing.ts";
import { useThreadKeys } from "./use-thread-keys.ts";

const nearEnd = 120;
const markedMillis = 2500;
/** Rows beyond the edges come then. */
const settleMillis = 300;

/** A wish to see a message; each is a new object, so that the same one can be wished for twice. */
export interface Target {
  id: string;
  /** Moves the focus there too. */
  focus: boolean;
}

interface MessageListProps {
  conversationId: string;
  thread: Thread;
  unreadAtOpen: number;
  target: Target | null;
  words: string;
  mayReact: boolean;
  onReply: (message: Message) => void;
  onJump: (messageId: string) => void;
  typing: ReactNode;
}

export function MessageList({ conversationId, thread, unreadAtOpen, target, words, mayReact, onReply, onJump, typing }: MessageListProps) {
  const { store } = useLive();
  const outgoing = useOutgoing(conversationId);
  const scroller = useRef<HTMLDivElement>(null);
  const [away, setAway] = useState(false);
  const [seenLast, setSeenLast] = useState<string | undefined>(undefined);
  const unreadFrom = useRef<string | null | undefined>(undefined);

  const messages = useMemo(() => thread.ids.map((id) => store.message(id)).filter((message) => message !== null), [thread.ids, store]);
  if (unreadFrom.current === undefined && thread.loaded && thread.reachesNow) unreadFrom.current = firstUnread(messages, unreadAtOpen);
  const rows = useMemo(
    () => threadRows(messages, thread.reachesNow ? outgoing : [], unreadFrom.current ?? null),
    [messages, outgoing, thread.reachesNow],
  );

  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setSettled(true)), settleMillis);
    return () => clearTimeout(timer);
  }, []);
  const held = useRef<Stretch | null>(null);
  const stretchOf = useCallback(
    (seen: Range) => rowsIn((held.current = heldStretch(seen, held.current, settled ? beyond.usually : beyond.atFirst))),
    [settled],
  );
  const [measure] = useState(measureTogether);
  // With another function all rows would be measured out anew.
  const keyOf = useCallback((index: number) => rows[index]?.key ?? index, [rows]);
  const virtual = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === "message" ? 76 : 40),
    getItemKey: keyOf,
    rangeExtractor: stretchOf,
    measureElement: measure,
    anchorTo: "end",
    followOnAppend: thread.reachesNow,
    scrollEndThreshold: nearEnd,
    paddingEnd: 12,
    useFlushSync: false,
    directDomUpdates: true,
    // A transform would make a layer of every row; the compositor then sorts layers with each row that comes.
    directDomUpdatesMode: "position",
  });
  const opened = useRef(false);
  useLayoutEffect(() => {
    if (opened.current || rows.length === 0) return;
    opened.current = true;
    if (target !== null) return;
    // What is new is read from its beginning; without anything new the thread opens at its end.
    const unread = rows.findIndex((row) => row.kind === "unread");
    if (unread >= 0 && rows.length - unread > 8) virtual.scrollToIndex(unread, { align: "start" });
    else virtual.scrollToEnd();
  }, [rows, target, virtual]);

  // One's own message is always shown, wherever the reader was.
  const lastOutgoing = outgoing[outgoing.length - 1]?.clientId;
  const ownShown = useRef(lastOutgoing);
  useEffect(() => {
    if (lastOutgoing === undefined || lastOutgoing === ownShown.current) return;
    ownShown.current = lastOutgoing;
    if (thread.reachesNow) virtual.scrollToEnd();
    else void thread.toNewest().then(() => virtual.scrollToEnd());
  }, [lastOutgoing, virtual, thread]);

  const [marked, setMarked] = useState<string | null>(null);
  const reached = useRef<Target | null>(null);
  const landing = useLanding(scroller);
  useEffect(() => {
    if (target === null) return;
    const index = rowOf(rows, target.id);
    if (reached.current === target) {
      // A page came above while the list was on its way: the row that it heads for has another number now.
      if (landing.moved(index)) {
        virtual.scrollToIndex(index, { align: "center" });
        if (target.focus) landing.keepFocus(target.id);
      }
      return;
    }
    if (index < 0) return;
    reached.current = target;
    landing.begin(index);
    virtual.scrollToIndex(index, { align: "center" });
    setMarked(target.id);
    setTimeout(() => setMarked((now) => (now === target.id ? null : now)), markedMillis);
    if (target.focus) landing.focusWhenDrawn(target.id);
  }, [target, rows, virtual, landing]);

  const items = virtual.getVirtualItems();
  const firstShown = items[0]?.index ?? 0;
  const shownCount = items.length;
  const lastShown = items[items.length - 1]?.index ?? 0;
  useEffect(() => {
    if (opened.current && thread.hasOlder && firstShown < 6) thread.older();
  }, [thread, firstShown]);
  useEffect(() => {
    if (opened.current && !thread.reachesNow && lastShown > rows.length - 6) thread.newer();
  }, [thread, lastShown, rows.length]);

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const isAway = element.scrollHeight - element.scrollTop - element.clientHeight > nearEnd * 2;
    if (isAway !== away) {
      setAway(isAway);
      setSeenLast(thread.ids[thread.ids.length - 1]);
    }
  };
  const fresh = away && thread.reachesNow && seenLast !== undefined ? arrivedSince(messages, seenLast) : 0;
  const toEnd = () => {
    if (thread.reachesNow) virtual.scrollToEnd();
    else void thread.toNewest().then(() => requestAnimationFrame(() => virtual.scrollToEnd()));
  };

  useKeepEnd(scroller, nearEnd, () => virtual.scrollToEnd());
  useThreadKeys(scroller, { toStart: () => virtual.scrollToIndex(0), toEnd });

  const row = useCallback(
    (item: ThreadRow) => {
      const actions = { onReply, onJump, mayReact };
      switch (item.kind) {
        case "day":
          return <DayLine at={item.at} />;
        case "unread":
          return <UnreadLine />;
        case "events":
          return <EventLines ids={item.ids} />;
        case "outgoing":
          return <OutgoingRow outgoing={item.outgoing} />;
        case "album":
          return <Album ids={item.ids} first={item.first} marked={marked !== null && item.ids.includes(marked)} {...actions} />;
        case "message":
          return <MessageRow id={item.id} first={item.first} marked={marked === item.id} {...actions} />;
      }
    },
    [onReply, onJump, mayReact, marked],
  );
  const { measureElement } = virtual;
  // The list itself is rendered for every row that passes an edge; what is drawn of it changes less often.
  const drawn = useMemo(
    () =>
      rows.slice(firstShown, firstShown + shownCount).map((shown, at) => (
        <div key={shown.key} data-index={firstShown + at} ref={measureElement} className="absolute top-0 left-0 w-full">
          {row(shown)}
        </div>
      )),
    [rows, firstShown, shownCount, row, measureElement],
  );
  useMarkedWords(scroller, words, drawn);
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        onScroll={onScroll}
        tabIndex={0}
        role="log"
        aria-label={t`Mensagens`}
        data-thread=""
        // Its own ground, as the list has: the browser moves what it has drawn instead of drawing it for each step. Nothing in it reaches out of it:
        // rows that come and go leave the rest of the page as it was laid out and painted.
        className="thin-scroll h-full overflow-y-auto overflow-x-hidden bg-ground contain-strict focus-visible:-outline-offset-2"
        style={{ overflowAnchor: "none" }}
      >
        <div ref={virtual.containerRef} className="relative w-full">
          {drawn}
        </div>
        {thread.reachesNow ? typing : null}
      </div>
      {away || !thread.reachesNow ? (
        <button
          type="button"
          onClick={toEnd}
          className="absolute right-4 bottom-3 inline-flex h-9 items-center gap-1.5 rounded-full border border-line-strong bg-surface px-3 text-sm font-medium shadow-high hover:bg-sunken pointer-coarse:h-11"
        >
          <ArrowDown size={15} aria-hidden="true" />
          {fresh > 0 ? <Plural value={fresh} one="# nova mensagem" other="# novas mensagens" /> : <Trans>Ir para o fim</Trans>}
        </button>
      ) : null}
    </div>
  );
}

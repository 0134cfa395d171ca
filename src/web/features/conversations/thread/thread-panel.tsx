import { t } from "@lingui/core/macro";
import { lazy, startTransition, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { useActions } from "../../../app/actions.ts";
import { useChannels, useMe } from "../../../app/session.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { useAway, useConversation, useLive, type Live } from "../../../live/live.ts";
import { AwayNote, NotKept } from "../../../offline/away.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { Composer } from "../composer/composer.tsx";
import { actionsOn } from "../conversation-actions.ts";
import { SidePanel } from "../panel/side-panel.tsx";
import { replyTarget } from "../reply-target.ts";
import { useThread } from "../use-thread.ts";
import { GalleryHost } from "./gallery-host.tsx";
import { HandOverCard } from "./hand-over-card.tsx";
import { useOnShown } from "./headed.ts";
import { MessageList } from "./message-list.tsx";
import { ThreadHeader } from "./thread-header.tsx";
import { answeredAfter } from "./thread-rows.ts";
import { TypingLine } from "./typing-line.tsx";
import { useJumps } from "./use-jumps.ts";

const SearchBar = lazy(async () => ({ default: (await import("./search-bar.tsx")).SearchBar }));

function ThreadSkeleton() {
  return (
    <Skeleton label={t`Carregando a conversa`} className="flex flex-1 flex-col justify-end gap-3 p-5">
      <SkeletonBlock className="h-12 w-64 rounded-2xl" />
      <SkeletonBlock className="h-16 w-80 self-end rounded-2xl" />
      <SkeletonBlock className="h-12 w-52 rounded-2xl" />
    </Skeleton>
  );
}

/** Tells colleagues that this conversation is open here, and tells them again while it is looked at. */
function useViewing(conversationId: string) {
  const { feed } = useLive();
  useEffect(() => {
    const look = () => feed.place(conversationId, { viewing: document.visibilityState === "visible" });
    // Who comes back at once was not away for the others; a page left in the background is given up by the timer.
    const back = () => document.visibilityState === "visible" && look();
    look();
    const timer = setInterval(look, 25_000);
    document.addEventListener("visibilitychange", back);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", back);
      feed.place(conversationId, { viewing: false });
    };
  }, [conversationId, feed]);
}

/** Marks as read what is on the screen of somebody who looks at it. */
function useReading(conversationId: string, unread: number) {
  const { store, reads } = useLive();
  useEffect(() => {
    if (unread === 0) return;
    const read = () => {
      if (document.visibilityState !== "visible") return;
      const mentions = store.conversation(conversationId)?.mentions ?? [];
      store.patchConversation(conversationId, {
        unread: 0,
        mentions: mentions.map((mention) => (mention.userId === store.me ? { ...mention, unread: false } : mention)),
      });
      reads.read(conversationId);
    };
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [conversationId, unread, store, reads]);
}

/** So far back an answer is looked for: further up nobody wonders whether the hand-over was read. */
const lookBack = 60;

function lastOf(ids: readonly string[], store: Live["store"]): Message[] {
  return ids.slice(-lookBack).flatMap((id) => store.message(id) ?? []);
}

const panelKey = "prosa.panel";

/** Who opens the next one sooner walks through the list. */
const walkMillis = 700;
const restMillis = 350;
let openedAt = Number.NEGATIVE_INFINITY;

/**
 * Whether a person stays with this conversation: at once for one that was opened by itself, after a rest for one among several in a row. What stands
 * beside the thread asks the server a dozen questions.
 */
function useStays(): boolean {
  const [stays, setStays] = useState(() => performance.now() - openedAt > walkMillis);
  useEffect(() => {
    openedAt = performance.now();
    const timer = setTimeout(() => startTransition(() => setStays(true)), restMillis);
    return () => clearTimeout(timer);
  }, []);
  return stays;
}

export function ThreadPanel({ conversationId, linked }: { conversationId: string; linked: string | null }) {
  const live = useLive();
  const me = useMe();
  const conversation = useConversation(conversationId);
  const away = useAway();
  const stays = useStays();
  const thread = useThread(conversationId, linked);
  const { target, words, searching, jump, show, setWords, openSearch, closeSearch } = useJumps(thread, linked);
  const channel = useChannels().find((one) => one.id === conversation?.channelId);
  const [unreadAtOpen, setUnreadAtOpen] = useState(() => live.store.conversation(conversationId)?.unread);
  const [kind, setKind] = useState<"reply" | "note">("reply");
  const [panel, setPanel] = useState(() => localStorage.getItem(panelKey) !== "closed");
  const [sheet, setSheet] = useState(false);
  const actions = useMemo(() => actionsOn(live, conversationId, { id: me.user.id, name: me.user.name }), [live, conversationId, me]);
  if (unreadAtOpen === undefined && conversation) setUnreadAtOpen(conversation.unread);
  useViewing(conversationId);
  const named = conversation?.mentions.some((mention) => mention.unread && mention.userId === live.store.me) === true;
  useReading(conversationId, unreadAtOpen === undefined ? 0 : (conversation?.unread ?? 0) + (named ? 1 : 0));

  const write = (next: "reply" | "note") => {
    // At once: what is typed after the key belongs into the field. And again when a palette or a dialog has given the focus back.
    flushSync(() => setKind(next));
    document.getElementById("composer")?.focus();
    requestAnimationFrame(() => document.getElementById("composer")?.focus());
  };
  const togglePanel = () => {
    if (!matchMedia("(min-width: 78rem)").matches) {
      setSheet(true);
      return;
    }
    setPanel(!panel);
    localStorage.setItem(panelKey, panel ? "closed" : "open");
  };
  const reply = useCallback((message: Message) => {
    replyTarget.set(message);
    setKind("reply");
    requestAnimationFrame(() => document.getElementById("composer")?.focus());
  }, []);
  const closed = conversation?.status === "closed";
  const handedAt = conversation?.handOver?.at;
  const answered = handedAt !== undefined && answeredAfter(lastOf(thread.ids, live.store), handedAt);
  useActions(
    useOnShown(conversationId, [
      {
        id: "resolve",
        keys: "e",
        label: closed ? t`Reabrir` : t`Resolver`,
        group: "conversation",
        run: closed ? actions.reopen : actions.resolve,
      },
      { id: "take", keys: "i", label: t`Assumir`, group: "conversation", run: actions.take },
      { id: "hand-back", keys: null, label: t`Devolver ao agente`, group: "conversation", run: actions.handBack },
      { id: "reply", keys: "r", label: t`Responder`, group: "conversation", run: () => write("reply") },
      { id: "note", keys: "n", label: t`Escrever nota interna`, group: "conversation", run: () => write("note") },
      {
        id: "search-thread",
        keys: "mod+f",
        label: t`Buscar nesta conversa`,
        group: "conversation",
        everywhere: true,
        asks: true,
        run: openSearch,
      },
      { id: "panel", keys: null, label: t`Mostrar ou esconder o painel`, group: "conversation", run: togglePanel },
    ]),
  );

  if (away && (!conversation || !thread.loaded))
    return (
      <div className="flex min-w-0 flex-1 items-center justify-center">
        <NotKept what="thread" />
      </div>
    );
  if (thread.error !== null && (!conversation || !thread.loaded)) {
    return (
      <div className="flex min-w-0 flex-1 items-center justify-center">
        <FaultCard error={thread.error} onRetry={thread.retry} />
      </div>
    );
  }
  return (
    <>
      <section aria-label={t`Conversa`} className="relative flex h-full min-w-0 flex-1 flex-col">
        {conversation ? (
          <ThreadHeader conversation={conversation} actions={actions} panelOpen={panel} onPanel={togglePanel} onSearch={openSearch} />
        ) : null}
        {conversation ? <HandOverCard conversation={conversation} answered={answered} onTake={actions.take} /> : null}
        {searching ? (
          <Suspense fallback={null}>
            <SearchBar conversationId={conversationId} words={words} onWords={setWords} onHit={show} onClose={closeSearch} />
          </Suspense>
        ) : null}
        <AwayNote keptAt={thread.keptAt} className={thread.keptAt === undefined ? "md:hidden" : ""} />
        {thread.loaded && conversation ? (
          <MessageList
            conversationId={conversationId}
            thread={thread}
            unreadAtOpen={unreadAtOpen ?? 0}
            target={target}
            words={searching ? words : ""}
            mayReact={channel?.capabilities.reactions === true && conversation.window !== "closed"}
            onReply={reply}
            onJump={jump}
            typing={<TypingLine conversationId={conversationId} />}
          />
        ) : (
          <ThreadSkeleton />
        )}
        {conversation ? <Composer conversation={conversation} kind={kind} onKind={setKind} /> : null}
        <GalleryHost conversationId={conversationId} />
      </section>
      {conversation ? (
        <SidePanel conversation={conversation} ready={stays} open={panel} sheet={sheet} onSheet={setSheet} onJump={jump} />
      ) : null}
    </>
  );
}

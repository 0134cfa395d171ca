import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { lazy, memo, Suspense, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useActions } from "../../app/actions.ts";
import { keysFor } from "../../app/keys-for.ts";
import { useOwnKeys } from "../../app/own-keys.ts";
import { PanelBoundary } from "../../app/panel-boundary.tsx";
import { StatusStrip } from "../../app/status-strip.tsx";
import { AwayNote } from "../../offline/away.tsx";
import { useLive } from "../../live/live.ts";
import { keyOfView } from "../../live/view-filter.ts";
import { classNames } from "../../ui/class-names.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { filterOf } from "./inbox-search.ts";
import { InboxTitle } from "./inbox-title.tsx";
import { ConversationList } from "./list/conversation-list.tsx";
import { markedNow, moveMark, useMarkOf } from "./list/marked.ts";
import { useChangeActions } from "./list/use-change-actions.tsx";
import { rowOf } from "./list/row-of.ts";
import { ListHeader } from "./list/list-header.tsx";
import { chooseAll, clearSelection, toggleChosen } from "./list/selection.ts";
import { useCounts } from "./list/use-counts.ts";
import { fetchBeforeOpening, useFetchAhead } from "./newest-messages.ts";
import { useHeadedFor } from "./thread/headed.ts";
import { TransferAction } from "./queue/queue-actions.tsx";
import { useViewList } from "./use-view-list.ts";

// The list can be read before the thread and its composer are there: half of the inbox's own code.
const fetchThread = () => import("./thread/thread-panel.tsx");
const ThreadPanel = lazy(async () => ({ default: memo((await fetchThread()).ThreadPanel) }));

export function InboxPage() {
  const search = useSearch({ from: "/shell/inbox" });
  const { conversationId } = useParams({ strict: false });
  const selectedId = conversationId ?? null;
  // The list answers a key at once; the thread, ten times the work, is made beside it and gives way to the next key.
  const shownId = useDeferredValue(selectedId);
  useMarkOf(selectedId);
  useHeadedFor(selectedId);
  const navigate = useNavigate();
  const { store } = useLive();
  const filter = useMemo(() => filterOf(search), [search]);
  const list = useViewList(filter);
  const listed = list.ids.length > 0;
  useEffect(() => {
    if (!listed) return;
    // Whoever sees the list opens one of it next; its pictures and counts come first.
    const timer = setTimeout(() => void fetchThread().catch(() => undefined), 400);
    return () => clearTimeout(timer);
  }, [listed]);
  const counts = useCounts(search);
  const scope = keyOfView(filter);
  const order = useRef<readonly string[]>([]);
  const [keepOrder] = useState(() => (ids: readonly string[]) => {
    order.current = ids;
  });

  useFetchAhead(selectedId, (id) => order.current[order.current.indexOf(id) + 1]);

  const move = (step: 1 | -1) => {
    const ids = order.current;
    const marked = markedNow();
    const at = marked === null ? -1 : ids.indexOf(marked);
    const next = at < 0 ? ids[0] : ids[at + step];
    if (next === undefined) return;
    moveMark(next, () => {
      if (search.m === undefined) fetchBeforeOpening(store, next);
      void navigate({ to: "/inbox/$conversationId", params: { conversationId: next }, search, replace: selectedId !== null });
    });
  };
  const quick = useChangeActions({ search, scope, selectedId, order, onChanged: list.refresh });
  const own = useOwnKeys();
  const [down, up, help] = [keysFor("next", "j", own), keysFor("previous", "k", own), keysFor("help", "?", own)];
  useActions([
    { id: "next", keys: "j", label: t`Próxima conversa`, group: "list", keyOnly: true, run: () => move(1) },
    { id: "previous", keys: "k", label: t`Conversa anterior`, group: "list", keyOnly: true, run: () => move(-1) },
    {
      id: "choose",
      keys: "x",
      label: t`Selecionar a conversa`,
      group: "list",
      keyOnly: true,
      run: () => {
        const id = rowOf(document.activeElement) ?? markedNow() ?? order.current[0];
        if (id !== undefined) toggleChosen(scope, id);
      },
    },
    { id: "choose:all", keys: null, label: t`Selecionar todas da lista`, group: "list", run: () => chooseAll(scope, order.current, false) },
    { id: "choose:none", keys: "Escape", label: t`Cancelar a seleção`, group: "list", keyOnly: true, run: clearSelection },
    {
      id: "view:mentions",
      keys: null,
      label: t`Ver menções a mim`,
      group: "list",
      run: () => void navigate({ to: ".", search: { ...search, view: "mentions" } }),
    },
    { id: "filter", keys: "/", label: t`Filtrar conversas`, group: "list", run: () => document.getElementById("inbox-search")?.focus() },
    {
      id: "view:mine",
      keys: null,
      label: t`Ver minhas conversas`,
      group: "list",
      run: () => void navigate({ to: ".", search: { ...search, view: "mine" } }),
    },
    {
      id: "view:team",
      keys: null,
      label: t`Ver as da minha equipe`,
      group: "list",
      run: () => void navigate({ to: ".", search: { ...search, view: "team" } }),
    },
    {
      id: "view:queue",
      keys: null,
      label: t`Ver a fila`,
      group: "list",
      run: () => void navigate({ to: ".", search: { ...search, view: "queue" } }),
    },
  ]);

  return (
    <main className="flex h-full">
      <InboxTitle id={shownId} />
      <section
        aria-label={t`Lista de conversas`}
        className={classNames(
          // By itself to the browser, as the panel is: what scrolls in the thread does not make it look through these rows.
          "h-full w-full flex-col border-r bg-surface contain-content md:flex md:w-82 md:shrink-0",
          shownId === null ? "flex" : "hidden",
        )}
      >
        <PanelBoundary>
          <ListHeader search={search} counts={counts} />
          <AwayNote keptAt={list.keptAt} />
          <ConversationList list={list} search={search} matching={counts?.matching ?? null} onOrder={keepOrder} />
        </PanelBoundary>
        <StatusStrip className="h-8 shrink-0 border-t px-3" />
      </section>
      {shownId !== null ? (
        <PanelBoundary key={shownId}>
          <Suspense fallback={<section aria-label={t`Conversa`} aria-busy className="h-full min-w-0 flex-1" />}>
            <ThreadPanel conversationId={shownId} linked={shownId === selectedId ? (search.m ?? null) : null} />
          </Suspense>
        </PanelBoundary>
      ) : (
        <div className="hidden min-w-0 flex-1 items-center justify-center md:flex">
          <EmptyState icon={MessagesSquare} title={t`Escolha uma conversa`}>
            {down !== null && up !== null && help !== null ? (
              <Trans>
                Use <Kbd>{down}</Kbd> e <Kbd>{up}</Kbd> para andar pela lista e <Kbd>{help}</Kbd> para ver os atalhos.
              </Trans>
            ) : null}
          </EmptyState>
        </div>
      )}
      {quick}
      {selectedId === null ? null : <TransferAction />}
    </main>
  );
}

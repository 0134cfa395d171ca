import { t } from "@lingui/core/macro";
import { Plural } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { ArrowUp } from "lucide-react";
import { lazy, Suspense, useCallback, useEffect, useRef } from "react";
import { FaultCard } from "../../../app/fault-card.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { useAway } from "../../../live/live.ts";
import { NotKept } from "../../../offline/away.tsx";
import type { InboxSearch } from "../inbox-search.ts";
import { keyOfView } from "../../../live/view-filter.ts";
import { filterOf } from "../inbox-search.ts";
import { responseTimesQuery } from "../queries.ts";
import { useFrozenOrder } from "../use-frozen-order.ts";
import type { useViewList } from "../use-view-list.ts";
import { useFollowAllDrafts } from "../composer/drafts.ts";
import { ConversationRow, rowHeight } from "./conversation-row.tsx";
import { ListEmpty } from "./list-empty.tsx";
import { markedNow, useOnMark } from "./marked.ts";
import { chooseRange, toggleChosen, useSelection } from "./selection.ts";
import { useDrawnRows } from "./use-drawn-rows.ts";
import { useListKeys } from "./use-list-keys.ts";
import { targetsOf, TargetsContext, usualTargets } from "./targets-context.ts";

const BulkBar = lazy(async () => ({ default: (await import("./bulk-bar.tsx")).BulkBar }));

function ListSkeleton() {
  return (
    <Skeleton label={t`Carregando conversas`}>
      {[0, 1, 2, 3, 4, 5, 6].map((row) => (
        <div key={row} className="flex gap-3 border-b px-3 py-3">
          <SkeletonBlock className="size-9 rounded-full" />
          <div className="flex flex-1 flex-col gap-2">
            <SkeletonBlock className="h-3.5 w-2/5" />
            <SkeletonBlock className="h-3 w-4/5" />
          </div>
        </div>
      ))}
    </Skeleton>
  );
}

interface ConversationListProps {
  list: ReturnType<typeof useViewList>;
  search: InboxSearch;
  /** How many the filter matches; null when nobody can say. */
  matching: number | null;
  onOrder: (ids: readonly string[]) => void;
}

export function ConversationList({ list, search, matching, onOrder }: ConversationListProps) {
  useFollowAllDrafts();
  const scroller = useRef<HTMLDivElement>(null);
  const scope = keyOfView(filterOf(search));
  const frozen = useFrozenOrder(list.ids, scope);
  const { from, to, show } = useDrawnRows(scroller, frozen.ids.length, rowHeight);
  const targets = useQuery({ ...responseTimesQuery, select: targetsOf }).data ?? usualTargets;
  const navigate = useNavigate();
  const query = useRouterState({ select: (state) => state.location.searchStr });
  const open = useCallback(
    (id: string) => void navigate({ to: "/inbox/$conversationId", params: { conversationId: id }, search: (old) => old }),
    [navigate],
  );
  const shown = useRef(frozen.ids);
  useEffect(() => {
    shown.current = frozen.ids;
  }, [frozen.ids]);
  const choose = useCallback(
    (id: string, range: boolean) => (range ? chooseRange(scope, id, shown.current) : toggleChosen(scope, id)),
    [scope],
  );

  useEffect(() => onOrder(frozen.ids), [frozen.ids, onOrder]);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [scope]);
  useEffect(() => {
    if (list.hasMore && to > frozen.ids.length - 10) list.more();
  }, [list, to, frozen.ids.length]);
  const scrolledTo = useRef<string | null>(null);
  const follow = (marked: string | null) => {
    // Only a new choice moves the list; a new order must not.
    if (marked === scrolledTo.current) return;
    const index = marked === null ? -1 : frozen.ids.indexOf(marked);
    if (marked !== null && index < 0) return;
    scrolledTo.current = marked;
    if (index >= 0) show(index);
  };
  useOnMark(follow);
  useEffect(() => follow(markedNow()));

  const showTop = () => {
    frozen.release();
    scroller.current?.scrollTo({ top: 0 });
  };
  const keys = useListKeys({
    scroller,
    ids: frozen.ids,
    show,
    hold: frozen.hold,
    release: frozen.release,
  });
  const empty = frozen.ids.length === 0;
  const away = useAway();
  const selection = useSelection();
  const choosing = selection.scope === scope && selection.ids.size > 0;
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {choosing ? (
        <Suspense fallback={null}>
          <BulkBar search={search} scope={scope} shown={frozen.ids} matching={matching} hasMore={list.hasMore} onChanged={list.refresh} />
        </Suspense>
      ) : null}
      {frozen.fresh > 0 ? (
        <button
          type="button"
          onClick={showTop}
          className="absolute top-2 left-1/2 z-10 inline-flex h-8 -translate-x-1/2 items-center gap-1 rounded-full bg-accent px-3 text-sm font-semibold text-on-accent shadow-high"
        >
          <ArrowUp size={14} aria-hidden="true" />
          <Plural value={frozen.fresh} one="# nova" other="# novas" />
        </button>
      ) : null}
      {/* Its own ground, through which nothing shows: without that the browser draws the rows anew for each step that they scroll. */}
      <div
        ref={scroller}
        tabIndex={-1}
        className="thin-scroll min-h-0 flex-1 overflow-y-auto bg-surface outline-none contain-strict"
        {...keys}
      >
        {empty && away && !list.loaded ? (
          <NotKept what="list" />
        ) : list.error !== null && !(away && !empty) ? (
          <FaultCard error={list.error} onRetry={list.retry} />
        ) : empty && (!list.loaded || list.hasMore) ? (
          <ListSkeleton />
        ) : empty ? (
          <ListEmpty search={search} />
        ) : (
          <TargetsContext value={targets}>
            <ul aria-label={t`Conversas`} className="relative w-full" style={{ height: frozen.ids.length * rowHeight }}>
              {frozen.ids.slice(from, to).map((id, index) => (
                <ConversationRow key={id} id={id} top={(from + index) * rowHeight} query={query} onOpen={open} onChoose={choose} />
              ))}
            </ul>
          </TargetsContext>
        )}
      </div>
    </div>
  );
}

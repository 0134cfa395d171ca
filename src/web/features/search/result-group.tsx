import type { ReactNode } from "react";
import { explainProblem } from "../../api/problem.ts";
import { Button } from "../../ui/button.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";

interface Loaded {
  error: Error | null;
  isPending: boolean;
  isFetchingNextPage: boolean;
  hasNextPage: boolean;
  isPlaceholderData: boolean;
  refetch: () => unknown;
  fetchNextPage: () => unknown;
}

interface ResultGroupProps {
  title: string;
  query: Loaded;
  /** null: not loaded yet. */
  count: number | null;
  more: string;
  waiting: string;
  /** In place of an empty group; without it the group is not shown when it has nothing. */
  empty?: ReactNode;
  aside?: ReactNode;
  note?: ReactNode;
  children: ReactNode;
}

/** One kind of results with its own wait, its own failure and its own "more". */
export function ResultGroup({ title, query, count, more, waiting, empty, aside, note, children }: ResultGroupProps) {
  if (count === 0 && empty === undefined && !query.error) return null;
  return (
    <section aria-label={title} aria-busy={query.isPlaceholderData || undefined} className="flex flex-col gap-1">
      <div className="flex min-h-8 items-center justify-between gap-2 px-3">
        <h2 className="text-sm font-semibold text-soft">{title}</h2>
        {aside}
      </div>
      {query.error && count === null ? (
        <PanelError message={explainProblem(query.error)} onRetry={() => void query.refetch()} />
      ) : count === null ? (
        <Skeleton label={waiting} className="flex flex-col gap-2 px-3">
          <SkeletonBlock className="h-14" />
          <SkeletonBlock className="h-14" />
          <SkeletonBlock className="h-14" />
        </Skeleton>
      ) : count === 0 && !query.hasNextPage ? (
        empty
      ) : (
        <div className={query.isPlaceholderData ? "opacity-60 transition-opacity duration-(--motion-fast)" : undefined}>{children}</div>
      )}
      {note}
      {query.hasNextPage ? (
        <Button look="ghost" className="self-center" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {query.error ? explainProblem(query.error) : more}
        </Button>
      ) : null}
    </section>
  );
}

import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery, type QueryKey } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import type { ReactNode } from "react";
import { formatDate } from "../format/dates.ts";
import { Badge, type Tone } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/dialog.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../ui/skeleton.tsx";
import { FaultCard } from "./fault-card.tsx";
import { usePermissions } from "./session.ts";

interface Page<Item> {
  items: readonly Item[];
  nextCursor: string | null;
}

/** Where the conversations behind a number come from, page by page. */
export interface BehindList<Item, Found extends Page<Item>> {
  key: QueryKey;
  fetch: (cursor: string | null, signal: AbortSignal) => Promise<Found>;
  row: (item: Item) => ReactNode;
  /** What stands above the list, by the first page. */
  head?: (page: Found) => ReactNode;
}

const first: string | null = null;

/** A conversation in such a list: its name leads to the inbox for whoever may open it. */
export function BehindRow(props: {
  conversationId: string;
  name: string;
  status: string;
  tone?: Tone;
  at: string;
  /** What is said beside the time. */
  facts?: ReactNode;
  children?: ReactNode;
}) {
  const may = usePermissions();
  return (
    <li className="flex flex-col gap-1 border-b px-5 py-3 last:border-b-0">
      <div className="flex items-start gap-2">
        {may.inbox ? (
          <Link
            to="/inbox/$conversationId"
            params={{ conversationId: props.conversationId }}
            className="min-w-0 flex-1 font-medium text-accent-ink hover:underline"
          >
            {props.name}
          </Link>
        ) : (
          <span className="min-w-0 flex-1 font-medium">{props.name}</span>
        )}
        <Badge tone={props.tone ?? "neutral"}>{props.status}</Badge>
      </div>
      <p className="tabular flex flex-wrap gap-x-3 text-sm text-soft">
        <span>{formatDate(i18n.locale, "full", props.at)}</span>
        {props.facts}
      </p>
      {props.children}
    </li>
  );
}

function List<Item, Found extends Page<Item>>({ of }: { of: BehindList<Item, Found> }) {
  const list = useInfiniteQuery({
    queryKey: of.key,
    queryFn: ({ pageParam, signal }) => of.fetch(pageParam, signal),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
  });
  if (list.isError) return <FaultCard error={list.error} onRetry={() => void list.refetch()} />;
  const [page] = list.data?.pages ?? [];
  if (!list.data || !page)
    return (
      <Skeleton label={t`Carregando as conversas`} className="flex flex-col gap-2 p-5">
        <SkeletonBlock className="h-14" />
        <SkeletonBlock className="h-14" />
      </Skeleton>
    );
  const items = list.data.pages.flatMap((one) => one.items);
  if (items.length === 0) return <EmptyState icon={MessagesSquare} title={t`Nenhuma conversa`} />;
  return (
    <>
      {of.head?.(page)}
      <ul>{items.map(of.row)}</ul>
      {list.hasNextPage ? (
        <Button className="m-5 self-center" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Mostrar mais</Trans>
        </Button>
      ) : null}
    </>
  );
}

/** The conversations that a number stands for. */
export function BehindSheet<Item, Found extends Page<Item>>(props: {
  title: string;
  list: BehindList<Item, Found> | null;
  onClose: () => void;
}) {
  return (
    <Sheet open={props.list !== null} onOpenChange={(open) => !open && props.onClose()} title={props.title} reading>
      <div className="flex flex-col">{props.list === null ? null : <List of={props.list} />}</div>
    </Sheet>
  );
}

import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { FaultCard } from "../../app/fault-card.tsx";
import { usePermissions } from "../../app/session.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Sheet } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { channelName, conversationStatus } from "./names.ts";
import { callNumbers } from "./numbers-api.ts";
import type { Question } from "./plan.ts";

/** A number whose conversations are asked for. */
export interface Behind {
  title: string;
  metric: string;
  question: Pick<Question, "period" | "from" | "to" | "timeZone" | "businessHours" | "filters">;
}

const first: string | null = null;

function List({ behind: { metric, question } }: { behind: Behind }) {
  const may = usePermissions();
  const { period, from, to, timeZone, businessHours, filters } = question;
  const list = useInfiniteQuery({
    queryKey: ["numbers", "behind", metric, question],
    queryFn: ({ pageParam, signal }) =>
      callNumbers("drillDown", {
        body: { metric, period, from, to, timeZone, businessHours, filters, ...(pageParam !== null && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
  });
  if (list.isError) return <FaultCard error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data)
    return (
      <Skeleton label={t`Carregando as conversas`} className="flex flex-col gap-2 p-5">
        <SkeletonBlock className="h-14" />
        <SkeletonBlock className="h-14" />
      </Skeleton>
    );
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState icon={MessagesSquare} title={t`Nenhuma conversa`} />;
  return (
    <>
      <p className="tabular border-b px-5 py-2 text-sm text-soft">
        <Plural value={list.data.pages[0]?.total ?? 0} one="# conversa" other="# conversas" />
      </p>
      <ul>
        {items.map((item) => {
          const name = item.customer ?? t`Conversa`;
          return (
            <li key={`${item.conversationId}${item.at}`} className="flex flex-col gap-1 border-b px-5 py-3 last:border-b-0">
              <div className="flex items-start gap-2">
                {may.inbox ? (
                  <Link
                    to="/inbox/$conversationId"
                    params={{ conversationId: item.conversationId }}
                    className="min-w-0 flex-1 font-medium text-accent-ink hover:underline"
                  >
                    {name}
                  </Link>
                ) : (
                  <span className="min-w-0 flex-1 font-medium">{name}</span>
                )}
                <Badge>{conversationStatus(item.status)}</Badge>
              </div>
              <p className="tabular flex flex-wrap gap-x-3 text-sm text-soft">
                <span>{formatDate(i18n.locale, "full", item.at)}</span>
                <span>{channelName(item.channel, item.channelName)}</span>
                {item.assignee === null ? null : <span>{item.assignee}</span>}
              </p>
            </li>
          );
        })}
      </ul>
      {list.hasNextPage ? (
        <Button className="m-5 self-center" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Mostrar mais</Trans>
        </Button>
      ) : null}
    </>
  );
}

/** The conversations that a number stands for. */
export function BehindSheet({ behind, onClose }: { behind: Behind | null; onClose: () => void }) {
  return (
    <Sheet open={behind !== null} onOpenChange={(open) => !open && onClose()} title={behind?.title ?? ""} reading>
      <div className="flex flex-col">{behind === null ? null : <List behind={behind} />}</div>
    </Sheet>
  );
}

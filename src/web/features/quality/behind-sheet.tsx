import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import type { HelioConversation } from "#modules/quality/record/records.contract.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { usePermissions } from "../../app/session.ts";
import { formatDate } from "../../format/dates.ts";
import { formatDollars } from "../../format/numbers.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Sheet } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { intentName } from "../conversations/intent-names.ts";
import { flagName, statusLook } from "./names.ts";
import { callQuality } from "./quality-api.ts";

/** Conversations behind a number: its name, and the filter that gives them. */
export interface Behind {
  title: string;
  where: Record<string, string>;
}

const first: string | null = null;

function Row({ record, mayOpen }: { record: HelioConversation; mayOpen: boolean }) {
  const [status, tone] = statusLook(record.status);
  const name = record.title ?? (record.primary_topic === null ? t`Conversa` : intentName(record.primary_topic));
  return (
    <li className="flex flex-col gap-1 border-b px-5 py-3 last:border-b-0">
      <div className="flex items-start gap-2">
        {mayOpen ? (
          <Link
            to="/inbox/$conversationId"
            params={{ conversationId: record.id }}
            className="min-w-0 flex-1 font-medium text-accent-ink hover:underline"
          >
            {name}
          </Link>
        ) : (
          <span className="min-w-0 flex-1 font-medium">{name}</span>
        )}
        <Badge tone={tone}>{status}</Badge>
      </div>
      <p className="tabular flex flex-wrap gap-x-3 text-sm text-soft">
        <span>{formatDate(i18n.locale, "full", record.last_message_at)}</span>
        <span>{t`${record.message_count} mensagens`}</span>
        {record.model_calls > 0 ? <span>{formatDollars(i18n.locale, record.total_cost_usd)}</span> : null}
        {record.quality_score === null ? null : <span>{t`nota ${record.quality_score}`}</span>}
      </p>
      {record.quality_flags.length === 0 ? null : (
        <p className="flex flex-wrap gap-1">
          {record.quality_flags.map((flag) => (
            <Badge key={flag} tone={flag === "good" ? "good" : "warn"}>
              {flagName(flag)}
            </Badge>
          ))}
        </p>
      )}
    </li>
  );
}

function List({ where }: { where: Record<string, string> }) {
  const may = usePermissions();
  const list = useInfiniteQuery({
    queryKey: ["quality", "behind", where],
    queryFn: ({ pageParam, signal }) =>
      callQuality("listHelioConversations", { query: { ...where, limit: 30, ...(pageParam !== null && { cursor: pageParam }) }, signal }),
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
      <ul>
        {items.map((record) => (
          <Row key={record.id} record={record} mayOpen={may.inbox} />
        ))}
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
      <div className="flex flex-col">{behind === null ? null : <List where={behind.where} />}</div>
    </Sheet>
  );
}

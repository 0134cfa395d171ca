import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { call } from "../../../api/call.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { useNow } from "../../../app/now.ts";
import { formatAgo } from "../../../format/dates.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { ChannelMark } from "../../conversations/channel-mark.tsx";
import { previewText, statusName } from "../../conversations/names.ts";

/** Every conversation with the person; each opens in the inbox. */
export function ConversationsTab({ id }: { id: string }) {
  const now = useNow();
  const list = useInfiniteQuery({
    queryKey: ["customer-conversations", id, "page"],
    queryFn: ({ pageParam }) =>
      call("listConversations", { query: { userId: id, limit: 20, ...(pageParam !== "" && { cursor: pageParam }) } }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 10_000,
    retry: false,
  });
  if (list.isError) return <FaultCard error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data)
    return (
      <Skeleton label={t`Carregando conversas`} className="flex flex-col gap-2">
        <SkeletonBlock className="h-14" />
        <SkeletonBlock className="h-14" />
      </Skeleton>
    );
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return (
      <EmptyState icon={MessagesSquare} title={t`Nenhuma conversa`}>
        <Trans>Quando esta pessoa escrever por um canal, a conversa aparece aqui.</Trans>
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-2">
      <ul aria-label={t`Conversas com esta pessoa`} className="flex flex-col divide-y rounded-xl border bg-surface">
        {items.map((one) => (
          <li key={one.id}>
            <Link to="/inbox/$conversationId" params={{ conversationId: one.id }} className="block px-4 py-3 hover:bg-sunken">
              <span className="flex items-center gap-2">
                <ChannelMark kind={one.channel} name={one.channelName} />
                <span className="min-w-0 flex-1 truncate font-medium">{one.channelName}</span>
                <Badge tone={one.status === "closed" ? "neutral" : "accent"}>{statusName(one.status)}</Badge>
              </span>
              <span className="mt-0.5 line-clamp-2 text-soft">{one.lastMessage === null ? null : previewText(one.lastMessage)}</span>
              <span className="text-sm text-faint">
                {one.lastMessageAt === null ? null : formatAgo(i18n.locale, one.lastMessageAt, now)}
                {one.assignee ? ` · ${one.assignee.name}` : ""}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button className="self-center" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Mostrar mais</Trans>
        </Button>
      ) : null}
    </div>
  );
}

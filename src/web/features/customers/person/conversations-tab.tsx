import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { FaultCard } from "../../../app/fault-card.tsx";
import { useNow } from "../../../app/now.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { ConversationBrief, useCustomerConversations } from "../../conversations/customer-conversations.tsx";

/** Every conversation with the person; each opens in the inbox. */
export function ConversationsTab({ id }: { id: string }) {
  const now = useNow();
  const list = useCustomerConversations(id, null);
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
              <ConversationBrief one={one} now={now} />
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

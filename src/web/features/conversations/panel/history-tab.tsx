import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { useNow } from "../../../app/now.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { ConversationBrief, useCustomerConversations } from "../customer-conversations.tsx";

/** Every conversation with this person, on whatever channel, the newest first. */
export function HistoryTab({ conversation }: { conversation: Conversation }) {
  const now = useNow();
  const history = useCustomerConversations(conversation.customer.id, conversation.lastMessageAt);
  if (history.isError) return <FaultCard error={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data)
    return (
      <Skeleton label={t`Carregando o histórico`} className="flex flex-col gap-2 p-4">
        <SkeletonBlock className="h-14" />
        <SkeletonBlock className="h-14" />
      </Skeleton>
    );
  const items = history.data.pages.flatMap((page) => page.items);
  return (
    <div className="p-3 text-sm">
      <ul aria-label={t`Conversas com esta pessoa`} className="flex flex-col gap-1">
        {items.map((one) => {
          const here = one.id === conversation.id;
          return (
            <li key={one.id}>
              <Link
                to="/inbox/$conversationId"
                params={{ conversationId: one.id }}
                search={({ m: _, ...search }) => search}
                aria-current={here ? "true" : undefined}
                className={classNames("block rounded-lg px-2.5 py-2 hover:bg-sunken", here && "bg-accent-soft")}
              >
                <ConversationBrief one={one} now={now} />
              </Link>
            </li>
          );
        })}
      </ul>
      {items.length <= 1 ? (
        <p className="px-2.5 py-3 text-soft">
          <Trans>Esta é a única conversa com esta pessoa.</Trans>
        </p>
      ) : null}
      {history.hasNextPage ? (
        <Button size="sm" className="mt-2 w-full" busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          <Trans>Mostrar mais</Trans>
        </Button>
      ) : null}
    </div>
  );
}

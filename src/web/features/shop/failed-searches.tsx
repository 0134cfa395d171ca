import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { SearchCheck } from "lucide-react";
import { FaultCard } from "../../app/fault-card.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { shopCall } from "./shop-api.ts";

/** What buyers asked for and the catalogue did not have: the most asked first. */
export function FailedSearches({ onClose }: { onClose: () => void }) {
  const found = useQuery({
    queryKey: ["shop", "failed"],
    queryFn: ({ signal }) => shopCall("failedSearches", { query: { limit: 100 }, signal }),
  });
  return (
    <Dialog
      wide
      open
      onOpenChange={(open) => !open && onClose()}
      title={t`Buscas sem resultado`}
      description={t`O que pediram na conversa e o catálogo não tinha.`}
    >
      {found.error ? (
        <FaultCard error={found.error} onRetry={() => void found.refetch()} />
      ) : !found.data ? (
        <Skeleton label={t`Carregando as buscas`}>
          <SkeletonBlock className="h-32" />
        </Skeleton>
      ) : found.data.items.length === 0 ? (
        <EmptyState icon={SearchCheck} title={t`Tudo o que pediram foi encontrado`} />
      ) : (
        <ul className="divide-y">
          {found.data.items.map((item) => (
            <li key={item.text} className="flex items-center gap-3 py-2">
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{item.text}</span>
                <span className="text-sm text-soft">
                  <Trans>Pela última vez em {formatDate(i18n.locale, "full", item.last_at)}</Trans>
                </span>
              </span>
              {item.had_some ? <Badge tone="warn">{t`Houve parecidos`}</Badge> : null}
              <span className="tabular text-soft">
                <Plural value={item.times} one="# vez" other="# vezes" />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

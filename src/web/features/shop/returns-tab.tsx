import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Undo2 } from "lucide-react";
import { FaultCard } from "../../app/fault-card.tsx";
import { useNow } from "../../app/now.ts";
import { formatAgo } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Segmented } from "../../ui/choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { money } from "./names.ts";
import { OpenConversation } from "./open-conversation.tsx";
import { ReturnSteps } from "./return-steps.tsx";
import { returnBasisName, returnKindName, returnReasonName, returnStatusLook } from "./return-words.ts";
import { type OrderReturn, shopCall } from "./shop-api.ts";
import { useCursor } from "./use-cursor.ts";
import { useShopFilter, useShopSearch } from "./use-shop-search.ts";

const pageSize = 20;
type View = "todo" | "underway" | "over";
const statusesOf: Record<View, string> = { todo: "requested", underway: "approved,received", over: "done,refused,cancelled" };

function Row({ one, now }: { one: OrderReturn; now: number }) {
  const [status, tone] = returnStatusLook(one.status);
  const total = one.items.reduce((sum, item) => sum + item.total, 0);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border bg-surface p-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-2">
          <Link to="/shop" search={{ tab: "orders", id: one.order_id }} className="tabular font-medium hover:underline">
            <Trans>Pedido #{one.order_number}</Trans>
          </Link>
          <Badge>{returnKindName(one.kind)}</Badge>
          <Badge tone={tone}>{status}</Badge>
        </p>
        <p className="truncate text-soft">
          {one.user_name ?? t`Cliente sem nome`} · {one.items.map((item) => `${item.quantity}× ${item.name}`).join(", ")}
        </p>
        <p className="text-sm text-faint">
          {returnReasonName(one.reason)} · {returnBasisName(one.basis)} · {formatAgo(i18n.locale, one.created_at, now)}
        </p>
        {one.note === "" ? null : <p className="mt-1 text-sm break-words">{one.note}</p>}
      </div>
      <span className="tabular text-lg font-semibold">{money(total)}</span>
      <div className="flex flex-wrap gap-2">
        <ReturnSteps one={one} />
        {one.user_id === null ? null : <OpenConversation userId={one.user_id} small />}
      </div>
    </li>
  );
}

/** What customers want to give back or exchange, those to decide on first. */
export function ReturnsTab() {
  const search = useShopSearch();
  const filter = useShopFilter();
  const now = useNow();
  const view: View = (["underway", "over"] as const).find((one) => one === search.step) ?? "todo";
  const { page, cursor, go } = useCursor(view);
  const returns = useQuery({
    queryKey: ["shop", "returns", view, cursor],
    queryFn: ({ signal }) =>
      shopCall("listReturns", { query: { status: statusesOf[view], limit: pageSize, ...(cursor && { cursor }) }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  const items = returns.data?.items ?? [];
  const nothing: Record<View, string> = {
    todo: t`Nada para decidir`,
    underway: t`Nenhuma troca ou devolução em andamento`,
    over: t`Nenhuma troca ou devolução terminou ainda`,
  };
  return (
    <div className="flex flex-col gap-3 px-4 py-4 md:px-8">
      <div className="max-w-full self-start">
        <Segmented
          label={t`Quais trocas e devoluções`}
          value={view}
          onChange={(step) => filter({ step: step === "todo" ? "" : step })}
          choices={[
            { value: "todo", label: t`Para decidir` },
            { value: "underway", label: t`Em andamento` },
            { value: "over", label: t`Terminadas` },
          ]}
        />
      </div>
      {returns.error && !returns.data ? (
        <FaultCard error={returns.error} onRetry={() => void returns.refetch()} />
      ) : !returns.data ? (
        <Skeleton label={t`Carregando trocas e devoluções`} className="flex flex-col gap-2">
          <SkeletonBlock className="h-20" />
          <SkeletonBlock className="h-20" />
        </Skeleton>
      ) : items.length === 0 ? (
        <EmptyState icon={Undo2} title={nothing[view]}>
          <Trans>Um pedido de troca ou devolução nasce na conversa com o agente ou na página do pedido.</Trans>
        </EmptyState>
      ) : (
        <>
          <ul className="flex flex-col gap-2">
            {items.map((one) => (
              <Row key={one.id} one={one} now={now} />
            ))}
          </ul>
          <Pagination
            page={page}
            hasNext={returns.data.nextCursor !== null}
            busy={returns.isPlaceholderData}
            onPage={(to) => go(to, returns.data.nextCursor)}
          />
        </>
      )}
    </div>
  );
}

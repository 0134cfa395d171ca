import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ShoppingCart } from "lucide-react";
import { useState } from "react";
import { FaultCard } from "../../app/fault-card.tsx";
import { useNow } from "../../app/now.ts";
import { formatAgo } from "../../format/dates.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Segmented } from "../../ui/choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { CartSheet } from "./cart-sheet.tsx";
import { money } from "./names.ts";
import { OpenConversation } from "./open-conversation.tsx";
import { type Cart, shopCall } from "./shop-api.ts";
import { useCursor } from "./use-cursor.ts";
import { useShopFilter, useShopSearch } from "./use-shop-search.ts";

const pageSize = 20;
type View = "live" | "abandoned" | "won" | "ordered";

const queries = {
  live: { status: "active", filled: "true", abandoned: "false" },
  abandoned: { abandoned: "true", filled: "true" },
  won: { has_abandoned: "true", status: "converted" },
  ordered: { status: "converted" },
} as const;

export function cartLook(cart: Cart): [name: string, tone: Tone] {
  if (cart.status === "converted") return cart.metadata.has_abandoned ? [t`Recuperado`, "good"] : [t`Virou pedido`, "good"];
  if (cart.status === "abandoned" || cart.metadata.abandoned_at !== null) return [t`Abandonado`, "warn"];
  return [t`Aberto`, "accent"];
}

function Row({ cart, now, onOpen }: { cart: Cart; now: number; onOpen: () => void }) {
  const [state, tone] = cartLook(cart);
  const pieces = cart.items.reduce((sum, item) => sum + item.quantity, 0);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border bg-surface p-3">
      <button type="button" onClick={onOpen} className="min-w-0 flex-1 basis-64 rounded-md text-left">
        <span className="flex items-center gap-2">
          <span className="min-w-0 truncate font-medium">{cart.user_name ?? t`Cliente sem nome`}</span>
          <Badge tone={tone}>{state}</Badge>
          {cart.metadata.suggested_by_agent ? <Badge>{t`Assistente`}</Badge> : null}
        </span>
        <span className="block truncate text-soft">
          {pieces} × {cart.items.map((item) => item.name).join(", ")}
        </span>
        <span className="text-sm text-faint">
          <Trans>Mudou {formatAgo(i18n.locale, cart.updated_at, now)}</Trans>
          {cart.metadata.source === null ? "" : ` · ${cart.metadata.source}`}
        </span>
      </button>
      <span className="tabular text-lg font-semibold">{money(cart.totals.grand_total)}</span>
      <OpenConversation userId={cart.user_id} small />
    </li>
  );
}

/** Open carts and those that were left, with the way to the conversation. */
export function CartsTab() {
  const search = useShopSearch();
  const filter = useShopFilter();
  const now = useNow();
  const [open, setOpen] = useState<string | null>(search.id ?? null);
  const view: View = (["abandoned", "won", "ordered"] as const).find((one) => one === search.step) ?? "live";
  const { page, cursor, go } = useCursor(view);
  const carts = useQuery({
    queryKey: ["shop", "carts", view, cursor],
    queryFn: ({ signal }) =>
      shopCall("listCartsEndpoint", { query: { ...queries[view], limit: pageSize, ...(cursor && { cursor }) }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  const items = carts.data?.items ?? [];
  const nothing: Record<View, string> = {
    live: t`Nenhum carrinho aberto`,
    abandoned: t`Nenhum carrinho abandonado`,
    won: t`Nenhum carrinho recuperado ainda`,
    ordered: t`Nenhum carrinho virou pedido ainda`,
  };
  return (
    <div className="flex flex-col gap-3 px-4 py-4 md:px-8">
      <div className="max-w-full self-start">
        <Segmented
          label={t`Quais carrinhos`}
          value={view}
          onChange={(step) => filter({ step: step === "live" ? "" : step })}
          choices={[
            { value: "live", label: t`Abertos` },
            { value: "abandoned", label: t`Abandonados` },
            { value: "won", label: t`Recuperados` },
            { value: "ordered", label: t`Viraram pedido` },
          ]}
        />
      </div>
      {carts.error && !carts.data ? (
        <FaultCard error={carts.error} onRetry={() => void carts.refetch()} />
      ) : !carts.data ? (
        <Skeleton label={t`Carregando os carrinhos`} className="flex flex-col gap-2">
          <SkeletonBlock className="h-20" />
          <SkeletonBlock className="h-20" />
        </Skeleton>
      ) : items.length === 0 ? (
        <EmptyState icon={ShoppingCart} title={nothing[view]}>
          <Trans>Um carrinho nasce quando alguém escolhe um produto na conversa ou na loja.</Trans>
        </EmptyState>
      ) : (
        <>
          <ul className="flex flex-col gap-2">
            {items.map((cart) => (
              <Row key={cart.id} cart={cart} now={now} onOpen={() => setOpen(cart.id)} />
            ))}
          </ul>
          <Pagination
            page={page}
            hasNext={carts.data.nextCursor !== null}
            busy={carts.isPlaceholderData}
            onPage={(to) => go(to, carts.data.nextCursor)}
          />
        </>
      )}
      {open === null ? null : <CartSheet id={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

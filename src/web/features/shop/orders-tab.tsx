import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PackageOpen, X } from "lucide-react";
import { FaultCard } from "../../app/fault-card.tsx";
import { formatDate } from "../../format/dates.ts";
import { formatCount } from "../../format/numbers.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { DateField } from "../../ui/date-field.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Select } from "../../ui/field.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { money, orderStatuses, orderStatusLook, paymentMethodName, paymentMethods } from "./names.ts";
import { FilterBar } from "./filter-bar.tsx";
import { SearchBox } from "./search-box.tsx";
import { type Order, shopCall, type ShopInput } from "./shop-api.ts";
import { useCursor } from "./use-cursor.ts";
import { useShopFilter, useShopSearch } from "./use-shop-search.ts";

const pageSize = 20;

const dayStart = (day: string) => new Date(`${day}T00:00:00`).toISOString();
const dayEnd = (day: string) => new Date(new Date(`${day}T00:00:00`).getTime() + 86_400_000).toISOString();

function OrderLink({ order }: { order: Order }) {
  return (
    <Link to="/shop" search={{ tab: "orders", id: order.id }} className="font-medium text-accent-ink hover:underline">
      #{order.order_number}
    </Link>
  );
}

function StatusBadge({ order }: { order: Order }) {
  const [name, tone] = orderStatusLook(order.status);
  return <Badge tone={tone}>{name}</Badge>;
}

function Sums({ query }: { query: NonNullable<ShopInput<"orderSummary">["query"]> }) {
  const sums = useQuery({
    queryKey: ["shop", "order-summary", query],
    queryFn: ({ signal }) => shopCall("orderSummary", { query, signal }),
    placeholderData: keepPreviousData,
  });
  if (!sums.data) return null;
  const { orders, totals } = sums.data;
  return (
    <p className="tabular text-soft" aria-live="polite">
      <Plural value={orders} _0="Nenhum pedido" one="# pedido" other={`${formatCount(i18n.locale, orders)} pedidos`} />
      {orders > 0 ? (
        <>
          {" · "}
          <Trans>
            <strong className="font-semibold text-ink">{money(totals["grand_total"] ?? 0)}</strong> ao todo
          </Trans>
        </>
      ) : null}
    </p>
  );
}

function orderColumns(): Column<Order>[] {
  return [
    { id: "number", header: t`Pedido`, cell: (order) => <OrderLink order={order} /> },
    {
      id: "customer",
      header: t`Cliente`,
      cell: (order) => order.user_name ?? <span className="text-faint">{t`Sem cliente`}</span>,
    },
    {
      id: "items",
      header: t`Itens`,
      cell: (order) => (
        <span className="block max-w-72 truncate text-soft" title={order.items.map((item) => item.name).join(", ")}>
          {order.items.length === 0
            ? "—"
            : `${order.items.reduce((sum, item) => sum + item.quantity, 0)} × ${order.items.map((item) => item.name).join(", ")}`}
        </span>
      ),
    },
    { id: "status", header: t`Estado`, cell: (order) => <StatusBadge order={order} /> },
    { id: "payment", header: t`Pagamento`, cell: (order) => paymentMethodName(order.payment.method) },
    {
      id: "at",
      header: t`Feito em`,
      cell: (order) => <span className="whitespace-nowrap">{formatDate(i18n.locale, "full", order.created_at)}</span>,
    },
    { id: "total", header: t`Total`, right: true, cell: (order) => money(order.totals.grand_total) },
  ];
}

/** Orders by filters, newest first. */
export function OrdersTab() {
  const search = useShopSearch();
  const filter = useShopFilter();
  const query = {
    ...(search.q && { number: search.q }),
    ...(search.step && { status: search.step }),
    ...(search.payment && { payment_method: search.payment as "pix" }),
    ...(search.from && { placed_from: dayStart(search.from) }),
    ...(search.to && { placed_to: dayEnd(search.to) }),
    ...(search.user && { user_id: search.user }),
  };
  const filtered = Object.keys(query).length > 0;
  const { page, cursor, go } = useCursor(JSON.stringify(query));
  const orders = useQuery({
    queryKey: ["shop", "orders", query, cursor],
    queryFn: ({ signal }) => shopCall("listOrdersEndpoint", { query: { ...query, limit: pageSize, ...(cursor && { cursor }) }, signal }),
    placeholderData: keepPreviousData,
  });
  const items = orders.data?.items ?? [];
  return (
    <div className="flex flex-col gap-3 px-4 py-4 md:px-8">
      <FilterBar>
        <SearchBox value={search.q ?? ""} label={t`Número do pedido`} onSearch={(q) => filter({ q })} />
        <Select aria-label={t`Estado do pedido`} value={search.step ?? ""} onChange={(event) => filter({ step: event.target.value })}>
          <option value="">{t`Todos os estados`}</option>
          {orderStatuses.map((status) => (
            <option key={status} value={status}>
              {orderStatusLook(status)[0]}
            </option>
          ))}
        </Select>
        <Select
          aria-label={t`Forma de pagamento`}
          value={search.payment ?? ""}
          onChange={(event) => filter({ payment: event.target.value })}
        >
          <option value="">{t`Todo pagamento`}</option>
          {paymentMethods.map((method) => (
            <option key={method} value={method}>
              {paymentMethodName(method)}
            </option>
          ))}
        </Select>
        <span className="flex min-w-0 items-center gap-1.5">
          <span aria-hidden="true" className="text-sm text-soft">{t`de`}</span>
          <DateField aria-label={t`Feitos desde`} value={search.from ?? ""} onChange={(from) => filter({ from })} />
        </span>
        <span className="flex min-w-0 items-center gap-1.5">
          <span aria-hidden="true" className="text-sm text-soft">{t`até`}</span>
          <DateField aria-label={t`Feitos até`} value={search.to ?? ""} onChange={(to) => filter({ to })} />
        </span>
        {filtered ? (
          <Button look="ghost" onClick={() => filter({ q: "", step: "", payment: "", from: "", to: "", user: "" })}>
            <X size={16} aria-hidden="true" /> <Trans>Limpar</Trans>
          </Button>
        ) : null}
      </FilterBar>
      <Sums query={query} />
      {orders.error && !orders.data ? (
        <FaultCard error={orders.error} onRetry={() => void orders.refetch()} />
      ) : !orders.data ? (
        <Skeleton label={t`Carregando os pedidos`} className="flex flex-col gap-2">
          <SkeletonBlock className="h-10" />
          <SkeletonBlock className="h-64" />
        </Skeleton>
      ) : items.length === 0 ? (
        <EmptyState icon={PackageOpen} title={filtered ? t`Nenhum pedido assim` : t`Ainda não há pedidos`}>
          {filtered ? (
            <Trans>Mude ou limpe os filtros.</Trans>
          ) : (
            <Trans>Os pedidos aparecem aqui quando um carrinho é fechado, ou quando outro sistema os envia pela API.</Trans>
          )}
        </EmptyState>
      ) : (
        <>
          <div className="hidden md:block">
            <Table caption={t`Pedidos`} rows={items} rowKey={(order) => order.id} columns={orderColumns()} />
          </div>
          <ul className="flex flex-col gap-2 md:hidden">
            {items.map((order) => (
              <li key={order.id}>
                <Link to="/shop" search={{ tab: "orders", id: order.id }} className="block rounded-xl border bg-surface p-3">
                  <span className="tabular flex justify-between gap-2 font-medium">
                    <span className="min-w-0 truncate">#{order.order_number}</span>
                    <span>{money(order.totals.grand_total)}</span>
                  </span>
                  <span className="mt-0.5 block truncate text-soft">{order.user_name ?? t`Sem cliente`}</span>
                  <span className="mt-1 flex items-center justify-between gap-2 text-sm text-soft">
                    {formatDate(i18n.locale, "full", order.created_at)}
                    <StatusBadge order={order} />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
          <Pagination
            page={page}
            hasNext={orders.data.nextCursor !== null}
            busy={orders.isPlaceholderData}
            onPage={(to) => go(to, orders.data.nextCursor)}
          />
        </>
      )}
    </div>
  );
}

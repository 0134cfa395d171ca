import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { FaultCard } from "../../app/fault-card.tsx";
import { formatDate, formatSpan } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Field, Textarea } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { DataList } from "../../ui/table.tsx";
import { toastDone } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { money, orderStatusLook, paymentMethodName } from "./names.ts";
import { OpenConversation } from "./open-conversation.tsx";
import { OrderPayments } from "./order-payments.tsx";
import { OrderReturns } from "./order-returns.tsx";
import { OrderSteps } from "./order-steps.tsx";
import { shopCall, type ShopResult } from "./shop-api.ts";

type OrderWhole = ShopResult<"getOrderEndpoint">;

export function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="rounded-xl border bg-surface p-4">
      <h2 className="mb-3 font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function Items({ order }: { order: OrderWhole }) {
  const sums: [string, number][] = [
    [t`Subtotal`, order.totals.subtotal],
    [t`Frete`, order.totals.shipping],
    ...(order.totals.tax > 0 ? [[t`Impostos`, order.totals.tax] as [string, number]] : []),
    ...(order.totals.discount > 0 ? [[t`Desconto`, -order.totals.discount] as [string, number]] : []),
  ];
  return (
    <Card title={t`Itens`}>
      <ul className="divide-y">
        {order.items.map((item) => (
          <li key={item.id} className="tabular flex gap-3 py-2">
            <span className="w-8 shrink-0 text-right text-soft">{item.quantity}×</span>
            <span className="min-w-0 flex-1">
              {item.product_id === null ? (
                item.name
              ) : (
                <Link to="/shop" search={{ tab: "products", id: item.product_id }} className="hover:underline">
                  {item.name}
                </Link>
              )}
              <span className="block text-sm text-soft">{money(item.unit_price)}</span>
            </span>
            <span>{money(item.total_price)}</span>
          </li>
        ))}
      </ul>
      {order.items.length === 0 ? (
        <p className="text-soft">
          <Trans>Este pedido não tem itens.</Trans>
        </p>
      ) : null}
      <dl className="tabular mt-2 border-t pt-2">
        {sums.map(([name, amount]) => (
          <div key={name} className="flex justify-between text-soft">
            <dt>{name}</dt>
            <dd>{money(amount)}</dd>
          </div>
        ))}
        <div className="mt-1 flex justify-between text-lg font-semibold">
          <dt>
            <Trans>Total</Trans>
          </dt>
          <dd>{money(order.totals.grand_total)}</dd>
        </div>
      </dl>
    </Card>
  );
}

function Delivery({ order }: { order: OrderWhole }) {
  const address = order.shipping_address;
  const shipping = order.shipping_method;
  const none = <span className="text-faint">{t`Não informado`}</span>;
  return (
    <Card title={t`Entrega`}>
      <DataList
        items={[
          {
            name: t`Endereço`,
            value: address ? (
              <address className="not-italic">
                {[address.name, [address.street, address.complement].filter(Boolean).join(", "), address.district]
                  .filter(Boolean)
                  .map((line) => (
                    <span key={line} className="block">
                      {line}
                    </span>
                  ))}
                <span className="block">
                  {[address.city, address.state].filter(Boolean).join(" – ")} {address.postal_code}
                </span>
              </address>
            ) : (
              none
            ),
          },
          { name: t`Forma`, value: shipping.name ?? shipping.code ?? none },
          {
            name: t`Previsão`,
            value:
              shipping.estimated_delivery === null ? none : formatDate(i18n.locale, "dayLong", `${shipping.estimated_delivery}T12:00:00`),
          },
          {
            name: t`Rastreio`,
            value:
              shipping.tracking_number === null ? (
                none
              ) : shipping.tracking_url === null ? (
                shipping.tracking_number
              ) : (
                <a href={shipping.tracking_url} target="_blank" rel="noreferrer" className="text-accent-ink underline">
                  {shipping.tracking_number}
                </a>
              ),
          },
        ]}
      />
    </Card>
  );
}

function Conversion({ order }: { order: OrderWhole }) {
  const { conversion } = order;
  const none = <span className="text-faint">{t`Não informado`}</span>;
  return (
    <Card title={t`Como a venda aconteceu`}>
      <DataList
        items={[
          { name: t`Origem`, value: conversion.source ?? none },
          { name: t`Campanha`, value: conversion.campaign ?? none },
          { name: t`Ajuda do assistente`, value: conversion.agent_assisted ? t`Sim` : t`Não` },
          { name: t`Argumentos usados`, value: conversion.techniques_used.length > 0 ? conversion.techniques_used.join(", ") : none },
          {
            name: t`Do carrinho ao pedido`,
            value: conversion.time_to_convert === null ? none : formatSpan(conversion.time_to_convert * 60_000),
          },
        ]}
      />
    </Card>
  );
}

function Notes({ order }: { order: OrderWhole }) {
  const queries = useQueryClient();
  const form = useSubmit(async (data) => {
    await shopCall("updateOrder", { params: { id: order.id }, body: { notes: textFrom(data, "notes") }, version: order.version });
    await queries.invalidateQueries({ queryKey: ["shop", "order", order.id] });
    toastDone(t`Observação salva`);
  });
  return (
    <Card title={t`Observações`}>
      <form onSubmit={form.onSubmit} className="flex flex-col gap-2">
        <FormProblem text={form.problem} />
        <Field label={t`Só a equipe vê`}>
          {(ids) => <Textarea {...ids} key={order.version} name="notes" rows={3} maxLength={10_000} defaultValue={order.notes} />}
        </Field>
        <Button type="submit" className="self-start" busy={form.busy}>
          <Trans>Salvar</Trans>
        </Button>
      </form>
    </Card>
  );
}

/** One order: what, to whom, paid how, how it came about, and its way through the states. */
export function OrderPage({ id }: { id: string }) {
  const order = useQuery({
    queryKey: ["shop", "order", id],
    queryFn: ({ signal }) => shopCall("getOrderEndpoint", { params: { id }, signal }),
  });
  const back = (
    <Link to="/shop" search={{ tab: "orders" }} className={buttonClass("ghost", "sm", "-ml-2 self-start")}>
      <ArrowLeft size={16} aria-hidden="true" /> <Trans>Todos os pedidos</Trans>
    </Link>
  );
  if (order.error && !order.data)
    return (
      <div className="flex flex-col px-4 py-4 md:px-8">
        {back}
        <FaultCard error={order.error} onRetry={() => void order.refetch()} />
      </div>
    );
  if (!order.data)
    return (
      <Skeleton label={t`Carregando o pedido`} className="flex flex-col gap-3 px-4 py-4 md:px-8">
        <SkeletonBlock className="h-8 w-64" />
        <SkeletonBlock className="h-72" />
      </Skeleton>
    );
  const data = order.data;
  const [status, tone] = orderStatusLook(data.status);
  return (
    <div className="flex flex-col gap-4 px-4 py-4 md:px-8">
      {back}
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="tabular min-w-0 text-xl font-semibold break-all">
          <Trans>Pedido #{data.order_number}</Trans>
        </h2>
        <Badge tone={tone}>{status}</Badge>
        <span className="text-soft">
          {formatDate(i18n.locale, "full", data.created_at)} · {paymentMethodName(data.payment.method)}
        </span>
        <span className="flex-1" />
        {data.user_id === null ? null : <OpenConversation userId={data.user_id} />}
      </header>
      {data.user_id === null ? null : (
        <p className="text-soft">
          <Link to="/customers/$customerId" params={{ customerId: data.user_id }} className="font-medium text-ink hover:underline">
            {data.user_name ?? t`Cliente sem nome`}
          </Link>{" "}
          ·{" "}
          <Link to="/shop" search={{ tab: "orders", user: data.user_id }} className="text-accent-ink underline">
            <Trans>Outros pedidos desta pessoa</Trans>
          </Link>
        </p>
      )}
      {data.reserved_until === null ? null : (
        <Banner tone="warn">
          <Trans>
            As peças ficam guardadas até {formatDate(i18n.locale, "full", data.reserved_until)}. Sem pagamento, o pedido é cancelado e elas
            voltam à loja.
          </Trans>
        </Banner>
      )}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Items order={data} />
          <OrderPayments orderId={data.id} />
          <Notes order={data} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <OrderSteps order={data} />
          <OrderReturns order={data} />
          <Delivery order={data} />
          <Conversion order={data} />
        </div>
      </div>
    </div>
  );
}

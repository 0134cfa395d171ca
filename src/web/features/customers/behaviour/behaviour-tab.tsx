import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { FaultCard } from "../../../app/fault-card.tsx";
import { formatDate } from "../../../format/dates.ts";
import { formatCount, formatShare } from "../../../format/numbers.ts";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { intentName } from "../../conversations/intent-names.ts";
import { money } from "../names.ts";
import { customerDataQuery } from "./queries.ts";
import { Scores } from "./scores.tsx";
import { methodName, objectionName, techniqueName, usualTime } from "./words.ts";

type Line = [label: string, value: string];

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-3 break-inside-avoid rounded-xl border bg-surface px-4 py-3">
      <h3 className="pb-2 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Lines({ lines, empty }: { lines: readonly Line[]; empty: string }) {
  if (lines.length === 0) return <p className="text-soft">{empty}</p>;
  return (
    <dl className="divide-y">
      {lines.map(([label, value]) => (
        <div key={label} className="flex items-baseline justify-between gap-3 py-1.5">
          <dt className="min-w-0 break-words text-soft">{label}</dt>
          <dd className="tabular shrink-0 text-right font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What is left of a list of figures when nobody knows some of them. */
const known = (lines: readonly [string, string | null][]): Line[] =>
  lines.flatMap(([label, value]) => (value === null ? [] : [[label, value] satisfies Line]));

const share = (value: number | null) => (value === null ? null : formatShare(i18n.locale, value));
const count = (value: number) => formatCount(i18n.locale, value);

/** What the person buys, writes, looks at and is moved by, counted from everything that happened. */
export function BehaviourTab({ id, asOf }: { id: string; asOf: string | null }) {
  const data = useQuery({ ...customerDataQuery(id, asOf), placeholderData: keepPreviousData });
  if (data.isError && !data.data) return <FaultCard error={data.error} onRetry={() => void data.refetch()} />;
  if (!data.data)
    return (
      <Skeleton label={t`Carregando o comportamento`} className="grid gap-3 md:grid-cols-2">
        {[0, 1, 2, 3].map((card) => (
          <SkeletonBlock key={card} className="h-40" />
        ))}
      </Skeleton>
    );
  const {
    shopping_behavior: shopping,
    interaction_metrics: talk,
    conversion_metrics: conversion,
    site_behavior: site,
    engagement_scores: scores,
    persuasion_effectiveness: persuasion,
    updated_at: updatedAt,
  } = data.data.metrics;
  const { price_range: prices, purchase_frequency: frequency } = shopping;
  const seen = (views: number, purchases: number) =>
    [
      purchases > 0 ? plural(purchases, { one: "# comprado", other: "# comprados" }) : null,
      views > 0 ? plural(views, { one: "# visto", other: "# vistos" }) : null,
    ]
      .filter((part) => part !== null)
      .join(" · ");
  const nothing = t`Nada ainda.`;
  return (
    <div className="flex flex-col gap-3">
      <div className="gap-3 md:columns-2">
        <Card title={t`Pontuações`}>
          <Scores scores={scores} />
          <Lines
            empty=""
            lines={known([
              [t`NPS`, scores.nps === null ? null : String(scores.nps)],
              [t`Satisfação (1 a 5)`, scores.satisfaction === null ? null : scores.satisfaction.toLocaleString(i18n.locale)],
              [t`Pedidos avaliados`, share(scores.product_review_rate)],
              [t`Indicações`, scores.referral_count === null ? null : count(scores.referral_count)],
              [t`Pontos de fidelidade`, scores.loyalty_points === null ? null : count(scores.loyalty_points)],
            ])}
          />
        </Card>
        <Card title={t`Compras`}>
          <Lines
            empty={nothing}
            lines={known([
              [t`Comprou ao todo`, money(conversion.lifetime_value)],
              [t`Pedido médio`, conversion.average_order_value === null ? null : money(conversion.average_order_value)],
              [t`Últimos 30, 90 e 365 dias`, `${frequency.last_30_days} · ${frequency.last_90_days} · ${frequency.last_365_days}`],
              [t`Faixa de preço`, prices.min === null || prices.max === null ? null : `${money(prices.min)} – ${money(prices.max)}`],
              [
                t`Primeira compra`,
                conversion.first_order_date === null ? null : formatDate(i18n.locale, "shortDate", conversion.first_order_date),
              ],
              [
                t`Última compra`,
                conversion.last_order_date === null ? null : formatDate(i18n.locale, "shortDate", conversion.last_order_date),
              ],
              ...shopping.payment_methods.map((one): [string, string] => [methodName(one.method), `${count(one.frequency)}×`]),
            ])}
          />
        </Card>
        <Card title={t`Categorias preferidas`}>
          <Lines
            empty={nothing}
            lines={shopping.favorite_categories.slice(0, 6).map((one): Line => [one.category, seen(one.view_count, one.purchase_count)])}
          />
        </Card>
        <Card title={t`Marcas preferidas`}>
          <Lines
            empty={nothing}
            lines={shopping.favorite_brands.slice(0, 6).map((one): Line => [one.brand, seen(one.view_count, one.purchase_count)])}
          />
        </Card>
        <Card title={t`Conversas`}>
          <Lines
            empty={nothing}
            lines={known([
              [t`Mensagens trocadas`, count(talk.total_interactions)],
              [t`Responde a`, share(talk.response_rate)],
              [
                t`Mensagens por visita`,
                talk.average_messages_per_session === null ? null : talk.average_messages_per_session.toLocaleString(i18n.locale),
              ],
              [
                t`Costuma escrever`,
                talk.preferred_interaction_time === null
                  ? null
                  : usualTime(talk.preferred_interaction_time.day_of_week, talk.preferred_interaction_time.time_of_day),
              ],
              ...talk.conversation_topics.slice(0, 5).map((one): [string, string] => [intentName(one.topic), `${count(one.frequency)}×`]),
            ])}
          />
        </Card>
        <Card title={t`Do olhar à compra`}>
          <Lines
            empty={nothing}
            lines={known([
              [t`Visto que vai para o carrinho`, share(conversion.view_to_cart_rate)],
              [t`Carrinho que vira pedido`, share(conversion.cart_to_order_rate)],
              [t`Visto que vira pedido`, share(conversion.overall_conversion_rate)],
              [t`Páginas vistas no site`, site === null ? null : count(site.page_views)],
              [t`Produtos vistos no site`, site === null ? null : count(site.products_viewed)],
            ])}
          />
        </Card>
        <Card title={t`O que convence`}>
          <Lines
            empty={t`Ainda sem vendas que mostrem o que convence.`}
            lines={[
              ...persuasion.most_effective_techniques.map((one): Line => [techniqueName(one.technique), share(one.conversion_rate) ?? "—"]),
              ...persuasion.most_effective_incentives.map((one): Line => [techniqueName(one.incentive), share(one.conversion_rate) ?? "—"]),
            ]}
          />
        </Card>
        <Card title={t`Objeções`}>
          <Lines
            empty={t`Nenhuma até agora.`}
            lines={persuasion.objection_patterns.map((one): Line => [objectionName(one.objection), `${count(one.frequency)}×`])}
          />
        </Card>
      </div>
      <p className="text-sm text-faint">
        <Trans>Contado até {formatDate(i18n.locale, "full", updatedAt)}, de pedidos, carrinhos, conversas, avaliações e visitas.</Trans>
      </p>
    </div>
  );
}

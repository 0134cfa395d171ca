import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { FaultCard } from "../../app/fault-card.tsx";
import type { Alert } from "#modules/alerts/alerts.contract.ts";
import type { Lead } from "#modules/leads/leads.contract.ts";
import type { Feedback } from "#modules/satisfaction/feedback.contract.ts";
import { call } from "../../api/call.ts";
import { useMe } from "../../app/session.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { callLeads } from "../leads/leads-api.ts";
import { leadStateName, nameOfLead } from "../leads/names.ts";
import { alertTitle } from "../notifications/alert-title.ts";
import { callSatisfaction } from "../satisfaction/satisfaction-api.ts";
import { ScoreMark } from "../satisfaction/score-mark.tsx";

export interface ListCardProps<Item> {
  title: string;
  empty: string;
  query: { data: { items: Item[] } | undefined; isError: boolean; error: unknown; refetch: () => unknown };
  row: (item: Item) => ReactNode;
}

/** A card with a few of something, or the words for none. */
export function ListCard<Item extends { id: string }>({ title, empty, query, row }: ListCardProps<Item>) {
  const items = query.data?.items;
  return (
    <section aria-label={title} className="flex flex-col gap-2 rounded-xl border bg-surface p-4">
      <h2 className="font-semibold">{title}</h2>
      {query.isError && !items ? (
        <FaultCard error={query.error} onRetry={() => void query.refetch()} />
      ) : !items ? (
        <Skeleton label={title}>
          <SkeletonBlock className="h-24" />
        </Skeleton>
      ) : items.length === 0 ? (
        <p className="text-soft">{empty}</p>
      ) : (
        <ul className="flex flex-col divide-y">
          {items.map((item) => (
            <li key={item.id} className="py-2 first:pt-0 last:pb-0">
              {row(item)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const leadRow = (lead: Lead) => (
  <p className="flex items-center gap-2">
    <Link to="/customers/leads" search={{ lead: lead.id }} className="min-w-0 flex-1 truncate text-accent-ink hover:underline">
      {nameOfLead(lead)}
    </Link>
    <Badge>{leadStateName(lead.status)}</Badge>
    <span className="tabular text-sm text-soft">{t`${lead.score} pontos`}</span>
  </p>
);

/** The leads of whoever looks, those most likely to buy first. */
export function MyLeads() {
  const { id } = useMe().user;
  const query = useQuery({
    queryKey: ["numbers", "my-leads", id],
    queryFn: ({ signal }) => callLeads("listLeads", { query: { assigned_to: id, sort: "score", limit: 20 }, signal }),
    select: ({ items }) => ({ items: items.filter(({ status }) => status !== "converted" && status !== "lost").slice(0, 6) }),
    staleTime: 30_000,
  });
  return <ListCard title={t`Meus leads prioritários`} empty={t`Nenhum lead em aberto está com você.`} query={query} row={leadRow} />;
}

const answerRow = (answer: Feedback) => (
  <div className="flex flex-col gap-0.5">
    <p className="flex items-center justify-between gap-3">
      <ScoreMark kind={answer.kind} score={answer.score ?? answer.nps_score ?? 0} />
      <Link
        to="/inbox/$conversationId"
        params={{ conversationId: answer.conversation_id }}
        className="text-sm text-accent-ink hover:underline"
      >
        {formatDate(i18n.locale, "full", answer.created_at)}
      </Link>
    </p>
    {answer.comment === null ? null : <p className="text-soft [overflow-wrap:anywhere]">{answer.comment}</p>}
  </div>
);

/** What customers said of whoever looks, newest first. */
export function MyFeedback() {
  const { id } = useMe().user;
  const query = useQuery({
    queryKey: ["numbers", "my-feedback", id],
    queryFn: ({ signal }) => callSatisfaction("listFeedback", { query: { user_id: id, limit: 6 }, signal }),
    staleTime: 30_000,
  });
  return (
    <ListCard title={t`O que os clientes disseram`} empty={t`Ninguém avaliou o seu atendimento ainda.`} query={query} row={answerRow} />
  );
}

const alertRow = (alert: Alert) => (
  <p className="flex flex-wrap items-center gap-x-3">
    <Link
      to="/settings"
      search={{ tab: "alerts", alert: alert.id }}
      className="min-w-0 flex-1 font-medium hover:text-accent-ink hover:underline"
    >
      {alertTitle(alert)}
    </Link>
    <span className="tabular text-sm text-soft">{formatDate(i18n.locale, "full", alert.openedAt)}</span>
    <Badge tone="bad">{t`Aberto`}</Badge>
  </p>
);

/** What is wrong now with channels, deliveries and the agent; of administrators. */
export function OpenAlerts() {
  const query = useQuery({
    queryKey: ["numbers", "open-alerts"],
    queryFn: ({ signal }) => call("listAlerts", { query: { state: "open", limit: 6 }, signal }),
    refetchInterval: 30_000,
  });
  return <ListCard title={t`Alertas críticos`} empty={t`Nenhum alerta aberto.`} query={query} row={alertRow} />;
}

import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Quote } from "#modules/leads/quotes.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { money } from "../customers/names.ts";
import { callLeads } from "./leads-api.ts";

function quoteState(quote: Quote): [string, Tone] {
  if (quote.expired) return [t`Vencido`, "warn"];
  switch (quote.status) {
    case "requested":
      return [t`Pedido`, "accent"];
    case "sent":
      return [t`Enviado`, "accent"];
    case "accepted":
      return [t`Aceito`, "good"];
    case "declined":
      return [t`Recusado`, "neutral"];
  }
}

function quoteMove(status: Quote["status"]): string {
  switch (status) {
    case "requested":
      return t`Reabrir`;
    case "sent":
      return t`Marcar como enviado`;
    case "accepted":
      return t`Aceito`;
    case "declined":
      return t`Recusado`;
  }
}

function QuoteCard({ quote, mayWrite, onMoved }: { quote: Quote; mayWrite: boolean; onMoved: () => void }) {
  const [problem, setProblem] = useState<unknown>(null);
  const [state, tone] = quoteState(quote);
  const move = async (status: Quote["status"]) => {
    setProblem(null);
    try {
      await callLeads("moveQuote", { params: { id: quote.id }, body: { status } });
      onMoved();
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <li className="flex flex-col gap-2 rounded-xl border p-3">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">
          <Trans>Orçamento {quote.number}</Trans>
        </span>
        <Badge tone={tone}>{state}</Badge>
        <span className="tabular ml-auto font-semibold">{money(quote.total)}</span>
      </p>
      <ul className="flex flex-col gap-1 text-sm">
        {quote.items.map((item) => (
          <li key={`${item.variant_id}-${item.product_id}`} className="flex gap-2">
            <span className="min-w-0 flex-1">
              {item.quantity}× {item.name}
            </span>
            <span className="tabular text-soft">{money(item.total)}</span>
          </li>
        ))}
      </ul>
      <p className="text-xs text-faint">
        <Trans>
          {formatDate(i18n.locale, "full", quote.created_at)} · válido até {formatDate(i18n.locale, "full", quote.valid_until)}
        </Trans>
      </p>
      {problem === null ? null : <Banner tone="bad">{explainProblem(problem)}</Banner>}
      {mayWrite ? (
        <div className="flex flex-wrap gap-1.5">
          {quote.next.map((status) => (
            <Button key={status} size="sm" look={status === "declined" ? "quietDanger" : "secondary"} onClick={() => void move(status)}>
              {quoteMove(status)}
            </Button>
          ))}
        </div>
      ) : null}
    </li>
  );
}

/** What a lead said they need, and the quotes put down for them. */
export function LeadWishes({
  id,
  version,
  mayWrite,
  onChanged,
}: {
  id: string;
  version: number;
  mayWrite: boolean;
  onChanged: () => void;
}) {
  const queries = useQueryClient();
  const options = { staleTime: 5_000, retry: false };
  const needs = useQuery({
    queryKey: ["leads", "needs", id, version],
    queryFn: () => callLeads("listLeadNeeds", { params: { id } }),
    ...options,
  }).data?.items;
  const quotes = useQuery({
    queryKey: ["leads", "quotes", id, version],
    queryFn: () => callLeads("listQuotes", { query: { lead_id: id, limit: 20 } }),
    ...options,
  }).data?.items;
  const moved = () => {
    void queries.invalidateQueries({ queryKey: ["leads", "quotes", id] });
    onChanged();
  };
  return (
    <>
      {needs === undefined || needs.length === 0 ? null : (
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold">
            <Trans>O que disse que precisa</Trans>
          </h3>
          <ul className="flex flex-col gap-2">
            {needs.map((need) => (
              <li key={need.id} className="rounded-xl border p-3 text-sm">
                <p>{need.need}</p>
                <p className="pt-1 text-soft">
                  {[need.budget === null ? null : t`até ${money(need.budget)}`, need.deadline, need.city].filter(Boolean).join(" · ")}
                </p>
                <p className="flex gap-2 pt-1 text-xs text-faint">
                  {formatDate(i18n.locale, "full", need.created_at)}
                  <Link
                    to="/inbox/$conversationId"
                    params={{ conversationId: need.conversation_id }}
                    className="font-medium text-accent-ink underline"
                  >
                    <Trans>Ver a conversa</Trans>
                  </Link>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {quotes === undefined || quotes.length === 0 ? null : (
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold">
            <Trans>Orçamentos</Trans>
          </h3>
          <ul className="flex flex-col gap-2">
            {quotes.map((quote) => (
              <QuoteCard key={quote.id} quote={quote} mayWrite={mayWrite} onMoved={moved} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

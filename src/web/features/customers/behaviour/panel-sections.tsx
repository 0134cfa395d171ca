import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FaultCard } from "../../../app/fault-card.tsx";
import { useNow } from "../../../app/now.ts";
import { formatAgo, formatDate } from "../../../format/dates.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Fact, Section } from "../../conversations/panel/section.tsx";
import { useTurns } from "../../conversations/panel/use-turns.ts";
import { callLeads } from "../../leads/leads-api.ts";
import { actionLook, interestName, leadStateName } from "../../leads/names.ts";
import { consentPurposes } from "../customer-search.ts";
import { callCustomers } from "../customers-api.ts";
import { money, purposeName, sourceName, stageName, tierName } from "../names.ts";
import { wordsOf } from "../person/journey-words.ts";
import { stateLook } from "../person/consent-look.ts";
import { customerDataQuery } from "./queries.ts";
import { Scores } from "./scores.tsx";

const linkClass = "inline-flex min-h-6 items-center text-accent-ink hover:underline pointer-coarse:min-h-11";

function Worth({ id, asOf }: { id: string; asOf: string | null }) {
  const data = useQuery({ ...customerDataQuery(id, asOf), placeholderData: keepPreviousData });
  if (data.isError && !data.data) return <FaultCard error={data.error} onRetry={() => void data.refetch()} />;
  if (!data.data) return null;
  const { profile, metrics } = data.data;
  const { customer_value_tier: tier, lifecycle_stage: stage, acquisition_source: source } = profile.segmentation;
  const marks = [tier === null ? null : tierName(tier), stage === null ? null : stageName(stage), ...profile.tags].filter(
    (mark) => mark !== null,
  );
  const { nps } = metrics.engagement_scores;
  return (
    <Section id="worth" title={t`Segmento e pontuações`}>
      {marks.length === 0 ? null : (
        <ul aria-label={t`Segmentos e tags`} className="flex flex-wrap gap-1 pb-1.5">
          {marks.map((mark) => (
            <li key={mark}>
              <Badge>{mark}</Badge>
            </li>
          ))}
        </ul>
      )}
      <dl className="divide-y pb-2">
        <Fact label={t`Comprou ao todo`}>{money(metrics.conversion_metrics.lifetime_value)}</Fact>
        {metrics.conversion_metrics.average_order_value === null ? null : (
          <Fact label={t`Pedido médio`}>{money(metrics.conversion_metrics.average_order_value)}</Fact>
        )}
        {source === null ? null : <Fact label={t`Chegou por`}>{source}</Fact>}
        {nps === null ? null : <Fact label="NPS">{nps}</Fact>}
      </dl>
      <Scores scores={metrics.engagement_scores} />
      <Link to="/customers/$customerId" params={{ customerId: id }} search={{ part: "behaviour" }} className={linkClass}>
        <Trans>Ver comportamento</Trans>
      </Link>
    </Section>
  );
}

function Consents({ id, asOf }: { id: string; asOf: string | null }) {
  const consents = useQuery({
    queryKey: ["customer", id, "consents", asOf],
    queryFn: () => callCustomers("getCustomerConsents", { params: { id } }),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    retry: false,
  });
  if (consents.isError && !consents.data) return <FaultCard error={consents.error} onRetry={() => void consents.refetch()} />;
  if (!consents.data) return null;
  const current = consents.data.consents;
  const purposes = [...new Set([...consentPurposes, ...current.map((consent) => consent.type)])];
  return (
    <Section id="consents" title={t`Consentimentos`}>
      <ul className="flex flex-col gap-1.5">
        {purposes.map((purpose) => {
          const known = current.find((consent) => consent.type === purpose);
          const [name, tone] = stateLook(known?.state ?? "none");
          return (
            <li key={purpose}>
              <p className="flex items-center justify-between gap-2">
                <span className="min-w-0 truncate">{purposeName(purpose)}</span> <Badge tone={tone}>{name}</Badge>
              </p>
              {known ? (
                <p className="text-xs text-faint">
                  {formatDate(i18n.locale, "shortDate", known.timestamp)} · {sourceName(known.source)}
                  {known.version === null ? "" : ` · ${t`texto ${known.version}`}`}
                  {known.expiration === null ? "" : ` · ${t`até ${formatDate(i18n.locale, "shortDate", known.expiration)}`}`}
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
      <Link to="/customers/$customerId" params={{ customerId: id }} search={{ part: "consents" }} className={linkClass}>
        <Trans>Ver o registro</Trans>
      </Link>
    </Section>
  );
}

function Leads({ id, asOf }: { id: string; asOf: string | null }) {
  const leads = useQuery({
    queryKey: ["customer-leads", id, asOf],
    queryFn: () => callLeads("listLeads", { query: { user_id: id, limit: 3 } }),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    retry: false,
  });
  const items = leads.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section id="leads" title={t`Leads`}>
      <ul className="flex flex-col gap-1">
        {items.map((lead) => {
          const [action, tone] = actionLook(lead.action);
          return (
            <li key={lead.id}>
              <Link
                to="/customers/leads"
                search={{ lead: lead.id }}
                className="-mx-1.5 flex items-center gap-2 rounded-lg px-1.5 py-1.5 hover:bg-sunken pointer-coarse:min-h-11"
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{lead.interest ?? interestName(lead.interest_type)}</span>
                  <span className="block truncate text-xs text-soft">
                    {leadStateName(lead.status)} · {plural(lead.score, { one: "# ponto", other: "# pontos" })}
                  </span>
                </span>
                <Badge tone={tone}>{action}</Badge>
              </Link>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Journey({ id, asOf }: { id: string; asOf: string | null }) {
  const now = useNow();
  const journey = useQuery({
    queryKey: ["customer-journey", id, asOf],
    queryFn: ({ signal }) => callCustomers("getJourney", { params: { id }, query: { limit: 6 }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    retry: false,
  });
  const items = journey.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section id="journey" title={t`Jornada`}>
      <ol className="flex flex-col gap-2">
        {items.map((entry) => {
          const { icon: Icon, title, detail } = wordsOf(entry);
          return (
            <li key={`${entry.kind}:${entry.id}`} className="flex gap-2">
              <Icon size={14} strokeWidth={1.75} className="mt-0.5 shrink-0 text-soft" aria-hidden="true" />
              <span className="min-w-0 flex-1">
                <span className="block break-words">{title}</span>
                {detail === null ? null : <span className="block truncate text-xs text-soft">{detail}</span>}
              </span>
              <time dateTime={entry.at} className="shrink-0 text-xs text-faint">
                {formatAgo(i18n.locale, entry.at, now)}
              </time>
            </li>
          );
        })}
      </ol>
      <Link to="/customers/$customerId" params={{ customerId: id }} className={linkClass}>
        <Trans>Ver toda a jornada</Trans>
      </Link>
    </Section>
  );
}

/** What the business knows of the person beside the conversation: worth, consents, leads, the last that happened. */
export function PersonSections({ customerId, asOf }: { customerId: string; asOf: string | null }) {
  const turn = useTurns(3);
  return (
    <>
      <Worth id={customerId} asOf={asOf} />
      {turn < 1 ? null : <Consents id={customerId} asOf={asOf} />}
      {turn < 2 ? null : <Leads id={customerId} asOf={asOf} />}
      {turn < 3 ? null : <Journey id={customerId} asOf={asOf} />}
    </>
  );
}

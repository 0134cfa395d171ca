import { t } from "@lingui/core/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { FaultCard } from "../../../app/fault-card.tsx";
import { PageHeader } from "../../../app/page-header.tsx";
import { useMe } from "../../../app/session.ts";
import { Combobox } from "../../../ui/combobox.tsx";
import { DateField } from "../../../ui/date-field.tsx";
import { Select } from "../../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { inOwnWords } from "../names.ts";
import { spanOnly } from "../numbers-search.ts";
import { NumbersLinks } from "../section-links.tsx";
import { SpanBar } from "../span-bar.tsx";
import { type Catalogue, dimensionName, useCatalogue } from "../use-catalogue.ts";
import { AnalysisCard } from "./analysis-card.tsx";
import { type AnalysesSearch, type AnalysisId, analysesOf, demandIds, yesterdayIn } from "./analyses-search.ts";
import { filtersOf } from "./analysis-filters.ts";
import { FunnelFields } from "./funnel-fields.tsx";
import { useAnalysis } from "./use-analysis.ts";
import { WishFields } from "./wish-fields.tsx";
import { analysisAbout, analysisName, demandName } from "./analysis-names.ts";

type Change = (next: Partial<Record<keyof AnalysesSearch, string | undefined>>) => void;

function MetricField({
  catalogue,
  totals,
  value,
  onChange,
}: {
  catalogue: Catalogue;
  /** Only numbers whose parts make up the whole. */
  totals: boolean;
  value: string;
  onChange: (id: string) => void;
}) {
  const all = [...catalogue.metrics.values()].filter(
    ({ unit, minimum }) => !totals || ((unit === "count" || unit === "cents") && minimum <= 1),
  );
  const options = all.map(({ id, name }) => ({ value: id, label: inOwnWords(name) }));
  return (
    <div className="flex min-w-56 flex-col gap-1">
      <span className="text-sm font-medium">{t`Número`}</span>
      <Combobox
        label={t`Número`}
        options={options}
        value={options.find((one) => one.value === value) ?? null}
        onChange={(next) => next && onChange(next.value)}
      />
    </div>
  );
}

/** What may be chosen beside the period. */
function Choices({
  id,
  search,
  day,
  catalogue,
  onChange,
}: {
  id: AnalysisId;
  search: AnalysesSearch;
  day: string;
  catalogue: Catalogue;
  onChange: Change;
}) {
  const metric = search.metric ?? "conversations";
  if (id === "paths")
    return (
      <label className="flex flex-col gap-1">
        <span className="text-sm font-medium">{t`Objetivo`}</span>
        <Select
          className="!w-auto"
          value={search.goal ?? "order"}
          onChange={(event) => onChange({ goal: event.target.value === "converted" ? "converted" : undefined })}
        >
          <option value="order">{t`Pedido`}</option>
          <option value="converted">{t`Lead convertido`}</option>
        </Select>
      </label>
    );
  if (id === "seasonalIndex")
    return (
      <label className="flex flex-col gap-1">
        <span className="text-sm font-medium">{t`Procura`}</span>
        <Select className="!w-auto" value={search.demand ?? "procedure"} onChange={(event) => onChange({ demand: event.target.value })}>
          {demandIds.map((one) => (
            <option key={one} value={one}>
              {demandName(one)}
            </option>
          ))}
        </Select>
      </label>
    );
  if (id === "seasonality")
    return (
      <div className="flex flex-wrap items-end gap-3">
        <MetricField catalogue={catalogue} totals={false} value={metric} onChange={(next) => onChange({ metric: next })} />
        <label className="flex flex-col gap-1">
          <span className="text-sm font-medium">{t`Por`}</span>
          <Select
            className="!w-auto"
            value={search.by ?? "weekday"}
            onChange={(event) => onChange({ by: event.target.value === "month" ? "month" : undefined })}
          >
            <option value="weekday">{t`Dia da semana`}</option>
            <option value="month">{t`Mês`}</option>
          </Select>
        </label>
      </div>
    );
  if (id === "explainAnomaly")
    return (
      <div className="flex flex-wrap items-end gap-3">
        <MetricField catalogue={catalogue} totals value={metric} onChange={(next) => onChange({ metric: next })} />
        <div className="flex flex-col gap-1">
          <span className="text-sm font-medium">{t`Dia`}</span>
          <DateField aria-label={t`Dia`} className="!w-38" value={day} onChange={(next) => next !== "" && onChange({ day: next })} />
        </div>
      </div>
    );
  return null;
}

/** Of fewer leads a rate is mostly chance. */
const enoughLeads = 30;

/** Says where there is too little to compute a funnel of. */
function FewLeads({ leads }: { leads: number }) {
  if (leads >= enoughLeads) return null;
  return (
    <p role="status" className="rounded-xl border bg-surface p-4 text-soft">
      {leads === 0
        ? t`Dados insuficientes: não há leads que bastem neste período. Escolha um período mais longo.`
        : t`Dados insuficientes para taxas seguras: só ${leads} leads neste período. As taxas medidas podem ser acaso.`}
    </p>
  );
}

function Analysis({ id, search, day, catalogue }: { id: AnalysisId; search: AnalysesSearch; day: string; catalogue: Catalogue }) {
  const answer = useAnalysis(id, search, day, catalogue);
  if (answer.isError && !answer.data) return <FaultCard error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data)
    return (
      <Skeleton label={t`Calculando`} className="flex flex-col gap-3">
        <SkeletonBlock className="h-72" />
        <SkeletonBlock className="h-48" />
      </Skeleton>
    );
  const { sections, method } = answer.data;
  const leads = sections[0]?.rows[0]?.cells[0]?.n ?? 0;
  return (
    <>
      {id === "whatIf" ? <FewLeads leads={leads} /> : null}
      <div className="grid gap-3 lg:grid-cols-2">
        {/* The parts of a funnel stand side by side in one table. */}
        {(id === "whatIf" && leads === 0 ? [] : sections.filter((one) => !one.id.startsWith("steps:"))).map((section) => (
          <AnalysisCard key={section.id} section={section} catalogue={catalogue} />
        ))}
      </div>
      {method ? (
        <details className="text-sm text-soft">
          <summary className="w-fit cursor-pointer py-1 font-medium pointer-coarse:min-h-11">{t`Como é calculado`}</summary>
          <p className="max-w-3xl">{inOwnWords(method)}</p>
        </details>
      ) : null}
    </>
  );
}

function Body({ catalogue, search }: { catalogue: Catalogue; search: AnalysesSearch }) {
  const navigate = useNavigate();
  const [openedAt] = useState(() => Date.now());
  const all = analysesOf(useMe().user.role);
  const id = all.find((one) => one === search.analysis) ?? all[0];
  if (id === undefined) return <p className="px-4 py-12 text-center text-soft">{t`Seu perfil não vê análises.`}</p>;
  const go = (next: object) =>
    void navigate({
      to: "/numbers/analyses",
      search: Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as AnalysesSearch,
    });
  const { analysis, goal, metric, by, demand, day, leads, rates, value, ...rest } = search;
  const { steps, mode, window, exclude, split, at, ...span } = rest;
  const wish = { leads, ...(rates && { rates }), value };
  const ownFunnel = { steps, mode, window, exclude, split, at };
  const filters = filtersOf(id, search, catalogue);
  const strange = Object.keys(span.where ?? {}).filter((one) => !filters.includes(one));
  const strangeNames = strange.map((one) => dimensionName(catalogue, one)).join(", ");
  const lookedAt = day ?? yesterdayIn(search.zone ?? catalogue.timeZone, openedAt);
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <label className="flex flex-col gap-1">
          <span className="text-sm font-medium">{t`Análise`}</span>
          <Select className="!w-auto" value={id} onChange={(event) => go({ ...span, analysis: event.target.value })}>
            {all.map((one) => (
              <option key={one} value={one}>
                {analysisName(one)}
              </option>
            ))}
          </Select>
        </label>
        <Choices
          id={id}
          search={search}
          day={lookedAt}
          catalogue={catalogue}
          onChange={(next) => go({ ...search, analysis: id, ...next })}
        />
        <SpanBar
          catalogue={catalogue}
          span={span}
          dimensions={filters}
          period={id !== "engagementDecay" && id !== "explainAnomaly"}
          compared={false}
          onChange={(next) => go({ analysis, goal, metric, by, demand, day, ...wish, ...ownFunnel, ...next })}
        />
      </div>
      <p className="text-soft">{analysisAbout(id)}</p>
      {strange.length === 0 ? null : (
        <p role="status" className="text-soft">{t`Esta análise não se filtra por: ${strangeNames}. Os números são de todos.`}</p>
      )}
      {id === "funnel" ? (
        <FunnelFields catalogue={catalogue} funnel={ownFunnel} onChange={(next) => go({ ...span, analysis: id, ...next })} />
      ) : null}
      {id === "whatIf" ? <WishFields wish={wish} onChange={(next) => go({ ...span, analysis: id, ...next })} /> : null}
      <Analysis key={id} id={id} search={search} day={lookedAt} catalogue={catalogue} />
    </>
  );
}

/** What lies behind the numbers: one analysis at a time, chosen in the address. */
export function AnalysesPage() {
  const search = useSearch({ from: "/shell/numbers/analyses" });
  const catalogue = useCatalogue();
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader title={t`Números: análises`} description={t`O que está por trás dos números: caminhos, assuntos, épocas e efeitos.`} />
        <NumbersLinks at="analyses" span={spanOnly({ ...search })} />
      </div>
      <div tabIndex={-1} className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        <div className="mx-auto flex max-w-7xl flex-col gap-4">
          {catalogue.isError && !catalogue.data ? (
            <FaultCard error={catalogue.error} onRetry={() => void catalogue.refetch()} />
          ) : !catalogue.data ? (
            <Skeleton label={t`Carregando os números`}>
              <SkeletonBlock className="h-72" />
            </Skeleton>
          ) : (
            <Body catalogue={catalogue.data} search={search} />
          )}
        </div>
      </div>
    </main>
  );
}

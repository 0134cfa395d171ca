import { t } from "@lingui/core/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { BookmarkPlus } from "lucide-react";
import { useMemo, useState } from "react";
import { FaultCard } from "../../../app/fault-card.tsx";
import { PageHeader } from "../../../app/page-header.tsx";
import { Button } from "../../../ui/button.tsx";
import { Segmented } from "../../../ui/choice.tsx";
import { ComboboxChips } from "../../../ui/combobox.tsx";
import { Select } from "../../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { type Behind, BehindSheet } from "../behind-sheet.tsx";
import { Freshness } from "../freshness.tsx";
import { chartName, inOwnWords, intervalName, themeName } from "../names.ts";
import { type ExploreSearch, intervalIds, spanOnly } from "../numbers-search.ts";
import { questionOf } from "../plan.ts";
import { SaveChartDialog } from "../own/save-chart-dialog.tsx";
import { ExportMenu } from "../reports/export-menu.tsx";
import { chartOf, reportSpan } from "../reports/report-source.ts";
import { NumbersLinks } from "../section-links.tsx";
import { SpanBar } from "../span-bar.tsx";
import { useAnswers } from "../use-answers.ts";
import { type Catalogue, dimensionName, useCatalogue } from "../use-catalogue.ts";
import { chartsFor, commonDimensions, explored, intervalsFor } from "./explore-plan.ts";
import { Explored } from "./explored.tsx";

type Shown = ReturnType<typeof explored>;

function Choices({
  catalogue,
  search,
  shown,
  onChange,
}: {
  catalogue: Catalogue;
  search: ExploreSearch;
  shown: Shown;
  onChange: (next: ExploreSearch) => void;
}) {
  const option = (id: string) => {
    const metric = catalogue.metrics.get(id);
    return { value: id, label: metric ? inOwnWords(metric.name) : id, ...(metric && { hint: themeName(metric.theme) }) };
  };
  const allDimensions = commonDimensions(shown.metrics, catalogue.metrics);
  const charts = chartsFor(shown.by, shown.interval);
  // What stands on the screen goes into the address with the first choice, so that nothing changes by itself.
  const now = { metrics: [...shown.metrics], by: shown.by, ...(shown.interval && { interval: shown.interval }) };
  return (
    <div className="grid gap-3 rounded-xl border bg-surface p-4 md:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr]">
      <div className="flex flex-col gap-1">
        <span className="text-sm font-medium">{t`Números`}</span>
        <ComboboxChips
          label={t`Números`}
          options={[...catalogue.metrics.keys()].map(option)}
          placeholder={t`Escolha um número`}
          value={shown.metrics.map(option)}
          onChange={(next) => onChange({ ...now, metrics: next.slice(0, 20).map(({ value }) => value) })}
        />
      </div>
      <div className="flex flex-col gap-1">
        <span className="text-sm font-medium">{t`Dividir por (até dois)`}</span>
        <ComboboxChips
          label={t`Dividir por (até dois)`}
          options={allDimensions.map((id) => ({ value: id, label: dimensionName(catalogue, id) }))}
          placeholder={t`Nada`}
          value={shown.by.map((id) => ({ value: id, label: dimensionName(catalogue, id) }))}
          onChange={(next) => onChange({ ...now, by: next.slice(-2).map(({ value }) => value) })}
        />
      </div>
      <label className="flex flex-col gap-1">
        <span className="text-sm font-medium">{t`Intervalo`}</span>
        <Select
          value={shown.interval ?? ""}
          onChange={(event) => {
            const { interval: _, ...rest } = now;
            const next = intervalIds.find((id) => id === event.target.value);
            onChange({ ...rest, ...(next && { interval: next }) });
          }}
        >
          <option value="">{t`O período inteiro`}</option>
          {intervalsFor(search).map((id) => (
            <option key={id} value={id}>
              {intervalName(id)}
            </option>
          ))}
        </Select>
      </label>
      {charts.length > 1 ? (
        <div className="md:col-span-2 lg:col-span-3">
          <Segmented
            label={t`Gráfico`}
            value={shown.chart}
            onChange={(chart) => onChange({ ...now, chart })}
            choices={charts.map((value) => ({ value, label: chartName(value) }))}
          />
        </div>
      ) : null}
    </div>
  );
}

const nameOf = (catalogue: Catalogue, id: string): string => {
  const metric = catalogue.metrics.get(id);
  return metric ? inOwnWords(metric.name) : id;
};

/** The address without what is empty: an absent choice is the usual one. */
function tidied(search: Record<string, unknown>): ExploreSearch {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  ) as ExploreSearch;
}

function Explorer({ catalogue, search }: { catalogue: Catalogue; search: ExploreSearch }) {
  const navigate = useNavigate();
  const [behind, setBehind] = useState<Behind | null>(null);
  const shown = useMemo(() => explored(search, catalogue.metrics), [search, catalogue]);
  const question = useMemo(
    () => ({ ...questionOf(shown, catalogue.metrics, search, null), ...(shown.interval && { interval: shown.interval }) }),
    [shown, catalogue, search],
  );
  const [answer] = useAnswers(useMemo(() => (shown.metrics.length === 0 ? [] : [question]), [question, shown]));
  const { metrics, by, interval, chart, ...span } = search;
  const [saving, setSaving] = useState(false);
  const title = shown.metrics.map((id) => nameOf(catalogue, id)).join(", ");
  const own = tidied({ metrics, by, interval, chart });
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <SpanBar
          catalogue={catalogue}
          span={span}
          dimensions={["channel", "queue", "team", "person", "label", "campaign"].filter((one) =>
            commonDimensions(shown.metrics, catalogue.metrics).includes(one),
          )}
          onChange={(next) => void navigate({ to: "/numbers/explore", search: { ...own, ...next } })}
        />
        <Freshness answeredAt={answer?.dataUpdatedAt ?? 0} />
      </div>
      <Choices
        catalogue={catalogue}
        search={search}
        shown={shown}
        onChange={(next) => void navigate({ to: "/numbers/explore", search: tidied({ ...span, ...next }) })}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => setSaving(true)}>
          <BookmarkPlus size={15} aria-hidden="true" />
          {t`Salvar como gráfico`}
        </Button>
        <ExportMenu
          source={() => ({
            kind: "tiles",
            title,
            own: false,
            sections: [
              {
                title: "",
                tiles: [chartOf(shown, ""), ...(shown.kind === "table" ? [] : [{ ...chartOf(shown, t`Tabela`), kind: "table" as const }])],
              },
            ],
          })}
          span={reportSpan(spanOnly({ ...search }))}
        />
      </div>
      {saving ? <SaveChartDialog tile={shown} suggestion={title} onClose={() => setSaving(false)} /> : null}
      <Explored tile={shown} question={question} answer={answer} catalogue={catalogue} onBehind={setBehind} />
      <BehindSheet behind={behind} onClose={() => setBehind(null)} />
    </>
  );
}

/** Any numbers, by up to two dimensions and in pieces of time, as a chart and a table; the question stands in the address. */
export function ExplorePage() {
  const search = useSearch({ from: "/shell/numbers/explore" });
  const catalogue = useCatalogue();
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader title={t`Números: explorar`} description={t`Qualquer número, dividido e comparado como você quiser.`} />
        <NumbersLinks at="explore" span={spanOnly({ ...search })} />
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
            <Explorer catalogue={catalogue.data} search={search} />
          )}
        </div>
      </div>
    </main>
  );
}

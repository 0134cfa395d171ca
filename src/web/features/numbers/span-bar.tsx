import { t } from "@lingui/core/macro";
import { SlidersHorizontal, X } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Combobox, ComboboxChips } from "../../ui/combobox.tsx";
import { DateField } from "../../ui/date-field.tsx";
import { Select } from "../../ui/field.tsx";
import { Popover } from "../../ui/popover.tsx";
import { Switch } from "../../ui/switch.tsx";
import { keyName, periodName } from "./names.ts";
import { type PeriodId, periodIds, type SpanSearch } from "./numbers-search.ts";
import { type Catalogue, dimensionName, useDimensionValues } from "./use-catalogue.ts";

type Change = (next: SpanSearch) => void;

const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10);

/** The address holds only what is not the usual. */
function without<Key extends keyof SpanSearch>(span: SpanSearch, ...keys: Key[]): SpanSearch {
  const next = { ...span };
  for (const key of keys) delete next[key];
  return next;
}

function PeriodFields({ span, onChange }: { span: SpanSearch; onChange: Change }) {
  const { period = "30d", from = "", to = "" } = span;
  const choose = (next: PeriodId) => {
    const rest = without(span, "period", "from", "to");
    if (next !== "custom") return onChange(next === "30d" ? rest : { ...rest, period: next });
    const now = Date.now();
    onChange({ ...rest, period: "custom", from: isoDay(now - 29 * 86_400_000), to: isoDay(now) });
  };
  const days = (first: string, last: string) => {
    if (first === "" || last === "") return;
    onChange({ ...span, period: "custom", from: first <= last ? first : last, to: first <= last ? last : first });
  };
  return (
    <>
      <Select
        aria-label={t`Período`}
        className="!w-auto"
        value={period}
        onChange={(event) => choose(periodIds.find((id) => id === event.target.value) ?? "30d")}
      >
        {periodIds.map((id) => (
          <option key={id} value={id}>
            {periodName(id)}
          </option>
        ))}
      </Select>
      {period === "custom" ? (
        <>
          <DateField aria-label={t`Do dia`} className="!w-38" value={from} onChange={(value) => days(value, to)} />
          <DateField aria-label={t`Ao dia`} className="!w-38" value={to} onChange={(value) => days(from, value)} />
        </>
      ) : null}
    </>
  );
}

function FilterField({
  catalogue,
  dimension,
  span,
  onChange,
}: {
  catalogue: Catalogue;
  dimension: string;
  span: SpanSearch;
  onChange: Change;
}) {
  const values = useDimensionValues(catalogue, dimension);
  const name = dimensionName(catalogue, dimension);
  const chosen = span.where?.[dimension] ?? [];
  const labelOf = (key: string) => values.data?.find(({ value }) => value === key)?.label ?? keyName(dimension, key, {});
  return (
    <div className="flex flex-col gap-1">
      <span className="text-sm font-medium">{name}</span>
      <ComboboxChips
        label={name}
        options={values.data ?? []}
        waiting={values.isPending}
        placeholder={t`Todos`}
        value={chosen.map((value) => ({ value, label: labelOf(value) }))}
        onChange={(next) => {
          const others = Object.entries(span.where ?? {}).filter(([each]) => each !== dimension);
          const where = Object.fromEntries(next.length === 0 ? others : [...others, [dimension, next.map(({ value }) => value)]]);
          onChange(Object.keys(where).length === 0 ? without(span, "where") : { ...span, where });
        }}
      />
    </div>
  );
}

function ZoneField({ catalogue, span, onChange }: { catalogue: Catalogue; span: SpanSearch; onChange: Change }) {
  const own = catalogue.timeZone;
  const [zones] = useState(() => Intl.supportedValuesOf("timeZone").map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") })));
  const chosen = span.zone ?? own;
  return (
    <div className="flex flex-col gap-1">
      <span className="text-sm font-medium">{t`Fuso horário`}</span>
      <Combobox
        label={t`Fuso horário`}
        options={zones}
        value={{ value: chosen, label: chosen.replaceAll("_", " ") }}
        onChange={(next) => onChange(next === null || next.value === own ? without(span, "zone") : { ...span, zone: next.value })}
      />
    </div>
  );
}

/** What is chosen, each to be taken away by itself. */
function Chosen({ catalogue, span, onChange }: { catalogue: Catalogue; span: SpanSearch; onChange: Change }) {
  const filters = Object.keys(span.where ?? {}).map((dimension) => ({
    id: dimension,
    name: `${dimensionName(catalogue, dimension)} (${span.where?.[dimension]?.length ?? 0})`,
    rest: () => {
      const where = Object.fromEntries(Object.entries(span.where ?? {}).filter(([each]) => each !== dimension));
      return Object.keys(where).length === 0 ? without(span, "where") : { ...span, where };
    },
  }));
  const others = [
    span.hours === "open" && { id: "hours", name: t`Horário de atendimento`, rest: () => without(span, "hours") },
    span.zone !== undefined && { id: "zone", name: span.zone.replaceAll("_", " "), rest: () => without(span, "zone") },
  ].filter((one) => one !== false);
  return [...filters, ...others].map(({ id, name, rest }) => (
    <span key={id} className="inline-flex h-9 items-center rounded-full border border-accent bg-accent-soft pl-3 text-sm text-accent-ink">
      {name}
      <button
        type="button"
        aria-label={t`Tirar o filtro ${name}`}
        className="inline-flex h-full w-8 items-center justify-center rounded-full hover:text-ink pointer-coarse:w-11"
        onClick={() => onChange(rest())}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </span>
  ));
}

/** Fields that stand there at once when there are too many for all of them. */
const usual = ["channel", "inbox", "queue", "team", "person", "label", "campaign", "segment"];

function FilterFields({
  catalogue,
  span,
  dimensions,
  onChange,
}: {
  catalogue: Catalogue;
  span: SpanSearch;
  dimensions: readonly string[];
  onChange: Change;
}) {
  const [added, setAdded] = useState<readonly string[]>([]);
  const few = dimensions.length <= usual.length;
  const shown = dimensions.filter((one) => few || usual.includes(one) || added.includes(one) || span.where?.[one] !== undefined);
  const others = dimensions.filter((one) => !shown.includes(one));
  return (
    <>
      {shown.map((dimension) => (
        <FilterField key={dimension} catalogue={catalogue} dimension={dimension} span={span} onChange={onChange} />
      ))}
      {others.length === 0 ? null : (
        <Select aria-label={t`Outro filtro`} value="" onChange={(event) => setAdded([...added, event.target.value])}>
          <option value="">{t`Outro filtro…`}</option>
          {others.map((one) => (
            <option key={one} value={one}>
              {dimensionName(catalogue, one)}
            </option>
          ))}
        </Select>
      )}
    </>
  );
}

interface SpanBarProps {
  catalogue: Catalogue;
  span: SpanSearch;
  /** What the numbers of the page may be filtered by. */
  dimensions: readonly string[];
  onChange: Change;
  /** Whether the numbers are of a period that one chooses. */
  period?: boolean;
  /** Whether they are compared with the period before and know business hours. */
  compared?: boolean;
}

/** Period, comparison, hours, zone and filters of a page of numbers. */
export function SpanBar({ catalogue, span, dimensions, onChange, period = true, compared = true }: SpanBarProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {period ? <PeriodFields span={span} onChange={onChange} /> : null}
      <Popover
        align="start"
        title={t`Filtros`}
        trigger={
          <Button>
            <SlidersHorizontal size={15} aria-hidden="true" />
            {t`Filtros`}
          </Button>
        }
      >
        <div className="flex flex-col gap-3">
          {compared ? (
            <>
              <Switch
                checked={span.compare !== "off"}
                onChange={(on) => onChange(on ? without(span, "compare") : { ...span, compare: "off" })}
              >
                {t`Comparar com o período anterior`}
              </Switch>
              <Switch checked={span.hours === "open"} onChange={(on) => onChange(on ? { ...span, hours: "open" } : without(span, "hours"))}>
                {t`Contar só o horário de atendimento`}
              </Switch>
            </>
          ) : null}
          <ZoneField catalogue={catalogue} span={span} onChange={onChange} />
          <FilterFields catalogue={catalogue} span={span} dimensions={dimensions} onChange={onChange} />
        </div>
      </Popover>
      <Chosen catalogue={catalogue} span={span} onChange={onChange} />
    </div>
  );
}

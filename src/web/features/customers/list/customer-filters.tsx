import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal, X } from "lucide-react";
import { FilterChip } from "../../../app/filter-chip.tsx";
import { useChannels } from "../../../app/session.ts";
import { formatCount } from "../../../format/numbers.ts";
import { Button } from "../../../ui/button.tsx";
import { DateField } from "../../../ui/date-field.tsx";
import { Field, Input, Select } from "../../../ui/field.tsx";
import { Popover } from "../../../ui/popover.tsx";
import { i18n } from "@lingui/core";
import { callCustomers } from "../customers-api.ts";
import { consentPurposes, customerFilterCount, customerStatuses, type CustomerSearch } from "../customer-search.ts";
import { originName, purposeName, stageName, statusName, tierName } from "../names.ts";

export const tagsKey = ["customers", "tags"];

export type ChangeSearch = (change: { [Key in keyof CustomerSearch]?: CustomerSearch[Key] | undefined }) => void;

const none = undefined;
const orNothing = (value: string) => (value === "" ? none : value);

/** Everything that narrows by a day, an amount or a place: behind one button. */
function MoreFilters({ search, onChange }: { search: CustomerSearch; onChange: ChangeSearch }) {
  const set = (["createdFrom", "createdTo", "activeFrom", "activeTo", "min", "max", "orders", "city", "situation"] as const).filter(
    (key) => search[key] !== undefined,
  ).length;
  const days = (title: string, from: "createdFrom" | "activeFrom", to: "createdTo" | "activeTo") => (
    <fieldset className="flex flex-col gap-1">
      <legend className="text-sm font-medium">{title}</legend>
      <div className="grid grid-cols-2 gap-2">
        <DateField
          aria-label={t`${title}: de`}
          value={search[from] ?? ""}
          max={search[to]}
          onChange={(day) => onChange({ [from]: orNothing(day) })}
        />
        <DateField
          aria-label={t`${title}: até`}
          value={search[to] ?? ""}
          min={search[from]}
          onChange={(day) => onChange({ [to]: orNothing(day) })}
        />
      </div>
    </fieldset>
  );
  const typed = (key: "min" | "max" | "orders" | "city", label: string, mode: "decimal" | "numeric" | "text") => (
    <Field label={label}>
      {(ids) => (
        <Input
          {...ids}
          inputMode={mode}
          defaultValue={search[key] ?? ""}
          key={search[key] ?? ""}
          onBlur={(event) => onChange({ [key]: orNothing(event.target.value.trim()) })}
          onKeyDown={(event) => {
            if (event.key === "Enter") onChange({ [key]: orNothing(event.currentTarget.value.trim()) });
          }}
        />
      )}
    </Field>
  );
  return (
    <Popover
      align="start"
      title={t`Mais filtros`}
      trigger={
        <button
          type="button"
          className={`inline-flex h-8 shrink-0 items-center gap-1.5 rounded-full border px-3 text-sm font-medium pointer-coarse:h-11 ${set > 0 ? "border-accent bg-accent-soft text-accent-ink" : "border-line-strong bg-surface text-soft hover:text-ink"}`}
        >
          <SlidersHorizontal size={14} aria-hidden="true" />
          {set > 0 ? <Trans>Mais filtros ({set})</Trans> : <Trans>Mais filtros</Trans>}
        </button>
      }
    >
      <div className="flex flex-col gap-3">
        {days(t`Cliente desde`, "createdFrom", "createdTo")}
        {days(t`Última atividade`, "activeFrom", "activeTo")}
        <div className="grid grid-cols-2 gap-2">
          {typed("min", t`Valor a partir de`, "decimal")}
          {typed("max", t`Valor até`, "decimal")}
          {typed("orders", t`Pedidos, ao menos`, "numeric")}
          {typed("city", t`Cidade`, "text")}
        </div>
        <Field label={t`Situação`}>
          {(ids) => (
            <Select
              {...ids}
              value={search.situation ?? ""}
              onChange={(event) => onChange({ situation: customerStatuses.find((status) => status === event.target.value) })}
            >
              <option value="">{t`Todas`}</option>
              {customerStatuses.map((status) => (
                <option key={status} value={status}>
                  {statusName(status)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </Popover>
  );
}

export function CustomerFilters({ search, onChange }: { search: CustomerSearch; onChange: ChangeSearch }) {
  const channels = useChannels();
  const tags = useQuery({ queryKey: tagsKey, queryFn: () => callCustomers("listTags"), staleTime: 30_000 }).data?.items ?? [];
  const facets = useQuery({
    queryKey: ["customers", "facets"],
    queryFn: () => callCustomers("listCustomerFacets"),
    staleTime: 60_000,
  }).data;
  const kinds = [...new Map(channels.map((channel) => [channel.kind, channel.title]))];
  const counted = (label: string, customers: number) => (
    <span className="flex justify-between gap-3">
      <span className="truncate">{label}</span>
      <span className="tabular text-faint">{formatCount(i18n.locale, customers)}</span>
    </span>
  );
  const consents = consentPurposes.flatMap((purpose) => [
    { value: `${purpose}:granted`, label: t`${purposeName(purpose)}: aceita` },
    { value: `${purpose}:none`, label: t`${purposeName(purpose)}: sem consentimento` },
  ]);
  const facet = (key: "tier" | "stage" | "source" | "state", name: string, words: (value: string) => string) => {
    const values = facets?.[key] ?? [];
    const chosen = search[key];
    if (values.length === 0 && chosen === undefined) return null;
    return (
      <FilterChip
        name={name}
        chosen={chosen === undefined ? null : words(chosen)}
        value={chosen ?? ""}
        onChange={(value) => onChange({ [key]: orNothing(value) })}
        choices={values.map(({ value, customers }) => ({ value, label: counted(words(value), customers) }))}
      />
    );
  };
  const same = (value: string) => value;
  return (
    <div role="group" aria-label={t`Filtros`} className="no-scrollbar flex min-w-0 gap-1.5 overflow-x-auto md:flex-wrap">
      {tags.length > 0 || search.tag !== undefined ? (
        <FilterChip
          name={t`Tag`}
          chosen={search.tag ?? null}
          value={search.tag ?? ""}
          onChange={(value) => onChange({ tag: orNothing(value) })}
          choices={tags.map(({ tag, customers }) => ({ value: tag, label: counted(tag, customers) }))}
        />
      ) : null}
      {facet("tier", t`Segmento`, tierName)}
      {facet("stage", t`Momento`, stageName)}
      {kinds.length > 0 || search.channel !== undefined ? (
        <FilterChip
          name={t`Canal`}
          chosen={search.channel === undefined ? null : (kinds.find(([kind]) => kind === search.channel)?.[1] ?? search.channel)}
          value={search.channel ?? ""}
          onChange={(value) => onChange({ channel: orNothing(value) })}
          choices={kinds.map(([kind, title]) => ({ value: kind, label: title }))}
        />
      ) : null}
      <FilterChip
        name={t`Consentimento`}
        chosen={search.consent === undefined ? null : (consents.find(({ value }) => value === search.consent)?.label ?? search.consent)}
        value={search.consent ?? ""}
        onChange={(value) => onChange({ consent: orNothing(value) })}
        choices={consents}
      />
      {facet("source", t`Origem`, originName)}
      {facet("state", t`Estado`, same)}
      <MoreFilters search={search} onChange={onChange} />
      {customerFilterCount(search) > 1 ? (
        <Button
          look="ghost"
          size="sm"
          className="rounded-full"
          onClick={() =>
            onChange({
              tag: none,
              channel: none,
              tier: none,
              stage: none,
              source: none,
              situation: none,
              consent: none,
              city: none,
              state: none,
              createdFrom: none,
              createdTo: none,
              activeFrom: none,
              activeTo: none,
              min: none,
              max: none,
              orders: none,
            })
          }
        >
          <X size={14} aria-hidden="true" />
          <Trans>Limpar filtros</Trans>
        </Button>
      ) : null}
    </div>
  );
}

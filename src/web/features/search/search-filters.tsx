import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { FilterChip } from "../../app/filter-chip.tsx";
import { useChannels, usePermissions } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Input } from "../../ui/field.tsx";
import { statuses } from "../conversations/inbox-search.ts";
import { statusName } from "../conversations/names.ts";
import { labelsQuery, teamQuery } from "../conversations/queries.ts";
import { searchFilterCount, searchKinds, searchPeriods, type SearchKind, type SearchParams, type SearchPeriod } from "./search-params.ts";

export function kindName(kind: SearchKind): string {
  switch (kind) {
    case "text":
      return t`Texto`;
    case "image":
      return t`Imagens`;
    case "audio":
      return t`Áudios`;
    case "video":
      return t`Vídeos`;
    case "document":
      return t`Documentos`;
    case "location":
      return t`Localizações`;
    case "order":
      return t`Pedidos`;
    case "note":
      return t`Notas internas`;
  }
}

function periodName(period: SearchPeriod): string {
  switch (period) {
    case "week":
      return t`Últimos 7 dias`;
    case "month":
      return t`Últimos 30 dias`;
    case "year":
      return t`Últimos 12 meses`;
    case "own":
      return t`Escolher datas`;
  }
}

interface SearchFiltersProps {
  params: SearchParams;
  /** Sets or, given undefined, takes away. */
  onChange: (change: { [Key in keyof SearchParams]?: SearchParams[Key] | undefined }) => void;
  customerName: string | null;
}

export function SearchFilters({ params, onChange, customerName }: SearchFiltersProps) {
  const channels = useChannels();
  const may = usePermissions();
  const labels = useQuery(labelsQuery).data?.items ?? [];
  const team = useQuery({ ...teamQuery, enabled: may.team }).data?.items ?? [];
  const kinds = [...new Map(channels.map((channel) => [channel.kind, channel.title]))];
  const people = [{ value: "bot", label: t`Agente de IA` }, ...team.map(({ id, name }) => ({ value: id, label: name }))];
  const nameIn = (list: { value: string; label: string }[], value: string | undefined) =>
    value === undefined ? null : (list.find((one) => one.value === value)?.label ?? value);
  const channelChoices = kinds.map(([value, label]) => ({ value, label }));
  const directionChoices = [
    { value: "incoming", label: t`Recebidas` },
    { value: "outgoing", label: t`Enviadas` },
  ];
  const choice = (value: string) => (value === "" ? undefined : value);
  return (
    <div className="flex flex-col gap-2">
      <div
        role="group"
        aria-label={t`Filtros`}
        className="thin-scroll -mx-4 flex items-center gap-1.5 overflow-x-auto px-4 py-0.5 md:mx-0 md:flex-wrap md:px-0"
      >
        {params.customer !== undefined ? (
          <FilterChip
            name={t`Cliente`}
            chosen={customerName ?? t`Um cliente`}
            value={params.customer}
            onChange={(value) => onChange({ customer: choice(value) })}
            choices={[{ value: params.customer, label: customerName ?? t`Um cliente` }]}
          />
        ) : null}
        <FilterChip
          name={t`Canal`}
          chosen={nameIn(channelChoices, params.channel)}
          value={params.channel ?? ""}
          onChange={(value) => onChange({ channel: choice(value) })}
          choices={channelChoices}
        />
        <FilterChip
          name={t`Quem escreveu`}
          chosen={nameIn(people, params.sender)}
          value={params.sender ?? ""}
          onChange={(value) => onChange({ sender: choice(value) })}
          choices={people}
        />
        <FilterChip
          name={t`Tipo`}
          chosen={params.kind === undefined ? null : kindName(params.kind)}
          value={params.kind ?? ""}
          onChange={(value) => onChange({ kind: searchKinds.find((kind) => kind === value) })}
          choices={searchKinds.map((kind) => ({ value: kind, label: kindName(kind) }))}
        />
        <FilterChip
          name={t`Período`}
          chosen={params.period === undefined ? null : periodName(params.period)}
          value={params.period ?? ""}
          onChange={(value) => onChange({ period: searchPeriods.find((period) => period === value), from: undefined, to: undefined })}
          choices={searchPeriods.map((period) => ({ value: period, label: periodName(period) }))}
        />
        <FilterChip
          name={t`Sentido`}
          chosen={nameIn(directionChoices, params.direction)}
          value={params.direction ?? ""}
          onChange={(value) => onChange({ direction: (["incoming", "outgoing"] as const).find((one) => one === value) })}
          choices={directionChoices}
        />
        {labels.length > 0 || params.label !== undefined ? (
          <FilterChip
            name={t`Etiqueta`}
            chosen={params.label ?? null}
            value={params.label ?? ""}
            onChange={(value) => onChange({ label: choice(value) })}
            choices={labels.map(({ label }) => ({ value: label, label }))}
          />
        ) : null}
        <FilterChip
          name={t`Situação`}
          chosen={params.status === undefined ? null : statusName(params.status)}
          value={params.status ?? ""}
          onChange={(value) => onChange({ status: statuses.find((status) => status === value) })}
          choices={statuses.map((status) => ({ value: status, label: statusName(status) }))}
        />
        {searchFilterCount(params) > 1 ? (
          <Button
            look="ghost"
            size="sm"
            className="rounded-full"
            onClick={() =>
              onChange({
                channel: undefined,
                sender: undefined,
                kind: undefined,
                period: undefined,
                from: undefined,
                to: undefined,
                direction: undefined,
                label: undefined,
                status: undefined,
                customer: undefined,
              })
            }
          >
            <Trans>Limpar filtros</Trans>
          </Button>
        ) : null}
      </div>
      {params.period === "own" ? (
        <div className="flex flex-wrap items-center gap-2 text-sm text-soft">
          <label htmlFor="search-from" className="flex items-center gap-2">
            <Trans>De</Trans>
            <Input
              id="search-from"
              type="date"
              className="w-40"
              value={params.from ?? ""}
              max={params.to}
              onChange={(event) => onChange({ from: choice(event.target.value) })}
            />
          </label>
          <label htmlFor="search-to" className="flex items-center gap-2">
            <Trans>até</Trans>
            <Input
              id="search-to"
              type="date"
              className="w-40"
              value={params.to ?? ""}
              min={params.from}
              onChange={(event) => onChange({ to: choice(event.target.value) })}
            />
          </label>
        </div>
      ) : null}
    </div>
  );
}

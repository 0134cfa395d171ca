import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useChannels, useMe } from "../../../app/session.ts";
import { formatSpan } from "../../../format/dates.ts";
import { formatCount } from "../../../format/numbers.ts";
import { Button } from "../../../ui/button.tsx";
import { DateField } from "../../../ui/date-field.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { Select } from "../../../ui/field.tsx";
import { endOfDay, filterCount, lastDayOf, priorities, readInboxSearch, statuses, userTypes, type InboxSearch } from "../inbox-search.ts";
import { priorityName, statusName, userTypeName } from "../names.ts";
import { labelsQuery, teamQuery, teamsQuery } from "../queries.ts";
import type { Counts } from "./use-counts.ts";

type FilterKey = "channel" | "status" | "userType" | "assignee" | "team" | "label" | "priority" | "attention" | "waitingMinutes" | "order";

interface FilterProps {
  label: string;
  name: FilterKey;
  value: string | undefined;
  /** What holds while nothing is chosen, where its name does not say it. */
  usual?: string;
  /** Its words need the width of two. */
  wide?: boolean;
  children: ReactNode;
}

function Filter({ label, name, value, usual = label, wide = false, children }: FilterProps) {
  const navigate = useNavigate();
  return (
    <Select
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => {
        const next = event.target.value;
        void navigate({ to: ".", replace: true, search: (old: InboxSearch) => readInboxSearch({ ...old, [name]: next }) });
      }}
      className={classNames(
        "!h-8 pointer-coarse:!h-11",
        value === undefined ? "text-soft" : "border-accent font-medium",
        wide && "col-span-2",
      )}
    >
      <option value="">{usual}</option>
      {children}
    </Select>
  );
}

/** Leads to a day: the list begins with what was said last on it. */
function DayFilter({ before }: { before: string | undefined }) {
  const navigate = useNavigate();
  const [today] = useState(() => lastDayOf(new Date().toISOString()));
  return (
    <label htmlFor="inbox-day" className="col-span-2 flex items-center gap-2 text-sm text-soft">
      <span className="shrink-0">
        <Trans>Ir para o dia</Trans>
      </span>
      <DateField
        id="inbox-day"
        value={before === undefined ? "" : lastDayOf(before)}
        max={today}
        onChange={(day) => {
          // Half typed years are days too: nobody wrote in the year 202.
          if (day !== "" && day < "2000") return;
          void navigate({ to: ".", replace: true, search: (old: InboxSearch) => readInboxSearch({ ...old, before: endOfDay(day) }) });
        }}
        className={before === undefined ? "!h-8 text-soft pointer-coarse:!h-11" : "!h-8 border-accent font-medium pointer-coarse:!h-11"}
      />
    </label>
  );
}

export function ListFilters({ search, counts }: { search: InboxSearch; counts: Counts | undefined }) {
  const me = useMe();
  const navigate = useNavigate();
  const channels = useChannels();
  const labels = useQuery(labelsQuery).data?.items ?? [];
  const team = useQuery(teamQuery).data?.items ?? [];
  const teams = useQuery(teamsQuery).data?.items ?? [];
  /** A value's name with how many there are of it. */
  const counted = (facet: keyof NonNullable<Counts["facets"]>, value: string, name: string) => {
    const n = counts?.facets?.[facet].find((one) => one.value === value)?.count;
    return n === undefined ? name : `${name} (${formatCount(i18n.locale, n)})`;
  };
  const kinds = [...new Map(channels.map((channel) => [channel.kind, channel.title]))];
  return (
    <div className="grid grid-cols-2 gap-1.5">
      <Filter label={t`Canal`} name="channel" value={search.channel}>
        {kinds.map(([kind, title]) => (
          <option key={kind} value={kind}>
            {counted("channel", kind, title)}
          </option>
        ))}
      </Filter>
      <Filter label={t`Situação`} name="status" value={search.status}>
        {statuses.map((status) => (
          <option key={status} value={status}>
            {counted("status", status, statusName(status))}
          </option>
        ))}
      </Filter>
      <Filter label={t`Tipo de pessoa`} name="userType" value={search.userType}>
        {userTypes.map((type) => (
          <option key={type} value={type}>
            {counted("userType", type, userTypeName(type))}
          </option>
        ))}
      </Filter>
      <Filter label={t`Responsável`} name="assignee" value={search.assignee}>
        <option value="none">{counted("assignee", "none", t`Ninguém`)}</option>
        {team.map((person) => (
          <option key={person.id} value={person.id}>
            {counted("assignee", person.id, person.id === me.user.id ? t`${person.name} (você)` : person.name)}
          </option>
        ))}
      </Filter>
      {teams.length > 0 || search.team !== undefined ? (
        <Filter label={t`Equipe`} name="team" value={search.team}>
          <option value="mine">{t`Minhas equipes`}</option>
          <option value="none">{counted("team", "none", t`Sem equipe`)}</option>
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {counted("team", id, name)}
            </option>
          ))}
        </Filter>
      ) : null}
      <Filter label={t`Etiqueta`} name="label" value={search.label}>
        {labels.map(({ label }) => (
          <option key={label} value={label}>
            {counted("label", label, label)}
          </option>
        ))}
      </Filter>
      <Filter label={t`Prioridade`} name="priority" value={search.priority}>
        {priorities.map((priority) => (
          <option key={priority} value={priority}>
            {counted("priority", priority, priority === "none" ? t`Sem prioridade` : priorityName(priority))}
          </option>
        ))}
      </Filter>
      <Filter label={t`Atenção`} name="attention" value={search.attention}>
        <option value="waiting">{t`Esperando resposta`}</option>
        <option value="unread">{t`Não lidas`}</option>
      </Filter>
      <Filter label={t`Tempo de espera`} name="waitingMinutes" value={search.waitingMinutes?.toString()}>
        {[5, 15, 30, 60, 240, 1440].map((minutes) => (
          <option key={minutes} value={minutes}>
            {t`Há mais de ${formatSpan(minutes * 60_000)}`}
          </option>
        ))}
      </Filter>
      <Filter label={t`Ordem`} name="order" value={search.order} usual={t`Mais novas primeiro`} wide>
        <option value="waiting">{t`Quem espera há mais tempo`}</option>
        <option value="priority">{t`Maior prioridade`}</option>
      </Filter>
      {filterCount(search) > 0 ? (
        <Button
          look="ghost"
          size="sm"
          className="!h-8"
          onClick={() =>
            void navigate({
              to: ".",
              replace: true,
              search: (old: InboxSearch) => readInboxSearch({ view: old.view, q: old.q, order: old.order }),
            })
          }
        >
          <Trans>Limpar filtros</Trans>
        </Button>
      ) : null}
      <DayFilter before={search.before} />
    </div>
  );
}

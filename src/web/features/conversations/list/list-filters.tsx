import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useChannels } from "../../../app/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Select } from "../../../ui/field.tsx";
import { filterCount, readInboxSearch, statuses, userTypes, type InboxSearch } from "../inbox-search.ts";
import { statusName, userTypeName } from "../names.ts";
import { labelsQuery, teamQuery } from "../queries.ts";

type FilterKey = "channel" | "status" | "userType" | "assignee" | "label";

function Filter({ label, name, value, children }: { label: string; name: FilterKey; value: string | undefined; children: ReactNode }) {
  const navigate = useNavigate();
  return (
    <Select
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => {
        const next = event.target.value;
        void navigate({ to: ".", replace: true, search: (old: InboxSearch) => readInboxSearch({ ...old, [name]: next }) });
      }}
      className={value === undefined ? "!h-8 text-soft pointer-coarse:!h-11" : "!h-8 border-accent font-medium pointer-coarse:!h-11"}
    >
      <option value="">{label}</option>
      {children}
    </Select>
  );
}

export function ListFilters({ search }: { search: InboxSearch }) {
  const navigate = useNavigate();
  const channels = useChannels();
  const labels = useQuery(labelsQuery).data?.items ?? [];
  const team = useQuery(teamQuery).data?.items ?? [];
  const kinds = [...new Map(channels.map((channel) => [channel.kind, channel.title]))];
  return (
    <div id="inbox-filters" className="grid grid-cols-2 gap-1.5">
      <Filter label={t`Canal`} name="channel" value={search.channel}>
        {kinds.map(([kind, title]) => (
          <option key={kind} value={kind}>
            {title}
          </option>
        ))}
      </Filter>
      <Filter label={t`Situação`} name="status" value={search.status}>
        {statuses.map((status) => (
          <option key={status} value={status}>
            {statusName(status)}
          </option>
        ))}
      </Filter>
      <Filter label={t`Tipo de pessoa`} name="userType" value={search.userType}>
        {userTypes.map((type) => (
          <option key={type} value={type}>
            {userTypeName(type)}
          </option>
        ))}
      </Filter>
      <Filter label={t`Responsável`} name="assignee" value={search.assignee}>
        <option value="none">{t`Ninguém`}</option>
        {team.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </Filter>
      <Filter label={t`Etiqueta`} name="label" value={search.label}>
        {labels.map(({ label }) => (
          <option key={label} value={label}>
            {label}
          </option>
        ))}
      </Filter>
      {filterCount(search) > 0 ? (
        <Button
          look="ghost"
          size="sm"
          className="!h-8"
          onClick={() =>
            void navigate({ to: ".", replace: true, search: (old: InboxSearch) => readInboxSearch({ view: old.view, q: old.q }) })
          }
        >
          <Trans>Limpar filtros</Trans>
        </Button>
      ) : null}
    </div>
  );
}

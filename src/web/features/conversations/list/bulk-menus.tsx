import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import type { Priority } from "#shared/messages.ts";
import { useMe } from "../../../app/session.ts";
import type { MenuPartProps } from "../../../ui/menu-on-demand.tsx";
import { Menu, MenuItem, MenuLine } from "../../../ui/menu.tsx";
import { priorityName } from "../names.ts";
import { labelsQuery, teamQuery, teamsQuery } from "../queries.ts";
import { snoozeUntil, type SnoozeChoice } from "../thread/snooze-times.ts";
import type { BulkInput } from "./change-chosen.ts";

const SnoozeDialog = lazy(async () => ({ default: (await import("../thread/snooze-dialog.tsx")).SnoozeDialog }));

type Change = NonNullable<BulkInput>["change"];
type MenuProps = MenuPartProps & { onChange: (change: Change) => void };

export function BulkAssigneeMenu({ onChange, ...part }: MenuProps) {
  const me = useMe();
  const team = useQuery(teamQuery).data?.items.filter((person) => !person.disabled) ?? [];
  const teams = useQuery(teamsQuery).data?.items ?? [];
  return (
    <Menu {...part}>
      {teams.map((one) => (
        <MenuItem key={one.id} onSelect={() => onChange({ team: one.id })}>
          {t`Equipe: ${one.name}`}
        </MenuItem>
      ))}
      {teams.length > 0 ? (
        <>
          <MenuItem onSelect={() => onChange({ team: null })}>{t`Nenhuma equipe`}</MenuItem>
          <MenuLine />
        </>
      ) : null}
      <MenuItem onSelect={() => onChange({ assignee: null })}>{t`Ninguém`}</MenuItem>
      {team.map((person) => (
        <MenuItem key={person.id} onSelect={() => onChange({ assignee: person.id })}>
          {person.id === me.user.id ? t`${person.name} (você)` : person.name}
        </MenuItem>
      ))}
    </Menu>
  );
}

export function BulkSnoozeMenu({ onChange, ...part }: MenuProps) {
  const choices: [SnoozeChoice, string][] = [
    ["hour", t`Por uma hora`],
    ["evening", t`Até o fim do dia (18h)`],
    ["tomorrow", t`Até amanhã às 9h`],
    ["week", t`Até segunda às 9h`],
  ];
  const [asking, setAsking] = useState(false);
  const put = (until: Date) => onChange({ snoozedUntil: until.toISOString() });
  return (
    <>
      <Menu {...part}>
        {choices.map(([choice, label]) => (
          <MenuItem key={choice} onSelect={() => put(snoozeUntil(choice, new Date()))}>
            {label}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem onSelect={() => setAsking(true)}>{t`Escolher dia e hora…`}</MenuItem>
      </Menu>
      <Suspense fallback={null}>{asking ? <SnoozeDialog onPick={put} onClose={() => setAsking(false)} /> : null}</Suspense>
    </>
  );
}

export function BulkLabelsMenu({ onChange, ...part }: MenuProps) {
  const labels = useQuery(labelsQuery).data?.items.map((item) => item.label) ?? [];
  return (
    <Menu {...part}>
      {labels.map((label) => (
        <MenuItem key={label} onSelect={() => onChange({ addLabels: [label] })}>
          {t`Pôr «${label}»`}
        </MenuItem>
      ))}
      <MenuLine />
      {labels.map((label) => (
        <MenuItem key={label} onSelect={() => onChange({ removeLabels: [label] })}>
          {t`Tirar «${label}»`}
        </MenuItem>
      ))}
    </Menu>
  );
}

export function BulkMoreMenu({ onChange, ...part }: MenuProps) {
  const levels: Priority[] = ["urgent", "high", "medium", "low"];
  return (
    <Menu {...part}>
      <MenuItem onSelect={() => onChange({ unread: false })}>{t`Marcar como lidas`}</MenuItem>
      <MenuItem onSelect={() => onChange({ unread: true })}>{t`Marcar como não lidas`}</MenuItem>
      <MenuItem onSelect={() => onChange({ status: "active" })}>{t`Reabrir`}</MenuItem>
      <MenuLine />
      {levels.map((level) => (
        <MenuItem key={level} onSelect={() => onChange({ priority: level })}>
          {t`Prioridade: ${priorityName(level)}`}
        </MenuItem>
      ))}
      <MenuItem onSelect={() => onChange({ priority: null })}>{t`Sem prioridade`}</MenuItem>
    </Menu>
  );
}

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Star, X } from "lucide-react";
import { useState } from "react";
import type { Team } from "#modules/conversations/teams/teams.contract.ts";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { Combobox } from "../../../ui/combobox.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, Input, Textarea } from "../../../ui/field.tsx";
import { textFrom, useSubmit } from "../../../ui/use-submit.ts";
import { FormProblem } from "../../accounts/entry-frame.tsx";
import { teamQuery, teamsQuery } from "../../conversations/queries.ts";
import { callTeams } from "./teams-api.ts";

/** Name, purpose, who belongs to it and who of them leads. */
export function TeamEditor({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const queries = useQueryClient();
  const people = useQuery(teamQuery).data?.items.filter((person) => !person.disabled) ?? [];
  const [members, setMembers] = useState<readonly { userId: string; lead: boolean }[]>(team?.members ?? []);
  const nameOf = (id: string) =>
    people.find((person) => person.id === id)?.name ?? team?.members.find((member) => member.userId === id)?.name ?? "";
  const form = useSubmit(async (data) => {
    const body = {
      name: textFrom(data, "name"),
      description: textFrom(data, "description"),
      members: members.map(({ userId, lead }) => ({ userId, lead })),
    };
    if (team) await callTeams("updateTeam", { params: { id: team.id }, body });
    else await callTeams("createTeam", { body });
    await queries.invalidateQueries(teamsQuery);
    onClose();
  });
  const left = people.filter((person) => !members.some((member) => member.userId === person.id));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={team ? t`Mudar a equipe` : t`Nova equipe`}>
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <FormProblem text={form.problem} />
        <Field label={t`Nome`} error={form.fieldProblem("name")}>
          {(ids) => <Input {...ids} name="name" maxLength={60} required defaultValue={team?.name} autoComplete="off" />}
        </Field>
        <Field label={t`Para que serve`} hint={t`Só a equipe da empresa vê.`}>
          {(ids) => <Textarea {...ids} name="description" rows={2} maxLength={300} defaultValue={team?.description} />}
        </Field>
        <div className="flex flex-col gap-2">
          <span className="text-sm font-medium">
            <Trans>Pessoas</Trans>
          </span>
          <Combobox
            label={t`Pôr uma pessoa`}
            placeholder={t`Nome…`}
            options={left.map((person) => ({ value: person.id, label: person.name }))}
            value={null}
            onChange={(chosen) => chosen && setMembers([...members, { userId: chosen.value, lead: false }])}
          />
          <ul className="flex flex-col divide-y empty:hidden">
            {members.map((member) => {
              const name = nameOf(member.userId);
              return (
                <li key={member.userId} className="flex items-center gap-2 py-1">
                  <span className="min-w-0 flex-1 truncate">{name}</span>
                  <Button
                    look="ghost"
                    size="sm"
                    aria-pressed={member.lead}
                    aria-label={t`${name} lidera`}
                    className={classNames(member.lead && "!text-warn")}
                    onClick={() => setMembers(members.map((one) => (one.userId === member.userId ? { ...one, lead: !one.lead } : one)))}
                  >
                    <Star size={15} fill={member.lead ? "currentColor" : "none"} aria-hidden="true" /> <Trans>Líder</Trans>
                  </Button>
                  <Button
                    look="ghost"
                    size="iconSm"
                    aria-label={t`Tirar ${name}`}
                    onClick={() => setMembers(members.filter((one) => one.userId !== member.userId))}
                  >
                    <X size={15} aria-hidden="true" />
                  </Button>
                </li>
              );
            })}
          </ul>
        </div>
        <Button type="submit" look="primary" busy={form.busy}>
          <Trans>Salvar</Trans>
        </Button>
      </form>
    </Dialog>
  );
}

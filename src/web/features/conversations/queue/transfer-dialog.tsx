import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "../../../app/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Segmented } from "../../../ui/choice.tsx";
import { Combobox, type Option } from "../../../ui/combobox.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, Textarea } from "../../../ui/field.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { textFrom, useSubmit } from "../../../ui/use-submit.ts";
import { callRouting, queuesQuery } from "../../routing/routing-api.ts";
import { teamQuery, teamsQuery } from "../queries.ts";

type Goal = "queue" | "person" | "team";

interface TransferProps {
  conversationId: string;
  /** Whose name stands in the title. */
  name?: string;
  onClose: () => void;
}

/** Passes a conversation on to a queue, a person or a team, with a reason that its next reader sees. */
export function TransferDialog({ conversationId, name, onClose }: TransferProps) {
  const me = useMe().user;
  const client = useQueryClient();
  const [goal, setGoal] = useState<Goal>("queue");
  const [chosen, setChosen] = useState<Option | null>(null);
  const [missing, setMissing] = useState(false);
  const queues = useQuery(queuesQuery).data?.items ?? [];
  const people =
    useQuery(teamQuery).data?.items.filter((person) => !person.disabled && ["ADMIN", "MANAGER", "SECRETARY"].includes(person.role)) ?? [];
  const teams = useQuery(teamsQuery).data?.items ?? [];
  const options: Record<Goal, Option[]> = {
    queue: queues.map((queue) => ({ value: queue.id, label: queue.name, hint: t`${queue.metrics.current_length} esperam` })),
    person: people.map((person) => ({ value: person.id, label: person.id === me.id ? t`${person.name} (você)` : person.name })),
    team: teams.map((team) => ({ value: team.id, label: team.name })),
  };
  const labels: Record<Goal, string> = { queue: t`Fila`, person: t`Pessoa`, team: t`Equipe` };
  const form = useSubmit(async (data) => {
    setMissing(chosen === null);
    if (chosen === null) return;
    const to = { queue: { queue_id: chosen.value }, person: { operator_id: chosen.value }, team: { team_id: chosen.value } }[goal];
    await callRouting("transferConversationEndpoint", {
      params: { id: conversationId },
      body: { ...to, reason: textFrom(data, "reason") },
    });
    void client.invalidateQueries({ queryKey: ["routing"] });
    toastDone(t`Conversa passada para ${chosen.label}`);
    onClose();
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={name === undefined ? t`Transferir a conversa` : t`Transferir ${name}`}>
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        {form.problem === null ? null : (
          <p role="alert" className="text-sm text-bad">
            {form.problem}
          </p>
        )}
        <Segmented
          label={t`Para onde`}
          value={goal}
          onChange={(next) => {
            setGoal(next);
            setChosen(null);
          }}
          choices={[
            { value: "queue", label: labels.queue },
            { value: "person", label: labels.person },
            { value: "team", label: labels.team, disabled: teams.length === 0 },
          ]}
        />
        <div className="flex flex-col gap-1">
          <span className="text-sm font-medium">{labels[goal]}</span>
          <Combobox key={goal} label={labels[goal]} placeholder={t`Nome…`} options={options[goal]} value={chosen} onChange={setChosen} />
          {missing && chosen === null ? (
            <p role="alert" className="text-sm text-bad">
              <Trans>Escolha para onde vai a conversa.</Trans>
            </p>
          ) : null}
        </div>
        <Field label={t`Motivo`} hint={t`Quem a recebe lê isto na conversa.`} error={form.fieldProblem("reason")}>
          {(ids) => <Textarea {...ids} name="reason" rows={2} maxLength={300} required />}
        </Field>
        <Button type="submit" look="primary" busy={form.busy}>
          <Trans>Transferir</Trans>
        </Button>
      </form>
    </Dialog>
  );
}

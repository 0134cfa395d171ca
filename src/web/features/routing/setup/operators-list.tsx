import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Bot, Pencil } from "lucide-react";
import { useDeferredValue, useState } from "react";
import type { OperatorWire } from "#modules/routing/operators.contract.ts";
import type { QueueWire } from "#modules/routing/queues.contract.ts";
import { foldText } from "#shared/fold-text.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { useMe } from "../../../app/session.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { Input } from "../../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { operatorName, servesQueue, statusLook } from "../operator-words.ts";
import { operatorsQuery } from "../routing-api.ts";
import { OperatorDialog } from "./operator-dialog.tsx";

const perPage = 50;

function OperatorRow({ operator, queues, onEdit }: { operator: OperatorWire; queues: readonly QueueWire[]; onEdit: (() => void) | null }) {
  const [status, tone] = statusLook(operator.status);
  const name = operatorName(operator);
  const served = queues.filter((queue) => servesQueue(operator, queue)).map((queue) => queue.name);
  const skills = [...operator.capabilities, ...operator.settings.specialties];
  return (
    <li className="flex items-start gap-3 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-1.5">
          {operator.type === "bot" ? <Bot size={16} className="text-soft" aria-hidden="true" /> : null}
          <span className="mr-1 truncate font-medium">{name}</span>
          <Badge tone={tone}>{status}</Badge>
          {operator.settings.auto_assignment ? null : <Badge tone="warn">{t`Não recebe sozinho`}</Badge>}
        </p>
        <p className="tabular text-sm text-soft">
          <Trans>
            {operator.current_load} de {operator.max_capacity} conversas
          </Trans>
          {served.length > 0 ? ` · ${served.join(", ")}` : null}
        </p>
        {skills.length > 0 ? (
          <p className="mt-1 flex flex-wrap gap-1">
            {skills.map((skill) => (
              <Badge key={skill}>{skill}</Badge>
            ))}
          </p>
        ) : null}
      </div>
      {onEdit ? (
        <Button look="ghost" size="icon" aria-label={t`Mudar ${name}`} onClick={onEdit}>
          <Pencil size={16} aria-hidden="true" />
        </Button>
      ) : null}
    </li>
  );
}

/** Everybody who attends, with what each can take and do, and which queues they serve by that. */
export function OperatorsList({ queues, editable }: { queues: readonly QueueWire[]; editable: boolean }) {
  const me = useMe().user;
  const operators = useQuery(operatorsQuery);
  const [typed, setTyped] = useState("");
  const [shown, setShown] = useState(perPage);
  const [editing, setEditing] = useState<OperatorWire | null>(null);
  const wanted = foldText(useDeferredValue(typed).trim());
  if (operators.error && !operators.data) return <FaultCard error={operators.error} onRetry={() => void operators.refetch()} />;
  if (!operators.data)
    return (
      <Skeleton label={t`Carregando quem atende`} className="p-6">
        <SkeletonBlock className="h-48" />
      </Skeleton>
    );
  const { items } = operators.data;
  const found = items.filter((one) =>
    foldText([operatorName(one), ...one.capabilities, ...one.settings.specialties].join(" ")).includes(wanted),
  );
  return (
    <div className="max-w-3xl px-4 py-4 md:px-8">
      <p className="mb-3 text-soft text-pretty">
        <Trans>Cada pessoa recebe até a sua capacidade, e só das filas para as quais tem equipe e habilidades.</Trans>
      </p>
      {items.length > 8 ? (
        <Input
          type="search"
          className="mb-2 max-w-sm"
          aria-label={t`Buscar por nome ou habilidade`}
          placeholder={t`Nome ou habilidade…`}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setShown(perPage);
          }}
        />
      ) : null}
      {found.length === 0 ? (
        <p role="status" className="py-4 text-soft">
          <Trans>Ninguém com estas palavras.</Trans>
        </p>
      ) : null}
      <ul className="divide-y" aria-label={t`Quem atende`}>
        {found.slice(0, shown).map((operator) => (
          <OperatorRow
            key={operator.id}
            operator={operator}
            queues={queues}
            onEdit={editable || operator.id === me.id ? () => setEditing(operator) : null}
          />
        ))}
      </ul>
      {found.length > shown ? (
        <Button className="mx-auto mt-3 flex" onClick={() => setShown(shown + perPage)}>
          <Trans>Mostrar mais</Trans>
        </Button>
      ) : null}
      {editing ? <OperatorDialog operator={editing} leads={editable} onClose={() => setEditing(null)} /> : null}
    </div>
  );
}

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ListOrdered, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { QueueWire } from "#modules/routing/queues.contract.ts";

import { FaultCard } from "../../../app/fault-card.tsx";
import { useMe } from "../../../app/session.ts";
import { Badge } from "../../../ui/badge.tsx";
import { queueProblem } from "../words.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { TabPanel, Tabs } from "../../../ui/tabs.tsx";
import { toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import { DragList } from "../../settings/macros/drag-list.tsx";
import { QueueFigures } from "../queue-figures.tsx";
import { callRouting, queuesQuery } from "../routing-api.ts";
import { OperatorsList } from "./operators-list.tsx";
import { draftOfQueue } from "./queue-draft.ts";
import { QueueEditor } from "./queue-editor.tsx";

interface RowProps {
  queue: QueueWire;
  editable: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

function QueueRow({ queue, editable, onEdit, onRemove }: RowProps) {
  return (
    <>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-1.5">
          <span className="mr-1 truncate font-medium">{queue.name}</span>
          {queue.is_default ? <Badge tone="accent">{t`Principal`}</Badge> : null}
          {queue.status === "paused" ? <Badge tone="warn">{t`Pausada`}</Badge> : null}
          <Badge>{queue.auto_assign ? t`Distribui sozinha` : t`As pessoas pegam`}</Badge>
          {queue.open ? null : <Badge>{t`Fora do horário`}</Badge>}
        </p>
        {queue.description === "" ? null : <p className="text-sm text-soft">{queue.description}</p>}
        <QueueFigures metrics={queue.metrics} />
      </div>
      {editable ? (
        <>
          <Button look="ghost" size="icon" aria-label={t`Mudar ${queue.name}`} onClick={onEdit}>
            <Pencil size={16} aria-hidden="true" />
          </Button>
          {queue.is_default ? null : (
            <Button look="ghost" size="icon" aria-label={t`Apagar ${queue.name}`} onClick={onRemove}>
              <Trash2 size={16} aria-hidden="true" />
            </Button>
          )}
        </>
      ) : null}
    </>
  );
}

function QueueList({
  queues,
  editable,
  onEdit,
}: {
  queues: readonly QueueWire[];
  editable: boolean;
  onEdit: (queue: QueueWire | "new") => void;
}) {
  const client = useQueryClient();
  const run = (work: Promise<unknown>) =>
    void work
      .catch((error: unknown) => toastProblem(queueProblem(error)))
      .finally(() => void client.invalidateQueries({ queryKey: queuesQuery.queryKey }));
  const remove = (queue: QueueWire) => {
    const position = others.indexOf(queue);
    const again = async () => {
      const made = await callRouting("createQueueEndpoint", { body: draftOfQueue(queue) });
      await callRouting("updateQueueEndpoint", { params: { id: made.id }, body: { position } });
    };
    run(
      callRouting("deleteQueueEndpoint", { params: { id: queue.id } }).then(() =>
        toastWithUndo(t`Fila «${queue.name}» apagada; quem esperava passou para a principal`, () => run(again())),
      ),
    );
  };
  const others = queues.filter((queue) => !queue.is_default);
  const main = queues.find((queue) => queue.is_default);
  const row = (queue: QueueWire) => (
    <QueueRow queue={queue} editable={editable} onEdit={() => onEdit(queue)} onRemove={() => remove(queue)} />
  );
  const add = (
    <Button look="primary" onClick={() => onEdit("new")}>
      <Plus size={16} aria-hidden="true" /> <Trans>Nova fila</Trans>
    </Button>
  );
  return (
    <div className="max-w-3xl px-4 py-4 md:px-8">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <p className="flex-1 basis-72 text-soft text-pretty">
          <Trans>
            Onde as conversas esperam por uma pessoa. As filas são consultadas nesta ordem; o que não cabe em nenhuma vai para a principal.
          </Trans>
        </p>
        {editable && others.length > 0 ? add : null}
      </div>
      {others.length > 0 ? (
        <DragList
          items={others}
          nameOf={(queue) => queue.name}
          fixed={!editable}
          onMove={(queue, position) => run(callRouting("updateQueueEndpoint", { params: { id: queue.id }, body: { position } }))}
        >
          {row}
        </DragList>
      ) : null}
      {main ? <div className="mt-1.5 flex items-start gap-1.5 rounded-lg border bg-surface px-2 py-2">{row(main)}</div> : null}
      {others.length === 0 ? (
        <EmptyState icon={ListOrdered} title={t`Só há a fila principal`} action={editable ? add : undefined}>
          <Trans>
            Crie outras quando pessoas diferentes atendem assuntos diferentes: por exemplo «Financeiro», para pagamentos e reembolsos.
          </Trans>
        </EmptyState>
      ) : null}
    </div>
  );
}

/** Queues and who serves them. */
export function QueuesTab() {
  const { role } = useMe().user;
  const editable = role === "ADMIN" || role === "MANAGER";
  const queues = useQuery(queuesQuery);
  const [tab, setTab] = useState("queues");
  const [editing, setEditing] = useState<QueueWire | "new" | null>(null);
  if (queues.error && !queues.data) return <FaultCard error={queues.error} onRetry={() => void queues.refetch()} />;
  if (!queues.data)
    return (
      <Skeleton label={t`Carregando as filas`} className="p-6">
        <SkeletonBlock className="h-48" />
      </Skeleton>
    );
  const { items } = queues.data;
  if (editing !== null)
    return (
      <QueueEditor
        key={editing === "new" ? "new" : editing.id}
        queue={editing === "new" ? null : editing}
        queues={items}
        onClose={() => setEditing(null)}
      />
    );
  return (
    <Tabs
      value={tab}
      onChange={setTab}
      label={t`Partes das filas`}
      tabs={[
        { value: "queues", label: t`Filas` },
        { value: "operators", label: t`Quem atende` },
      ]}
    >
      <TabPanel value="queues">
        <QueueList queues={items} editable={editable} onEdit={setEditing} />
      </TabPanel>
      <TabPanel value="operators">
        <OperatorsList queues={items} editable={editable} />
      </TabPanel>
    </Tabs>
  );
}

import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Merge, Pencil, Plus, Tags, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Label, LabelColor } from "#modules/conversations/labels.contract.ts";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { useMe } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Field, Input, Select } from "../../ui/field.tsx";
import { LabelDot } from "../../ui/label-chip.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastDone, toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { labelsQuery } from "../conversations/queries.ts";
import { labelColorNames } from "./label-look.ts";

function EditLabel({ label, onClose }: { label: Label | null; onClose: () => void }) {
  const queries = useQueryClient();
  const names = labelColorNames();
  const form = useSubmit(async (data) => {
    const body = { label: textFrom(data, "label"), color: textFrom(data, "color") as LabelColor };
    if (label) await call("updateLabel", { params: { id: label.id }, body });
    else await call("createLabel", { body });
    await queries.invalidateQueries(labelsQuery);
    onClose();
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={label ? t`Mudar a etiqueta` : t`Nova etiqueta`}>
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <FormProblem text={form.problem} />
        <Field label={t`Nome`} error={form.fieldProblem("label")}>
          {(ids) => <Input {...ids} name="label" maxLength={60} required defaultValue={label?.label} autoComplete="off" />}
        </Field>
        <Field label={t`Cor`}>
          {(ids) => (
            <Select {...ids} name="color" defaultValue={label?.color ?? "blue"}>
              {Object.entries(names).map(([color, name]) => (
                <option key={color} value={color}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button type="submit" look="primary" busy={form.busy}>
          <Trans>Salvar</Trans>
        </Button>
      </form>
    </Dialog>
  );
}

function MergeLabel({ label, others, onClose }: { label: Label; others: readonly Label[]; onClose: () => void }) {
  const queries = useQueryClient();
  const form = useSubmit(async (data) => {
    const merged = await call("mergeLabel", { params: { id: label.id }, body: { into: textFrom(data, "into") } });
    await queries.invalidateQueries(labelsQuery);
    toastDone(t`Etiquetas juntadas em ${merged.label}`);
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t`Juntar ${label.label} com outra`}
      description={t`As conversas passam a ter a outra etiqueta, e esta deixa de existir. Isto não pode ser desfeito.`}
    >
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <FormProblem text={form.problem} />
        <Field label={t`Fica a etiqueta`}>
          {(ids) => (
            <Select {...ids} name="into">
              {others.map((other) => (
                <option key={other.id} value={other.id}>
                  {other.label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button type="submit" look="primary" busy={form.busy}>
          <Trans>Juntar</Trans>
        </Button>
      </form>
    </Dialog>
  );
}

export function LabelsTab() {
  const { role } = useMe().user;
  const editable = role === "ADMIN" || role === "MANAGER";
  const queries = useQueryClient();
  const labels = useQuery(labelsQuery);
  const [open, setOpen] = useState<{ what: "edit" | "merge"; label: Label | null } | null>(null);
  const remove = async (label: Label) => {
    try {
      await call("deleteLabel", { params: { id: label.id } });
      toastWithUndo(t`Etiqueta ${label.label} apagada`, () => {
        void call("restoreLabel", { params: { id: label.id } }).then(
          () => queries.invalidateQueries(labelsQuery),
          (error: unknown) => toastProblem(explainProblem(error)),
        );
      });
    } catch (error) {
      toastProblem(explainProblem(error));
    }
    await queries.invalidateQueries(labelsQuery);
  };
  const items = labels.data?.items ?? [];
  return (
    <div className="max-w-3xl px-4 py-4 md:px-8">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <p className="text-soft">
          <Trans>Para achar e separar conversas. Valem para toda a equipe.</Trans>
        </p>
        {editable ? (
          <Button look="primary" onClick={() => setOpen({ what: "edit", label: null })}>
            <Plus size={16} aria-hidden="true" /> <Trans>Nova etiqueta</Trans>
          </Button>
        ) : null}
      </div>
      {labels.error ? (
        <FaultCard error={labels.error} onRetry={() => void labels.refetch()} />
      ) : !labels.data ? (
        <Skeleton label={t`Carregando as etiquetas`}>
          <SkeletonBlock className="h-40" />
        </Skeleton>
      ) : items.length === 0 ? (
        <EmptyState icon={Tags} title={t`Ainda não há etiquetas`} />
      ) : (
        <ul className="divide-y">
          {items.map((label) => (
            <li key={label.id} className="flex items-center gap-3 py-2">
              <LabelDot color={label.color} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{label.label}</span>
                <span className="text-sm text-soft">
                  <Plural value={label.count} _0="Em nenhuma conversa" one="Em # conversa" other="Em # conversas" />
                </span>
              </span>
              {editable ? (
                <>
                  <Button look="ghost" size="icon" aria-label={t`Mudar ${label.label}`} onClick={() => setOpen({ what: "edit", label })}>
                    <Pencil size={16} aria-hidden="true" />
                  </Button>
                  {items.length > 1 ? (
                    <Button
                      look="ghost"
                      size="icon"
                      aria-label={t`Juntar ${label.label} com outra`}
                      onClick={() => setOpen({ what: "merge", label })}
                    >
                      <Merge size={16} aria-hidden="true" />
                    </Button>
                  ) : null}
                  <Button look="ghost" size="icon" aria-label={t`Apagar ${label.label}`} onClick={() => void remove(label)}>
                    <Trash2 size={16} aria-hidden="true" />
                  </Button>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {open?.what === "edit" ? <EditLabel label={open.label} onClose={() => setOpen(null)} /> : null}
      {open?.what === "merge" && open.label ? (
        <MergeLabel label={open.label} others={items.filter(({ id }) => id !== open.label?.id)} onClose={() => setOpen(null)} />
      ) : null}
    </div>
  );
}

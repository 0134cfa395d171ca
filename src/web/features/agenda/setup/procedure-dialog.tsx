import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { Procedure, Professional } from "#packs/clinic/setup.contract.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { ComboboxChips, type Option } from "../../../ui/combobox.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, Input, Textarea } from "../../../ui/field.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { textFrom, useSubmit } from "../../../ui/use-submit.ts";
import { callAgenda } from "../agenda-api.ts";
import { useChanges } from "../use-changes.ts";

const amountOf = (typed: string): number | null => (typed === "" ? null : Number(typed.replace(/\./g, "").replace(",", ".")));
const typedOf = (amount: number | null): string => (amount === null ? "" : String(amount).replace(".", ","));

/** Makes or changes a procedure. */
export function ProcedureDialog({
  one,
  professionals,
  onClose,
}: {
  one: Procedure | null;
  professionals: readonly Professional[];
  onClose: () => void;
}) {
  const { refresh } = useChanges();
  const options: Option[] = professionals
    .filter((each) => each.active || one?.professional_ids.includes(each.id))
    .map((each) => ({ value: each.id, label: each.name }));
  const [doers, setDoers] = useState<readonly Option[]>(options.filter(({ value }) => one?.professional_ids.includes(value)));
  const [active, setActive] = useState(one?.active ?? true);
  const form = useSubmit(async (fields) => {
    const body = {
      name: textFrom(fields, "name"),
      category: textFrom(fields, "category"),
      description: textFrom(fields, "description"),
      preparation: textFrom(fields, "preparation"),
      duration_minutes: Number(textFrom(fields, "duration_minutes")),
      buffer_minutes: Number(textFrom(fields, "buffer_minutes")),
      price_from: amountOf(textFrom(fields, "price_from")),
      price_to: amountOf(textFrom(fields, "price_to")),
      health_plans: textFrom(fields, "health_plans")
        .split(",")
        .map((plan) => plan.trim())
        .filter((plan) => plan !== ""),
      professional_ids: doers.map(({ value }) => value),
      active,
    };
    if (one === null) await callAgenda("createProcedure", { body });
    else await callAgenda("updateProcedure", { params: { id: one.id }, body, version: one.version });
    await refresh();
    onClose();
  });
  const price = { inputMode: "decimal" as const, pattern: "[0-9.]{1,10}(,[0-9]{1,2})?" };
  return (
    <Dialog wide open onOpenChange={(open) => !open && onClose()} title={one === null ? t`Novo procedimento` : one.name}>
      <form className="flex flex-col gap-3" onSubmit={form.onSubmit}>
        {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
        <div className="grid gap-3 md:grid-cols-2">
          <Field label={t`Nome`}>{(ids) => <Input {...ids} name="name" required maxLength={120} defaultValue={one?.name} />}</Field>
          <Field label={t`Categoria`}>{(ids) => <Input {...ids} name="category" maxLength={80} defaultValue={one?.category} />}</Field>
        </div>
        <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
          <Field label={t`Duração (min)`}>
            {(ids) => (
              <Input {...ids} name="duration_minutes" type="number" required min={5} max={720} defaultValue={one?.duration_minutes ?? 30} />
            )}
          </Field>
          <Field label={t`Intervalo (min)`}>
            {(ids) => (
              <Input {...ids} name="buffer_minutes" type="number" required min={0} max={240} defaultValue={one?.buffer_minutes ?? 0} />
            )}
          </Field>
          <Field label={t`Preço a partir de`}>
            {(ids) => <Input {...ids} name="price_from" {...price} defaultValue={typedOf(one?.price_from ?? null)} />}
          </Field>
          <Field label={t`Preço até`}>
            {(ids) => <Input {...ids} name="price_to" {...price} defaultValue={typedOf(one?.price_to ?? null)} />}
          </Field>
        </div>
        <div className="flex flex-col gap-1">
          <span className="text-sm font-medium" aria-hidden="true">
            <Trans>Quem faz</Trans>
          </span>
          <ComboboxChips label={t`Quem faz`} options={options} value={doers} onChange={setDoers} />
        </div>
        <Field label={t`Descrição`}>
          {(ids) => <Textarea {...ids} name="description" rows={2} maxLength={2000} defaultValue={one?.description} />}
        </Field>
        <Field label={t`Preparo`} hint={t`Enviado ao cliente com a confirmação.`}>
          {(ids) => <Textarea {...ids} name="preparation" rows={2} maxLength={2000} defaultValue={one?.preparation} />}
        </Field>
        <Field label={t`Convênios`} hint={t`Separados por vírgula.`}>
          {(ids) => <Input {...ids} name="health_plans" defaultValue={one?.health_plans.join(", ")} />}
        </Field>
        <Switch checked={active} onChange={setActive}>
          <Trans>Pode ser agendado</Trans>
        </Switch>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look="primary" busy={form.busy}>
            <Trans>Salvar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

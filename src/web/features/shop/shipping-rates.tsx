import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { explainProblem } from "../../api/problem.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Input } from "../../ui/field.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { money } from "./names.ts";
import { Card } from "./order-page.tsx";
import { amountText, readAmountText } from "./product-draft.ts";
import { type ShippingRate, shopCall } from "./shop-api.ts";

const key = ["shop", "shipping-rates"];

function RateDialog({ rate, onClose }: { rate: ShippingRate | null; onClose: () => void }) {
  const queries = useQueryClient();
  const form = useSubmit(async (data) => {
    const grams = textFrom(data, "max_grams");
    const body = {
      name: textFrom(data, "name"),
      code: textFrom(data, "code"),
      cep_from: textFrom(data, "cep_from"),
      cep_to: textFrom(data, "cep_to"),
      max_grams: grams === "" ? null : Number(grams),
      price: readAmountText(textFrom(data, "price")) ?? 0,
      per_kg: readAmountText(textFrom(data, "per_kg")) ?? 0,
      free_from: readAmountText(textFrom(data, "free_from")),
      days: Number(textFrom(data, "days")),
    };
    if (rate === null) await shopCall("createShippingRate", { body });
    else await shopCall("updateShippingRate", { params: { id: rate.id }, body });
    await queries.invalidateQueries({ queryKey: key });
    onClose();
  });
  const cep = { pattern: "\\d{5}-?\\d{3}", inputMode: "numeric" as const, maxLength: 9, required: true, placeholder: "00000-000" };
  return (
    <Dialog wide open onOpenChange={(open) => !open && onClose()} title={rate === null ? t`Nova linha da tabela` : t`Mudar a linha`}>
      <form onSubmit={form.onSubmit} className="grid gap-4 md:grid-cols-2">
        <div className="empty:hidden md:col-span-2">
          <FormProblem text={form.problem} />
        </div>
        <Field label={t`Nome`} hint={t`O cliente vê: Econômica, Expressa…`} error={form.fieldProblem("name")}>
          {(ids) => <Input {...ids} name="name" required maxLength={120} defaultValue={rate?.name} />}
        </Field>
        <Field label={t`Código`} hint={t`O mesmo código em várias faixas é a mesma forma de entrega.`} error={form.fieldProblem("code")}>
          {(ids) => <Input {...ids} name="code" required maxLength={60} defaultValue={rate?.code} />}
        </Field>
        <Field label={t`Do CEP`} error={form.fieldProblem("cep_from")}>
          {(ids) => <Input {...ids} {...cep} name="cep_from" defaultValue={rate?.cep_from} />}
        </Field>
        <Field label={t`Ao CEP`} error={form.fieldProblem("cep_to")}>
          {(ids) => <Input {...ids} {...cep} name="cep_to" defaultValue={rate?.cep_to} />}
        </Field>
        <Field label={t`Preço`} error={form.fieldProblem("price")}>
          {(ids) => <Input {...ids} name="price" inputMode="decimal" required defaultValue={amountText(rate?.price ?? null)} />}
        </Field>
        <Field label={t`Por quilo além do primeiro`} error={form.fieldProblem("per_kg")}>
          {(ids) => <Input {...ids} name="per_kg" inputMode="decimal" defaultValue={amountText(rate?.per_kg ?? null)} />}
        </Field>
        <Field label={t`Até quantos gramas`} error={form.fieldProblem("max_grams")}>
          {(ids) => (
            <Input {...ids} name="max_grams" type="number" min={1} placeholder={t`sem limite`} defaultValue={rate?.max_grams ?? ""} />
          )}
        </Field>
        <Field label={t`Grátis a partir de`} error={form.fieldProblem("free_from")}>
          {(ids) => (
            <Input
              {...ids}
              name="free_from"
              inputMode="decimal"
              placeholder={t`nunca`}
              defaultValue={amountText(rate?.free_from ?? null)}
            />
          )}
        </Field>
        <Field label={t`Prazo em dias`} error={form.fieldProblem("days")}>
          {(ids) => <Input {...ids} name="days" type="number" min={0} max={120} required defaultValue={rate?.days} />}
        </Field>
        <Button type="submit" look="primary" busy={form.busy} className="md:col-span-2">
          <Trans>Salvar linha</Trans>
        </Button>
      </form>
    </Dialog>
  );
}

/** The table of delivery prices by range of postal codes and weight. */
export function ShippingRates({ editable }: { editable: boolean }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState<ShippingRate | "new" | null>(null);
  const rates = useQuery({ queryKey: key, queryFn: ({ signal }) => shopCall("listShippingRates", { query: { limit: 100 }, signal }) });
  const remove = async (rate: ShippingRate) => {
    try {
      await shopCall("deleteShippingRate", { params: { id: rate.id } });
      const { id: _, ...body } = rate;
      toastWithUndo(t`${rate.name} saiu da tabela`, () => {
        void shopCall("createShippingRate", { body }).then(
          () => queries.invalidateQueries({ queryKey: key }),
          (error: unknown) => toastProblem(explainProblem(error)),
        );
      });
    } catch (error) {
      toastProblem(explainProblem(error));
    }
    await queries.invalidateQueries({ queryKey: key });
  };
  const items = rates.data?.items ?? [];
  return (
    <Card title={t`Tabela de entrega por CEP e peso`}>
      {rates.error ? (
        <PanelError message={explainProblem(rates.error)} onRetry={() => void rates.refetch()} />
      ) : items.length === 0 && rates.data ? (
        <p className="text-soft">
          <Trans>Sem linhas: vale o preço fixo para todo lugar.</Trans>
        </p>
      ) : (
        <ul className="divide-y">
          {items.map((rate) => (
            <li key={rate.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
              <span className="min-w-0 flex-1 basis-56">
                <span className="font-medium">{rate.name}</span>
                <span className="tabular block text-sm text-soft">
                  {rate.cep_from} – {rate.cep_to}
                  {rate.max_grams === null ? "" : ` · ${t`até ${rate.max_grams} g`}`}
                  {` · ${t`${rate.days} dias`}`}
                </span>
              </span>
              <span className="tabular">
                {money(rate.price)}
                {rate.per_kg > 0 ? ` + ${t`${money(rate.per_kg)}/kg`}` : ""}
              </span>
              {editable ? (
                <span className="flex">
                  <Button look="ghost" size="icon" aria-label={t`Mudar ${rate.name}`} onClick={() => setOpen(rate)}>
                    <Pencil size={16} aria-hidden="true" />
                  </Button>
                  <Button look="ghost" size="icon" aria-label={t`Apagar ${rate.name}`} onClick={() => void remove(rate)}>
                    <Trash2 size={16} aria-hidden="true" />
                  </Button>
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {editable ? (
        <Button className="mt-3" onClick={() => setOpen("new")}>
          <Plus size={16} aria-hidden="true" /> <Trans>Nova linha</Trans>
        </Button>
      ) : null}
      {open === null ? null : <RateDialog rate={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </Card>
  );
}

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { ComboboxChips } from "../../ui/combobox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Input, Select } from "../../ui/field.tsx";
import { Switch } from "../../ui/switch.tsx";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { amountText, readAmountText } from "./product-draft.ts";
import { type Promotion, shopCall } from "./shop-api.ts";

type Kind = Promotion["kind"];

const localMoment = (at: string | null): string => {
  if (at === null) return "";
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};
const instantOf = (text: string): string | null => (text === "" ? null : new Date(text).toISOString());
const wholeOf = (text: string): number | null => (text === "" ? null : Number(text));

/** A promotion with all its rules. */
export function PromotionDialog({ promotion, onClose }: { promotion: Promotion | null; onClose: () => void }) {
  const queries = useQueryClient();
  const [kind, setKind] = useState<Kind>(promotion?.kind ?? "percent");
  const [stackable, setStackable] = useState(promotion?.stackable ?? false);
  const [categoryIds, setCategoryIds] = useState<readonly string[]>(promotion?.category_ids ?? []);
  const categories = useQuery({
    queryKey: ["shop", "categories"],
    queryFn: ({ signal }) => shopCall("listCategories", { signal }),
    staleTime: 60_000,
  });
  const form = useSubmit(async (data) => {
    const body = {
      name: textFrom(data, "name"),
      code: textFrom(data, "code") || null,
      kind,
      ...(kind === "percent" && { percent: readAmountText(textFrom(data, "worth")) }),
      ...(kind === "fixed" && { amount: readAmountText(textFrom(data, "worth")) }),
      min_subtotal: readAmountText(textFrom(data, "min_subtotal")) ?? 0,
      max_discount: readAmountText(textFrom(data, "max_discount")),
      starts_at: instantOf(textFrom(data, "starts_at")),
      ends_at: instantOf(textFrom(data, "ends_at")),
      usage_limit: wholeOf(textFrom(data, "usage_limit")),
      per_customer_limit: wholeOf(textFrom(data, "per_customer_limit")),
      category_ids: [...categoryIds],
      stackable,
    };
    if (promotion === null) await shopCall("createPromotion", { body });
    else await shopCall("updatePromotion", { params: { id: promotion.id }, body, version: promotion.version });
    await queries.invalidateQueries({ queryKey: ["shop", "promotions"] });
    onClose();
  });
  const options = (categories.data?.items ?? []).map((category) => ({ value: category.id, label: category.name }));
  return (
    <Dialog wide open onOpenChange={(open) => !open && onClose()} title={promotion === null ? t`Nova promoção` : t`Mudar a promoção`}>
      <form onSubmit={form.onSubmit} className="grid gap-4 md:grid-cols-2">
        <div className="empty:hidden md:col-span-2">
          <FormProblem text={form.problem} />
        </div>
        <Field label={t`Nome`} hint={t`O cliente vê no carrinho.`} error={form.fieldProblem("name")}>
          {(ids) => <Input {...ids} name="name" required maxLength={120} defaultValue={promotion?.name} autoComplete="off" />}
        </Field>
        <Field label={t`Código do cupom`} hint={t`Vazio: vale para todos.`} error={form.fieldProblem("code")}>
          {(ids) => (
            <Input {...ids} name="code" maxLength={60} className="uppercase" defaultValue={promotion?.code ?? ""} autoComplete="off" />
          )}
        </Field>
        <Field label={t`O que dá`}>
          {(ids) => (
            <Select {...ids} value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
              <option value="percent">{t`Por cento a menos`}</option>
              <option value="fixed">{t`Um valor a menos`}</option>
              <option value="free_shipping">{t`Entrega grátis`}</option>
            </Select>
          )}
        </Field>
        {kind === "free_shipping" ? (
          <span />
        ) : (
          <Field
            key={kind}
            label={kind === "percent" ? t`Quantos por cento` : t`Quanto a menos`}
            error={form.fieldProblem(kind === "percent" ? "percent" : "amount")}
          >
            {(ids) => (
              <Input
                {...ids}
                name="worth"
                required
                inputMode="decimal"
                defaultValue={kind === "percent" ? (promotion?.percent ?? "") : amountText(promotion?.amount ?? null)}
              />
            )}
          </Field>
        )}
        <Field label={t`A partir de quanto em produtos`} error={form.fieldProblem("min_subtotal")}>
          {(ids) => (
            <Input
              {...ids}
              name="min_subtotal"
              inputMode="decimal"
              placeholder={t`sem mínimo`}
              defaultValue={promotion?.min_subtotal ? amountText(promotion.min_subtotal) : ""}
            />
          )}
        </Field>
        <Field label={t`Desconto máximo`} error={form.fieldProblem("max_discount")}>
          {(ids) => (
            <Input
              {...ids}
              name="max_discount"
              inputMode="decimal"
              placeholder={t`sem máximo`}
              defaultValue={amountText(promotion?.max_discount ?? null)}
            />
          )}
        </Field>
        <Field label={t`Começa`} error={form.fieldProblem("starts_at")}>
          {(ids) => <Input {...ids} name="starts_at" type="datetime-local" defaultValue={localMoment(promotion?.starts_at ?? null)} />}
        </Field>
        <Field label={t`Termina`} error={form.fieldProblem("ends_at")}>
          {(ids) => <Input {...ids} name="ends_at" type="datetime-local" defaultValue={localMoment(promotion?.ends_at ?? null)} />}
        </Field>
        <Field label={t`Vezes ao todo`} error={form.fieldProblem("usage_limit")}>
          {(ids) => (
            <Input
              {...ids}
              name="usage_limit"
              type="number"
              min={1}
              placeholder={t`sem limite`}
              defaultValue={promotion?.usage_limit ?? ""}
            />
          )}
        </Field>
        <Field label={t`Vezes por cliente`} error={form.fieldProblem("per_customer_limit")}>
          {(ids) => (
            <Input
              {...ids}
              name="per_customer_limit"
              type="number"
              min={1}
              placeholder={t`sem limite`}
              defaultValue={promotion?.per_customer_limit ?? ""}
            />
          )}
        </Field>
        <div className="flex flex-col gap-1 md:col-span-2">
          <span className="text-sm font-medium">
            <Trans>Só para estas categorias</Trans>
          </span>
          <ComboboxChips
            label={t`Só para estas categorias`}
            options={options}
            value={options.filter(({ value }) => categoryIds.includes(value))}
            onChange={(chosen) => setCategoryIds(chosen.map(({ value }) => value))}
            placeholder={t`Todas as categorias`}
          />
        </div>
        <div className="md:col-span-2">
          <Switch checked={stackable} onChange={setStackable}>
            <Trans>Soma com outras promoções que também somam</Trans>
          </Switch>
        </div>
        <Button type="submit" look="primary" busy={form.busy} className="md:col-span-2">
          <Trans>Salvar promoção</Trans>
        </Button>
      </form>
    </Dialog>
  );
}

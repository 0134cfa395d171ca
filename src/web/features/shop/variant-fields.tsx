import { t } from "@lingui/core/macro";
import { Trash2 } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { Field, Input } from "../../ui/field.tsx";
import type { VariantDraft } from "./product-draft.ts";

/** Price, stock and the rest of one variant. A product's only one needs no name. */
export function VariantFields({
  variant,
  index,
  single,
  problems,
  onChange,
  onRemove,
}: {
  variant: VariantDraft;
  index: number;
  single: boolean;
  problems: ReadonlyMap<string, string>;
  onChange: (change: Partial<VariantDraft>) => void;
  onRemove: () => void;
}) {
  const problem = (field: string) => problems.get(`variants.${index}.${field}`);
  return (
    <li className="rounded-lg bg-sunken p-3">
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        {single ? null : (
          <div className="col-span-2">
            <Field label={t`Nome da variação`} error={problem("name")}>
              {(ids) => (
                <Input {...ids} value={variant.name} maxLength={200} onChange={(event) => onChange({ name: event.target.value })} />
              )}
            </Field>
          </div>
        )}
        <Field label={t`Preço`} error={problem("price")}>
          {(ids) => (
            <Input {...ids} inputMode="decimal" value={variant.price} onChange={(event) => onChange({ price: event.target.value })} />
          )}
        </Field>
        <Field label={t`Preço antes`} error={problem("list_price")}>
          {(ids) => (
            <Input
              {...ids}
              inputMode="decimal"
              value={variant.listPrice}
              placeholder={t`sem oferta`}
              onChange={(event) => onChange({ listPrice: event.target.value })}
            />
          )}
        </Field>
        <Field label={t`Estoque`} error={problem("stock")}>
          {(ids) => (
            <Input {...ids} inputMode="numeric" value={variant.stock} onChange={(event) => onChange({ stock: event.target.value })} />
          )}
        </Field>
        <Field label={t`Código (SKU)`} error={problem("sku")}>
          {(ids) => <Input {...ids} value={variant.sku} maxLength={120} onChange={(event) => onChange({ sku: event.target.value })} />}
        </Field>
        <Field label={t`Código de barras`} error={problem("barcode")}>
          {(ids) => (
            <Input {...ids} value={variant.barcode} maxLength={60} onChange={(event) => onChange({ barcode: event.target.value })} />
          )}
        </Field>
        <div className="col-span-2">
          <Field label={t`Características da variação`} error={problem("attributes")}>
            {(ids) => (
              <Input
                {...ids}
                value={variant.attributes}
                placeholder={t`cor: preto; tamanho: M`}
                onChange={(event) => onChange({ attributes: event.target.value })}
              />
            )}
          </Field>
        </div>
        {single ? null : (
          <div className="col-span-2 flex items-end justify-end md:col-span-1">
            <Button look="ghost" onClick={onRemove} aria-label={t`Tirar a variação ${index + 1}`}>
              <Trash2 size={16} aria-hidden="true" />
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}

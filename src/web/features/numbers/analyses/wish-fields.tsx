import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Button } from "../../../ui/button.tsx";
import { Field, Input } from "../../../ui/field.tsx";
import { rateName } from "./analysis-names.ts";
import { type AnalysesSearch, rateIds } from "./analyses-search.ts";

type Wish = Pick<AnalysesSearch, "leads" | "rates" | "value">;

/** A number as it is typed in the reader's language: a comma is a point. */
function readNumber(text: string, low: number, high: number): number | undefined {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() === "" || !Number.isFinite(value) ? undefined : Math.min(high, Math.max(low, value));
}

const shown = (value: number | undefined) => (value === undefined ? "" : value.toLocaleString(i18n.locale, { useGrouping: false }));

/** A number that holds when its field is left or Enter is pressed, so that half a number asks for nothing. */
function NumberField({
  label,
  value,
  low,
  high,
  onChange,
}: {
  label: string;
  value: number | undefined;
  low: number;
  high: number;
  onChange: (next: number | undefined) => void;
}) {
  const keep = (field: HTMLInputElement) => {
    const next = readNumber(field.value, low, high);
    field.value = shown(next);
    if (next !== value) onChange(next);
  };
  return (
    <Field label={label}>
      {(ids) => (
        <Input
          {...ids}
          key={value}
          inputMode={low < 0 ? "text" : "decimal"}
          autoComplete="off"
          placeholder={t`como medido`}
          defaultValue={shown(value)}
          onBlur={(event) => keep(event.currentTarget)}
          onKeyDown={(event) => event.key === "Enter" && keep(event.currentTarget)}
        />
      )}
    </Field>
  );
}

/** What would be different: how many leads, the rate of each step, and what a conversion is worth. */
export function WishFields({ wish, onChange }: { wish: Wish; onChange: (next: Wish) => void }) {
  const { leads, rates = {}, value } = wish;
  const isChanged = leads !== undefined || value !== undefined || Object.keys(rates).length > 0;
  return (
    <div className="grid w-full grid-cols-2 items-end gap-3 md:grid-cols-4">
      <NumberField
        label={t`Mudança dos leads (%)`}
        value={leads}
        low={-100}
        high={1000}
        onChange={(next) => onChange({ ...wish, leads: next })}
      />
      {rateIds.map((id) => (
        <NumberField
          key={id}
          label={`${rateName(id)} (%)`}
          value={rates[id]}
          low={0}
          high={100}
          onChange={(next) => onChange({ ...wish, rates: { ...rates, [id]: next } })}
        />
      ))}
      <NumberField
        label={t`Valor por conversão (R$)`}
        value={value === undefined ? undefined : value / 100}
        low={0}
        high={1e10}
        onChange={(next) => onChange({ ...wish, value: next === undefined ? undefined : Math.round(next * 100) })}
      />
      {isChanged ? (
        <div>
          <Button look="ghost" onClick={() => onChange({})}>{t`Voltar ao medido`}</Button>
        </div>
      ) : null}
    </div>
  );
}

import { t } from "@lingui/core/macro";
import { Field, Select } from "../../ui/field.tsx";

/** Several of a list; none chosen means any. */
export function Choices<Value extends string>(props: {
  label: string;
  all: readonly Value[];
  chosen: readonly Value[];
  nameOf: (value: Value) => string;
  /** What stands there while none is chosen. */
  none?: string;
  onChange: (next: Value[]) => void;
}) {
  const { label, all, chosen, nameOf, onChange } = props;
  const left = all.filter((one) => !chosen.includes(one));
  return (
    <Field label={label} hint={chosen.length === 0 ? (props.none ?? t`Qualquer um`) : undefined}>
      {(ids) => (
        <div className="flex flex-wrap items-center gap-1.5">
          {chosen.map((one) => (
            <button
              key={one}
              type="button"
              aria-label={t`Tirar ${nameOf(one)}`}
              onClick={() => onChange(chosen.filter((other) => other !== one))}
              className="min-h-8 rounded-lg bg-accent-soft px-2 text-sm text-accent-ink hover:line-through pointer-coarse:min-h-11"
            >
              {nameOf(one)} ×
            </button>
          ))}
          {left.length === 0 ? null : (
            <Select
              {...ids}
              className="w-auto max-w-48"
              value=""
              onChange={({ target }) => {
                const picked = left.find((one) => one === target.value);
                if (picked !== undefined) onChange([...chosen, picked]);
              }}
            >
              <option value="">{t`Adicionar…`}</option>
              {left.map((one) => (
                <option key={one} value={one}>
                  {nameOf(one)}
                </option>
              ))}
            </Select>
          )}
        </div>
      )}
    </Field>
  );
}

/** One of a few. */
export function OneOf<Value extends string>(props: {
  label: string;
  value: Value;
  choices: readonly [Value, string][];
  onChange: (value: Value) => void;
}) {
  return (
    <Field label={props.label}>
      {(ids) => (
        <Select
          {...ids}
          value={props.value}
          onChange={({ target }) => {
            const picked = props.choices.find(([one]) => one === target.value);
            if (picked) props.onChange(picked[0]);
          }}
        >
          {props.choices.map(([one, name]) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

import { t } from "@lingui/core/macro";
import { useState } from "react";
import { Field, Input, Select } from "../../../ui/field.tsx";

const units = [
  { minutes: 1440, name: () => t`dias` },
  { minutes: 60, name: () => t`horas` },
  { minutes: 1, name: () => t`minutos` },
];

/** A span of time in the largest unit that it fills wholly. */
export function MinutesField({
  label,
  minutes,
  onChange,
  error,
}: {
  label: string;
  minutes: number;
  onChange: (minutes: number) => void;
  error?: string | undefined;
}) {
  const [unit, setUnit] = useState(() => units.find((each) => minutes % each.minutes === 0)?.minutes ?? 1);
  return (
    <Field label={label} error={error}>
      {(ids) => (
        <span className="flex gap-2">
          <Input
            {...ids}
            type="number"
            min={1}
            className="w-24"
            value={Math.round(minutes / unit)}
            onChange={(event) => onChange(Math.max(1, Math.round(Number(event.target.value))) * unit)}
          />
          <Select
            aria-label={t`Unidade de tempo`}
            value={unit}
            onChange={(event) => {
              const next = Number(event.target.value);
              onChange(Math.max(1, Math.round(minutes / unit)) * next);
              setUnit(next);
            }}
          >
            {units.map((each) => (
              <option key={each.minutes} value={each.minutes}>
                {each.name()}
              </option>
            ))}
          </Select>
        </span>
      )}
    </Field>
  );
}

import { useState } from "react";
import { Field, Input } from "../../../ui/field.tsx";
import { useProblem } from "./problems.ts";

const read = (typed: string): number => (typed.trim() === "" ? Number.NaN : Number(typed.trim().replace(",", ".")));
const shown = (value: number): string => (Number.isNaN(value) ? "" : String(value).replace(".", ","));

interface NumberFieldProps {
  label: string;
  hint?: string;
  /** Where the server and the draft name what is wrong with it. */
  path: string;
  value: number;
  onChange: (value: number) => void;
  unit?: string;
}

/** A number as it is typed in Brazil, with a comma; NaN until it is one. */
export function NumberField({ label, hint, path, value, onChange, unit }: NumberFieldProps) {
  const problem = useProblem(path);
  const [typed, setTyped] = useState(() => shown(value));
  // Another line has taken this place, or the change was taken back.
  if (!Object.is(read(typed), value) && !(Number.isNaN(value) && Number.isNaN(read(typed)))) setTyped(shown(value));
  return (
    <Field label={label} hint={hint} error={problem}>
      {(ids) => (
        <span className="flex items-center gap-2">
          <Input
            {...ids}
            inputMode="decimal"
            autoComplete="off"
            maxLength={10}
            className="tabular !w-24"
            value={typed}
            onChange={(event) => {
              const next = event.target.value.replace(/[^\d.,-]/g, "");
              setTyped(next);
              onChange(read(next));
            }}
          />
          {unit === undefined ? null : <span className="text-soft">{unit}</span>}
        </span>
      )}
    </Field>
  );
}

import { t } from "@lingui/core/macro";
import { useState } from "react";
import { ComboboxChips, type Option } from "../../../ui/combobox.tsx";

interface WordsFieldProps {
  label: string;
  hint?: string;
  /** Known values with their names. */
  options: readonly Option[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  placeholder?: string;
  /** Others may be typed. */
  free?: boolean;
  disabled?: boolean;
}

/** Several of known values, or of words that are typed. */
export function WordsField({ label, hint, options, value, onChange, placeholder, free = false, disabled = false }: WordsFieldProps) {
  const [typed, setTyped] = useState("");
  const all = [...options];
  for (const one of value) if (!all.some((option) => option.value === one)) all.push({ value: one, label: one });
  const word = typed.trim().slice(0, 60);
  const added = free && word !== "" && !all.some((option) => option.label.toLowerCase() === word.toLowerCase());
  const matching = free ? all.filter((option) => option.label.toLowerCase().includes(word.toLowerCase())) : all;
  return (
    <div className="flex flex-col gap-1">
      <span className="text-sm font-medium">{label}</span>
      <ComboboxChips
        label={label}
        disabled={disabled}
        options={added ? [...matching, { value: word, label: word, hint: t`acrescentar` }] : matching}
        value={value.map((one) => all.find((option) => option.value === one) ?? { value: one, label: one })}
        onChange={(next) => onChange(next.map((one) => one.value))}
        {...(placeholder !== undefined && { placeholder })}
        {...(free && { onType: setTyped })}
      />
      {hint === undefined ? null : <p className="text-sm text-faint">{hint}</p>}
    </div>
  );
}

import { Checkbox as BaseCheckbox } from "@base-ui/react/checkbox";
import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { Check, Minus } from "lucide-react";
import { useId, type ReactNode } from "react";

const lineClass = "inline-flex min-h-8 items-center gap-2.5 text-base has-data-disabled:opacity-60 pointer-coarse:min-h-11";
const boxClass =
  "flex size-4.5 shrink-0 cursor-pointer items-center justify-center border border-line-strong bg-surface hover:border-faint data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent data-disabled:cursor-default";

interface CheckboxProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  /** Some of what this box stands for is chosen, not all. */
  partly?: boolean;
  disabled?: boolean;
}

export function Checkbox({ checked, onChange, children, partly = false, disabled = false }: CheckboxProps) {
  return (
    <label className={lineClass}>
      <BaseCheckbox.Root
        checked={checked}
        indeterminate={partly}
        onCheckedChange={onChange}
        disabled={disabled}
        className={`${boxClass} rounded-sm`}
      >
        <BaseCheckbox.Indicator className="text-on-accent">
          {partly ? <Minus size={14} strokeWidth={3} aria-hidden="true" /> : <Check size={14} strokeWidth={3} aria-hidden="true" />}
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      {children}
    </label>
  );
}

export interface Choice<Value extends string> {
  value: Value;
  label: ReactNode;
  disabled?: boolean;
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  choices: readonly Choice<Value>[];
}

export function RadioChoice<Value extends string>({ label, value, onChange, choices }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <span id={id} className="text-sm font-medium">
        {label}
      </span>
      <RadioGroup aria-labelledby={id} value={value} onValueChange={(next: Value) => onChange(next)} className="flex flex-col">
        {choices.map((choice) => (
          <label key={choice.value} className={lineClass}>
            <Radio.Root value={choice.value} disabled={choice.disabled ?? false} className={`${boxClass} rounded-full`}>
              <Radio.Indicator className="size-2 rounded-full bg-on-accent" />
            </Radio.Root>
            {choice.label}
          </label>
        ))}
      </RadioGroup>
    </div>
  );
}

/** A few choices side by side, one of them on. A group of radio buttons for the keyboard and for screen readers. */
export function Segmented<Value extends string>({ label, value, onChange, choices }: ChoiceProps<Value>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next: Value) => onChange(next)}
      className="inline-flex max-w-full overflow-x-auto rounded-lg bg-sunken p-0.5"
    >
      {choices.map((choice) => (
        <Radio.Root
          key={choice.value}
          value={choice.value}
          disabled={choice.disabled ?? false}
          className="inline-flex h-8 cursor-pointer items-center gap-1.5 rounded-md px-3 text-sm font-medium whitespace-nowrap text-soft hover:text-ink focus-visible:-outline-offset-2 data-checked:bg-surface data-checked:text-ink data-checked:shadow-low data-disabled:opacity-50 pointer-coarse:h-11"
        >
          {choice.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}

import { Combobox as Base } from "@base-ui/react/combobox";
import { t } from "@lingui/core/macro";
import { Check, ChevronDown, X } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { fieldClass } from "./field.tsx";

export interface Option {
  value: string;
  label: string;
  hint?: string;
}

interface ComboboxProps {
  label: string;
  options: readonly Option[];
  placeholder?: string;
  disabled?: boolean;
  /** Shown instead of the options while they are fetched. */
  waiting?: boolean;
  /** Hears what is typed, for options that the server finds; then nothing is filtered here. */
  onType?: (text: string) => void;
}

/** Escape belongs to the open list and to what stands around the field: with the list closed it would take away what is chosen. */
function isEscape({ reason, cancel, allowPropagation }: Base.Root.ChangeEventDetails): boolean {
  if (reason !== "escape-key") return false;
  cancel();
  allowPropagation();
  return true;
}

function Options({ waiting }: { waiting: boolean }) {
  return (
    <Base.Portal>
      <Base.Positioner align="start" sideOffset={4} collisionPadding={8} className="z-50">
        <Base.Popup className="max-h-[min(20rem,var(--available-height))] w-(--anchor-width) min-w-48 overflow-hidden rounded-xl border bg-surface shadow-high outline-none transition-opacity duration-(--motion-fast) data-ending-style:opacity-0 data-starting-style:opacity-0">
          <Base.Empty className="px-3 py-2.5 text-soft empty:hidden">{waiting ? t`Procurando…` : t`Nada encontrado.`}</Base.Empty>
          <Base.List className="thin-scroll max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1 outline-none empty:hidden">
            {(option: Option) => (
              <Base.Item
                key={option.value}
                value={option}
                className="flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2 py-1 data-highlighted:bg-accent-soft pointer-coarse:min-h-11"
              >
                <span className="flex size-4 shrink-0 items-center justify-center text-accent-ink">
                  <Base.ItemIndicator>
                    <Check size={15} aria-hidden="true" />
                  </Base.ItemIndicator>
                </span>
                <span className="min-w-0 flex-1 truncate">{option.label}</span>
                {option.hint ? <span className="max-w-1/2 truncate text-sm text-soft">{option.hint}</span> : null}
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

function Opener() {
  return (
    <Base.Trigger
      aria-label={t`Mostrar opções`}
      className="absolute inset-y-0 right-0 flex w-9 items-center justify-center rounded-lg text-soft hover:text-ink pointer-coarse:w-11"
    >
      <ChevronDown size={16} aria-hidden="true" />
    </Base.Trigger>
  );
}

/** One of many, found by typing: accents and case are ignored. Give its `label` also to the eye, with `Field` or a heading. */
export function Combobox({
  label,
  options,
  value,
  onChange,
  placeholder,
  disabled = false,
  waiting = false,
  onType,
}: ComboboxProps & { value: Option | null; onChange: (value: Option | null) => void }) {
  const matches = Base.useFilter({ sensitivity: "base", value });
  return (
    <Base.Root
      items={options}
      value={value}
      onValueChange={(next: Option | null, details) => isEscape(details) || onChange(next)}
      isItemEqualToValue={(one: Option, other: Option) => one.value === other.value}
      filter={onType ? null : (option: Option, text: string) => matches.contains(`${option.label} ${option.hint ?? ""}`, text)}
      onInputValueChange={(text, details) => isEscape(details) || onType?.(text)}
      disabled={disabled}
      autoHighlight
    >
      <div className="relative">
        <Base.Input
          aria-label={label}
          placeholder={placeholder}
          className={classNames(fieldClass, "h-9 pr-9 pointer-coarse:h-11 pointer-coarse:pr-11")}
        />
        <Opener />
      </div>
      <Options waiting={waiting} />
    </Base.Root>
  );
}

/** Several of many, each a chip that can be taken out again. */
export function ComboboxChips({
  label,
  options,
  value,
  onChange,
  placeholder,
  disabled = false,
  waiting = false,
  onType,
}: ComboboxProps & { value: readonly Option[]; onChange: (value: readonly Option[]) => void }) {
  const matches = Base.useFilter({ sensitivity: "base" });
  return (
    <Base.Root
      multiple
      items={options}
      value={value}
      onValueChange={(next: Option[], details) => isEscape(details) || onChange(next)}
      isItemEqualToValue={(one: Option, other: Option) => one.value === other.value}
      filter={onType ? null : (option: Option, text: string) => matches.contains(`${option.label} ${option.hint ?? ""}`, text)}
      onInputValueChange={(text, details) => isEscape(details) || onType?.(text)}
      disabled={disabled}
      autoHighlight
    >
      <Base.Chips
        className={classNames(
          fieldClass,
          "flex min-h-9 flex-wrap items-center gap-1 px-1 py-1 focus-within:outline-2 focus-within:outline-accent pointer-coarse:min-h-11",
        )}
      >
        <Base.Value>
          {(chosen: Option[]): ReactNode => (
            <>
              {chosen.map((option) => (
                <Base.Chip
                  key={option.value}
                  aria-label={option.label}
                  className="flex max-w-full items-center rounded-md bg-accent-soft pl-2 text-sm text-accent-ink"
                >
                  <span className="truncate">{option.label}</span>
                  <Base.ChipRemove
                    aria-label={t`Tirar ${option.label}`}
                    className="flex size-6 items-center justify-center rounded-md hover:text-ink pointer-coarse:size-10"
                  >
                    <X size={13} aria-hidden="true" />
                  </Base.ChipRemove>
                </Base.Chip>
              ))}
              <Base.Input
                aria-label={label}
                placeholder={chosen.length === 0 ? placeholder : undefined}
                className="h-6 min-w-20 flex-1 bg-transparent px-2 outline-none"
              />
            </>
          )}
        </Base.Value>
      </Base.Chips>
      <Options waiting={waiting} />
    </Base.Root>
  );
}

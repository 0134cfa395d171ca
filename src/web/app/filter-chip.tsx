import { t } from "@lingui/core/macro";
import { ChevronDown, X } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "../ui/class-names.ts";
import { Menu, MenuChoices } from "../ui/menu.tsx";

interface ChipProps {
  /** What it filters by. */
  name: string;
  /** What is chosen, in words; null: nothing. */
  chosen: string | null;
  choices: { value: string; label: ReactNode }[];
  value: string;
  onChange: (value: string) => void;
}

/** A filter that opens into its choices; when set it names what was chosen and can be taken away by itself. */
export function FilterChip({ name, chosen, choices, value, onChange }: ChipProps) {
  const set = chosen !== null;
  return (
    <span
      className={classNames(
        "inline-flex h-8 shrink-0 items-center rounded-full border text-sm pointer-coarse:h-11",
        set ? "border-accent bg-accent-soft text-accent-ink" : "border-line-strong bg-surface text-soft hover:text-ink",
      )}
    >
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            aria-label={set ? t`${name}: ${chosen}` : name}
            className={classNames("inline-flex h-full max-w-52 items-center gap-1 rounded-full font-medium", set ? "pr-1 pl-3" : "px-3")}
          >
            <span className="truncate">{chosen ?? name}</span>
            {set ? null : <ChevronDown size={14} aria-hidden="true" />}
          </button>
        }
      >
        <MenuChoices label={name} value={value} onChange={onChange} choices={choices} />
      </Menu>
      {set ? (
        <button
          type="button"
          aria-label={t`Tirar o filtro ${name}`}
          onClick={() => onChange("")}
          className="inline-flex h-full w-8 items-center justify-center rounded-full hover:text-ink pointer-coarse:w-11"
        >
          <X size={14} aria-hidden="true" />
        </button>
      ) : null}
    </span>
  );
}

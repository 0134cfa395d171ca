import { createContext, useContext } from "react";
import { classNames } from "./class-names.ts";

// Rows of long lists read this: a context costs them nothing.
export const LabelColorsContext = createContext<ReadonlyMap<string, string>>(new Map());

/** Dots that can be told apart on light and dark ground; the name says the same for who cannot see colours. */
export const labelDots: Record<string, string> = {
  gray: "#7b8494",
  red: "#d9443a",
  orange: "#d97316",
  yellow: "#c79a06",
  green: "#1f9a5b",
  teal: "#12969c",
  blue: "#3f73e8",
  purple: "#8a5cf0",
  pink: "#d84c9f",
};

export function LabelDot({ color }: { color: string | undefined }) {
  return (
    <span
      aria-hidden="true"
      className="size-2 shrink-0 rounded-full"
      style={{ backgroundColor: labelDots[color ?? ""] ?? labelDots["gray"] }}
    />
  );
}

export function LabelChip({ label, className }: { label: string; className?: string }) {
  const color = useContext(LabelColorsContext).get(label);
  return (
    <span
      className={classNames(
        "inline-flex max-w-full shrink-0 items-center gap-1 rounded-md bg-sunken px-1.5 py-px text-2xs font-medium whitespace-nowrap text-soft",
        className,
      )}
    >
      <LabelDot color={color} />
      <span className="truncate">{label}</span>
    </span>
  );
}

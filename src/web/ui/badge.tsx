import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

const tones = {
  neutral: "bg-sunken text-soft",
  accent: "bg-accent-soft text-accent-ink",
  good: "bg-good-soft text-good",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
} as const;
export type Tone = keyof typeof tones;

export function Badge({
  tone = "neutral",
  className,
  children,
  title,
  label,
}: {
  tone?: Tone;
  className?: string;
  children: ReactNode;
  title?: string;
  /** What is read out in place of its text. */
  label?: string;
}) {
  return (
    <span
      title={title}
      {...(label !== undefined && { role: "img", "aria-label": label })}
      className={classNames(
        "inline-flex max-w-full shrink-0 items-center gap-1 rounded-md px-1.5 py-px text-2xs font-medium whitespace-nowrap",
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

/** Number in a pill: unread messages, counts. One element, as long lists have one in each row; without a label it is read by nobody. */
export function CountPill({ count, label }: { count: number; label: string }) {
  if (count <= 0) return null;
  return (
    <span
      {...(label === "" ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
      className="tabular inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-accent px-1.5 text-2xs font-semibold text-on-accent"
    >
      {count > 99 ? "99+" : count}
    </span>
  );
}

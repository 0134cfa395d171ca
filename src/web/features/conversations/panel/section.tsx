import { ChevronDown } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { classNames } from "../../../ui/class-names.ts";

const keptKey = "prosa.panel.closed";

function closedSections(): Set<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keptKey) ?? "[]");
    return new Set(Array.isArray(kept) ? kept.filter((entry) => typeof entry === "string") : []);
  } catch {
    return new Set();
  }
}

interface SectionProps {
  /** Under which the browser remembers whether it is open. */
  id: string;
  title: ReactNode;
  /** Beside the title: a count, a button. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A part of the panel that can be folded away; it stays as it was left, for every conversation. */
export function Section({ id, title, aside, children }: SectionProps) {
  const [open, setOpen] = useState(() => !closedSections().has(id));
  const body = useId();
  const toggle = () => {
    const closed = closedSections();
    if (open) closed.add(id);
    else closed.delete(id);
    localStorage.setItem(keptKey, JSON.stringify([...closed]));
    setOpen(!open);
  };
  return (
    <section className="border-b last:border-b-0">
      <div className="flex min-h-10 items-center gap-1">
        <h3 className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={body}
            onClick={toggle}
            className="flex w-full items-center gap-1.5 rounded-md py-2 text-left text-xs font-semibold text-faint hover:text-ink pointer-coarse:min-h-11"
          >
            <ChevronDown size={13} className={classNames("shrink-0 transition-transform", !open && "-rotate-90")} aria-hidden="true" />
            {title}
          </button>
        </h3>
        {aside}
      </div>
      <div id={body} hidden={!open} className="pb-3">
        {open ? children : null}
      </div>
    </section>
  );
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3 py-1">
      <dt className="shrink-0 text-soft">{label}</dt>
      <dd className="tabular min-w-0 truncate text-right font-medium">{children}</dd>
    </div>
  );
}

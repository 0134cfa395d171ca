import type { ReactNode } from "react";

/** A number with its name; with `onOpen` it leads to what it stands for. */
export function Tile({ name, value, detail, onOpen }: { name: string; value: string; detail?: string; onOpen?: (() => void) | undefined }) {
  const inner = (
    <>
      <span className="block text-sm text-soft">{name}</span>
      <span className="tabular block text-xl font-semibold">{value}</span>
      {detail === undefined ? null : <span className="block text-sm text-faint">{detail}</span>}
    </>
  );
  return onOpen ? (
    <button type="button" onClick={onOpen} className="rounded-xl border bg-surface px-4 py-3 text-left hover:border-accent">
      {inner}
    </button>
  ) : (
    <div className="rounded-xl border bg-surface px-4 py-3">{inner}</div>
  );
}

export interface Bar {
  key: string;
  name: string;
  value: number;
  shown: string;
  onOpen?: (() => void) | undefined;
}

/** Amounts side by side, the longest fills the line. */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <ul className="flex flex-col gap-1.5">
      {bars.map((bar) => {
        const inner = (
          <>
            <span className="flex justify-between gap-3">
              <span className="min-w-0 truncate">{bar.name}</span>
              <span className="tabular shrink-0 text-soft">{bar.shown}</span>
            </span>
            <span className="mt-1 block h-1.5 overflow-hidden rounded-full bg-sunken">
              <span className="block h-full rounded-full bg-accent" style={{ width: `${(bar.value / most) * 100}%` }} />
            </span>
          </>
        );
        return (
          <li key={bar.key}>
            {bar.onOpen ? (
              <button
                type="button"
                onClick={bar.onOpen}
                className="block w-full rounded-md px-1 py-1 text-left hover:bg-sunken pointer-coarse:min-h-11"
              >
                {inner}
              </button>
            ) : (
              <div className="px-1 py-1">{inner}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

export function Panel({ title, children, aside }: { title: string; children: ReactNode; aside?: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 rounded-xl border bg-surface p-4">
      <h2 className="flex items-baseline gap-3 font-semibold">
        <span className="min-w-0 flex-1">{title}</span>
        <span className="tabular text-sm font-normal text-soft">{aside}</span>
      </h2>
      {children}
    </section>
  );
}

import type { ReactNode } from "react";

/** A part of the editor: its name, what it is for, its fields. */
export function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 border-t pt-5">
      <legend className="float-left w-full text-base font-semibold">{title}</legend>
      {hint === undefined ? null : <p className="-mt-2 text-sm text-soft text-pretty">{hint}</p>}
      {children}
    </fieldset>
  );
}

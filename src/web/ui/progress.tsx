import { Progress as Base } from "@base-ui/react/progress";

/** How far something is, from 0 to 100; null while nobody knows. */
export function Progress({ label, value, quiet = false }: { label: string; value: number | null; quiet?: boolean }) {
  return (
    <Base.Root value={value} aria-label={label} className="flex flex-col gap-1">
      {quiet ? null : (
        <div className="flex justify-between gap-3 text-sm text-soft">
          <span className="min-w-0 truncate">{label}</span>
          <Base.Value className="tabular" />
        </div>
      )}
      <Base.Track className="h-1.5 overflow-hidden rounded-full bg-sunken">
        <Base.Indicator className="h-full rounded-full bg-accent transition-[width] duration-(--motion-calm) data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
      </Base.Track>
    </Base.Root>
  );
}

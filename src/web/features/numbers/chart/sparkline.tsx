/** Points of a small line in a box of 100 × 24, gaps left out; null: too few for a line. */
export function sparkPath(values: readonly (number | null)[]): string | null {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const low = Math.min(...known);
  const range = Math.max(...known) - low || 1;
  const step = 100 / (values.length - 1);
  let pen = "M";
  return values
    .map((value, index) => {
      if (value === null) {
        pen = "M";
        return "";
      }
      const point = `${pen}${(index * step).toFixed(1)} ${(22 - ((value - low) / range) * 20).toFixed(1)}`;
      pen = "L";
      return point;
    })
    .join("");
}

/** The course of a number, without scale: the table has the values. */
export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const path = sparkPath(values);
  if (path === null) return <div className="h-8" />;
  return (
    <svg viewBox="0 0 100 24" preserveAspectRatio="none" className="h-8 w-full text-accent" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" vectorEffect="non-scaling-stroke" strokeLinejoin="round" />
    </svg>
  );
}

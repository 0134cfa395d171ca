type Values = readonly (number | null)[];

/** A small line in a box of 100 × 24 with gaps where there is no value, and dots where a value has no neighbour; null: there is nothing. */
export function sparkPaths(values: Values): { line: string; dots: string } | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const low = Math.min(...known);
  const range = Math.max(...known) - low;
  const step = values.length === 1 ? 0 : 96 / (values.length - 1);
  const has = (index: number) => (values[index] ?? null) !== null;
  let [line, dots] = ["", ""];
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const height = range === 0 ? 0.5 : (value - low) / range;
    const point = `${(2 + index * step).toFixed(1)} ${(21 - height * 18).toFixed(1)}`;
    if (!has(index - 1) && !has(index + 1)) dots += `M${point}h0`;
    else line += `${has(index - 1) ? "L" : "M"}${point}`;
  }
  return { line, dots };
}

/** The course of a number, without scale: the table has the values. */
export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const paths = sparkPaths(values);
  if (paths === null) return <div className="h-8" />;
  return (
    <svg viewBox="0 0 100 24" preserveAspectRatio="none" className="h-8 w-full text-accent" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeLinejoin="round" strokeLinecap="round">
        <path d={paths.line} strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
        <path d={paths.dots} strokeWidth="5" vectorEffect="non-scaling-stroke" />
      </g>
    </svg>
  );
}

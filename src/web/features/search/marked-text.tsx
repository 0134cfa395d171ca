import type { Segment } from "#modules/search/search.contract.ts";

/** Text with what was found set off. The pieces are text, whatever they hold. */
export function MarkedText({ parts }: { parts: readonly Segment[] }) {
  return parts.map((part, index) =>
    part.hit ? (
      // The same piece may stand twice: its place is its name.
      <mark key={index} className="rounded-sm bg-note px-px font-medium text-ink">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}

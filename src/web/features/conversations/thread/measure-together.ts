import { measureElement, type Virtualizer } from "@tanstack/react-virtual";

/**
 * Measures rows that come in one commit with one layout: by itself each is placed after it was measured, so that the browser lays the next one out
 * anew. Where a row stands changes no other row's height.
 */
export function measureTogether(): (
  row: HTMLElement,
  entry: ResizeObserverEntry | undefined,
  of: Virtualizer<HTMLDivElement, HTMLElement>,
) => number {
  let heights: Map<Element, number> | null = null;
  return (row, entry, of) => {
    if (entry !== undefined) return measureElement(row, entry, of);
    if (heights === null) {
      heights = new Map([...(row.parentElement?.children ?? [])].map((one) => [one, (one as HTMLElement).offsetHeight]));
      queueMicrotask(() => {
        heights = null;
      });
    }
    return heights.get(row) ?? row.offsetHeight;
  };
}

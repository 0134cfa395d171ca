import { useCallback, useLayoutEffect, useState, type RefObject } from "react";
import { drawnStretch, stretchStart, type Stretch } from "./drawn-stretch.ts";

interface DrawnRows extends Stretch {
  /** Scrolls no further than it takes to see the row. */
  show: (index: number) => void;
}

/**
 * The rows of a long list that are drawn. Its rows are all of one height, so nothing is measured or kept for each of them, and its component is
 * rendered only when the stretch moves.
 */
export function useDrawnRows(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number): DrawnRows {
  const [seen, setSeen] = useState({ start: 0, visible: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let now = { start: 0, visible: 0 };
    const look = (start: number, visible: number) => {
      if (start !== now.start || visible !== now.visible) setSeen((now = { start, visible }));
    };
    const scrolled = () => look(stretchStart(element.scrollTop, rowHeight), now.visible);
    // Says the height once it begins to observe, too; until then there are rows enough for most screens.
    const sized = new ResizeObserver(() => look(now.start, Math.ceil(element.clientHeight / rowHeight)));
    sized.observe(element);
    element.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      sized.disconnect();
      element.removeEventListener("scroll", scrolled);
    };
  }, [scroller, rowHeight]);
  const show = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (!element) return;
      const [top, height] = [index * rowHeight, element.clientHeight];
      if (top < element.scrollTop) element.scrollTo({ top });
      else if (top + rowHeight > element.scrollTop + height) element.scrollTo({ top: top + rowHeight - height });
    },
    [scroller, rowHeight],
  );
  return { ...drawnStretch(seen.start, seen.visible, count), show };
}

import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from "react";
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
  // Kept, for asking the browser makes it lay out all that has changed since.
  const place = useRef({ top: 0, height: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let now = { start: 0, visible: 0 };
    const look = (start: number, visible: number) => {
      if (start !== now.start || visible !== now.visible) setSeen((now = { start, visible }));
    };
    const scrolled = () => {
      place.current.top = element.scrollTop;
      look(stretchStart(place.current.top, rowHeight), now.visible);
    };
    // Says the height once it begins to observe, too; until then there are rows enough for most screens.
    const sized = new ResizeObserver(() => {
      place.current = { top: element.scrollTop, height: element.clientHeight };
      look(now.start, Math.ceil(place.current.height / rowHeight));
    });
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
      const top = index * rowHeight;
      const { top: from, height } = place.current.height > 0 ? place.current : { top: element.scrollTop, height: element.clientHeight };
      const to = top < from ? top : top + rowHeight > from + height ? top + rowHeight - height : from;
      if (to === from) return;
      place.current.top = to;
      element.scrollTo({ top: to });
    },
    [scroller, rowHeight],
  );
  return { ...drawnStretch(seen.start, seen.visible, count), show };
}

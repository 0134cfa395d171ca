import { useEffect, useEffectEvent, type RefObject } from "react";

/**
 * Keeps the end of a list in sight when its window grows or shrinks: a card above it opens, the draft takes another line, a phone's
 * keyboard comes. Only for a reader who was at the end; `reach` is the farthest from it, in pixels, that still counts as being there.
 */
export function useKeepEnd(scroller: RefObject<HTMLElement | null>, reach: number, toEnd: () => void): void {
  const keepEnd = useEffectEvent(toEnd);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const isAtEnd = () => element.scrollHeight - element.scrollTop - element.clientHeight <= reach;
    let height = element.clientHeight;
    let wasAtEnd = isAtEnd();
    const onScroll = () => {
      // The browser itself scrolls as the window changes, before that change is told: it says nothing of the reader.
      if (element.clientHeight === height) wasAtEnd = isAtEnd();
    };
    const observer = new ResizeObserver(() => {
      if (element.clientHeight === height) return;
      height = element.clientHeight;
      if (wasAtEnd) keepEnd();
    });
    element.addEventListener("scroll", onScroll, { passive: true });
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", onScroll);
      observer.disconnect();
    };
  }, [scroller, reach]);
}

import { useEffect, useState, type RefObject } from "react";

/** So long a list settles on the slowest machine: rows are measured, pages come above and below. */
const settleMillis = 5000;
const gestures = ["wheel", "touchstart", "pointerdown", "keydown"] as const;

/** Follows a jump to a row until the list has settled or the reader moves it: rows that come above change the row's number. */
export function useLanding(scroller: RefObject<HTMLElement | null>) {
  const [landing] = useState(() => {
    let heading: { index: number; until: number } | null = null;
    const isOnTheWay = () => heading !== null && performance.now() < heading.until;
    const focusWhenDrawn = (messageId: string): void => {
      const row = scroller.current?.querySelector<HTMLElement>(`[data-message="${messageId}"]`);
      if (row) row.focus({ preventScroll: true });
      else if (isOnTheWay()) requestAnimationFrame(() => focusWhenDrawn(messageId));
    };
    return {
      begin(index: number) {
        heading = { index, until: performance.now() + settleMillis };
      },
      /** Whether the row, still headed for, has got another number. */
      moved(index: number): boolean {
        if (heading === null || !isOnTheWay() || index < 0 || index === heading.index) return false;
        heading.index = index;
        return true;
      },
      focusWhenDrawn,
      /** As `focusWhenDrawn`, unless the reader writes or works elsewhere by now. */
      keepFocus(messageId: string): void {
        const { activeElement } = document;
        if (activeElement === document.body || scroller.current?.contains(activeElement)) focusWhenDrawn(messageId);
      },
      end() {
        heading = null;
      },
    };
  });
  useEffect(() => {
    const element = scroller.current;
    for (const name of gestures) element?.addEventListener(name, landing.end, { passive: true });
    return () => {
      for (const name of gestures) element?.removeEventListener(name, landing.end);
    };
  }, [scroller, landing]);
  return landing;
}

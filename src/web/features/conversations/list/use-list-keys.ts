import { useEffect, useRef, type FocusEvent, type KeyboardEvent, type RefObject } from "react";
import { rowHeight } from "./conversation-row.tsx";
import { rowOf } from "./row-of.ts";

interface ListKeys {
  scroller: RefObject<HTMLElement | null>;
  ids: readonly string[];
  /** Brings a row on the screen; it is drawn in one of the next frames. */
  show: (index: number) => void;
  hold: () => void;
  release: () => void;
}

const framesToDraw = 20;
const settleMillis = 1000;

/** Walks a long list by keys (arrows, Page Up and Down, Home, End) and keeps the focus in it when the row that had it goes away. */
export function useListKeys({ scroller, ids, show, hold, release }: ListKeys) {
  const focused = useRef<{ id: string; index: number } | null>(null);
  const pointer = useRef(false);

  const latest = useRef(0);
  const aim = useRef({ index: 0, at: Number.NEGATIVE_INFINITY });

  const focusRow = (index: number, turn: number, frames = framesToDraw): void => {
    const id = turn === latest.current ? ids[index] : undefined;
    if (id === undefined) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
    if (row) {
      row.focus({ preventScroll: true });
      return;
    }
    // The row that had the focus goes before this one is drawn: meanwhile the list itself hears the next key.
    if (frames === framesToDraw) scroller.current?.focus({ preventScroll: true });
    if (frames > 0) requestAnimationFrame(() => focusRow(index, turn, frames - 1));
  };
  const go = (index: number) => {
    show(index);
    latest.current += 1;
    aim.current = { index, at: performance.now() };
    focusRow(index, latest.current);
  };

  useEffect(() => {
    const had = focused.current;
    if (!had || document.activeElement !== document.body) return;
    if (ids.includes(had.id)) {
      // Two keys in one moment: the row got the focus just before it went for the first of them, and comes back for the second.
      if (performance.now() - aim.current.at < settleMillis) focusRow(aim.current.index, latest.current);
      return;
    }
    // The row was resolved, snoozed or taken away: the next one stands in its place.
    if (ids.length > 0) go(Math.min(had.index, ids.length - 1));
    else focused.current = null;
  });

  return {
    onPointerEnter: () => {
      pointer.current = true;
      hold();
    },
    onPointerLeave: () => {
      pointer.current = false;
      if (!scroller.current?.querySelector(":focus-visible")) release();
    },
    onFocus: (event: FocusEvent<HTMLElement>) => {
      const id = rowOf(event.target);
      if (id !== undefined) focused.current = { id, index: ids.indexOf(id) };
      // A click leaves the focus behind too; only the keyboard's holds the order.
      if (event.target.matches(":focus-visible")) hold();
    },
    onBlur: (event: FocusEvent<HTMLElement>) => {
      if (event.currentTarget.contains(event.relatedTarget)) return;
      // Without a new place the row itself may have gone: see above.
      if (event.relatedTarget !== null) focused.current = null;
      if (!pointer.current) release();
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const id = rowOf(document.activeElement) ?? (document.activeElement === scroller.current ? ids[aim.current.index] : undefined);
      if (id === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const at = ids.indexOf(id);
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
      const to = {
        ArrowDown: at + 1,
        ArrowUp: at - 1,
        PageDown: at + page,
        PageUp: at - page,
        Home: 0,
        End: ids.length - 1,
      }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      go(Math.max(0, Math.min(to, ids.length - 1)));
    },
  };
}

import { useEffect, useRef, type RefObject } from "react";
import { nextArticle } from "./walk-messages.ts";

/** The thread by keyboard: arrows walk through the messages, Enter opens what can be done with one, Esc leads back to writing. */
export function useThreadKeys(scroller: RefObject<HTMLElement | null>, go: { toStart: () => void; toEnd: () => void }): void {
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const target: EventTarget | null = event.target;
      if (event.altKey || event.ctrlKey || event.metaKey || !(target instanceof HTMLElement)) return;
      const onRow = target.matches("article, [data-thread]");
      if (!onRow) {
        if (event.key === "Escape" && !event.defaultPrevented) target.closest<HTMLElement>("article")?.focus();
        return;
      }
      const run: Record<string, () => void> = {
        ArrowUp: () => step(element, -1),
        ArrowDown: () => step(element, 1),
        Home: () => latest.current.toStart(),
        End: () => latest.current.toEnd(),
        Escape: () => document.getElementById("composer")?.focus(),
        ...(target === element ? {} : { Enter: () => element.querySelector<HTMLElement>("article:focus [data-message-menu]")?.click() }),
      };
      if (!run[event.key]) return;
      event.preventDefault();
      run[event.key]?.();
    };
    element.addEventListener("keydown", onKeyDown);
    return () => element.removeEventListener("keydown", onKeyDown);
  }, [scroller]);
}

function step(scroller: HTMLElement, by: 1 | -1): void {
  const next = nextArticle(scroller, by);
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

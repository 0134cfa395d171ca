import { useEffect, useRef, type PointerEvent } from "react";

// Fingers have no drag and drop of the browser: what is held for a moment is dragged, a swipe still scrolls.
const holdMillis = 280;
const wobble = 8;

interface Held<Thing> {
  thing: Thing;
  timer: number;
  x: number;
  y: number;
  on: boolean;
}

interface TouchDrag<Thing> {
  onStart(thing: Thing): void;
  /** Points of the screen, as events give them. */
  onMove?(x: number, y: number): void;
  onDrop(thing: Thing, x: number, y: number): void;
  /** Nothing is dragged any more, dropped or not. */
  onStop(): void;
}

/** Drags things by a finger or pen that holds them; gives the listeners of one thing. The mouse is left to the browser. */
export function useTouchDrag<Thing>({ onStart, onMove, onDrop, onStop }: TouchDrag<Thing>) {
  const hold = useRef<Held<Thing> | null>(null);
  const stop = () => {
    if (hold.current === null) return;
    window.clearTimeout(hold.current.timer);
    hold.current = null;
    onStop();
  };
  // While a finger drags, nothing scrolls below it; React's own listeners are passive and cannot say so.
  useEffect(() => {
    const block = (event: TouchEvent) => {
      if (hold.current?.on === true) event.preventDefault();
    };
    document.addEventListener("touchmove", block, { passive: false });
    return () => {
      document.removeEventListener("touchmove", block);
      if (hold.current !== null) window.clearTimeout(hold.current.timer);
    };
  }, []);
  return (thing: Thing) => ({
    onPointerDown: (event: PointerEvent) => {
      if (event.pointerType === "mouse") return;
      const timer = window.setTimeout(() => {
        if (hold.current === null) return;
        hold.current.on = true;
        onStart(thing);
      }, holdMillis);
      hold.current = { thing, timer, x: event.clientX, y: event.clientY, on: false };
      // Else the browser tells the thing alone where the finger is.
      if (event.currentTarget.hasPointerCapture(event.pointerId)) event.currentTarget.releasePointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent) => {
      const held = hold.current;
      if (held === null) return;
      if (held.on) onMove?.(event.clientX, event.clientY);
      else if (Math.abs(event.clientX - held.x) + Math.abs(event.clientY - held.y) > wobble) stop();
    },
    onPointerUp: (event: PointerEvent) => {
      const held = hold.current;
      if (held?.on === true) onDrop(held.thing, event.clientX, event.clientY);
      stop();
    },
    onPointerCancel: stop,
    onContextMenu: (event: { preventDefault(): void }) => {
      if (hold.current !== null) event.preventDefault();
    },
  });
}

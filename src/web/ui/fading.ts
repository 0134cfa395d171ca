import { useEffect, useEffectEvent, useRef, useState } from "react";

/** A little longer than a dialog takes to fade. */
const fadeMillis = 200;

/** Waits until something has faded, then takes it away; `stop` when it is gone already, or another one stands in its place. */
export function whenFaded(gone: () => void): { stop: () => void } {
  const timer = setTimeout(gone, fadeMillis);
  return { stop: () => clearTimeout(timer) };
}

/** For a dialog that exists while it is shown and fades as it goes: open until closed, then `onClose`, unless it was taken away before. */
export function useFading(onClose: () => void): [open: boolean, onOpenChange: (open: boolean) => void] {
  const [open, setOpen] = useState(true);
  const closed = useEffectEvent(onClose);
  useEffect(() => {
    if (open) return;
    return whenFaded(() => closed()).stop;
  }, [open]);
  return [open, setOpen];
}

interface Opened<What> {
  /** Key of the dialog: each opening is one of its own, so that who asks while the last one still fades gets a new one. */
  turn: number;
  what: What;
}

/** What is shown of something that fades; null: nothing. */
export function useOpening<What>() {
  const [opened, setOpened] = useState<Opened<What> | null>(null);
  const turns = useRef(0);
  return {
    opened,
    open: (what: What) => {
      turns.current += 1;
      setOpened({ turn: turns.current, what });
    },
    close: () => setOpened(null),
  };
}

import { useEffect, useRef } from "react";
import { EmojiPicker } from "./emoji-picker.tsx";

/** The emoji above the composer; a press outside closes them. */
export function EmojiPopup({ onPick, onClose }: { onPick: (emoji: string) => void; onClose: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const press = (event: PointerEvent) => {
      if (event.target instanceof Element && !box.current?.contains(event.target) && !event.target.closest("[aria-expanded=true]"))
        onClose();
    };
    document.addEventListener("pointerdown", press);
    return () => document.removeEventListener("pointerdown", press);
  }, [onClose]);
  return (
    <div ref={box} className="absolute bottom-full left-0 z-20 mb-1.5 rounded-xl border bg-surface shadow-high">
      <EmojiPicker onPick={onPick} onClose={onClose} />
    </div>
  );
}

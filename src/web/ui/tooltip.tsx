import type { ReactNode } from "react";
import { Kbd } from "./kbd.tsx";

/** Names a control of the rail for the eye, on hover and focus. The control keeps its own aria-label. Style sheet only: it is on the first screen. */
export function Tooltip({ text, shortcut, children }: { text: string; shortcut?: string; children: ReactNode }) {
  return (
    <span className="group/tip relative inline-flex">
      {children}
      <span
        aria-hidden="true"
        className="pointer-events-none invisible absolute top-1/2 left-full z-20 ml-2 flex -translate-y-1/2 items-center gap-1.5 rounded-md bg-ink px-2 py-1 text-xs font-medium whitespace-nowrap text-surface opacity-0 shadow-high transition-opacity duration-(--motion-fast) group-focus-within/tip:visible group-focus-within/tip:opacity-100 group-hover/tip:visible group-hover/tip:opacity-100 group-hover/tip:delay-300 pointer-coarse:hidden"
      >
        {text}
        {shortcut ? <Kbd>{shortcut}</Kbd> : null}
      </span>
    </span>
  );
}

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";
import { Kbd } from "./kbd.tsx";

export const TooltipProvider = Base.Provider;

/** Names a control that shows only an icon. The control keeps its own aria-label: this is for the eye. */
export function Tooltip({ text, shortcut, side = "bottom", children }: { text: string; shortcut?: string; side?: "bottom" | "right" | "top"; children: ReactElement }) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6}>
          <Base.Popup className="flex items-center gap-1.5 rounded-md bg-ink px-2 py-1 text-xs font-medium text-surface shadow-high">
            {text}
            {shortcut ? <Kbd>{shortcut}</Kbd> : null}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

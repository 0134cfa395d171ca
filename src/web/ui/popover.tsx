import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { ownForms } from "./own-forms.ts";

interface PopoverProps {
  /** A button element: Base UI adds what it needs to it. */
  trigger: ReactElement;
  /** Its name for screen readers; also its heading unless `quiet`. */
  title: string;
  children: ReactNode;
  quiet?: boolean;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  defaultOpen?: boolean;
}

/** A small panel beside the button that opens it. Weighs 20 KB with its positioning: load it with what uses it, not with the first screen. */
export function Popover({
  trigger,
  title,
  children,
  quiet = false,
  align = "end",
  side = "bottom",
  open,
  onOpenChange,
  defaultOpen = false,
}: PopoverProps) {
  return (
    <Base.Root defaultOpen={defaultOpen} {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={6} collisionPadding={8} className="z-40">
          <Base.Popup
            {...ownForms}
            className="thin-scroll max-h-(--available-height) w-72 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-xl border bg-surface p-3 shadow-high outline-none transition-opacity duration-(--motion-fast) data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            <Base.Title className={quiet ? "sr-only" : "mb-2 text-base font-semibold"}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

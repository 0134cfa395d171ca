import { Dialog as Base } from "@base-ui/react/dialog";
import { t } from "@lingui/core/macro";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { ownForms } from "./own-forms.ts";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  wide?: boolean;
}

const backdrop =
  "fixed inset-0 bg-veil transition-opacity duration-(--motion-calm) data-ending-style:opacity-0 data-starting-style:opacity-0";

function Heading({ title, description }: Pick<DialogProps, "title" | "description">) {
  return (
    <div className="flex items-start gap-3 border-b px-5 py-3.5">
      <div className="min-w-0 flex-1">
        <Base.Title className="text-lg font-semibold">{title}</Base.Title>
        {description ? <Base.Description className="text-sm text-soft">{description}</Base.Description> : null}
      </div>
      <Base.Close className={buttonClass("ghost", "iconSm")} aria-label={t`Fechar`}>
        <X size={18} aria-hidden="true" />
      </Base.Close>
    </div>
  );
}

export function Dialog({ open, onOpenChange, title, description, children, wide = false }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Popup
          {...ownForms}
          className={classNames(
            "fixed top-1/2 left-1/2 flex max-h-[min(44rem,92dvh)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-xl border bg-surface shadow-high transition-[opacity,scale] duration-(--motion-calm) data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0",
            wide ? "max-w-2xl" : "max-w-md",
          )}
        >
          <Heading title={title} description={description} />
          <div className="thin-scroll min-h-0 overflow-y-auto p-5">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/**
 * A dialog that comes in from the side; on a phone it fills the screen from below. `reading`: nothing inside takes the focus, so that the text
 * itself does and the keyboard can scroll it.
 */
export function Sheet({ open, onOpenChange, title, description, children, reading }: DialogProps & { reading?: boolean }) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Popup
          {...ownForms}
          className="fixed inset-x-0 bottom-0 flex max-h-[92dvh] flex-col rounded-t-xl border-t bg-surface pb-[env(safe-area-inset-bottom)] shadow-high transition-transform duration-(--motion-calm) ease-(--ease) data-ending-style:translate-y-full data-starting-style:translate-y-full md:inset-y-0 md:right-0 md:left-auto md:max-h-none md:w-[26rem] md:rounded-none md:border-t-0 md:border-l md:data-ending-style:translate-x-full md:data-ending-style:translate-y-0 md:data-starting-style:translate-x-full md:data-starting-style:translate-y-0"
        >
          <Heading title={title} description={description} />
          <div
            className="thin-scroll min-h-0 flex-1 overflow-y-auto"
            {...(reading === true && { tabIndex: 0, role: "region", "aria-label": typeof title === "string" ? title : undefined })}
          >
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

import { Dialog } from "@base-ui/react/dialog";
import { t } from "@lingui/core/macro";
import { Download, X } from "lucide-react";
import { useState } from "react";

const buttonLook = "inline-flex size-10 items-center justify-center rounded-lg bg-surface text-ink shadow-high hover:bg-sunken";

/** A picture as large as the screen allows. */
export function Lightbox({ url, name, onClose }: { url: string; name: string; onClose: () => void }) {
  const [open, setOpen] = useState(true);
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) setTimeout(onClose, 150);
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 bg-veil" />
        <Dialog.Popup
          aria-label={name}
          className="fixed inset-0 flex items-center justify-center p-4 outline-none md:p-12"
          onClick={() => setOpen(false)}
        >
          <img src={url} alt={name} className="max-h-full max-w-full rounded-lg object-contain shadow-high" />
          <div className="absolute top-3 right-3 flex gap-2">
            <a href={url} download={name} className={buttonLook} aria-label={t`Baixar`} onClick={(event) => event.stopPropagation()}>
              <Download size={18} aria-hidden="true" />
            </a>
            <Dialog.Close className={buttonLook} aria-label={t`Fechar`}>
              <X size={18} aria-hidden="true" />
            </Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

import { Toast as Base } from "@base-ui/react/toast";
import { t } from "@lingui/core/macro";
import { X } from "lucide-react";
import { useEffect } from "react";
import { Kbd } from "./kbd.tsx";
import { toastGone, toastQueue, undoToast, type ToastRequest } from "./toast.ts";

function ToastList() {
  const { toasts, add, close } = Base.useToastManager<ToastRequest>();
  useEffect(() => {
    const drain = () => {
      for (const request of toastQueue.takeAll()) {
        add({
          id: request.id,
          title: request.text,
          timeout: request.millis,
          priority: request.tone === "problem" ? "high" : "low",
          data: request,
          onClose: () => toastGone(request.id),
        });
      }
    };
    toastQueue.setCloser(close);
    drain();
    return toastQueue.subscribe(drain);
  }, [add, close]);
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="flex items-center gap-3 rounded-xl border border-line-strong bg-surface py-2 pr-2 pl-4 shadow-high transition-[opacity,translate] duration-(--motion-calm) data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Base.Content className="flex min-w-0 flex-1 items-center gap-3">
        <Base.Title className={toast.data?.tone === "problem" ? "min-w-0 flex-1 text-base text-bad" : "min-w-0 flex-1 text-base"} />
        {toast.data?.undo ? (
          <button
            type="button"
            onClick={() => undoToast(toast.id)}
            className="inline-flex h-8 items-center gap-1.5 rounded-lg px-2 font-semibold text-accent-ink hover:bg-accent-soft pointer-coarse:h-11"
          >
            {t`Desfazer`} <Kbd>z</Kbd>
          </button>
        ) : null}
        <Base.Close
          aria-label={t`Fechar aviso`}
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-soft hover:bg-sunken pointer-coarse:size-11"
        >
          <X size={16} aria-hidden="true" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}

export function ToastView() {
  return (
    <Base.Provider limit={3}>
      <Base.Portal>
        <Base.Viewport
          data-toasts=""
          className="fixed inset-x-3 bottom-[calc(7.5rem+env(safe-area-inset-bottom))] z-50 flex flex-col gap-2 md:right-auto md:bottom-10 md:left-17 md:w-76"
        >
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

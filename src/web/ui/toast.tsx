import { Toast as Base } from "@base-ui/react/toast";
import { t } from "@lingui/core/macro";
import { X } from "lucide-react";
import { Kbd } from "./kbd.tsx";

export const toasts = Base.createToastManager();
let lastUndo: { id: string; undo: () => void } | null = null;

/** Says what was done and offers to take it back for ten seconds. */
export function toastWithUndo(text: string, undo: () => void): void {
  const id = toasts.add({
    title: text,
    timeout: 10_000,
    data: { undoable: true },
    onClose: () => {
      if (lastUndo?.id === id) lastUndo = null;
    },
    actionProps: { children: t`Desfazer`, onClick: () => undoLast() },
  });
  lastUndo = { id, undo };
}

/** Takes back what the newest toast speaks of. Answers false when there is nothing to take back. */
export function undoLast(): boolean {
  if (!lastUndo) return false;
  const { id, undo } = lastUndo;
  lastUndo = null;
  toasts.close(id);
  undo();
  return true;
}

export function toastProblem(text: string): void {
  toasts.add({ title: text, type: "error", priority: "high", timeout: 8_000 });
}

export function toastDone(text: string): void {
  toasts.add({ title: text, timeout: 4_000 });
}

function ToastList() {
  const { toasts: shown } = Base.useToastManager<{ undoable?: boolean }>();
  return shown.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="flex items-center gap-3 rounded-xl border border-line-strong bg-surface py-2 pr-2 pl-4 shadow-high transition-[opacity,translate] duration-(--motion-calm) data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Base.Content className="flex min-w-0 flex-1 items-center gap-3">
        <Base.Title className={toast.type === "error" ? "min-w-0 flex-1 text-base text-bad" : "min-w-0 flex-1 text-base"} />
        {toast.data?.undoable ? (
          <Base.Action className="inline-flex h-8 items-center gap-1.5 rounded-lg px-2 font-semibold text-accent-ink hover:bg-accent-soft">
            {t`Desfazer`} <Kbd>z</Kbd>
          </Base.Action>
        ) : null}
        <Base.Close aria-label={t`Fechar aviso`} className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-soft hover:bg-sunken">
          <X size={16} aria-hidden="true" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}

export function Toasts() {
  return (
    <Base.Provider toastManager={toasts} limit={3}>
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-3 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-50 mx-auto flex max-w-md flex-col gap-2 md:bottom-6">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

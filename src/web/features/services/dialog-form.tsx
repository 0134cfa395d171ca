import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";

interface DialogFormProps {
  title: string;
  /** What the button that saves says. */
  does: string;
  problem: string | null;
  busy: boolean;
  onSave: () => Promise<void> | void;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a dialog: what is wrong above it, cancel and save below. */
export function DialogForm({ title, does, problem, busy, onSave, onClose, children }: DialogFormProps) {
  return (
    <Dialog wide open onOpenChange={(open) => !open && onClose()} title={title}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void onSave();
        }}
      >
        {problem === null ? null : <Banner tone="bad">{problem}</Banner>}
        {children}
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look="primary" busy={busy}>
            {does}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

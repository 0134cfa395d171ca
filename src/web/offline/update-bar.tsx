import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { RefreshCw, X } from "lucide-react";
import { Button } from "../ui/button.tsx";

// On a phone it takes a line of its own: over the thread it would lie on what is being written. On a desk it lies on the list's end.
/** Says quietly that the product was updated. This tab keeps working as it is until somebody reloads it. */
export function UpdateBar({ onClose }: { onClose: () => void }) {
  return (
    <div
      role="status"
      className="order-first flex items-center gap-2 border-b bg-surface py-1.5 pr-1.5 pl-3 text-sm md:fixed md:bottom-10 md:left-17 md:z-40 md:w-76 md:rounded-xl md:border md:shadow-high"
    >
      <RefreshCw size={15} className="shrink-0 text-accent-ink" aria-hidden="true" />
      <span className="min-w-0 flex-1">
        <Trans>Nova versão disponível</Trans>
      </span>
      <Button size="sm" look="primary" onClick={() => location.reload()}>
        <Trans>Recarregar</Trans>
      </Button>
      <Button size="sm" look="ghost" aria-label={t`Depois`} title={t`Depois`} onClick={onClose}>
        <X size={15} aria-hidden="true" />
      </Button>
    </div>
  );
}

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { RefreshCw, X } from "lucide-react";
import { Button } from "../ui/button.tsx";

/** Says quietly that the product was updated. This tab keeps working as it is until somebody reloads it. */
export function UpdateBar({ onClose }: { onClose: () => void }) {
  return (
    <div
      role="status"
      className="fixed inset-x-3 bottom-20 z-40 mx-auto flex max-w-sm items-center gap-2 rounded-xl border bg-surface py-1.5 pr-1.5 pl-3 text-sm shadow-high md:bottom-4"
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

import { Trans } from "@lingui/react/macro";
import { RotateCw, TriangleAlert } from "lucide-react";
import { Button } from "./button.tsx";

/** What a panel shows in its own place when it could not be loaded. */
export function PanelError({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <div role="alert" className="mx-auto flex max-w-sm flex-col items-center gap-3 px-6 py-10 text-center">
      <TriangleAlert size={22} className="text-warn" aria-hidden="true" />
      <p className="text-base text-soft">{message}</p>
      <Button onClick={onRetry} size="sm">
        <RotateCw size={14} aria-hidden="true" />
        <Trans>Tentar de novo</Trans>
      </Button>
    </div>
  );
}

import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { Bot, CloudOff, Sparkles } from "lucide-react";
import { useSyncExternalStore } from "react";
import { subscribeOnline, useFeedState, useWaitingCount } from "../live/live.ts";
import { Badge } from "../ui/badge.tsx";
import { classNames } from "../ui/class-names.ts";
import { useMe, usePermissions } from "./session.ts";

/** Whether what is on the screen is live, and what still waits to go out. */
export function ConnectionPill() {
  const online = useSyncExternalStore(subscribeOnline, () => navigator.onLine);
  const state = useFeedState();
  const waiting = useWaitingCount();
  const late = state !== "online" || !online;
  return (
    <span
      role="status"
      className={classNames(
        "inline-flex items-center gap-1.5 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap",
        late ? "bg-warn-soft text-warn" : "text-soft",
      )}
    >
      {online ? (
        <span aria-hidden="true" className={classNames("size-1.5 rounded-full", late ? "animate-pulse bg-warn" : "bg-good")} />
      ) : (
        <CloudOff size={13} aria-hidden="true" />
      )}
      {!online ? (
        <Trans>Sem internet</Trans>
      ) : state === "connecting" ? (
        <Trans>Conectando…</Trans>
      ) : state === "reconnecting" ? (
        <Trans>Reconectando…</Trans>
      ) : (
        <Trans>Ao vivo</Trans>
      )}
      {waiting > 0 ? (
        <span>
          · <Plural value={waiting} one="# na fila" other="# na fila" />
        </span>
      ) : null}
    </span>
  );
}

/** Which brain answers the customers now. */
export function BrainBadge() {
  const { brain } = useMe();
  const model = brain.kind === "model" ? (brain.model ?? brain.provider ?? t`Modelo de linguagem`) : null;
  return (
    <span className="inline-flex min-w-0 items-center gap-1 text-xs font-medium text-soft" title={t`Quem responde aos clientes agora`}>
      {model === null ? (
        <Bot size={14} className="shrink-0" aria-hidden="true" />
      ) : (
        <Sparkles size={14} className="shrink-0" aria-hidden="true" />
      )}
      <span className="truncate">{model ?? t`Agente interno`}</span>
    </span>
  );
}

export function DemoBadge() {
  const { account } = useMe();
  return account.hasDemoData ? (
    <Badge tone="warn" title={t`Esta conta mostra dados de exemplo`}>
      <Trans>Demonstração</Trans>
    </Badge>
  ) : null;
}

export function StatusStrip({ className }: { className?: string }) {
  const may = usePermissions();
  return (
    <div className={classNames("flex min-w-0 items-center gap-2.5", className)}>
      <BrainBadge />
      <DemoBadge />
      <span className="flex-1" />
      {may.inbox ? <ConnectionPill /> : null}
    </div>
  );
}

import { t } from "@lingui/core/macro";
import { Check, CheckCheck, CircleAlert, CircleHelp, Clock } from "lucide-react";
import type { MessageStatus } from "#shared/messages.ts";

/** Where an outgoing message stands, as an icon with words for those who do not see it. */
export function DeliveryMark({ status }: { status: MessageStatus }) {
  const common = { size: 14, role: "img" } as const;
  switch (status) {
    case "queued":
    case "sending":
      return <Clock {...common} aria-label={status === "queued" ? t`Na fila` : t`Enviando`} />;
    case "sent":
      return <Check {...common} aria-label={t`Enviada`} />;
    case "delivered":
      return <CheckCheck {...common} aria-label={t`Entregue`} />;
    case "read":
      return <CheckCheck {...common} className="text-accent-ink" aria-label={t`Lida`} />;
    case "failed":
      return <CircleAlert {...common} className="text-bad" aria-label={t`Falhou`} />;
    case "in_doubt":
      return <CircleHelp {...common} className="text-warn" aria-label={t`Não confirmada`} />;
    case "received":
      return null;
  }
}

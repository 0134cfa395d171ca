import { t } from "@lingui/core/macro";
import { CircleAlert, CircleHelp } from "lucide-react";
import type { MessageStatus } from "#shared/messages.ts";
import { LineIcon } from "../line-icon.tsx";

/** Where an outgoing message stands, as an icon with words for those who do not see it. */
export function DeliveryMark({ status }: { status: MessageStatus }) {
  const common = { size: 14, role: "img" } as const;
  switch (status) {
    case "queued":
    case "sending":
      return <LineIcon shape="clock" size={14} label={status === "queued" ? t`Na fila` : t`Enviando`} />;
    case "sent":
      return <LineIcon shape="check" size={14} label={t`Enviada`} />;
    case "delivered":
      return <LineIcon shape="checks" size={14} label={t`Entregue`} />;
    case "read":
      return <LineIcon shape="checks" size={14} className="text-accent-ink" label={t`Lida`} />;
    case "failed":
      return <CircleAlert {...common} className="text-bad" aria-label={t`Falhou`} />;
    case "in_doubt":
      return <CircleHelp {...common} className="text-warn" aria-label={t`Não confirmada`} />;
    case "received":
      return null;
  }
}

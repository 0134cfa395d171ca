import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Plural } from "@lingui/react/macro";
import { useState } from "react";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { formatDate } from "../../../format/dates.ts";
import { useLive } from "../../../live/live.ts";
import { handOverReason } from "../names.ts";
import { eventOf } from "./payload.ts";

function sentence(message: Message): string {
  const event = eventOf(message.payload);
  if (!event) return message.text;
  const by = event.by ?? t`O sistema`;
  const to = event.to ?? "";
  switch (event.kind) {
    case "handed_over": {
      const reason = event.reason === null ? "" : handOverReason(event.reason);
      return reason === "" ? t`O agente pediu uma pessoa` : t`O agente pediu uma pessoa · ${reason}`;
    }
    case "taken_over":
      return t`${by} assumiu a conversa`;
    case "handed_back":
      return t`${by} devolveu a conversa ao agente`;
    case "assigned":
      return to === by ? t`${by} ficou responsável` : t`${by} passou a conversa para ${to}`;
    case "unassigned":
      return t`${by} tirou o responsável`;
    case "resolved":
      return t`${by} resolveu a conversa`;
    case "reopened":
      return event.by === null ? t`Conversa reaberta` : t`${by} reabriu a conversa`;
    case "snoozed": {
      const until = event.until === null ? "" : formatDate(i18n.locale, "full", event.until);
      return t`${by} adiou a conversa até ${until}`;
    }
    default:
      return message.text;
  }
}

const shownAtOnce = 3;

/** What happened around the messages; a long run of events shows its end and opens on demand. */
export function EventLines({ ids }: { ids: readonly string[] }) {
  const { store } = useLive();
  const [open, setOpen] = useState(false);
  const messages = ids.map((id) => store.message(id)).filter((message) => message !== null);
  const hidden = open ? 0 : Math.max(0, messages.length - shownAtOnce);
  return (
    <div className="flex flex-col items-center gap-0.5 px-6 py-1.5 text-center text-xs text-faint">
      {hidden > 0 ? (
        <button
          type="button"
          onClick={() => setOpen(true)}
          className="rounded-md px-2 font-medium underline underline-offset-2 hover:text-ink"
        >
          <Plural value={hidden} one="mais # evento" other="mais # eventos" />
        </button>
      ) : null}
      {messages.slice(hidden).map((message) => (
        <p key={message.id}>
          {sentence(message)} · <time dateTime={message.timestamp}>{formatDate(i18n.locale, "time", message.timestamp)}</time>
        </p>
      ))}
    </div>
  );
}

import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Plural } from "@lingui/react/macro";
import { ChevronDown } from "lucide-react";
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
      return reason === "" ? t`O agente chamou a equipe` : t`O agente chamou a equipe · ${reason}`;
    }
    case "taken_over":
      return t`${by} assumiu a conversa`;
    case "handed_back":
      return t`${by} devolveu a conversa ao agente`;
    case "assigned":
      return to === by ? t`${by} ficou responsável` : t`${by} passou a conversa para ${to}`;
    case "unassigned":
      return t`${by} tirou o responsável`;
    case "team_assigned":
      return t`${by} passou a conversa para a equipe ${to}`;
    case "team_unassigned":
      return t`${by} tirou a equipe`;
    case "queue_transferred": {
      const reason = event.reason ?? "";
      return t`${by} passou a conversa para a fila ${to}: “${reason}”`;
    }
    case "transfer_reason": {
      const reason = event.reason ?? "";
      return t`Motivo da transferência: “${reason}”`;
    }
    case "resolved":
      return t`${by} resolveu a conversa`;
    case "reopened":
      return event.by === null ? t`Conversa reaberta` : t`${by} reabriu a conversa`;
    case "snoozed": {
      const until = event.until === null ? "" : formatDate(i18n.locale, "full", event.until);
      return t`${by} adiou a conversa até ${until}`;
    }
    case "feedback": {
      const score = event.score ?? 0;
      const given =
        event.rates === "nps" ? t`O cliente deu nota ${score} de 10 (recomendação)` : t`O cliente deu nota ${score} de 5 (satisfação)`;
      return event.comment === null ? given : `${given}: “${event.comment}”`;
    }
    case "feedback_comment": {
      const comment = event.comment ?? "";
      return t`Motivo da nota: “${comment}”`;
    }
    default:
      return message.text;
  }
}

/** Runs of events up to this long are shown as they are. */
const shownAtOnce = 2;

/** What happened around the messages; a longer run is one line that opens on demand. */
export function EventLines({ ids }: { ids: readonly string[] }) {
  const { store } = useLive();
  const [open, setOpen] = useState(false);
  const messages = ids.map((id) => store.message(id)).filter((message) => message !== null);
  const folds = messages.length > shownAtOnce;
  const newest = messages.at(-1);
  return (
    <div className="flex flex-col items-center gap-0.5 px-6 py-1.5 text-center text-xs text-faint">
      {folds ? (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="inline-flex min-h-6 items-center gap-1 rounded-md px-2 font-medium hover:bg-sunken hover:text-ink pointer-coarse:min-h-11"
        >
          <Plural value={messages.length} one="# evento" other="# eventos" />
          <ChevronDown size={12} className={open ? "rotate-180" : undefined} aria-hidden="true" />
        </button>
      ) : null}
      {(folds && !open ? (newest ? [newest] : []) : messages).map((message) => (
        <p key={message.id}>
          {sentence(message)} · <time dateTime={message.timestamp}>{formatDate(i18n.locale, "time", message.timestamp)}</time>
        </p>
      ))}
    </div>
  );
}

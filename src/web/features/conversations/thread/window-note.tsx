import { Trans } from "@lingui/react/macro";
import { Timer, TimerOff } from "lucide-react";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { useNow } from "../../../app/now.ts";
import { formatSpan } from "../../../format/dates.ts";

/** How long free messages may still go out on this channel. */
export function WindowNote({ conversation }: { conversation: Conversation }) {
  const now = useNow();
  const { window, windowExpiresAt } = conversation;
  if (window === "none") return null;
  if (window === "closed") {
    return (
      <span className="inline-flex items-center gap-1 text-warn">
        <TimerOff size={12} className="shrink-0" aria-hidden="true" />
        <Trans>janela fechada</Trans>
      </span>
    );
  }
  if (window === "human_only") {
    return (
      <span className="inline-flex items-center gap-1 text-warn">
        <Timer size={12} className="shrink-0" aria-hidden="true" />
        <Trans>só pessoas podem responder</Trans>
      </span>
    );
  }
  if (windowExpiresAt === null) return null;
  const left = new Date(windowExpiresAt).getTime() - now;
  const span = formatSpan(left);
  return (
    <span className={left < 2 * 3_600_000 ? "inline-flex items-center gap-1 text-warn" : "inline-flex items-center gap-1"}>
      <Timer size={12} className="shrink-0" aria-hidden="true" />
      {left > 0 ? <Trans>janela fecha em {span}</Trans> : <Trans>janela fechada</Trans>}
    </span>
  );
}

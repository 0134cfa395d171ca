import { Trans } from "@lingui/react/macro";
import { Timer, TimerOff } from "lucide-react";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { useNow } from "../../../app/now.ts";
import { formatSpan } from "../../../format/dates.ts";
import { classNames } from "../../../ui/class-names.ts";

const look = "inline-flex min-w-0 items-center gap-1";

/** How long free messages may still go out on this channel. */
export function WindowNote({ conversation }: { conversation: Conversation }) {
  const now = useNow();
  const { window, windowExpiresAt } = conversation;
  if (window === "none") return null;
  if (window === "closed") {
    return (
      <span className={classNames(look, "text-warn")}>
        <TimerOff size={12} className="shrink-0" aria-hidden="true" />
        <span className="truncate">
          <Trans>janela fechada</Trans>
        </span>
      </span>
    );
  }
  if (window === "human_only") {
    return (
      <span className={classNames(look, "text-warn")}>
        <Timer size={12} className="shrink-0" aria-hidden="true" />
        <span className="truncate">
          <Trans>só pessoas podem responder</Trans>
        </span>
      </span>
    );
  }
  if (windowExpiresAt === null) return null;
  const left = new Date(windowExpiresAt).getTime() - now;
  const span = formatSpan(left);
  return (
    <span className={classNames(look, left < 2 * 3_600_000 && "text-warn")}>
      <Timer size={12} className="shrink-0" aria-hidden="true" />
      {left > 0 ? (
        <>
          <span className="truncate max-md:sr-only">
            <Trans>janela fecha em {span}</Trans>
          </span>
          {/* On a phone there is room for the time only. */}
          <span aria-hidden="true" className="truncate md:hidden">
            {span}
          </span>
        </>
      ) : (
        <Trans>janela fechada</Trans>
      )}
    </span>
  );
}

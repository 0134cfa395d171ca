import { t } from "@lingui/core/macro";
import { CornerUpLeft, X } from "lucide-react";
import type { Message } from "#modules/conversations/conversations.contract.ts";

/** The message that is answered, above the answer, with a way to leave it out. */
export function ReplyQuote({ message, onRemove }: { message: Message; onRemove: () => void }) {
  return (
    <div role="group" aria-label={t`Respondendo a`} className="mx-3 mt-2 flex items-start gap-2 border-l-2 border-accent pl-2 text-sm">
      <CornerUpLeft size={13} className="mt-0.5 shrink-0 text-soft" aria-hidden="true" />
      <span className="min-w-0 flex-1 text-soft">
        {message.senderName === null ? null : <span className="block truncate font-medium text-ink">{message.senderName}</span>}
        <span className="line-clamp-2">{message.text || t`Mensagem sem texto`}</span>
      </span>
      <button
        type="button"
        aria-label={t`Não responder a esta mensagem`}
        onClick={onRemove}
        className="inline-flex size-6 items-center justify-center rounded-md text-soft hover:bg-sunken pointer-coarse:size-11"
      >
        <X size={14} aria-hidden="true" />
      </button>
    </div>
  );
}

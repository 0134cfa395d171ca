import { t } from "@lingui/core/macro";
import { Languages, X } from "lucide-react";
import { translations } from "./translations.ts";

/** A message in the reader's language, below its own words. */
export function TranslatedText({ messageId, text }: { messageId: string; text: string }) {
  return (
    <div className="mt-1 flex items-start gap-1.5 border-t pt-1 text-sm text-soft" role="note" aria-label={t`Tradução`}>
      <Languages size={14} className="mt-0.5 shrink-0" aria-hidden="true" />
      <p className="min-w-0 flex-1 break-words whitespace-pre-wrap">{text}</p>
      <button
        type="button"
        aria-label={t`Esconder a tradução`}
        onClick={() => translations.clear(messageId)}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-md hover:bg-sunken hover:text-ink pointer-coarse:size-11"
      >
        <X size={14} aria-hidden="true" />
      </button>
    </div>
  );
}

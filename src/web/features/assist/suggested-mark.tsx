import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Sparkles } from "lucide-react";
import { useDrafts } from "../conversations/composer/drafts.ts";
import { dropSuggestion } from "./run-assist.ts";
import { useAssistBusy, useSuggestedDraft } from "./suggested-draft.ts";

/** Says while a suggestion is being made, and of a draft that it is one until it is changed, with where it comes from. */
export function SuggestedMark({ conversationId, text }: { conversationId: string; text: string }) {
  const suggestion = useSuggestedDraft(conversationId);
  const busy = useAssistBusy(conversationId);
  const drafts = useDrafts();
  if (busy)
    return (
      <p role="status" className="px-3 pb-1.5 text-xs text-soft">
        <Trans>Preparando a sugestão…</Trans>
      </p>
    );
  if (!suggestion || text.trim() === "") return null;
  const titles = suggestion.sources.map(({ title }) => title).join(", ");
  const edited = text.trim() !== suggestion.text.trim();
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-2 px-3 pb-1.5 text-xs text-soft">
      <Sparkles size={13} className="text-accent-ink" aria-hidden="true" />
      <span>
        {edited ? <Trans>Sugestão alterada por você</Trans> : <Trans>Sugestão: leia antes de enviar</Trans>}
        {titles === "" ? null : ` · ${t`Fonte: ${titles}`}`}
      </span>
      <button
        type="button"
        onClick={() => dropSuggestion(drafts, conversationId)}
        className="inline-flex min-h-6 items-center rounded-md px-1.5 font-medium text-accent-ink hover:underline pointer-coarse:min-h-11"
      >
        <Trans>Descartar a sugestão</Trans>
      </button>
    </p>
  );
}

import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Sparkles, X } from "lucide-react";
import type { DiscardReason } from "#modules/agent/assist/assist.contract.ts";
import { formatShare } from "../../format/numbers.ts";
import { useDrafts } from "../conversations/composer/drafts.ts";
import { dropSuggestion, tellWhy } from "./run-assist.ts";
import { suggestedDraft, useAssistBusy, useDropped, useSuggestedDraft, useWriting } from "./suggested-draft.ts";

const small =
  "inline-flex min-h-6 items-center rounded-md px-1.5 font-medium text-accent-ink hover:underline pointer-coarse:min-h-11 pointer-coarse:px-3";

/** Why a suggestion was thrown away: one tap, or none. */
function AskWhy({ conversationId, id }: { conversationId: string; id: string }) {
  const reasons: readonly (readonly [DiscardReason, string])[] = [
    ["wrong_fact", t`Fato errado`],
    ["wrong_tone", t`Tom errado`],
    ["not_needed", t`Não precisava`],
    ["other", t`Outro`],
  ];
  return (
    <div
      role="group"
      aria-label={t`Por que descartou a sugestão?`}
      className="flex flex-wrap items-center gap-x-1 px-3 pb-1.5 text-xs text-soft"
    >
      <span>
        <Trans>Descartada. Por quê?</Trans>
      </span>
      {reasons.map(([reason, name]) => (
        <button key={reason} type="button" className={small} onClick={() => tellWhy(conversationId, id, reason)}>
          {name}
        </button>
      ))}
      <button
        type="button"
        className={small}
        aria-label={t`Não dizer o motivo`}
        onClick={() => suggestedDraft.askWhy(conversationId, null)}
      >
        <X size={13} aria-hidden="true" />
      </button>
    </div>
  );
}

/** Says while a suggestion is being made, and of a draft that it is one until it is changed, with where it comes from and how sure it is. */
export function SuggestedMark({ conversationId, text }: { conversationId: string; text: string }) {
  const suggestion = useSuggestedDraft(conversationId);
  const busy = useAssistBusy(conversationId);
  const writing = useWriting(conversationId);
  const dropped = useDropped(conversationId);
  const drafts = useDrafts();
  if (busy)
    return (
      <div className="px-3 pb-1.5">
        <p role="status" className="text-xs text-soft">
          {writing === null ? (
            <Trans>Preparando a sugestão…</Trans>
          ) : (
            <Trans>O modelo está escrevendo; o texto é conferido antes de entrar no rascunho.</Trans>
          )}
        </p>
        {writing === null ? null : <p className="thin-scroll max-h-28 overflow-y-auto pt-1 text-sm whitespace-pre-line">{writing}</p>}
      </div>
    );
  if (!suggestion || text.trim() === "") return dropped === null ? null : <AskWhy conversationId={conversationId} id={dropped} />;
  const titles = suggestion.sources.map(({ title }) => title).join(", ");
  const edited = text.trim() !== suggestion.text.trim();
  const sure = suggestion.confidence === null ? null : formatShare(i18n.locale, suggestion.confidence);
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-2 px-3 pb-1.5 text-xs text-soft">
      <Sparkles size={13} className="text-accent-ink" aria-hidden="true" />
      <span>
        {edited ? <Trans>Sugestão alterada por você</Trans> : <Trans>Sugestão: leia antes de enviar</Trans>}
        {sure === null
          ? suggestion.brain === "model"
            ? ` · ${t`sem medida de confiança`}`
            : ""
          : ` · ${t`certeza do que o cliente quer: ${sure}`}`}
        {titles === "" ? null : ` · ${t`Fonte: ${titles}`}`}
      </span>
      <button type="button" onClick={() => dropSuggestion(drafts, conversationId)} className={small}>
        <Trans>Descartar a sugestão</Trans>
      </button>
    </p>
  );
}

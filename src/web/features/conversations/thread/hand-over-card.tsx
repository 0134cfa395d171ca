import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Hand } from "lucide-react";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { useNow } from "../../../app/now.ts";
import { formatAgo } from "../../../format/dates.ts";
import { Button } from "../../../ui/button.tsx";
import { Kbd } from "../../../ui/kbd.tsx";
import { intentName } from "../intent-names.ts";
import { handOverReason } from "../names.ts";

function feeling(score: number | null): string | null {
  if (score === null) return null;
  return score < -0.25 ? t`Cliente descontente` : score > 0.25 ? t`Cliente satisfeito` : t`Humor neutro`;
}

/** What a person needs to know before taking over: why, what happened so far, in which mood. */
export function HandOverCard({ conversation, onTake }: { conversation: Conversation; onTake: () => void }) {
  const now = useNow();
  const { handOver, lastIntent, lastSentiment, assignee } = conversation;
  if (!handOver || conversation.status === "closed") return null;
  const facts = [
    lastIntent === null ? null : intentName(lastIntent),
    feeling(lastSentiment),
    formatAgo(i18n.locale, handOver.at, now),
  ].filter((fact) => fact !== null);
  return (
    <section aria-label={t`Passagem para uma pessoa`} className="flex shrink-0 items-start gap-3 border-b bg-accent-soft px-4 py-2.5">
      <Hand size={18} className="mt-0.5 text-accent-ink" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{handOverReason(handOver.reason)}</p>
        <p tabIndex={0} className="thin-scroll max-h-[3lh] md:max-h-[5lh] overflow-y-auto text-sm whitespace-pre-line text-soft">
          {handOver.summary}
        </p>
        <p className="mt-0.5 text-xs text-soft">{facts.join(" · ")}</p>
      </div>
      {assignee === null ? (
        <Button look="primary" onClick={onTake}>
          <Trans>Assumir</Trans> <Kbd>i</Kbd>
        </Button>
      ) : null}
    </section>
  );
}

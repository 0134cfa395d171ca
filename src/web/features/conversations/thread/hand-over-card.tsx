import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ChevronDown, Frown, Hand, Lightbulb, Meh, Smile } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { ActionKeys } from "../../../app/action-keys.tsx";
import { useNow } from "../../../app/now.ts";
import { formatAgo } from "../../../format/dates.ts";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { intentName } from "../intent-names.ts";
import { handOverReason } from "../names.ts";
import { nextStep } from "./next-step.ts";
import { summaryLines } from "./summary-lines.ts";

const SummaryBox = lazy(async () => ({ default: (await import("../../assist/summary-box.tsx")).SummaryBox }));

function Feeling({ score }: { score: number }) {
  const [Icon, text, tone] =
    score < -0.25
      ? ([Frown, t`Cliente descontente`, "text-bad"] as const)
      : score > 0.25
        ? ([Smile, t`Cliente satisfeito`, "text-good"] as const)
        : ([Meh, t`Humor neutro`, "text-soft"] as const);
  return (
    <span className={classNames("inline-flex items-center gap-1", tone)}>
      <Icon size={13} aria-hidden="true" /> {text}
    </span>
  );
}

interface HandOverProps {
  conversation: Conversation;
  /** Somebody of the team has written to the customer since. */
  answered: boolean;
  onTake: () => void;
}

/** What a person needs to know before taking over: why, in which mood, what happened so far, what to do first. */
export function HandOverCard({ conversation, answered, onTake }: HandOverProps) {
  const now = useNow();
  const { handOver, lastIntent, lastSentiment, assignee } = conversation;
  // Who took over and answered has read it: the thread gets its room back, and a press shows it again.
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = chosen ?? (assignee === null || !answered);
  if (!handOver || conversation.status === "closed") return null;
  const lines = summaryLines(handOver.summary);
  const step = nextStep(lastIntent, lastSentiment);
  return (
    <section aria-label={t`Passagem para uma pessoa`} className="shrink-0 border-b bg-accent-soft px-4 py-2.5">
      <div className="flex items-start gap-3">
        <Hand size={18} className="mt-0.5 shrink-0 text-accent-ink" aria-hidden="true" />
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold">{handOverReason(handOver.reason)}</h3>
          <p className="flex flex-wrap gap-x-2 text-xs text-soft">
            {lastIntent === null ? null : <span>{intentName(lastIntent)}</span>}
            {lastSentiment === null ? null : <Feeling score={lastSentiment} />}
            <span>{formatAgo(i18n.locale, handOver.at, now)}</span>
          </p>
        </div>
        <Button
          look="ghost"
          size="iconSm"
          aria-expanded={open}
          aria-label={open ? t`Recolher o resumo` : t`Mostrar o resumo`}
          onClick={() => setChosen(!open)}
        >
          <ChevronDown size={16} className={classNames("transition-transform", open && "rotate-180")} aria-hidden="true" />
        </Button>
        {assignee === null ? (
          <Button look="primary" onClick={onTake}>
            <Trans>Assumir</Trans> <ActionKeys id="take" usual="i" />
          </Button>
        ) : null}
      </div>
      {open ? (
        <div className="mt-1.5 pl-7.5">
          <dl tabIndex={0} aria-label={t`Resumo`} className="thin-scroll max-h-[5lh] overflow-y-auto text-sm md:max-h-[8lh]">
            {lines.map((line, index) => (
              <div key={index} className="flex gap-2">
                <dt className={line.label === null ? "sr-only" : "shrink-0 text-soft"}>
                  {line.label === null ? <Trans>Resumo</Trans> : `${line.label}:`}
                </dt>
                <dd className="min-w-0 break-words">{line.text}</dd>
              </div>
            ))}
          </dl>
          <div className="thin-scroll mt-1.5 max-h-[14lh] overflow-y-auto">
            <Suspense fallback={null}>
              <SummaryBox key={conversation.id} conversationId={conversation.id} />
            </Suspense>
          </div>
          {step === null ? null : (
            <p className="mt-1 flex items-start gap-1.5 text-sm">
              <Lightbulb size={14} className="mt-0.5 shrink-0 text-warn" aria-hidden="true" />
              <span>
                <span className="text-soft">
                  <Trans>Primeiro passo:</Trans>
                </span>{" "}
                {step}
              </span>
            </p>
          )}
        </div>
      ) : null}
    </section>
  );
}

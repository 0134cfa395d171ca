import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { intents, type Intent } from "#shared/messages.ts";
import type { Meant, ReviewItem } from "#modules/quality/review/review.contract.ts";
import { formatDate } from "../../format/dates.ts";
import { formatShare } from "../../format/numbers.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Field, Select } from "../../ui/field.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { intentName } from "../conversations/intent-names.ts";
import { feelingName, type Flag, flagName, flagOrder, signalName, stratumName } from "./names.ts";

export interface Verdict {
  meant: Meant | null;
  flags: Flag[];
}

const feelings = ["negative", "neutral", "positive"] as const;

function Line({ who, text, strong = false }: { who: ReviewItem["reply"]["who"]; text: string; strong?: boolean }) {
  const mine = who === "customer";
  return (
    <div className={classNames("flex flex-col", mine ? "items-end" : "items-start")}>
      <span className="text-xs text-faint">{mine ? t`Cliente` : who === "agent" ? t`Agente` : t`Equipe`}</span>
      <p
        className={classNames(
          "max-w-[90%] rounded-2xl px-3.5 py-2 whitespace-pre-wrap [overflow-wrap:anywhere]",
          mine ? "rounded-br-md" : "rounded-bl-md",
          strong ? (mine ? "bg-accent text-on-accent" : "border border-accent bg-surface") : "bg-sunken text-soft",
        )}
      >
        {text === "" ? "—" : text}
      </p>
    </div>
  );
}

/** The intent and the feeling that a person gives a message; what was understood stands first. */
export function MeaningFields({ meant, onChange }: { meant: Meant; onChange: (next: Meant) => void }) {
  const sorted = intents.toSorted((one, other) => intentName(one).localeCompare(intentName(other), i18n.locale));
  return (
    <div className="grid gap-3 md:grid-cols-2">
      <Field label={t`O que o cliente queria`}>
        {(ids) => (
          <Select
            {...ids}
            value={meant.intent}
            onChange={(event) => onChange({ ...meant, intent: sorted.find((one) => one === event.target.value) ?? meant.intent })}
          >
            {sorted.map((intent: Intent) => (
              <option key={intent} value={intent}>
                {intentName(intent)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t`Como se sentia`}>
        {(ids) => (
          <Select
            {...ids}
            value={meant.sentiment}
            onChange={(event) => onChange({ ...meant, sentiment: feelings.find((one) => one === event.target.value) ?? meant.sentiment })}
          >
            {feelings.map((feeling) => (
              <option key={feeling} value={feeling}>
                {feelingName(feeling)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}

/** What was read of a message, as far as it can be chosen. */
export const readingOf = (of: { intent: string; sentiment: string }): Meant => ({
  intent: intents.find((one) => one === of.intent) ?? "unknown",
  sentiment: feelings.find((one) => one === of.sentiment) ?? "neutral",
});

/** One reply with what went before it, and what a person says of both. */
export function ReviewCard({
  item,
  onJudge,
  onSkip,
}: {
  item: ReviewItem;
  onJudge: (verdict: Verdict) => Promise<void>;
  onSkip: () => Promise<void>;
}) {
  const { asked, reply } = item;
  const [meant, setMeant] = useState<Meant | null>(asked ? readingOf(asked) : null);
  const [flags, setFlags] = useState<readonly Flag[]>([]);
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    await work();
    setBusy(false);
  };
  // A good reply is nothing else besides.
  const turn = (flag: Flag) =>
    setFlags((before) =>
      before.includes(flag)
        ? before.filter((each) => each !== flag)
        : flag === "good"
          ? ["good"]
          : [...before.filter((each) => each !== "good"), flag],
    );
  return (
    <article className="flex flex-col gap-4 rounded-xl border bg-surface p-4" aria-label={t`Resposta a revisar`}>
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone="accent">{stratumName(item.stratum)}</Badge>
        {item.signals.map((signal) => (
          <Badge key={signal} tone="warn">
            {signalName(signal)}
          </Badge>
        ))}
        <span className="flex-1" />
        <span className="tabular text-faint">{formatDate(i18n.locale, "full", item.at)}</span>
        <Link to="/inbox/$conversationId" params={{ conversationId: item.conversation_id }} className="text-accent-ink underline">
          <Trans>Ver a conversa</Trans>
        </Link>
      </div>
      <div className="flex flex-col gap-2">
        {item.before.slice(-4).map((line) => (
          <Line key={line.id} who={line.who} text={line.text} />
        ))}
        {asked ? <Line who="customer" text={asked.text} strong /> : null}
        <Line who="agent" text={reply.text} strong />
      </div>
      {asked && meant ? (
        <div className="flex flex-col gap-2 border-t pt-3">
          <p className="text-sm text-soft">
            {t`O agente entendeu: ${intentName(asked.intent)}, ${formatShare(i18n.locale, asked.confidence)} de certeza, ${feelingName(asked.sentiment)}.`}
          </p>
          <MeaningFields meant={meant} onChange={setMeant} />
        </div>
      ) : null}
      <div role="group" aria-label={t`Como foi a resposta`} className="flex flex-wrap gap-2 border-t pt-3">
        {flagOrder.map((flag, index) => (
          <Button
            key={flag}
            data-flag={flag}
            look={flags.includes(flag) ? "primary" : "secondary"}
            aria-pressed={flags.includes(flag)}
            onClick={() => turn(flag)}
          >
            {flagName(flag)} <Kbd className="max-md:hidden">{String(index + 1)}</Kbd>
          </Button>
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          data-save-review
          busy={busy}
          disabled={flags.length === 0}
          onClick={() => void run(() => onJudge({ meant, flags: [...flags] }))}
        >
          <Trans>Salvar e ir à próxima</Trans>
        </Button>
        <Button busy={busy} onClick={() => void run(onSkip)}>
          <Trans>Deixar para outra pessoa</Trans>
        </Button>
      </div>
    </article>
  );
}

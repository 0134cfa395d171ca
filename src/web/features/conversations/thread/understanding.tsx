import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { lazy, Suspense, useId, useState } from "react";
import type { Nlp } from "#shared/messages.ts";
import { formatScore, formatShare } from "../../../format/numbers.ts";
import { classNames } from "../../../ui/class-names.ts";
import { LineIcon } from "../line-icon.tsx";
import { entityValue } from "../entity-value.ts";
import { entityName, intentName } from "../intent-names.ts";
import { languageName } from "../names.ts";
import { withRoomTexts } from "../../../i18n/locale.ts";

const CorrectUnderstanding = lazy(
  withRoomTexts(async () => ({ default: (await import("../../quality/correct-understanding.tsx")).CorrectUnderstanding })),
);

function Feeling({ nlp }: { nlp: Nlp }) {
  const { label } = nlp.sentiment;
  if (label === "negative") return <LineIcon shape="frown" size={13} className="text-bad" label={t`Negativo`} />;
  if (label === "positive") return <LineIcon shape="smile" size={13} className="text-good" label={t`Positivo`} />;
  return <LineIcon shape="meh" size={13} label={t`Neutro`} />;
}

/** What was understood of a customer's message: one quiet line, the details on demand. */
export function Understanding({ nlp, messageId }: { nlp: Nlp; messageId: string }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { locale } = i18n;
  return (
    <div className="mt-0.5 max-w-full text-xs text-faint">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="inline-flex min-h-6 max-w-full items-center gap-1.5 rounded-md px-1 hover:bg-sunken hover:text-soft"
      >
        <Feeling nlp={nlp} />
        <span className="truncate">
          {intentName(nlp.intent)}
          {nlp.entities.length > 0 ? ` · ${nlp.entities.map((entity) => entity.text).join(", ")}` : ""}
        </span>
        <LineIcon shape="down" size={12} className={classNames("shrink-0", open && "rotate-180")} />
      </button>
      {open ? (
        <div id={id} className="mt-1 flex w-72 max-w-full flex-col gap-2 rounded-lg border bg-surface px-3 py-2 text-soft">
          <dl className="tabular grid grid-cols-[auto_1fr_auto] gap-x-3 gap-y-1">
            <dt>
              <Trans>Intenção</Trans>
            </dt>
            <dd className="text-ink">{intentName(nlp.intent)}</dd>
            <dd>{formatShare(locale, nlp.confidence)}</dd>
            {nlp.entities.map((entity, index) => (
              <div key={index} className="contents">
                <dt>{entityName(entity.type)}</dt>
                <dd className="min-w-0 break-words text-ink">{entityValue(entity)}</dd>
                <dd>{formatShare(locale, entity.confidence)}</dd>
              </div>
            ))}
            <dt>
              <Trans>Sentimento</Trans>
            </dt>
            <dd className="col-span-2 text-ink">
              {nlp.sentiment.label === "negative" ? (
                <Trans>Negativo</Trans>
              ) : nlp.sentiment.label === "positive" ? (
                <Trans>Positivo</Trans>
              ) : (
                <Trans>Neutro</Trans>
              )}{" "}
              ({formatScore(locale, nlp.sentiment.score)})
            </dd>
            <dt>
              <Trans>Idioma</Trans>
            </dt>
            <dd className="col-span-2 text-ink">{languageName(locale, nlp.language)}</dd>
          </dl>
          <Suspense fallback={null}>
            <CorrectUnderstanding messageId={messageId} nlp={nlp} />
          </Suspense>
        </div>
      ) : null}
    </div>
  );
}

import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type { ReactNode } from "react";
import type { TurnTrace } from "#modules/agent/playground/playground.contract.ts";
import { formatCount, formatDollars, formatScore, formatShare } from "../../../format/numbers.ts";
import { Badge } from "../../../ui/badge.tsx";
import { entityValue } from "../../conversations/entity-value.ts";
import { entityName, intentName } from "../../conversations/intent-names.ts";
import { languageName } from "../../conversations/names.ts";
import { agentToolName } from "../../settings/agent-tool-words.ts";
import { guardName } from "../names.ts";

const millis = (value: number) => `${new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ms`;

const written = (value: unknown) => (typeof value === "string" ? value : (JSON.stringify(value, null, 1) ?? "—"));

function Part({ title, aside, children, open = false }: { title: string; aside?: ReactNode; children: ReactNode; open?: boolean }) {
  return (
    <details open={open} className="border-t first:border-t-0">
      <summary className="flex min-h-9 cursor-pointer flex-wrap items-center gap-x-2 px-3 py-1 text-sm font-medium focus-visible:-outline-offset-2 pointer-coarse:min-h-11">
        <span className="min-w-0 flex-1">{title}</span>
        <span className="tabular text-xs font-normal text-soft">{aside}</span>
      </summary>
      <div className="flex flex-col gap-2 px-3 pb-3 text-sm">{children}</div>
    </details>
  );
}

function Code({ label, value }: { label: string; value: unknown }) {
  return (
    <div>
      <p className="text-xs text-soft">{label}</p>
      <pre
        tabIndex={0}
        aria-label={label}
        className="thin-scroll max-h-44 overflow-auto rounded-lg bg-sunken px-2.5 py-1.5 font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]"
      >
        {written(value)}
      </pre>
    </div>
  );
}

function Understood({ nlp }: { nlp: TurnTrace["understanding"] }) {
  const { locale } = i18n;
  const others = nlp.candidates.filter(({ intent }) => intent !== nlp.intent).slice(0, 3);
  const feeling = nlp.sentiment.label === "negative" ? t`Negativo` : nlp.sentiment.label === "positive" ? t`Positivo` : t`Neutro`;
  return (
    <Part title={t`Entendimento`} aside={`${intentName(nlp.intent)} · ${millis(nlp.ms)}`} open>
      <dl className="tabular grid grid-cols-[auto_1fr_auto] gap-x-3 gap-y-1">
        <dt className="text-soft">{t`Intenção`}</dt>
        <dd className="font-medium">{intentName(nlp.intent)}</dd>
        <dd>{formatShare(locale, nlp.confidence)}</dd>
        {others.map(({ intent, confidence }) => (
          <div key={intent} className="contents text-soft">
            <dt>{t`ou`}</dt>
            <dd>{intentName(intent)}</dd>
            <dd>{formatShare(locale, confidence)}</dd>
          </div>
        ))}
        {(nlp.intents ?? []).map((part) => (
          <div key={`${part.intent}${part.text}`} className="contents">
            <dt className="text-soft">{t`Parte`}</dt>
            <dd className="min-w-0 break-words">
              {intentName(part.intent)} <span className="text-soft">“{part.text}”</span>
            </dd>
            <dd>{formatShare(locale, part.confidence)}</dd>
          </div>
        ))}
        {nlp.entities.map((entity, index) => (
          <div key={index} className="contents">
            <dt className="text-soft">{entityName(entity.type)}</dt>
            <dd className="min-w-0 break-words">{entityValue(entity)}</dd>
            <dd>{formatShare(locale, entity.confidence)}</dd>
          </div>
        ))}
        <dt className="text-soft">{t`Sentimento`}</dt>
        <dd className="col-span-2">
          {feeling} ({formatScore(locale, nlp.sentiment.score)})
        </dd>
        <dt className="text-soft">{t`Idioma`}</dt>
        <dd className="col-span-2">{languageName(locale, nlp.language)}</dd>
      </dl>
    </Part>
  );
}

function Tools({ tools }: { tools: TurnTrace["tools"] }) {
  if (tools.length === 0) return null;
  return (
    <Part title={t`Ferramentas`} aside={tools.length}>
      {tools.map((call, index) => (
        <div key={index} className="flex flex-col gap-1.5 border-l-2 border-line pl-2.5">
          <p className="flex flex-wrap items-center gap-1.5">
            <span className="min-w-0 flex-1 font-medium">{agentToolName(call.name)}</span>
            {call.taken_back ? <Badge tone="accent">{t`feito e desfeito`}</Badge> : null}
            {call.asked_consent ? <Badge tone="warn">{t`pede o sim`}</Badge> : null}
            {call.failure === null ? null : <Badge tone="bad">{t`recusado`}</Badge>}
            <span className="tabular text-xs text-soft">{millis(call.ms)}</span>
          </p>
          <Code label={t`Entrada`} value={call.input} />
          {call.failure === null ? <Code label={t`Saída`} value={call.output} /> : <p className="text-bad">{call.failure}</p>}
        </div>
      ))}
    </Part>
  );
}

/** How a reply came about, step by step. */
export function TraceView({ trace }: { trace: TurnTrace }) {
  const { locale } = i18n;
  const cost = trace.model_calls.reduce((sum, call) => sum + (call.cost_usd ?? 0), 0);
  const tokens = trace.model_calls.reduce((sum, call) => sum + (call.input_tokens ?? 0) + (call.output_tokens ?? 0), 0);
  const by = trace.answered_by;
  // Greetings and buttons stand in many replies and say little of this one.
  const telling = by.written.filter((name) => !/^(?:button_|introduction|hello|greeting_|again|anew)/.test(name));
  const answerer = by.model ?? by.skill ?? telling.at(-1) ?? by.written.at(-1) ?? t`Ferramentas`;
  return (
    <div className="rounded-xl border bg-surface">
      <Understood nlp={trace.understanding} />
      <Part title={t`Quem respondeu`} aside={answerer}>
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
          <dt className="text-soft">{t`Voz`}</dt>
          <dd>
            {trace.persona.agent_name} ({trace.persona.name})
          </dd>
          {by.skill === null ? null : (
            <>
              <dt className="text-soft">{t`Ramo`}</dt>
              <dd>{by.skill}</dd>
            </>
          )}
          {by.model === null ? null : (
            <>
              <dt className="text-soft">{t`Modelo`}</dt>
              <dd>{by.model}</dd>
            </>
          )}
          {by.written.length === 0 ? null : (
            <>
              <dt className="text-soft">{t`Textos`}</dt>
              <dd className="font-mono text-xs [overflow-wrap:anywhere]">{by.written.join(", ")}</dd>
            </>
          )}
        </dl>
      </Part>
      <Tools tools={trace.tools} />
      {trace.knowledge.length === 0 ? null : (
        <Part title={t`Trechos da base`} aside={trace.knowledge.length}>
          {trace.knowledge.map((passage, index) => (
            <div key={index}>
              <p className="flex gap-2">
                <span className="min-w-0 flex-1 font-medium">
                  {[passage.title, passage.heading].filter((part) => part !== "").join(" › ")}
                </span>
                <span className="tabular text-soft">{passage.score.toFixed(3)}</span>
              </p>
              <p className="line-clamp-3 text-soft">{passage.excerpt}</p>
            </div>
          ))}
        </Part>
      )}
      {trace.model_calls.length === 0 ? null : (
        <Part title={t`Chamadas ao modelo`} aside={`${formatCount(locale, tokens)} tokens · ${formatDollars(locale, cost)}`}>
          {trace.model_calls.map((call, index) => (
            <dl key={index} className="tabular grid grid-cols-[auto_1fr] gap-x-3 border-l-2 border-line pl-2.5">
              <dt className="text-soft">{call.model}</dt>
              <dd className="text-right">{millis(call.latency_ms)}</dd>
              <dt className="text-soft">{t`Tokens de entrada`}</dt>
              <dd className="text-right">
                {call.input_tokens === null ? "—" : formatCount(locale, call.input_tokens)}
                {call.cached_tokens ? ` (${t`${formatCount(locale, call.cached_tokens)} guardados`})` : ""}
              </dd>
              <dt className="text-soft">{t`Tokens de saída`}</dt>
              <dd className="text-right">{call.output_tokens === null ? "—" : formatCount(locale, call.output_tokens)}</dd>
              <dt className="text-soft">{t`Custo`}</dt>
              <dd className="text-right">{call.cost_usd === null ? t`não conhecido` : formatDollars(locale, call.cost_usd)}</dd>
              {call.error === null ? null : <dd className="col-span-2 text-bad">{call.error}</dd>}
            </dl>
          ))}
        </Part>
      )}
      {trace.guards.length === 0 ? null : (
        <Part title={t`Verificações que mudaram o texto`} aside={trace.guards.length} open>
          {trace.guards.map((guard, index) => (
            <div key={index} className="flex flex-col gap-1">
              <p className="font-medium">{guardName(guard.name)}</p>
              <p className="text-soft line-through [overflow-wrap:anywhere]">{guard.before}</p>
              <p className="[overflow-wrap:anywhere]">{guard.after}</p>
            </div>
          ))}
        </Part>
      )}
      <Part title={t`O que ele lembra`}>
        <Code label={t`Antes`} value={trace.state_before} />
        <Code label={t`Depois`} value={trace.state_after} />
      </Part>
      <p className="tabular border-t px-3 py-2 text-sm text-soft">{t`Tempo total: ${millis(trace.total_ms)}`}</p>
    </div>
  );
}

import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Gauge } from "lucide-react";
import { useState } from "react";
import type { QualityFigures } from "#modules/quality/figures/figures.contract.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { useNow } from "../../app/now.ts";
import { PageHeader } from "../../app/page-header.tsx";
import { formatCount, formatDollars, formatScore, formatShare } from "../../format/numbers.ts";
import { Segmented } from "../../ui/choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { AssistPanel } from "./assist-panel.tsx";
import { type Behind, BehindSheet } from "./behind-sheet.tsx";
import { flagName, reasonName, stratumName } from "./names.ts";
import { type Days, periods, spanOf } from "./period.ts";
import { callQuality } from "./quality-api.ts";
import { QualityLinks } from "./section-links.tsx";
import { Bars, Panel, Tile } from "./tiles.tsx";

type Open = (title: string, where: Record<string, string>) => () => void;

const share = (part: number, whole: number) => (whole === 0 ? "–" : formatShare(i18n.locale, part / whole));
const millis = (value: number | null) => {
  if (value === null) return "–";
  const seconds = new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 1 });
  return value < 1000 ? `${Math.round(value)} ms` : `${seconds.format(value / 1000)} s`;
};

/** The period, kept in the address. */
export function PeriodChoice({ days, to }: { days: Days; to: "/quality" | "/quality/intents" }) {
  const navigate = useNavigate();
  return (
    <Segmented<string>
      label={t`Período`}
      value={String(days)}
      onChange={(next) => void navigate({ to, replace: true, search: { days: periods.find((each) => String(each) === next) ?? 30 } })}
      choices={periods.map((each) => ({ value: String(each), label: t`${each} dias` }))}
    />
  );
}

function Numbers({ figures, open }: { figures: QualityFigures; open: Open }) {
  const { locale } = i18n;
  const own = figures.with_agent;
  const { cost, latency } = figures;
  const perTalk = cost.conversations === 0 ? null : cost.usd / cost.conversations;
  const unanswered = figures.unanswered_questions;
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
      <Tile
        name={t`Resolvidas pelo agente`}
        value={share(figures.resolved_by_agent, own)}
        detail={t`${figures.resolved_by_agent} de ${plural(own, { one: "# conversa", other: "# conversas" })}`}
        onOpen={open(t`Resolvidas pelo agente`, { resolution_type: "agent" })}
      />
      <Tile
        name={t`Passadas para pessoas`}
        value={share(figures.escalated, own)}
        detail={plural(figures.escalated, { one: "# conversa", other: "# conversas" })}
        onOpen={open(t`Passadas para pessoas`, { escalated: "true" })}
      />
      <Tile
        name={t`Abandonadas`}
        value={share(figures.abandoned, own)}
        detail={t`${figures.abandoned} sem resposta há um dia`}
        onOpen={open(t`Abandonadas`, { status: "abandoned" })}
      />
      <Tile
        name={t`Terminaram em compra`}
        value={share(figures.purchases, own)}
        detail={plural(figures.purchases, { one: "# conversa", other: "# conversas" })}
        onOpen={open(t`Terminaram em compra`, { led_to_purchase: "true" })}
      />
      <Tile
        name={t`Perguntas repetidas`}
        value={formatCount(locale, figures.repeated_questions)}
        detail={t`conversas em que o cliente repetiu`}
        onOpen={open(t`Perguntas repetidas`, { repeated: "true" })}
      />
      <Tile
        name={t`Sem resposta na base`}
        value={formatCount(locale, unanswered)}
        detail={t`conversas com pergunta sem artigo`}
        onOpen={open(t`Sem resposta na base`, { unanswered: "true" })}
      />
      <Tile
        name={t`Tempo de resposta`}
        value={millis(latency.reply_p50)}
        detail={t`95% em até ${millis(latency.reply_p95)}`}
        onOpen={open(t`Conversas com o agente`, {})}
      />
      <Tile
        name={t`Custo por conversa`}
        value={perTalk === null ? "–" : formatDollars(locale, perTalk)}
        detail={cost.conversations === 0 ? t`nenhuma usou modelo` : t`${formatDollars(locale, cost.usd)} no período`}
        onOpen={cost.conversations === 0 ? undefined : open(t`Conversas com modelo`, { with_cost: "true" })}
      />
    </div>
  );
}

function Details({ figures, open, span }: { figures: QualityFigures; open: Open; span: { from: string; to: string } }) {
  const { locale } = i18n;
  const count = (value: number) => formatCount(locale, value);
  const { satisfaction, feelings, cost, reviews, intents, latency } = figures;
  return (
    <div className="grid gap-3 md:grid-cols-2">
      <Panel title={t`Por que passou para uma pessoa`} aside={count(figures.escalated)}>
        {figures.escalation_reasons.length === 0 ? (
          <p className="text-soft">{t`Nenhuma conversa passou.`}</p>
        ) : (
          <Bars
            bars={figures.escalation_reasons.map((one) => ({
              key: one.reason,
              name: reasonName(one.reason),
              value: one.count,
              shown: count(one.count),
              onOpen: open(reasonName(one.reason), { escalation_reason: one.reason }),
            }))}
          />
        )}
      </Panel>
      <Panel
        title={t`Como o cliente saiu`}
        aside={
          feelings.first === null || feelings.last === null
            ? null
            : t`começo ${formatScore(locale, feelings.first)} · fim ${formatScore(locale, feelings.last)}`
        }
      >
        <Bars
          bars={(
            [
              ["satisfied", t`Satisfeito`],
              ["neutral", t`Neutro`],
              ["dissatisfied", t`Insatisfeito`],
            ] as const
          ).map(([key, name]) => ({
            key,
            name,
            value: satisfaction[key],
            shown: count(satisfaction[key]),
            onOpen: open(name, { satisfaction: key }),
          }))}
        />
        <p className="text-sm text-soft">{t`${feelings.better} melhoraram na conversa, ${feelings.worse} pioraram.`}</p>
      </Panel>
      <Panel
        title={t`O que se disse das respostas`}
        aside={figures.quality_score === null ? null : t`nota média ${Math.round(figures.quality_score)}`}
      >
        <Bars
          bars={figures.flags.map((one) => ({
            key: one.flag,
            name: flagName(one.flag),
            value: one.count,
            shown: count(one.count),
            onOpen: open(flagName(one.flag), { flag: one.flag }),
          }))}
        />
      </Panel>
      <Panel
        title={t`Revisão por pessoas`}
        aside={intents.checked === 0 ? null : t`intenções certas: ${share(intents.right, intents.checked)}`}
      >
        <Bars
          bars={reviews.by_stratum.map((one) => ({
            key: one.stratum,
            name: stratumName(one.stratum),
            value: one.waiting + one.done,
            shown: `${plural(one.done, { one: "# vista", other: "# vistas" })}, ${plural(one.waiting, { one: "# espera", other: "# esperam" })}`,
          }))}
        />
        <Link to="/quality/review" className="text-accent-ink underline">
          <Trans>Revisar respostas</Trans>
        </Link>
      </Panel>
      <Panel
        title={t`Custo do modelo por dia`}
        aside={cost.tokens === 0 ? null : t`${count(cost.tokens)} tokens, ${count(cost.cached_tokens)} guardados`}
      >
        {cost.by_day.length === 0 ? (
          <p className="text-soft">
            <Trans>O agente embutido respondeu sozinho: nenhum custo de modelo.</Trans>
          </p>
        ) : (
          <Bars
            bars={cost.by_day.slice(-14).map((one) => ({
              key: one.day,
              name: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(
                new Date(`${one.day}T12:00:00Z`),
              ),
              value: one.usd === 0 ? one.tokens / 1e9 : one.usd,
              shown: `${formatDollars(locale, one.usd)} · ${plural(one.conversations, { one: "# conversa", other: "# conversas" })}`,
            }))}
          />
        )}
        {cost.unpriced_calls === 0 ? null : (
          <p className="text-sm text-warn">
            {plural(cost.unpriced_calls, {
              one: "# chamada sem preço conhecido ficou fora da soma.",
              other: "# chamadas sem preço conhecido ficaram fora da soma.",
            })}
          </p>
        )}
      </Panel>
      <Panel title={t`Velocidade`}>
        <Bars
          bars={[
            { key: "r50", name: t`Resposta, metade em até`, value: latency.reply_p50 ?? 0, shown: millis(latency.reply_p50) },
            { key: "r95", name: t`Resposta, 95% em até`, value: latency.reply_p95 ?? 0, shown: millis(latency.reply_p95) },
            { key: "m50", name: t`Chamada ao modelo, metade em até`, value: latency.model_p50 ?? 0, shown: millis(latency.model_p50) },
            { key: "m95", name: t`Chamada ao modelo, 95% em até`, value: latency.model_p95 ?? 0, shown: millis(latency.model_p95) },
          ]}
        />
      </Panel>
      <AssistPanel span={span} />
    </div>
  );
}

/** How conversations with the agent go; every number leads to the conversations behind it. */
export function OverviewPage() {
  const { days = 30 } = useSearch({ from: "/shell/quality" });
  const span = spanOf(days, useNow());
  const [behind, setBehind] = useState<Behind | null>(null);
  const figures = useQuery({
    queryKey: ["quality", "figures", span],
    queryFn: ({ signal }) => callQuality("getQuality", { query: span, signal }),
    staleTime: 30_000,
  });
  const open: Open = (title, where) => () => setBehind({ title, where: { ...span, with_agent: "true", ...where } });
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader
          title={t`Qualidade`}
          description={t`Como vão as conversas do agente: o que resolve, onde falha, quanto custa.`}
          action={<PeriodChoice days={days} to="/quality" />}
        />
        <QualityLinks />
      </div>
      <div tabIndex={-1} className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        <div className="mx-auto flex max-w-6xl flex-col gap-4">
          {figures.isError && !figures.data ? (
            <FaultCard error={figures.error} onRetry={() => void figures.refetch()} />
          ) : !figures.data ? (
            <Skeleton label={t`Contando as conversas`} className="flex flex-col gap-3">
              <SkeletonBlock className="h-24" />
              <SkeletonBlock className="h-72" />
            </Skeleton>
          ) : figures.data.with_agent === 0 ? (
            <EmptyState icon={Gauge} title={t`O agente ainda não conversou neste período`}>
              <Trans>Assim que ele responder clientes, aparece aqui o que resolveu, o que passou adiante e quanto custou.</Trans>
            </EmptyState>
          ) : (
            <>
              <Numbers figures={figures.data} open={open} />
              <Details figures={figures.data} open={open} span={span} />
            </>
          )}
        </div>
      </div>
      <BehindSheet behind={behind} onClose={() => setBehind(null)} />
    </main>
  );
}

import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { FigureGroup, Figures } from "#modules/satisfaction/feedback.contract.ts";
import { skipReason } from "./names.ts";

const number = (value: number | null, digits = 1) =>
  value === null ? "–" : new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: digits }).format(value);
const percent = (value: number | null) => (value === null ? "–" : `${number(value, 0)}%`);

/** How often each score was given: bars over their scores. */
function Bars({
  label,
  bars,
  toneOf,
}: {
  label: string;
  bars: readonly { score: number; count: number }[];
  toneOf: (score: number) => string;
}) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <ol aria-label={label} className="mt-3 flex h-24 items-end gap-1">
      {bars.map(({ score, count }) => (
        <li
          key={score}
          className="flex h-full min-w-0 flex-1 flex-col items-center justify-end gap-1"
          aria-label={t`Nota ${score}: ${count}`}
        >
          <span className="tabular text-xs text-faint" aria-hidden="true">
            {count === 0 ? "" : count}
          </span>
          <span
            className={`w-full rounded-t-sm ${count === 0 ? "bg-sunken" : toneOf(score)}`}
            style={{ height: `${Math.max(2, (count / most) * 60)}px` }}
            aria-hidden="true"
          />
          <span className="tabular text-xs text-soft" aria-hidden="true">
            {score}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Groups({ title, groups, nameOf }: { title: string; groups: readonly FigureGroup[]; nameOf: (group: FigureGroup) => string }) {
  if (groups.length === 0) return null;
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-sm">
        <caption className="pb-1 text-left text-xs font-semibold text-faint">{title}</caption>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key} className="border-t">
              <th scope="row" className="py-1.5 pr-3 text-left font-medium">
                {nameOf(group)}
              </th>
              <td className="tabular py-1.5 pr-3 text-right whitespace-nowrap text-soft">
                {group.csat.n === 0 ? null : t`CSAT ${percent(group.csat.share)} (${group.csat.n})`}
              </td>
              <td className="tabular py-1.5 text-right whitespace-nowrap text-soft">
                {group.nps.n === 0 ? null : t`NPS ${number(group.nps.score, 0)} (${group.nps.n})`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Both measures with their spread and how they are worked out, and what became of the surveys. */
export function FigureCards({ figures }: { figures: Figures }) {
  const { csat, nps, surveys } = figures;
  const card = "rounded-xl border bg-surface p-4";
  const servedName = (group: FigureGroup) =>
    group.key === "agent" ? t`Agente automático` : group.key === "person" ? t`Pessoas` : t`Equipe, sem responsável`;
  return (
    <>
      <div className="grid gap-3 md:grid-cols-3">
        <section className={card} aria-label={t`Satisfação`}>
          <h2 className="text-sm text-soft">
            <Trans>Satisfação (CSAT)</Trans>
          </h2>
          <p className="tabular text-2xl font-semibold">{percent(csat.share)}</p>
          <p className="text-sm text-faint">{t`média ${number(csat.mean, 2)} de 5 · ${csat.n} respostas`}</p>
          <Bars
            label={t`Notas de 1 a 5`}
            bars={csat.distribution}
            toneOf={(score) => (score >= 4 ? "bg-good" : score === 3 ? "bg-warn" : "bg-bad")}
          />
          <p className="mt-2 text-xs text-faint">
            <Trans>Parte das notas 4 e 5 entre todas.</Trans>
          </p>
        </section>
        <section className={card} aria-label={t`Recomendação`}>
          <h2 className="text-sm text-soft">
            <Trans>Recomendação (NPS)</Trans>
          </h2>
          <p className="tabular text-2xl font-semibold">{number(nps.score, 0)}</p>
          <p className="text-sm text-faint">
            {[
              plural(nps.promoters, { one: "# promotor", other: "# promotores" }),
              plural(nps.passives, { one: "# neutro", other: "# neutros" }),
              plural(nps.detractors, { one: "# detrator", other: "# detratores" }),
            ].join(", ")}
          </p>
          <Bars
            label={t`Notas de 0 a 10`}
            bars={nps.distribution}
            toneOf={(score) => (score >= 9 ? "bg-good" : score >= 7 ? "bg-warn" : "bg-bad")}
          />
          <p className="mt-2 text-xs text-faint">
            <Trans>% de 9 e 10 menos % de 0 a 6: de −100 a 100.</Trans>
          </p>
        </section>
        <section className={card} aria-label={t`Pesquisas`}>
          <h2 className="text-sm text-soft">
            <Trans>Responderam</Trans>
          </h2>
          <p className="tabular text-2xl font-semibold">{percent(surveys.answer_rate)}</p>
          <p className="text-sm text-faint">{t`${surveys.answered} de ${surveys.asked} perguntados, ${surveys.declined} recusaram`}</p>
          {surveys.skipped.length === 0 ? null : (
            <dl className="mt-3 text-sm">
              <dt className="text-xs font-semibold text-faint">
                <Trans>Não perguntados</Trans>
              </dt>
              {surveys.skipped.slice(0, 5).map(({ reason, count }) => (
                <dd key={reason} className="flex justify-between gap-3 py-0.5">
                  <span className="min-w-0">{skipReason(reason)}</span>
                  <span className="tabular text-soft">{count}</span>
                </dd>
              ))}
            </dl>
          )}
        </section>
      </div>
      {csat.n + nps.n === 0 ? null : (
        <div className="grid gap-x-8 gap-y-4 rounded-xl border bg-surface p-4 md:grid-cols-2">
          <Groups title={t`Por canal`} groups={figures.by_channel} nameOf={(group) => group.name ?? group.channel ?? ""} />
          <div className="flex flex-col gap-4">
            <Groups title={t`Por quem atendeu`} groups={figures.by_served} nameOf={servedName} />
            <Groups title={t`Por pessoa`} groups={figures.by_user} nameOf={(group) => group.name ?? t`Pessoa que saiu`} />
          </div>
        </div>
      )}
    </>
  );
}

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Info } from "lucide-react";
import type { MetricView } from "#modules/analytics/analytics.contract.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { MenuOnDemand, type MenuPartProps } from "../../../ui/menu-on-demand.tsx";
import { Popover } from "../../../ui/popover.tsx";
import { inOwnWords } from "../names.ts";

interface ExplainProps {
  title: string;
  metrics: readonly MetricView[];
}

function Formulas({ title, metrics, trigger, defaultOpen }: ExplainProps & MenuPartProps) {
  return (
    <Popover title={title} trigger={trigger} defaultOpen={defaultOpen}>
      <dl className="flex flex-col gap-3 text-sm">
        {metrics.map((metric) => {
          const { minimum } = metric;
          return (
            <div key={metric.id} className="flex flex-col gap-1">
              <dt className={metrics.length === 1 ? "sr-only" : "font-medium"}>{inOwnWords(metric.name)}</dt>
              <dd className="flex flex-col gap-1 text-soft">
                <span>{inOwnWords(metric.formula)}</span>
                {minimum > 1 ? <span>{t`Só aparece com pelo menos ${minimum} casos.`}</span> : null}
                <a href={metric.source} target="_blank" rel="noreferrer" className="text-accent-ink underline">
                  <Trans>Fonte da fórmula</Trans>
                </a>
              </dd>
            </div>
          );
        })}
      </dl>
    </Popover>
  );
}

const loadFormulas = () => Promise.resolve(Formulas);

/** What a number is and how it is computed. */
export function Explain(given: ExplainProps) {
  const { title } = given;
  return (
    <MenuOnDemand
      popup="dialog"
      load={loadFormulas}
      given={given}
      trigger={
        <button type="button" className={buttonClass("ghost", "iconSm")} aria-label={t`Como se calcula: ${title}`}>
          <Info size={15} aria-hidden="true" />
        </button>
      }
    />
  );
}

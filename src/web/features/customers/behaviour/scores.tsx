import { t } from "@lingui/core/macro";
import type { UserMetrics } from "#modules/insights/insights.contract.ts";
import { Progress } from "../../../ui/progress.tsx";

/** How recently, how often and for how much somebody buys, each from 0 to 100. */
export function Scores({ scores }: { scores: UserMetrics["engagement_scores"] }) {
  const rows: [string, number][] = [
    [t`Recência`, scores.recency],
    [t`Frequência`, scores.frequency],
    [t`Valor`, scores.monetary],
  ];
  return (
    <div className="flex flex-col gap-2">
      {rows.map(([label, score]) => (
        <Progress key={label} label={label} value={Math.round(score * 100)} />
      ))}
    </div>
  );
}

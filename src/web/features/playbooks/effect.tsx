import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { Effectiveness, Share } from "#modules/playbooks/playbooks.contract.ts";
import { classNames } from "../../ui/class-names.ts";
import { percent } from "./playbooks-api.ts";

/** A rate as a bar from 0 to 100 % with its interval, and in words. */
export function RateBar({ rate, low, high }: { rate: number; low: number; high: number }) {
  return (
    <span className="relative block h-2 w-full rounded-full bg-sunken" aria-hidden="true">
      <span className="absolute inset-y-0 rounded-full bg-accent-soft" style={{ left: `${low}%`, width: `${Math.max(1, high - low)}%` }} />
      <span className="absolute -inset-y-0.5 w-0.5 rounded-full bg-accent" style={{ left: `${Math.min(99.5, rate)}%` }} />
    </span>
  );
}

export function ShareLine({ label, share }: { label: string; share: Share }) {
  const { conversion, low, high, n } = share;
  return (
    <div className="flex flex-col gap-1">
      <p className="tabular flex flex-wrap items-baseline justify-between gap-x-2 text-sm">
        <span className="text-soft">{label}</span>
        {conversion === null || low === null || high === null ? (
          <span className="text-faint">
            <Trans>sem dados ainda</Trans>
          </span>
        ) : (
          <span>
            <strong className="font-semibold">{percent(conversion)}</strong>{" "}
            <span className="text-faint">
              <Trans>
                ({percent(low)} a {percent(high)}, n {n})
              </Trans>
            </span>
          </span>
        )}
      </p>
      {conversion === null || low === null || high === null ? null : <RateBar rate={conversion} low={low} high={high} />}
    </div>
  );
}

/** What the comparison with those left alone says, without claiming more. */
export function Verdict({ effect }: { effect: Effectiveness }) {
  const { difference } = effect;
  if (difference === null)
    return (
      <p className="text-sm text-faint">
        <Trans>Ainda não há o que comparar.</Trans>
      </p>
    );
  const proved = difference.low > 0 || difference.high < 0;
  const points = `${difference.points > 0 ? "+" : ""}${difference.points.toLocaleString(undefined, { maximumFractionDigits: 1 })}`;
  const tone = !proved ? "text-soft" : difference.points > 0 ? "text-good" : "text-bad";
  return (
    <p className={classNames("tabular text-sm", tone)}>
      {proved
        ? difference.points > 0
          ? t`Converte mais que sem roteiro: ${points} pontos`
          : t`Converte menos que sem roteiro: ${points} pontos`
        : t`Diferença não comprovada: ${points} pontos`}
    </p>
  );
}

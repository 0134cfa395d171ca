import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Clock, Timer } from "lucide-react";
import { useNow } from "../../../app/now.ts";
import { formatSpan } from "../../../format/dates.ts";
import { responseTimesQuery } from "../queries.ts";

const hourMillis = 3_600_000;

/** The line is narrow: from an hour on, whole hours. */
const inBrief = (millis: number) => formatSpan(millis < hourMillis ? millis : millis - (millis % hourMillis));

/** How fast customers are answered today, and since when the first of them waits for a person. */
export function ResponseLine() {
  const times = useQuery(responseTimesQuery).data;
  const now = useNow();
  if (!times) return null;
  const { medianFirstResponseSeconds: median, answeredToday, withinTarget, waiting, oldestWaitingSince } = times;
  const share = answeredToday === 0 ? 0 : Math.round((100 * withinTarget) / answeredToday);
  return (
    <p className="flex items-center gap-3 text-xs whitespace-nowrap text-soft">
      <span
        className="inline-flex shrink-0 items-center gap-1"
        title={t`Mediana do tempo até a primeira resposta, hoje: ${answeredToday} respondidas, ${share}% dentro de ${times.targets.firstResponseMinutes} min`}
      >
        <Timer size={12} aria-hidden="true" />
        {median === null ? <Trans>Sem respostas hoje</Trans> : <Trans>1ª resposta hoje: {formatSpan(median * 1000)}</Trans>}
      </span>
      {waiting > 0 && oldestWaitingSince !== null ? (
        <span className="flex min-w-0 items-center gap-1">
          <Clock size={12} className="shrink-0" aria-hidden="true" />
          <span className="truncate">
            <Trans>
              {waiting} esperando, até {inBrief(now - Date.parse(oldestWaitingSince))}
            </Trans>
          </span>
        </span>
      ) : null}
    </p>
  );
}

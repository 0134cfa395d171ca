import { metricName, unusualWords } from "#modules/analytics/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { languageOf } from "./alert-lines.ts";
import type { AlertName } from "./alerts.contract.ts";
import { findAlertRows, type ShownAlert } from "./alerts.repo.ts";

/** What tells an alert from the others, in the reader's language. */
export function nameOf({ id, kind, channel_name, detail: { who, number } }: ShownAlert, locale: string): AlertName {
  const language = languageOf(locale);
  return {
    id,
    kind,
    channelName: channel_name,
    who: who ?? null,
    number: number
      ? {
          metric: number.metric,
          name: metricName(number.metric, language),
          day: number.day,
          text: unusualWords(number, language),
          explained: number.explained,
        }
      : null,
  };
}

/** The names of some alerts by their ids, in the reader's language; those that are forgotten are left out. */
export async function nameAlerts(tx: Tx, accountId: string, ids: readonly string[], locale: string): Promise<Map<string, AlertName>> {
  if (ids.length === 0) return new Map();
  return new Map((await findAlertRows(tx, accountId, ids)).map((row) => [row.id, nameOf(row, locale)]));
}

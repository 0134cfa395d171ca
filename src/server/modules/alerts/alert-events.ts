import type { Tx } from "#platform/db/db.ts";
import { appendEvents } from "#platform/events/log.ts";
import { aboutChannel } from "./alerts.contract.ts";
import type { AlertRow } from "./alerts.repo.ts";

/** Tells the log what was opened and closed, of any accounts. */
export async function appendAlertEvents(tx: Tx, opened: readonly AlertRow[], closed: readonly AlertRow[]): Promise<void> {
  const events = [...opened.map((one) => ["alert.opened", one] as const), ...closed.map((one) => ["alert.closed", one] as const)];
  for (const [accountId, own] of Map.groupBy(events, ([, one]) => one.account_id))
    await appendEvents(
      tx,
      accountId,
      own.map(([type, { id, kind, subject_id: subjectId }]) => ({
        type,
        subjectId: id,
        data: { alertId: id, kind, channelId: aboutChannel(kind) ? subjectId : null },
      })),
    );
}

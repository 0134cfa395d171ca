import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { readSlaFigures } from "./board.repo.ts";

const longestMillis = 366 * 86_400_000;

const attained = (met: number, missed: number) => ({ met, missed, share: met + missed === 0 ? null : met / (met + missed) });

/** Targets kept and missed by queue, tier and channel. Error: `queues.bad_period`. */
export async function readSlaReport(tx: Tx, accountId: string, from: Date, to: Date) {
  if (to <= from || to.getTime() - from.getTime() > longestMillis) {
    const message = "A period ends after it begins and lasts at most 366 days.";
    throw new AppError("invalid", "queues.bad_period", { message, issues: [{ path: "to", message }] });
  }
  const rows = await readSlaFigures(tx, accountId, from, to);
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    items: rows.map((row) => ({
      queue_id: row.queue_id,
      queue_name: row.queue_name,
      customer_tier: row.customer_tier,
      channel: row.channel,
      entered: row.entered,
      average_waiting_time: row.average_waiting_time,
      first: attained(row.first_met, row.first_missed),
      next: attained(row.next_met, row.next_missed),
      resolution: attained(row.resolution_met, row.resolution_missed),
    })),
  };
}

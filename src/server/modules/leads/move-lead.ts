import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { newId } from "#shared/ids.ts";
import { insertMove, listMoves, removeMove, type LeadRow } from "./leads.repo.ts";
import { getLeadRow } from "./load-leads.ts";
import { changeAndScore, type LeadActor } from "./write-lead.ts";
import { mayMove, nextStatuses, type LeadStatus } from "./workflow.ts";

export interface LeadMove {
  to: LeadStatus;
  reason?: string | null | undefined;
  valueCents?: number | null | undefined;
  orderId?: string | null | undefined;
}

/** Columns that a status brings with it. */
function changeOf(to: LeadStatus, move: Omit<LeadMove, "to">, now: Date): Partial<LeadRow> {
  const isConverted = to === "converted";
  return {
    status: to,
    status_at: now,
    lost_reason: to === "lost" ? (move.reason ?? null) : null,
    converted_at: isConverted ? now : null,
    ...(isConverted && move.valueCents !== undefined && move.valueCents !== null ? { conversion_value_cents: move.valueCents } : {}),
    ...(isConverted && move.orderId ? { order_id: move.orderId } : {}),
  };
}

/** Puts a lead into another status. The same status again changes nothing. Errors: `leads.not_found`, `leads.changed_meanwhile`, `leads.move_refused`. */
export async function moveLead(
  tx: Tx,
  vault: Vault,
  accountId: string,
  target: { id: string; ifVersion: number | null },
  move: LeadMove,
  actor: LeadActor,
  now: Date,
): Promise<{ moved: boolean; from: LeadStatus }> {
  const row = await getLeadRow(tx, accountId, target.id, true);
  if (target.ifVersion !== null && target.ifVersion !== row.version)
    throw new AppError("stale", "leads.changed_meanwhile", {
      message: "Somebody else changed this lead meanwhile. Load it again and repeat your change.",
    });
  if (row.status === move.to) return { moved: false, from: row.status };
  if (!mayMove(row.status, move.to))
    throw new AppError("conflict", "leads.move_refused", {
      message: `A lead that is ${row.status} goes to ${nextStatuses(row.status).join(", ")}.`,
      issues: [{ path: "status", message: `not from ${row.status}` }],
    });
  await changeAndScore(tx, vault, accountId, row, changeOf(move.to, move, now), now);
  await insertMove(tx, accountId, {
    id: newId(),
    leadId: row.id,
    from: row.status,
    to: move.to,
    reason: move.reason ?? null,
    actor,
    at: now,
  });
  return { moved: true, from: row.status };
}

/** Takes the last move back: the lead is where it was, and the move was never made. Error: `leads.nothing_to_undo`. */
export async function undoMove(tx: Tx, vault: Vault, accountId: string, id: string, now: Date): Promise<void> {
  const row = await getLeadRow(tx, accountId, id, true);
  const [last, before] = await listMoves(tx, accountId, id, 2);
  if (!last || last.from_status === null || last.to_status !== row.status)
    throw new AppError("conflict", "leads.nothing_to_undo", { message: "There is no move to take back." });
  await changeAndScore(
    tx,
    vault,
    accountId,
    row,
    { ...changeOf(last.from_status, { reason: before?.reason ?? null }, before?.at ?? now), order_id: null },
    now,
  );
  await removeMove(tx, accountId, last.id);
}

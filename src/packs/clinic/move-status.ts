import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { AppointmentStatus } from "./appointments.contract.ts";
import { changeAppointment, findAppointment, planAppointments, type AppointmentRow } from "./appointments.repo.ts";
import { appointmentMissing, eventOf, refuseLateChange, retakeSeat } from "./book.ts";
import { readRules } from "./rules.ts";

/** Where an appointment may go from where it is; backwards too, so that a wrong tap can be undone. */
export const nextStatuses: Readonly<Record<AppointmentStatus, readonly AppointmentStatus[]>> = {
  requested: ["confirmed", "arrived", "no_show", "cancelled"],
  confirmed: ["requested", "arrived", "done", "no_show", "cancelled"],
  arrived: ["confirmed", "done", "no_show", "cancelled"],
  done: ["arrived"],
  no_show: ["requested", "confirmed", "arrived"],
  cancelled: ["requested", "confirmed", "arrived"],
};

const freesPlace = (status: AppointmentStatus) => status === "no_show" || status === "cancelled";

export interface StatusMove {
  id: string;
  to: AppointmentStatus;
  reason?: string | null;
  /** The customer who asks, and whose it must be. */
  customerId?: string;
  check?(row: AppointmentRow): void;
}

/** Moves an appointment on. Errors: `clinic.appointment_not_found`, `clinic.no_such_step`, `clinic.slot_taken`, `clinic.too_late`. */
export async function moveStatus(tx: Tx, accountId: string, move: StatusMove, now: Date): Promise<NewEvent[]> {
  const row = await findAppointment(tx, accountId, move.id, true);
  if (row === null) throw appointmentMissing();
  move.check?.(row);
  if (move.customerId !== undefined && row.customer_id !== move.customerId) throw appointmentMissing();
  if (row.status === move.to) return [];
  const rules = await readRules(tx, accountId);
  if (move.customerId !== undefined && move.to === "cancelled") refuseLateChange(row, rules, move.customerId, now);
  if (!nextStatuses[row.status].includes(move.to))
    throw new AppError("conflict", "clinic.no_such_step", { message: `From ${row.status} there is no way to ${move.to}.` });
  const seat = freesPlace(row.status) && !freesPlace(move.to) ? await retakeSeat(tx, accountId, row) : row.seat;
  await changeAppointment(
    tx,
    accountId,
    row.id,
    { status: move.to, seat, status_at: now, cancel_reason: move.to === "cancelled" ? (move.reason ?? null) : null },
    now,
  );
  await planAppointments(tx, accountId, row.id, rules, now);
  return [eventOf(move.to, row)];
}

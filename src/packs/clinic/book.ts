import { openSpans } from "#modules/hours/index.ts";
import { isExclusionViolation, type Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import {
  changeAppointment,
  customerExists,
  customerIsBusy,
  findAppointment,
  findByBookingKey,
  insertAppointment,
  planAppointments,
  takenBetween,
  type AppointmentRow,
} from "./appointments.repo.ts";
import { agendaHours, dateIn, dayStart, readCompanyTime, type CompanyTime } from "./company-time.ts";
import { freeSeat } from "./free-times.ts";
import { readRules } from "./rules.ts";
import type { BookingRules } from "./setup.contract.ts";
import { findAgenda, findProcedure, type AgendaRow, type ProcedureRow } from "./setup.repo.ts";

/** Who asks: customers keep the rules of notice and horizon, the team may do without, and outside hours when it says so. */
export interface Freedom {
  byCustomer: boolean;
  outsideHours?: boolean;
}

export interface Booking extends Freedom {
  customerId: string;
  procedureId: string;
  agendaId: string;
  startsAt: Date;
  /** The same again is the same appointment. */
  key: string;
  source: "chat" | "team" | "api" | "waiting_list";
  channel: string | null;
  conversationId: string | null;
  notesSealed: Buffer | null;
  priceCents: number | null;
  status?: "requested" | "confirmed" | undefined;
}

export const eventOf = (type: string, row: Pick<AppointmentRow, "id" | "customer_id">): NewEvent => ({
  type: `appointment.${type}`,
  subjectId: row.id,
  // No procedure and no professional: what somebody has done to them is health data.
  data: { appointmentId: row.id, customerId: row.customer_id },
});

const minute = 60_000;
const taken = (cause?: unknown) =>
  new AppError("conflict", "clinic.slot_taken", {
    message: "This time has just been taken. Choose another one.",
    ...(cause === undefined ? {} : { cause }),
  });

/** Refuses a time that the rules or the agenda's hours do not have. */
function checkTime(
  company: CompanyTime,
  rules: BookingRules,
  agenda: AgendaRow,
  procedure: Pick<ProcedureRow, "duration_minutes">,
  startsAt: Date,
  now: Date,
  freedom: Freedom,
): void {
  const at = startsAt.getTime();
  if (freedom.byCustomer) {
    if (at < now.getTime() + rules.min_notice_minutes * minute)
      throw new AppError("conflict", "clinic.too_soon", { message: "This time is too near." });
    if (at > now.getTime() + rules.horizon_days * 86_400_000)
      throw new AppError("conflict", "clinic.too_far", { message: "Times this far ahead are not given yet." });
  }
  if (!agenda.active) throw new AppError("conflict", "clinic.agenda_closed", { message: "This agenda is switched off." });
  if (freedom.outsideHours === true) return;
  const end = at + procedure.duration_minutes * minute;
  const from = dayStart(company.timeZone, dateIn(company.timeZone, at));
  for (const span of openSpans(agendaHours(company, agenda), from, end + 86_400_000)) if (span.from <= at && span.to >= end) return;
  throw new AppError("conflict", "clinic.outside_hours", { message: "Nobody attends at this time." });
}

/** A place of the agenda for this span. The agenda has to be locked. Error: `clinic.slot_taken`. */
async function takeSeat(tx: Tx, accountId: string, agenda: AgendaRow, from: Date, to: Date, except: string | null): Promise<number> {
  const rows = (await takenBetween(tx, accountId, [agenda.professional_id], from, to)).filter((row) => row.id !== except);
  if (rows.some((row) => row.agenda_id !== agenda.id)) throw taken();
  const seat = freeSeat(
    rows.map((row) => ({ seat: row.seat, from: row.starts_at.getTime(), to: row.busy_until.getTime() })),
    agenda.capacity,
    from.getTime(),
    to.getTime(),
  );
  if (seat === null) throw taken();
  return seat;
}

const orTaken = async <T>(run: Promise<T>): Promise<T> => {
  try {
    return await run;
  } catch (error) {
    // Held by the database too, whoever writes past this.
    throw isExclusionViolation(error) ? taken(error) : error;
  }
};

async function getProcedure(tx: Tx, accountId: string, id: string): Promise<ProcedureRow> {
  const procedure = await findProcedure(tx, accountId, id);
  if (procedure === null) throw new AppError("not_found", "clinic.procedure_not_found", { message: "There is no such procedure." });
  return procedure;
}

async function lockAgenda(tx: Tx, accountId: string, id: string): Promise<AgendaRow> {
  const agenda = await findAgenda(tx, accountId, id, true);
  if (agenda === null) throw new AppError("not_found", "clinic.agenda_not_found", { message: "There is no such agenda." });
  return agenda;
}

function refuseStranger(procedure: ProcedureRow, agenda: AgendaRow): void {
  if (!procedure.professional_ids.includes(agenda.professional_id))
    throw new AppError("conflict", "clinic.not_done_there", { message: "This professional does not do this procedure." });
}

/**
 * Books. Bookings of one agenda come one after the other, so that whoever finds a place free has it; the database's own rule stands behind this.
 * Errors: `clinic.slot_taken`, `clinic.too_soon`, `clinic.too_far`, `clinic.outside_hours`, `clinic.customer_busy`, `clinic.…_not_found`.
 */
export async function book(
  tx: Tx,
  accountId: string,
  booking: Booking,
  now: Date,
): Promise<{ id: string; created: boolean; events: NewEvent[] }> {
  const before = await findByBookingKey(tx, accountId, booking.key);
  if (before !== null) return { id: before, created: false, events: [] };
  const [rules, company] = [await readRules(tx, accountId), await readCompanyTime(tx, accountId)];
  const procedure = await getProcedure(tx, accountId, booking.procedureId);
  const agenda = await lockAgenda(tx, accountId, booking.agendaId);
  // Who waited for the agenda may find its own booking made meanwhile.
  const meanwhile = await findByBookingKey(tx, accountId, booking.key);
  if (meanwhile !== null) return { id: meanwhile, created: false, events: [] };
  if (!(await customerExists(tx, accountId, booking.customerId)))
    throw new AppError("not_found", "customers.not_found", { message: "There is no such customer." });
  refuseStranger(procedure, agenda);
  checkTime(company, rules, agenda, procedure, booking.startsAt, now, booking);
  const endsAt = new Date(booking.startsAt.getTime() + procedure.duration_minutes * minute);
  const busyUntil = new Date(endsAt.getTime() + procedure.buffer_minutes * minute);
  if (booking.byCustomer && (await customerIsBusy(tx, accountId, booking.customerId, booking.startsAt, endsAt, null)))
    throw new AppError("conflict", "clinic.customer_busy", { message: "The customer has an appointment at this time already." });
  const seat = await takeSeat(tx, accountId, agenda, booking.startsAt, busyUntil, null);
  const id = newId();
  const stored = await orTaken(
    insertAppointment(tx, accountId, {
      id,
      customer_id: booking.customerId,
      procedure_id: procedure.id,
      professional_id: agenda.professional_id,
      agenda_id: agenda.id,
      seat,
      starts_at: booking.startsAt,
      ends_at: endsAt,
      busy_until: busyUntil,
      status: booking.status ?? (rules.confirm_at_once ? "confirmed" : "requested"),
      source: booking.source,
      channel: booking.channel,
      conversation_id: booking.conversationId,
      notes_sealed: booking.notesSealed,
      price_cents: booking.priceCents ?? procedure.price_from_cents,
      booking_key: booking.key,
      demo: false,
      at: now,
    }),
  );
  if (!stored) return { id: (await findByBookingKey(tx, accountId, booking.key)) ?? id, created: false, events: [] };
  await planAppointments(tx, accountId, id, rules, now);
  return { id, created: true, events: [eventOf("booked", { id, customer_id: booking.customerId })] };
}

/** Customers change what is theirs, and not at the last minute. Errors: `clinic.appointment_not_found`, `clinic.too_late`, `clinic.appointment_over`. */
export function refuseLateChange(row: AppointmentRow, rules: BookingRules, customerId: string, now: Date): void {
  if (row.customer_id !== customerId) throw appointmentMissing();
  if (!["requested", "confirmed"].includes(row.status))
    throw new AppError("conflict", "clinic.appointment_over", { message: "This appointment cannot be changed any more." });
  if (row.starts_at.getTime() - now.getTime() < rules.change_notice_minutes * minute)
    throw new AppError("conflict", "clinic.too_late", { message: "It is too late to change this here: the team has to." });
}

export const appointmentMissing = () =>
  new AppError("not_found", "clinic.appointment_not_found", { message: "There is no such appointment." });

/**
 * Puts an appointment to another time, in one statement: it has the old place or the new one. Errors as of `book`, and `clinic.appointment_over`,
 * `clinic.too_late`. `customerId`: the one whose it must be.
 */
export async function reschedule(
  tx: Tx,
  accountId: string,
  wish: Freedom & { id: string; startsAt: Date; agendaId?: string | undefined; customerId?: string; check?(row: AppointmentRow): void },
  now: Date,
): Promise<NewEvent[]> {
  const row = await findAppointment(tx, accountId, wish.id, true);
  if (row === null) throw appointmentMissing();
  wish.check?.(row);
  const [rules, company] = [await readRules(tx, accountId), await readCompanyTime(tx, accountId)];
  if (wish.customerId !== undefined) refuseLateChange(row, rules, wish.customerId, now);
  if (!["requested", "confirmed", "arrived"].includes(row.status))
    throw new AppError("conflict", "clinic.appointment_over", { message: "This appointment cannot be moved any more." });
  const agendaId = wish.agendaId ?? row.agenda_id;
  if (agendaId === row.agenda_id && wish.startsAt.getTime() === row.starts_at.getTime()) return [];
  const procedure = await getProcedure(tx, accountId, row.procedure_id);
  const agenda = await lockAgenda(tx, accountId, agendaId);
  refuseStranger(procedure, agenda);
  // Its own length stays, whatever the procedure's has become.
  const length = row.ends_at.getTime() - row.starts_at.getTime();
  const buffer = row.busy_until.getTime() - row.ends_at.getTime();
  checkTime(company, rules, agenda, { duration_minutes: length / minute }, wish.startsAt, now, wish);
  const endsAt = new Date(wish.startsAt.getTime() + length);
  const busyUntil = new Date(endsAt.getTime() + buffer);
  if (wish.byCustomer && (await customerIsBusy(tx, accountId, row.customer_id, wish.startsAt, endsAt, row.id)))
    throw new AppError("conflict", "clinic.customer_busy", { message: "The customer has an appointment at this time already." });
  const seat = await takeSeat(tx, accountId, agenda, wish.startsAt, busyUntil, row.id);
  await orTaken(
    changeAppointment(
      tx,
      accountId,
      row.id,
      {
        agenda_id: agenda.id,
        professional_id: agenda.professional_id,
        seat,
        starts_at: wish.startsAt,
        ends_at: endsAt,
        busy_until: busyUntil,
        moved: row.moved + 1,
      },
      now,
    ),
  );
  await planAppointments(tx, accountId, row.id, rules, now);
  return [eventOf("rescheduled", row)];
}

/** A place for an appointment that had given up its own. */
export async function retakeSeat(tx: Tx, accountId: string, row: AppointmentRow): Promise<number> {
  const agenda = await lockAgenda(tx, accountId, row.agenda_id);
  return takeSeat(tx, accountId, agenda, row.starts_at, row.busy_until, row.id);
}

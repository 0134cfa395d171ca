import type { Tx } from "#platform/db/db.ts";
import { moveRows } from "#platform/db/move-rows.ts";
import type { AppointmentStatus } from "./appointments.contract.ts";

export interface AppointmentRow {
  id: string;
  customer_id: string;
  customer_name: string | null;
  procedure_id: string;
  procedure_name: string;
  professional_id: string;
  professional_name: string;
  agenda_id: string;
  room: string;
  seat: number;
  starts_at: Date;
  ends_at: Date;
  busy_until: Date;
  status: AppointmentStatus;
  source: string;
  channel: string | null;
  conversation_id: string | null;
  notes_sealed: Buffer | null;
  price_cents: number | null;
  cancel_reason: string | null;
  moved: number;
  remind_at: Date | null;
  reminders: { minutes: number; outcome: string; at: string }[];
  version: number;
  created_at: Date;
  updated_at: Date;
}

const columns = `a.id, a.customer_id, c.name as customer_name, a.procedure_id, p.name as procedure_name, a.professional_id, w.name as professional_name,
  a.agenda_id, g.room, a.seat, a.starts_at, a.ends_at, a.busy_until, a.status, a.source, a.channel, a.conversation_id, a.notes_sealed, a.price_cents,
  a.cancel_reason, a.moved, a.remind_at, a.version, a.created_at, a.updated_at,
  coalesce((select jsonb_agg(jsonb_build_object('minutes', r.minutes, 'outcome', r.outcome, 'at', r.at) order by r.at) from clinic_reminders r
            where r.account_id = a.account_id and r.appointment_id = a.id and r.starts_at = a.starts_at), '[]') as reminders`;
const joined = `clinic_appointments a join customers c on c.account_id = a.account_id and c.id = a.customer_id
  join clinic_procedures p on p.account_id = a.account_id and p.id = a.procedure_id
  join clinic_professionals w on w.account_id = a.account_id and w.id = a.professional_id
  join clinic_agendas g on g.account_id = a.account_id and g.id = a.agenda_id`;
const takesPlace = "('requested', 'confirmed', 'arrived', 'done')";

export async function findAppointment(tx: Tx, accountId: string, id: string, lock = false): Promise<AppointmentRow | null> {
  const rows = await tx.query<AppointmentRow>(
    `select ${columns} from ${joined} where a.account_id = $1 and a.id = $2${lock ? " for update of a" : ""}`,
    [accountId, id],
  );
  return rows[0] ?? null;
}

export async function findByBookingKey(tx: Tx, accountId: string, key: string): Promise<string | null> {
  const rows = await tx.query<{ id: string }>("select id from clinic_appointments where account_id = $1 and booking_key = $2", [
    accountId,
    key,
  ]);
  return rows[0]?.id ?? null;
}

export interface AppointmentFilter {
  from: string | null;
  to: string | null;
  professionalId: string | null;
  procedureId: string | null;
  customerId: string | null;
  status: AppointmentStatus | null;
}

/** By beginning; `from` and `to` take what overlaps them. */
export function appointmentPage(
  tx: Tx,
  accountId: string,
  filter: AppointmentFilter,
  page: { after: { at: string; id: string } | null; limit: number },
): Promise<AppointmentRow[]> {
  return tx.query<AppointmentRow>(
    `select ${columns} from ${joined}
     where a.account_id = $1 and ($2::timestamptz is null or (a.ends_at > $2 and a.starts_at > $2::timestamptz - interval '12 hours'))
       and ($3::timestamptz is null or a.starts_at < $3)
       and ($4::uuid is null or a.professional_id = $4) and ($5::uuid is null or a.procedure_id = $5) and ($6::uuid is null or a.customer_id = $6)
       and ($7::text is null or a.status = $7) and ($8::timestamptz is null or (a.starts_at, a.id) > ($8, $9::uuid))
     order by a.starts_at, a.id limit $10`,
    [
      accountId,
      filter.from,
      filter.to,
      filter.professionalId,
      filter.procedureId,
      filter.customerId,
      filter.status,
      page.after?.at ?? null,
      page.after?.id ?? null,
      page.limit,
    ],
    "clinic_appointments_page",
  );
}

/** A customer's appointments that are still to come (soonest first), or those that were (latest first). */
export function customerAppointments(
  tx: Tx,
  accountId: string,
  customerId: string,
  now: Date,
  which: "coming" | "past",
  limit: number,
): Promise<AppointmentRow[]> {
  const condition =
    which === "coming"
      ? "a.ends_at > $3 and a.status in ('requested', 'confirmed', 'arrived') order by a.starts_at, a.id"
      : "(a.ends_at <= $3 or a.status not in ('requested', 'confirmed', 'arrived')) order by a.starts_at desc, a.id desc";
  return tx.query<AppointmentRow>(
    `select ${columns} from ${joined} where a.account_id = $1 and a.customer_id = $2 and ${condition} limit $4`,
    [accountId, customerId, now, limit],
    `clinic_customer_${which}`,
  );
}

export async function customerFigures(
  tx: Tx,
  accountId: string,
  customerId: string,
): Promise<{ done: number; no_show: number; cancelled: number }> {
  const [row] = await tx.query<{ done: number; no_show: number; cancelled: number }>(
    `select count(*) filter (where status = 'done') as done, count(*) filter (where status = 'no_show') as no_show,
       count(*) filter (where status = 'cancelled') as cancelled
     from clinic_appointments where account_id = $1 and customer_id = $2`,
    [accountId, customerId],
    "clinic_customer_figures",
  );
  return row ?? { done: 0, no_show: 0, cancelled: 0 };
}

export async function customerExists(tx: Tx, accountId: string, customerId: string): Promise<boolean> {
  const rows = await tx.query("select 1 as there from customers where account_id = $1 and id = $2", [accountId, customerId]);
  return rows.length > 0;
}

export interface TakenRow {
  id: string;
  customer_id: string;
  agenda_id: string;
  professional_id: string;
  seat: number;
  starts_at: Date;
  busy_until: Date;
}

/** What takes places of these professionals between two instants. */
export function takenBetween(tx: Tx, accountId: string, professionalIds: readonly string[], from: Date, to: Date): Promise<TakenRow[]> {
  return tx.query<TakenRow>(
    `select id, customer_id, agenda_id, professional_id, seat, starts_at, busy_until from clinic_appointments
     where account_id = $1 and professional_id = any($2) and status in ${takesPlace} and starts_at < $4 and busy_until > $3
       and starts_at > $3::timestamptz - interval '16 hours'
     order by starts_at`,
    [accountId, professionalIds, from, to],
    "clinic_taken",
  );
}

export async function customerIsBusy(
  tx: Tx,
  accountId: string,
  customerId: string,
  from: Date,
  to: Date,
  except: string | null,
): Promise<boolean> {
  const rows = await tx.query(
    `select 1 as busy from clinic_appointments where account_id = $1 and customer_id = $2 and status in ('requested', 'confirmed', 'arrived')
       and starts_at < $4 and ends_at > $3 and ($5::uuid is null or id <> $5) limit 1`,
    [accountId, customerId, from, to, except],
  );
  return rows.length > 0;
}

export interface NewAppointment {
  id: string;
  customer_id: string;
  procedure_id: string;
  professional_id: string;
  agenda_id: string;
  seat: number;
  starts_at: Date;
  ends_at: Date;
  busy_until: Date;
  status: AppointmentStatus;
  source: string;
  channel: string | null;
  conversation_id: string | null;
  notes_sealed: Buffer | null;
  price_cents: number | null;
  booking_key: string;
  demo: boolean;
  at: Date;
}

/** False when one with this key is there already. A place that is taken is an exclusion violation. */
export async function insertAppointment(tx: Tx, accountId: string, one: NewAppointment): Promise<boolean> {
  return (
    (await tx.execute(
      `insert into clinic_appointments (account_id, id, customer_id, procedure_id, professional_id, agenda_id, seat, starts_at, ends_at, busy_until,
         status, source, channel, conversation_id, notes_sealed, price_cents, booking_key, demo, status_at, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19, $19)
       on conflict (account_id, booking_key) do nothing`,
      [
        accountId,
        one.id,
        one.customer_id,
        one.procedure_id,
        one.professional_id,
        one.agenda_id,
        one.seat,
        one.starts_at,
        one.ends_at,
        one.busy_until,
        one.status,
        one.source,
        one.channel,
        one.conversation_id,
        one.notes_sealed,
        one.price_cents,
        one.booking_key,
        one.demo,
        one.at,
      ],
    )) > 0
  );
}

export type AppointmentChange = Partial<
  Pick<
    NewAppointment,
    "professional_id" | "agenda_id" | "seat" | "starts_at" | "ends_at" | "busy_until" | "status" | "notes_sealed" | "price_cents"
  > & { cancel_reason: string | null; moved: number; status_at: Date }
>;

export async function changeAppointment(tx: Tx, accountId: string, id: string, change: AppointmentChange, at: Date): Promise<void> {
  const entries = Object.entries(change);
  await tx.execute(
    `update clinic_appointments set ${entries.map(([column], index) => `${column} = $${index + 4}, `).join("")}updated_at = $3, version = version + 1
     where account_id = $1 and id = $2`,
    [accountId, id, at, ...entries.map(([, value]) => value)],
  );
}

/**
 * Works out when the next reminder is due and when it counts as not come, for one appointment or (null) all that are still to come: reminders whose time
 * has passed are left out, and those that were dealt with.
 */
export async function planAppointments(
  tx: Tx,
  accountId: string,
  id: string | null,
  rules: { reminders: readonly number[]; no_show_minutes: number | null },
  now: Date,
): Promise<void> {
  await tx.execute(
    `update clinic_appointments a set
       remind_at = case when a.status in ('requested', 'confirmed') then (
         select min(a.starts_at - m.minutes * interval '1 minute') from unnest($3::integer[]) as m (minutes)
         where a.starts_at - m.minutes * interval '1 minute' > $5 and not exists (
           select 1 from clinic_reminders r where r.account_id = $1 and r.appointment_id = a.id and r.starts_at = a.starts_at and r.minutes = m.minutes)) end,
       no_show_at = case when a.status in ('requested', 'confirmed') then a.starts_at + $4::integer * interval '1 minute' end
     where a.account_id = $1 and ($2::uuid is null or a.id = $2) and ($2::uuid is not null or a.starts_at > $5)`,
    [accountId, id, rules.reminders, rules.no_show_minutes, now],
    "clinic_plan",
  );
}

export function moveCustomersAppointments(
  tx: Tx,
  accountId: string,
  fromId: string,
  toId: string,
  ids: readonly string[] | null,
): Promise<string[]> {
  return moveRows(tx, {
    accountId,
    fromId,
    toId,
    table: "clinic_appointments",
    column: "customer_id",
    also: "version = version + 1",
    only: ids,
  });
}

export async function countAppointmentsOf(tx: Tx, accountId: string, customerId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    "select count(*) as count from clinic_appointments where account_id = $1 and customer_id = $2",
    [accountId, customerId],
  );
  return row?.count ?? 0;
}

import type { Tx } from "#platform/db/db.ts";

export interface DueAppointment {
  account_id: string;
  id: string;
}

/** Appointments of all accounts with a reminder due or past the time until which somebody has to have come. */
export function dueAppointments(tx: Tx, now: Date, limit: number): Promise<DueAppointment[]> {
  return tx.query<DueAppointment>(
    `(select account_id, id from clinic_appointments where remind_at <= $1 order by remind_at limit $2)
     union (select account_id, id from clinic_appointments where no_show_at <= $1 order by no_show_at limit $2)`,
    [now, limit],
    "clinic_due",
  );
}

/** Times that are due of an appointment, locked; null when another process has taken it or it is no longer due. */
export async function takeDue(
  tx: Tx,
  accountId: string,
  id: string,
  now: Date,
): Promise<{ remind_at: Date | null; no_show_at: Date | null } | null> {
  const rows = await tx.query<{ remind_at: Date | null; no_show_at: Date | null }>(
    `select remind_at, no_show_at from clinic_appointments where account_id = $1 and id = $2 and (remind_at <= $3 or no_show_at <= $3)
     for update skip locked`,
    [accountId, id, now],
  );
  return rows[0] ?? null;
}

/** Waits with a reminder until then; null: there is none any more. */
export async function postponeReminder(tx: Tx, accountId: string, id: string, at: Date | null): Promise<void> {
  await tx.execute("update clinic_appointments set remind_at = $3 where account_id = $1 and id = $2", [accountId, id, at]);
}

/** Nothing falls due of it any more: the pack is off. */
export async function forgetDue(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("update clinic_appointments set remind_at = null, no_show_at = null where account_id = $1 and id = $2", [accountId, id]);
}

export async function insertReminder(
  tx: Tx,
  accountId: string,
  one: {
    appointmentId: string;
    startsAt: Date;
    minutes: number;
    outcome: "sent" | "team" | "late" | "off";
    messageId: string | null;
    at: Date;
  },
): Promise<void> {
  await tx.execute(
    `insert into clinic_reminders (account_id, appointment_id, starts_at, minutes, outcome, message_id, at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing`,
    [accountId, one.appointmentId, one.startsAt, one.minutes, one.outcome, one.messageId, one.at],
  );
}

/** The conversation in which a customer is reminded: where they booked, else the one of the newest message. Kept with the appointment. */
export async function conversationFor(tx: Tx, accountId: string, appointmentId: string): Promise<string | null> {
  const rows = await tx.query<{ id: string }>(
    `select v.id from clinic_appointments a join conversations v on v.account_id = a.account_id and v.customer_id = a.customer_id
     where a.account_id = $1 and a.id = $2
     order by (v.id = a.conversation_id) is true desc, v.last_message_at desc nulls last, v.id limit 1`,
    [accountId, appointmentId],
  );
  const id = rows[0]?.id ?? null;
  if (id !== null)
    await tx.execute("update clinic_appointments set conversation_id = $3 where account_id = $1 and id = $2 and conversation_id is null", [
      accountId,
      appointmentId,
      id,
    ]);
  return id;
}

/** Puts off what is due of an appointment. */
export async function delayDue(tx: Tx, accountId: string, id: string, until: Date): Promise<void> {
  await tx.execute(
    `update clinic_appointments set remind_at = case when remind_at < $3 then $3 else remind_at end,
       no_show_at = case when no_show_at < $3 then $3 else no_show_at end
     where account_id = $1 and id = $2`,
    [accountId, id, until],
  );
}

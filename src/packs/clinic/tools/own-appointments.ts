import type { ToolContext } from "#modules/agent/index.ts";
import type { AppointmentRow } from "../appointments.repo.ts";
import { customerAppointments, findAppointment } from "../appointments.repo.ts";
import { appointmentMissing } from "../book.ts";
import { toldTime, type ToldTime } from "./told-time.ts";

export interface ToldAppointment extends ToldTime {
  appointmentId: string;
  procedureId: string;
  procedure: string;
  professional: string;
  room: string;
  status: string;
}

/** What is done to somebody is health data. */
export const healthMembers = ["procedure", "procedureId"] as const;

export const toldAppointment = (row: AppointmentRow, timeZone: string): ToldAppointment => ({
  appointmentId: row.id,
  procedureId: row.procedure_id,
  procedure: row.procedure_name,
  professional: row.professional_name,
  room: row.room,
  status: row.status,
  ...toldTime(timeZone, row.starts_at),
});

/** Without proof of who it is, only what was booked in this very conversation is theirs to see and to change. */
const mayTouch = (context: ToolContext, row: AppointmentRow) =>
  row.customer_id === context.customerId && (context.verified || row.conversation_id === context.conversationId);

export async function ownComing(context: ToolContext): Promise<AppointmentRow[]> {
  const rows = await customerAppointments(context.tx, context.accountId, context.customerId, context.now, "coming", 20);
  return rows.filter((row) => mayTouch(context, row));
}

export async function getOwn(context: ToolContext, appointmentId: string): Promise<AppointmentRow> {
  const row = await findAppointment(context.tx, context.accountId, appointmentId);
  if (row === null || !mayTouch(context, row)) throw appointmentMissing();
  return row;
}

import { isMaskedFor, type Reader } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { maskName } from "#shared/person-name.ts";
import type { Appointment, Waiting } from "./appointments.contract.ts";
import type { AppointmentRow } from "./appointments.repo.ts";
import { nextStatuses } from "./move-status.ts";
import type { WaitingRow } from "./waiting.repo.ts";

export const notesContext = "clinic_appointments.notes";

const nameFor = (reader: Reader, customerId: string, name: string | null) =>
  name !== null && isMaskedFor(reader, customerId) ? maskName(name) : name;

/** An appointment as it is read; notes are opened where one is asked for alone. */
export function appointmentView(row: AppointmentRow, reader: Reader, notes: string | null = null): Appointment {
  return {
    id: row.id,
    user_id: row.customer_id,
    customer_name: nameFor(reader, row.customer_id, row.customer_name),
    procedure_id: row.procedure_id,
    procedure_name: row.procedure_name,
    professional_id: row.professional_id,
    professional_name: row.professional_name,
    agenda_id: row.agenda_id,
    room: row.room,
    starts_at: row.starts_at.toISOString(),
    ends_at: row.ends_at.toISOString(),
    status: row.status,
    source: row.source,
    channel: row.channel,
    conversation_id: row.conversation_id,
    notes,
    has_notes: row.notes_sealed !== null,
    price: row.price_cents === null ? null : row.price_cents / 100,
    cancel_reason: row.cancel_reason,
    moved: row.moved,
    next: [...nextStatuses[row.status]],
    reminders: row.reminders.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
    version: row.version,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

export async function openNotes(vault: Vault, accountId: string, row: AppointmentRow, reader: Reader): Promise<string | null> {
  return row.notes_sealed === null || isMaskedFor(reader, row.customer_id)
    ? null
    : vault.openText(accountId, notesContext, row.notes_sealed);
}

export const waitingView = ({ customer_id, customer_name, created_at, ...row }: WaitingRow, reader: Reader): Waiting => ({
  ...row,
  user_id: customer_id,
  customer_name: nameFor(reader, customer_id, customer_name),
  created_at: created_at.toISOString(),
});

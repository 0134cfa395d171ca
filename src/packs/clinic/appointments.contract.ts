import { z } from "zod";
import { id, idParams, instant, moment, pageOf, pageQuery, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { amount, money } from "#modules/commerce/wire.contract.ts";
import { agendaReaders, agendaWriters } from "./setup.contract.ts";

export const appointmentStatuses = ["requested", "confirmed", "arrived", "done", "no_show", "cancelled"] as const;
const status = z.enum(appointmentStatuses);
export type AppointmentStatus = z.infer<typeof status>;
export const dayParts = ["morning", "afternoon", "evening"] as const;
const part = z.enum(dayParts);
export type DayPart = z.infer<typeof part>;

export const appointmentSchema = z.object({
  id,
  user_id: id,
  customer_name: z.string().nullable(),
  procedure_id: id,
  procedure_name: z.string(),
  professional_id: id,
  professional_name: z.string(),
  agenda_id: id,
  room: z.string(),
  starts_at: instant,
  ends_at: instant,
  status,
  source: z.string(),
  channel: z.string().nullable(),
  conversation_id: id.nullable(),
  /** Null in lists, and for who may not see persons. */
  notes: z.string().nullable(),
  has_notes: z.boolean(),
  price: money.nullable(),
  cancel_reason: z.string().nullable(),
  moved: z.number().int(),
  /** What it may become from here. */
  next: z.array(status),
  reminders: z.array(z.object({ minutes: z.number().int(), outcome: z.string(), at: instant })),
  version: z.number().int(),
  created_at: instant,
  updated_at: instant,
});
export type Appointment = z.infer<typeof appointmentSchema>;

const tags = ["agenda"];

export const listAppointments = defineEndpoint({
  method: "GET",
  path: "/api/v1/appointments",
  summary: "Appointments by their beginning",
  tags,
  access: agendaReaders,
  query: pageQuery.extend({
    from: moment.optional(),
    to: moment.optional(),
    professional_id: id.optional(),
    procedure_id: id.optional(),
    user_id: id.optional(),
    status: status.optional(),
  }),
  response: pageOf(appointmentSchema),
});
export const getAppointment = defineEndpoint({
  method: "GET",
  path: "/api/v1/appointments/:id",
  summary: "One appointment, with its notes",
  tags,
  access: agendaReaders,
  params: idParams,
  response: appointmentSchema,
});
export const createAppointment = defineEndpoint({
  method: "POST",
  path: "/api/v1/appointments",
  summary: "Books. The same key again gives the same appointment; a time that is taken is refused (clinic.slot_taken)",
  tags,
  access: agendaWriters,
  body: z.strictObject({
    user_id: id,
    procedure_id: id,
    agenda_id: id,
    starts_at: moment,
    /** The same again: the same appointment. */
    key: words(120).min(1).optional(),
    notes: words(4000).nullish(),
    price: amount.nullish(),
    conversation_id: id.nullish(),
    status: z.enum(["requested", "confirmed"]).optional(),
    /** Outside the agenda's hours too; never beyond its capacity. */
    outside_hours: z.boolean().optional(),
    /** Of the waiting list: it is settled with this. */
    waiting_id: id.nullish(),
  }),
  response: appointmentSchema,
});
export const updateAppointment = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/appointments/:id",
  summary: "Changes notes or price. If-Match refuses what was changed meanwhile",
  tags,
  access: agendaWriters,
  params: idParams,
  body: z.strictObject({ notes: words(4000).nullish(), price: amount.nullish() }),
  response: appointmentSchema,
});
export const rescheduleAppointment = defineEndpoint({
  method: "POST",
  path: "/api/v1/appointments/:id/reschedule",
  summary: "Puts an appointment to another time, and another agenda where wanted: it has the old time or the new one, never both or none",
  tags,
  access: agendaWriters,
  params: idParams,
  body: z.strictObject({ starts_at: moment, agenda_id: id.optional(), outside_hours: z.boolean().optional() }),
  response: appointmentSchema,
});
export const moveAppointment = defineEndpoint({
  method: "POST",
  path: "/api/v1/appointments/:id/status",
  summary: "Confirmed, arrived, done, did not come, cancelled",
  tags,
  access: agendaWriters,
  params: idParams,
  body: z.strictObject({ status, reason: words(300).nullish() }),
  response: appointmentSchema,
});

export const slotSchema = z.object({
  agenda_id: id,
  professional_id: id,
  professional_name: z.string(),
  room: z.string(),
  starts_at: instant,
  ends_at: instant,
  /** Places left. */
  free: z.number().int(),
});

export const listSlots = defineEndpoint({
  method: "GET",
  path: "/api/v1/procedures/:id/slots",
  summary: "Free times of a procedure; the next 14 days unless said, 31 at most",
  tags,
  access: agendaReaders,
  params: idParams,
  query: z.object({
    from: moment.optional(),
    to: moment.optional(),
    professional_id: id.optional(),
    part: part.optional(),
    limit: z.coerce.number().int().min(1).max(500).optional(),
  }),
  response: z.object({ items: z.array(slotSchema) }),
});

export const bookingFiguresSchema = z.object({
  done: z.number().int(),
  no_show: z.number().int(),
  cancelled: z.number().int(),
  /** Of those who should have come: not come; null before there were any. */
  no_show_rate: z.number().nullable(),
});

export const getCustomerBookings = defineEndpoint({
  method: "GET",
  path: "/api/v1/users/:id/appointments",
  summary: "A customer's coming appointments, the last ones, and how often they did not come",
  tags,
  access: agendaReaders,
  params: idParams,
  response: z.object({ coming: z.array(appointmentSchema), past: z.array(appointmentSchema), figures: bookingFiguresSchema }),
});

export const waitingSchema = z.object({
  id,
  user_id: id,
  customer_name: z.string().nullable(),
  procedure_id: id,
  procedure_name: z.string(),
  professional_id: id.nullable(),
  professional_name: z.string().nullable(),
  from_on: z.iso.date(),
  to_on: z.iso.date(),
  part: part.nullable(),
  status: z.enum(["waiting", "booked", "given_up"]),
  conversation_id: id.nullable(),
  version: z.number().int(),
  created_at: instant,
});
export type Waiting = z.infer<typeof waitingSchema>;

export const listWaiting = defineEndpoint({
  method: "GET",
  path: "/api/v1/waiting-list",
  summary: "Who waits for a time, the longest first",
  tags,
  access: agendaReaders,
  query: pageQuery.extend({ status: z.enum(["waiting", "booked", "given_up"]).optional() }),
  response: pageOf(waitingSchema),
});
export const addWaiting = defineEndpoint({
  method: "POST",
  path: "/api/v1/waiting-list",
  summary: "Puts a customer on the waiting list; once per procedure",
  tags,
  access: agendaWriters,
  body: z.strictObject({
    user_id: id,
    procedure_id: id,
    professional_id: id.nullish(),
    from_on: z.iso.date(),
    to_on: z.iso.date(),
    part: part.nullish(),
    conversation_id: id.nullish(),
  }),
  response: waitingSchema,
});
export const settleWaiting = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/waiting-list/:id",
  summary: "Says that who waited was booked, gave up, or waits again",
  tags,
  access: agendaWriters,
  params: idParams,
  body: z.strictObject({ status: z.enum(["waiting", "booked", "given_up"]) }),
  response: waitingSchema,
});

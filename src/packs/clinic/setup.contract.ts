import { z } from "zod";
import { done, id, idParams, instant, pageOf, pageQuery, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { amount, label, money } from "#modules/commerce/wire.contract.ts";

/** Who works with the agenda. What somebody has done to them is health data: nobody else reads it. */
export const agendaReaders = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "agenda:read" } as const;
export const agendaWriters = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "agenda:write" } as const;
const keepers = { roles: ["ADMIN", "MANAGER"], scope: "agenda:write" } as const;

const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "a time such as 09:30");
export const intervals = z
  .array(z.strictObject({ from: time, to: time }))
  .max(6)
  .superRefine((list, context) => {
    const sorted = list.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    for (const [index, { from, to }] of sorted.entries()) {
      if (from >= to) context.addIssue({ code: "custom", message: "an interval ends after it begins" });
      const next = sorted[index + 1];
      if (next && next.from < to) context.addIssue({ code: "custom", message: "intervals do not overlap" });
    }
  });

const stamps = { version: z.number().int(), created_at: instant, updated_at: instant };

export const procedureSchema = z.object({
  id,
  name: z.string(),
  category: z.string(),
  description: z.string(),
  preparation: z.string(),
  duration_minutes: z.number().int(),
  /** Kept free afterwards. */
  buffer_minutes: z.number().int(),
  price_from: money.nullable(),
  price_to: money.nullable(),
  health_plans: z.array(z.string()),
  professional_ids: z.array(id),
  active: z.boolean(),
  ...stamps,
});
export type Procedure = z.infer<typeof procedureSchema>;

const procedureFields = z.strictObject({
  name: label(120).optional(),
  category: words(80).optional(),
  description: words(2000).optional(),
  preparation: words(2000).optional(),
  duration_minutes: z.int().min(5).max(720).optional(),
  buffer_minutes: z.int().min(0).max(240).optional(),
  price_from: amount.nullish(),
  price_to: amount.nullish(),
  health_plans: z.array(label(80)).max(60).optional(),
  professional_ids: z.array(id).max(200).optional(),
  active: z.boolean().optional(),
});
export type ProcedureInput = z.infer<typeof procedureFields>;

export const professionalSchema = z.object({
  id,
  name: z.string(),
  specialty: z.string(),
  /** Number in the professional council. */
  registry: z.string(),
  user_id: id.nullable(),
  active: z.boolean(),
  ...stamps,
});
export type Professional = z.infer<typeof professionalSchema>;

const professionalFields = z.strictObject({
  name: label(120).optional(),
  specialty: words(120).optional(),
  registry: words(40).optional(),
  user_id: id.nullish(),
  active: z.boolean().optional(),
});

const exception = z.strictObject({ on: z.iso.date(), name: words(80), intervals });

export const agendaSchema = z.object({
  id,
  professional_id: id,
  room: z.string(),
  capacity: z.number().int(),
  /** Seven lists of intervals, Sunday first; between two of a day is a break. */
  weekly: z.array(z.array(z.object({ from: z.string(), to: z.string() }))),
  exceptions: z.array(z.object({ on: z.string(), name: z.string(), intervals: z.array(z.object({ from: z.string(), to: z.string() })) })),
  closed_on_holidays: z.boolean(),
  active: z.boolean(),
  ...stamps,
});
export type Agenda = z.infer<typeof agendaSchema>;

const agendaFields = z.strictObject({
  room: words(80).optional(),
  capacity: z.int().min(1).max(100).optional(),
  weekly: z.array(intervals).length(7).optional(),
  exceptions: z
    .array(exception)
    .max(200)
    .refine((list) => new Set(list.map(({ on }) => on)).size === list.length, "each date once")
    .optional(),
  closed_on_holidays: z.boolean().optional(),
  active: z.boolean().optional(),
});

const tags = ["agenda"];

export const listProcedures = defineEndpoint({
  method: "GET",
  path: "/api/v1/procedures",
  summary: "Procedures and services by name",
  tags,
  access: agendaReaders,
  query: pageQuery.extend({ active: z.enum(["true", "false"]).optional() }),
  response: pageOf(procedureSchema),
});
export const getProcedure = defineEndpoint({
  method: "GET",
  path: "/api/v1/procedures/:id",
  summary: "One procedure",
  tags,
  access: agendaReaders,
  params: idParams,
  response: procedureSchema,
});
export const createProcedure = defineEndpoint({
  method: "POST",
  path: "/api/v1/procedures",
  summary: "Adds a procedure",
  tags,
  access: keepers,
  body: procedureFields.required({ name: true, duration_minutes: true }),
  response: procedureSchema,
});
export const updateProcedure = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/procedures/:id",
  summary: "Changes a procedure. If-Match refuses what was changed meanwhile",
  tags,
  access: keepers,
  params: idParams,
  body: procedureFields,
  response: procedureSchema,
});
export const deleteProcedure = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/procedures/:id",
  summary: "Removes a procedure that no appointment names; others are switched off",
  tags,
  access: keepers,
  params: idParams,
  response: done,
});

export const listProfessionals = defineEndpoint({
  method: "GET",
  path: "/api/v1/professionals",
  summary: "Professionals by name",
  tags,
  access: agendaReaders,
  query: pageQuery.extend({ active: z.enum(["true", "false"]).optional() }),
  response: pageOf(professionalSchema),
});
export const getProfessional = defineEndpoint({
  method: "GET",
  path: "/api/v1/professionals/:id",
  summary: "One professional",
  tags,
  access: agendaReaders,
  params: idParams,
  response: professionalSchema,
});
export const createProfessional = defineEndpoint({
  method: "POST",
  path: "/api/v1/professionals",
  summary: "Adds a professional",
  tags,
  access: keepers,
  body: professionalFields.required({ name: true }),
  response: professionalSchema,
});
export const updateProfessional = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/professionals/:id",
  summary: "Changes a professional. If-Match refuses what was changed meanwhile",
  tags,
  access: keepers,
  params: idParams,
  body: professionalFields,
  response: professionalSchema,
});
export const deleteProfessional = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/professionals/:id",
  summary: "Removes a professional without agenda and appointments; others are switched off",
  tags,
  access: keepers,
  params: idParams,
  response: done,
});

export const listAgendas = defineEndpoint({
  method: "GET",
  path: "/api/v1/agendas",
  summary: "When and where professionals attend",
  tags,
  access: agendaReaders,
  query: pageQuery.extend({ professional_id: id.optional() }),
  response: pageOf(agendaSchema),
});
export const getAgenda = defineEndpoint({
  method: "GET",
  path: "/api/v1/agendas/:id",
  summary: "One agenda",
  tags,
  access: agendaReaders,
  params: idParams,
  response: agendaSchema,
});
export const createAgenda = defineEndpoint({
  method: "POST",
  path: "/api/v1/agendas",
  summary: "Adds hours of a professional. Times of the day are of the company's zone",
  tags,
  access: keepers,
  body: agendaFields.extend({ professional_id: id }).required({ weekly: true }),
  response: agendaSchema,
});
export const updateAgenda = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/agendas/:id",
  summary: "Changes an agenda; appointments that stand stay. If-Match refuses what was changed meanwhile",
  tags,
  access: keepers,
  params: idParams,
  body: agendaFields,
  response: agendaSchema,
});
export const deleteAgenda = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/agendas/:id",
  summary: "Removes an agenda without appointments; others are switched off",
  tags,
  access: keepers,
  params: idParams,
  response: done,
});

export const bookingRulesSchema = z.strictObject({
  /** Customers book no later than this before. */
  min_notice_minutes: z.int().min(0).max(43_200),
  /** And no earlier. */
  horizon_days: z.int().min(1).max(365),
  /** Customers cancel or move no later than this before. */
  change_notice_minutes: z.int().min(0).max(43_200),
  /** Times offered begin this far apart. */
  step_minutes: z.int().min(5).max(240),
  /** True: what a customer books stands at once; false: the team confirms it. */
  confirm_at_once: z.boolean(),
  /** Minutes before, each once. */
  reminders: z
    .array(z.int().min(15).max(20_160))
    .max(4)
    .refine((list) => new Set(list).size === list.length, "each once"),
  /** Who has not arrived by then did not come. Null: the team marks it. */
  no_show_minutes: z.int().min(5).max(1440).nullable(),
});
export type BookingRules = z.infer<typeof bookingRulesSchema>;

export const getBookingRules = defineEndpoint({
  method: "GET",
  path: "/api/v1/booking-rules",
  summary: "Rules of booking, reminders and no-shows",
  tags,
  access: agendaReaders,
  response: bookingRulesSchema,
});
export const setBookingRules = defineEndpoint({
  method: "PUT",
  path: "/api/v1/booking-rules",
  summary: "Sets the rules of booking, reminders and no-shows",
  tags,
  access: keepers,
  body: bookingRulesSchema,
  response: bookingRulesSchema,
});

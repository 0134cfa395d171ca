import { z } from "zod";
import { instant } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const team = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "settings:read" } as const;
const admins = { roles: ["ADMIN"], scope: "settings:write" } as const;

const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "a time such as 09:30");
const intervals = z
  .array(z.object({ from: time, to: time }).strict())
  .max(6)
  .superRefine((list, context) => {
    const sorted = [...list].sort((a, b) => (a.from < b.from ? -1 : 1));
    for (const [index, { from, to }] of sorted.entries()) {
      if (from >= to) context.addIssue({ code: "custom", message: "an interval ends after it begins" });
      const next = sorted[index + 1];
      if (next && next.from < to) context.addIssue({ code: "custom", message: "intervals do not overlap" });
    }
  });
const date = z.iso.date();
const text = z.string().trim().max(1000);

export const hoursSchema = z
  .object({
    timeZone: z.string().min(1).max(60),
    /** Seven lists of intervals, Sunday first. */
    weekly: z.array(intervals).length(7),
    holidays: z
      .object({ state: z.string().max(4).nullable(), city: z.string().max(20).nullable(), optional: z.boolean() })
      .strict()
      .nullable(),
    exceptions: z
      .array(z.object({ on: date, name: z.string().trim().max(80), intervals }).strict())
      .max(200)
      .refine((list) => new Set(list.map(({ on }) => on)).size === list.length, "each date once"),
    /** Sent once per conversation while it is closed. */
    away: z.object({ on: z.boolean(), texts: z.object({ "pt-BR": text, en: text, es: text }).strict() }).strict(),
  })
  .strict()
  .refine(({ away }) => !away.on || away.texts["pt-BR"] !== "", {
    path: ["away", "texts", "pt-BR"],
    message: "write the message in Portuguese",
  });
export type Hours = z.infer<typeof hoursSchema>;

const withState = z.object({
  hours: hoursSchema,
  /** False: nobody has set hours; the company counts as always open. */
  set: z.boolean(),
  open: z.boolean(),
  nextOpeningAt: instant.nullable(),
});

export const getBusinessHours = defineEndpoint({
  method: "GET",
  path: "/api/omni/settings/business-hours",
  summary: "When the company attends, and whether it does now",
  tags: ["settings"],
  access: team,
  response: withState,
});

export const setBusinessHours = defineEndpoint({
  method: "PUT",
  path: "/api/omni/settings/business-hours",
  summary: "Sets business hours, holidays, exceptions and the message for outside hours",
  tags: ["settings"],
  access: admins,
  body: hoursSchema,
  response: withState,
});

export const listHolidays = defineEndpoint({
  method: "GET",
  path: "/api/omni/settings/holidays",
  summary: "Holidays of a year in Brazil, a state or a city, and the places that the calendar knows",
  tags: ["settings"],
  access: team,
  query: z.object({
    year: z.coerce.number().int().min(2000).max(2100).optional(),
    state: z.string().max(4).optional(),
    city: z.string().max(20).optional(),
    optional: z.enum(["true", "false"]).optional(),
  }),
  response: z.object({
    items: z.array(z.object({ on: z.string(), name: z.string() })),
    places: z.array(z.object({ state: z.string(), name: z.string(), cities: z.array(z.object({ id: z.string(), name: z.string() })) })),
  }),
});

import { z } from "zod";
import { done, id, idParams, instant, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { readers } from "../analytics.contract.ts";
import { filledSource, filledSpan, reportFormats, reportLanguage, reportSource, reportSpan } from "../export/source.contract.ts";

export const cadences = ["daily", "weekly", "monthly"] as const;

const scheduleFields = {
  name: words(120).min(1),
  source: reportSource,
  span: reportSpan,
  format: z.enum(reportFormats),
  language: reportLanguage,
  cadence: z.enum(cadences),
  /** Of weekly ones: 0 Sunday to 6. */
  weekday: z.number().int().min(0).max(6).nullable(),
  /** Of monthly ones; in shorter months the last day. */
  month_day: z.number().int().min(1).max(31).nullable(),
  /** `HH:MM` by the clock of the account. */
  at: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  /** People of the team. Each gets it as their own role may see it. */
  recipients: z.array(id).min(1).max(50),
};

export const reportSchedule = z.object({
  id,
  ...scheduleFields,
  source: filledSource,
  span: filledSpan,
  owner_id: id,
  owner_name: z.string(),
  paused: z.boolean(),
  next_at: instant,
  /** null: never yet. */
  last: z
    .object({ due_at: instant, sent: z.number().int(), failed: z.number().int(), waiting: z.number().int(), skipped: z.number().int() })
    .nullable(),
  created_at: instant,
});
export type ReportSchedule = z.infer<typeof reportSchedule>;

const input = z
  .strictObject({ ...scheduleFields, weekday: scheduleFields.weekday.default(null), month_day: scheduleFields.month_day.default(null) })
  .superRefine(({ cadence, weekday, month_day, span }, context) => {
    const say = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (cadence === "weekly" && weekday === null) say("weekday", "a weekly report needs a day of the week");
    if (cadence === "monthly" && month_day === null) say("month_day", "a monthly report needs a day of the month");
    if (span.period === "custom") say("span", "a period of fixed days would tell the same each time: choose one that moves");
  });
export type ScheduleInput = z.output<typeof input>;

export const listSchedules = defineEndpoint({
  method: "GET",
  path: "/api/v1/report-schedules",
  summary: "Reports that are mailed again and again: one's own, for administrators everybody's",
  tags: ["analytics"],
  access: readers,
  response: z.object({
    items: z.array(reportSchedule),
    /** Whether letters can be sent at all. */
    mail: z.boolean(),
    timeZone: z.string(),
  }),
});

export const createSchedule = defineEndpoint({
  method: "POST",
  path: "/api/v1/report-schedules",
  summary: "Has a report mailed daily, weekly or monthly",
  tags: ["analytics"],
  access: readers,
  body: input,
  response: reportSchedule,
  status: 201,
});

export const replaceSchedule = defineEndpoint({
  method: "PUT",
  path: "/api/v1/report-schedules/:id",
  summary: "Changes a schedule",
  tags: ["analytics"],
  access: readers,
  params: idParams,
  body: input,
  response: reportSchedule,
});

export const pauseSchedule = defineEndpoint({
  method: "POST",
  path: "/api/v1/report-schedules/:id/pause",
  summary: "Pauses a schedule, or lets it go on: what it missed is not made up for",
  tags: ["analytics"],
  access: readers,
  params: idParams,
  body: z.strictObject({ paused: z.boolean() }),
  response: reportSchedule,
});

export const runSchedule = defineEndpoint({
  method: "POST",
  path: "/api/v1/report-schedules/:id/run",
  summary: "Sends a scheduled report now, beside its times",
  tags: ["analytics"],
  access: readers,
  params: idParams,
  response: reportSchedule,
  status: 202,
});

export const deleteSchedule = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/report-schedules/:id",
  summary: "Ends a schedule, with its files and log",
  tags: ["analytics"],
  access: readers,
  params: idParams,
  response: done,
});

export const listRuns = defineEndpoint({
  method: "GET",
  path: "/api/v1/report-schedules/:id/runs",
  summary: "What became of the last sendings, reader by reader",
  tags: ["analytics"],
  access: readers,
  params: idParams,
  response: z.object({
    items: z.array(
      z.object({
        due_at: instant,
        readers: z.array(
          z.object({
            name: z.string(),
            /** making, sent, failed (of the report or of its letter), skipped: the person is not in the team any more. */
            state: z.enum(["making", "sent", "failed", "skipped"]),
            failure: z.string().nullable(),
            at: instant.nullable(),
          }),
        ),
      }),
    ),
  }),
});

export const listReportReaders = defineEndpoint({
  method: "GET",
  path: "/api/v1/report-recipients",
  summary: "People of the team whom a report may be mailed to",
  tags: ["analytics"],
  access: readers,
  response: z.object({ items: z.array(z.object({ id, name: z.string(), role: z.string() })) }),
});

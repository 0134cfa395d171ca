import { z } from "zod";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "DPO"], scope: "privacy:read" } as const;

const activitySchema = z.object({
  key: z.string(),
  name: z.string(),
  purpose: z.string(),
  basis: z.array(z.string()),
  subjects: z.array(z.string()),
  categories: z.array(z.string()),
  recipients: z.array(z.string()),
  kept: z.string(),
  tables: z.array(z.string()),
});
export type RecordedActivity = z.infer<typeof activitySchema>;

const destinationSchema = z.object({
  /** channel, model, mail, storage, analytics, webhook, tracing, sign_in, alert, notice */
  kind: z.string(),
  name: z.string(),
  /** Where it goes, without paths and secrets. */
  host: z.string().nullable(),
});
export type Destination = z.infer<typeof destinationSchema>;

export const getProcessingRecord = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/record",
  summary: "The record of processing (LGPD, art. 37), made from how every table is classified, and the destinations of data",
  tags: ["privacy"],
  access: readers,
  response: z.object({ activities: z.array(activitySchema), destinations: z.array(destinationSchema) }),
});

export const exportProcessingRecord = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/record/file",
  summary: "The record of processing as a file",
  tags: ["privacy"],
  access: readers,
  query: z.object({ format: z.enum(["pdf", "csv"]).default("pdf") }),
  response: z.any(),
});

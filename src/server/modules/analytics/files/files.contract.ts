import { z } from "zod";
import { done, id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { readers } from "../analytics.contract.ts";
import { reportFormats, reportLanguage, reportSource, reportSpan } from "../export/source.contract.ts";

export const fileStates = ["waiting", "running", "done", "failed"] as const;

export const reportFile = z.object({
  id,
  title: z.string(),
  format: z.enum(reportFormats),
  state: z.enum(fileStates),
  /** In per cent. */
  progress: z.number().int(),
  /** Why it failed: a code. */
  failure: z.string().nullable(),
  file_name: z.string().nullable(),
  size: z.number().nullable(),
  schedule_id: id.nullable(),
  created_at: instant,
  ended_at: instant.nullable(),
  /** When it is removed. */
  expires_at: instant,
});
export type ReportFile = z.infer<typeof reportFile>;

export const requestReport = defineEndpoint({
  method: "POST",
  path: "/api/v1/report-files",
  summary: "Makes a file of numbers in the background: PDF, Excel, CSV, JSON or Parquet",
  tags: ["analytics"],
  access: readers,
  body: z.strictObject({
    source: reportSource,
    span: reportSpan.default(() => reportSpan.parse({})),
    format: z.enum(reportFormats),
    /** Of its words; the caller's own unless said. */
    language: reportLanguage.optional(),
  }),
  response: reportFile,
  status: 202,
});

export const listReportFiles = defineEndpoint({
  method: "GET",
  path: "/api/v1/report-files",
  summary: "The caller's own files, newest first",
  tags: ["analytics"],
  access: readers,
  query: pageQuery,
  response: pageOf(reportFile),
});

export const getReportFile = defineEndpoint({
  method: "GET",
  path: "/api/v1/report-files/:id",
  summary: "How far one of the caller's files is",
  tags: ["analytics"],
  access: readers,
  params: idParams,
  response: reportFile,
});

export const downloadReport = defineEndpoint({
  method: "GET",
  path: "/api/v1/report-files/:id/content",
  summary: "The file itself",
  tags: ["analytics"],
  access: readers,
  params: idParams,
  response: z.unknown(),
});

export const deleteReportFile = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/report-files/:id",
  summary: "Removes a file before its time",
  tags: ["analytics"],
  access: readers,
  params: idParams,
  response: done,
});

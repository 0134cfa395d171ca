import { z } from "zod";
import { done, id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const keepers = { roles: ["ADMIN", "SECRETARY"], scope: "customers:write" } as const;
const readers = { roles: ["ADMIN", "SECRETARY"], scope: "customers:read" } as const;

export const importStates = ["read", "checking", "checked", "running", "done", "undoing", "undone"] as const;
const encoding = z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]);
const delimiter = z.enum([",", ";", "\t", "|"]);
/** For each column of the file a field, `attribute:<key>` for an own attribute, or null to leave it out. */
const mapping = z.array(z.string().max(80).nullable()).max(200);

export const importSchema = z.object({
  id,
  state: z.enum(importStates),
  file_name: z.string(),
  encoding,
  delimiter,
  headers: z.array(z.string()),
  mapping,
  options: z.object({ existing: z.enum(["fill", "update", "skip"]), tag: z.string().nullable() }),
  total: z.number().int(),
  /** Rows handled in the present state. */
  position: z.number().int(),
  /** Rows by what the check foresees (add, update, same, skip, refused), then by what they became (added, updated, same, skipped, refused, undone, kept). */
  counts: z.record(z.string(), z.number().int()),
  by: z.string(),
  created_at: instant,
  finished_at: instant.nullable(),
  /** File and rows are kept for 30 days; without them nothing can be undone. */
  has_rows: z.boolean(),
});
export type CustomerImport = z.infer<typeof importSchema>;

export const uploadCustomers = defineEndpoint({
  method: "POST",
  path: "/api/v1/customer-imports",
  summary: "Reads a CSV file of customers (multipart form, field `file`, at most 20 MB and 100,000 rows); nothing is imported yet",
  tags: ["customers"],
  access: keepers,
  response: importSchema,
  status: 201,
});

export const listImports = defineEndpoint({
  method: "GET",
  path: "/api/v1/customer-imports",
  summary: "Imports of customers, newest first",
  tags: ["customers"],
  access: readers,
  query: pageQuery,
  response: pageOf(importSchema),
});

export const getCustomerImport = defineEndpoint({
  method: "GET",
  path: "/api/v1/customer-imports/:id",
  summary: "One import with its progress",
  tags: ["customers"],
  access: readers,
  params: idParams,
  response: importSchema,
});

export const readImportAgain = defineEndpoint({
  method: "POST",
  path: "/api/v1/customer-imports/:id/read",
  summary: "Reads the file anew with another separator or encoding",
  tags: ["customers"],
  access: keepers,
  params: idParams,
  body: z.object({ encoding: encoding.optional(), delimiter: delimiter.optional() }).strict(),
  response: importSchema,
});

export const checkImport = defineEndpoint({
  method: "POST",
  path: "/api/v1/customer-imports/:id/check",
  summary: "Looks at every row in the background: what it would do and what is wrong; nothing is imported",
  tags: ["customers"],
  access: keepers,
  params: idParams,
  body: z
    .object({
      mapping,
      existing: z.enum(["fill", "update", "skip"]).default("fill"),
      tag: z.string().trim().min(1).max(80).nullish(),
    })
    .strict(),
  response: importSchema,
});

export const startImport = defineEndpoint({
  method: "POST",
  path: "/api/v1/customer-imports/:id/start",
  summary: "Imports what was checked, in the background; refused rows are left out",
  tags: ["customers"],
  access: keepers,
  params: idParams,
  response: importSchema,
});

export const undoImport = defineEndpoint({
  method: "POST",
  path: "/api/v1/customer-imports/:id/undo",
  summary: "Takes a whole import back, in the background; customers that somebody changed or who wrote since stay",
  tags: ["customers"],
  access: keepers,
  params: idParams,
  response: importSchema,
});

export const removeImport = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/customer-imports/:id",
  summary: "Forgets an import with its file; the customers stay",
  tags: ["customers"],
  access: keepers,
  params: idParams,
  response: done,
});

export const listImportRows = defineEndpoint({
  method: "GET",
  path: "/api/v1/customer-imports/:id/rows",
  summary: "Rows of an import, in order, by state",
  tags: ["customers"],
  access: readers,
  params: idParams,
  query: pageQuery.extend({ state: z.string().max(20).optional() }),
  response: pageOf(
    z.object({
      /** From 1, without the line of the heads. */
      row: z.number().int(),
      state: z.string(),
      cells: z.array(z.string()),
      issues: z.array(z.object({ path: z.string(), message: z.string() })),
      user_id: id.nullable(),
    }),
  ),
});

export const exportImportErrors = defineEndpoint({
  method: "GET",
  path: "/api/v1/customer-imports/:id/errors.csv",
  summary: "The refused rows as they came, with what is wrong in a last column, to be corrected and imported again",
  tags: ["customers"],
  access: readers,
  params: idParams,
  response: z.unknown(),
});

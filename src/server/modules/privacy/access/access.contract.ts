import { z } from "zod";
import { id, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

export const accessActions = ["open", "list", "search", "export", "live", "refused"] as const;

const filter = {
  /** Id of a colleague or a key. */
  actor: id.optional(),
  action: z.enum(accessActions).optional(),
  subject: z
    .string()
    .regex(/^[a-z]{1,30}$/, "a word such as customers")
    .optional(),
  /** Id of a customer: who saw their data. */
  person: id.optional(),
  from: instant.optional(),
  to: instant.optional(),
};

const readers = { roles: ["ADMIN", "DPO"], scope: "privacy:read" } as const;

export const accessSchema = z.object({
  id,
  at: instant,
  by: z.object({ kind: z.enum(["user", "key"]), id, name: z.string(), role: z.string() }),
  action: z.enum(accessActions),
  subject: z.string(),
  /** Records that were given and customers that they are about, at most 500 each. */
  subject_ids: z.array(id),
  person_ids: z.array(id),
  seen: z.number().int(),
  times: z.number().int(),
  masked: z.boolean(),
  network: z.string().nullable(),
  /** A seal covers it; false for some seconds. */
  sealed: z.boolean(),
});
export type Access = z.infer<typeof accessSchema>;

export const listAccessLog = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/access-log",
  summary: "Who saw whose data: opened, listed, searched for, taken out, refused; newest first",
  tags: ["privacy"],
  access: readers,
  query: pageQuery.extend(filter),
  response: pageOf(accessSchema),
});

export const exportAccessLog = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/access-log.csv",
  summary: "The same as a file, at most 50,000 rows",
  tags: ["privacy"],
  access: readers,
  query: z.object(filter),
  response: z.unknown(),
});

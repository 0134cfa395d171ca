import { z } from "zod";
import { id, idParams, instant, pageOf, pageQuery, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "marketplace:read" } as const;
const writers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "marketplace:write" } as const;
const text = z.string().nullable();
const kind = z.enum(["prestador", "cliente"]);
const status = z.enum(["novo", "contatado", "respondeu", "convertido", "perdido"]);
const commission = z.enum(["none", "due", "paid"]);

const prospectSchema = z.object({
  id,
  prospector_id: id,
  prospector_name: text,
  kind,
  name: z.string(),
  /** Phone or e-mail; covered for roles that may not see persons. */
  contact: text,
  note: z.string(),
  status,
  status_at: instant,
  customer_id: id.nullable(),
  commission: z.number().nullable(),
  commission_status: commission,
  masked: z.boolean(),
  version: z.number().int(),
  created_at: instant,
  updated_at: instant,
});
export type Prospect = z.infer<typeof prospectSchema>;

export const listProspects = defineEndpoint({
  method: "GET",
  path: "/api/v1/prospects",
  summary: "People that prospectors bring, the newest first",
  tags: ["marketplace"],
  access: readers,
  query: pageQuery.extend({ status: status.optional(), commission: commission.optional(), prospector_id: id.optional() }),
  response: pageOf(prospectSchema),
});

export const createProspect = defineEndpoint({
  method: "POST",
  path: "/api/v1/prospects",
  summary: "Notes somebody whom a prospector brings",
  tags: ["marketplace"],
  access: writers,
  body: z
    .object({
      prospector_id: id,
      kind,
      name: words(120).min(1),
      contact: words(120).nullish(),
      note: words(500).optional(),
    })
    .strict(),
  response: prospectSchema,
  status: 201,
});

export const updateProspect = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/prospects/:id",
  summary: "Changes a prospect: state, who they became, a commission that was paid. With If-Match a stale version is refused with 412",
  tags: ["marketplace"],
  access: writers,
  params: idParams,
  body: z
    .object({ name: words(120).min(1), note: words(500), status, customer_id: id.nullable(), commission_status: z.enum(["paid"]) })
    .partial()
    .strict(),
  response: prospectSchema,
});

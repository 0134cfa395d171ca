import { z } from "zod";
import { id } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const text = z.string().max(254);

export const identifyCustomer = defineEndpoint({
  method: "POST",
  path: "/api/v1/identify",
  summary: "Says who somebody is, by the ids that a program knows, and who they were until now; made when nobody has the ids",
  tags: ["customers"],
  access: { roles: ["ADMIN"], scope: "customers:write" },
  body: z.object({
    user_id: text.optional(),
    email: text.optional(),
    phone: text.optional(),
    cpf: text.optional(),
    cnpj: text.optional(),
    external_ids: z.array(text).max(5).default([]),
    /** Ids that this person went by before. */
    formerly: z.array(text).max(5).default([]),
    /** Joins also somebody who is identified already. */
    merge_dangerously: z.boolean().default(false),
    set: z.record(z.string().max(60), z.unknown()).optional(),
    set_once: z.record(z.string().max(60), z.unknown()).optional(),
  }),
  response: z.object({
    user_id: id.nullable(),
    created: z.boolean(),
    merged_ids: z.array(id),
    warnings: z.array(z.enum(["illegal_id", "cannot_merge_already_identified", "too_many_ids"])),
  }),
});

import { z } from "zod";
import { done, id, idParams } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { readers } from "./users.contract.ts";

const attributeSchema = z.object({
  id,
  key: z.string(),
  label: z.string(),
  type: z.enum(["text", "number", "date", "boolean", "list"]),
  options: z.array(z.string()),
  position: z.number().int(),
});
const options = z.array(z.string().trim().min(1).max(80)).max(100);
const position = z.int().min(0).max(1000);

export const listCustomerAttributes = defineEndpoint({
  method: "GET",
  path: "/api/v1/customer-attributes",
  summary: "The account's own attributes of customers",
  tags: ["customers"],
  access: readers,
  response: z.object({ items: z.array(attributeSchema) }),
});
export const createCustomerAttribute = defineEndpoint({
  method: "POST",
  path: "/api/v1/customer-attributes",
  summary: "Makes an attribute with a type",
  tags: ["customers"],
  access: { roles: ["ADMIN"], scope: "customers:write" },
  body: z.object({
    key: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, "small letters, digits and _"),
    label: z.string().trim().min(1).max(80),
    type: attributeSchema.shape.type,
    options: options.default([]),
    position: position.default(0),
  }),
  response: attributeSchema,
  status: 201,
});
export const updateCustomerAttribute = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/customer-attributes/:id",
  summary: "Changes label, options or place of an attribute",
  tags: ["customers"],
  access: { roles: ["ADMIN"], scope: "customers:write" },
  params: idParams,
  body: z.object({ label: z.string().trim().min(1).max(80).optional(), options: options.optional(), position: position.optional() }),
  response: attributeSchema,
});
export const deleteCustomerAttribute = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/customer-attributes/:id",
  summary: "Removes the definition; the customers keep their values",
  tags: ["customers"],
  access: { roles: ["ADMIN"], scope: "customers:write" },
  params: idParams,
  response: done,
});

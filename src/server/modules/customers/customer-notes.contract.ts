import { z } from "zod";
import { done, id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:read" } as const;
const writers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:write" } as const;

export const customerNoteSchema = z.object({
  id,
  customerId: id,
  text: z.string(),
  authorId: z.string(),
  authorName: z.string(),
  createdAt: instant,
  updatedAt: instant,
});
export type CustomerNote = z.infer<typeof customerNoteSchema>;

const noteBody = z.object({ text: z.string().trim().min(1).max(4000) }).strict();

export const listCustomerNotes = defineEndpoint({
  method: "GET",
  path: "/api/omni/customers/:id/notes",
  summary: "What the team noted about a customer, newest first",
  tags: ["customers"],
  access: readers,
  params: idParams,
  query: pageQuery,
  response: pageOf(customerNoteSchema),
});

export const createCustomerNote = defineEndpoint({
  method: "POST",
  path: "/api/omni/customers/:id/notes",
  summary: "Notes something about a customer",
  tags: ["customers"],
  access: writers,
  params: idParams,
  body: noteBody,
  response: customerNoteSchema,
  status: 201,
});

export const updateCustomerNote = defineEndpoint({
  method: "PATCH",
  path: "/api/omni/customer-notes/:id",
  summary: "Changes the text of a note",
  tags: ["customers"],
  access: writers,
  params: idParams,
  body: noteBody,
  response: customerNoteSchema,
});

export const deleteCustomerNote = defineEndpoint({
  method: "DELETE",
  path: "/api/omni/customer-notes/:id",
  summary: "Removes a note",
  tags: ["customers"],
  access: writers,
  params: idParams,
  response: done,
});

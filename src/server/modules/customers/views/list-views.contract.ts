import { z } from "zod";
import { done, id, idParams } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { readers } from "../profile/users.contract.ts";

const keepers = { roles: readers.roles, scope: "customers:write" } as const;

export const viewedLists = ["customers", "leads"] as const;
export type ViewedList = (typeof viewedLists)[number];

const name = z.string().trim().min(1).max(60);
/** Filters by name, as they stand in the address of the list. */
const filter = z.record(z.string().max(40), z.string().max(300)).refine((all) => Object.keys(all).length <= 30, "at most 30 filters");

const viewSchema = z.object({
  id,
  list: z.enum(viewedLists),
  name: z.string(),
  filter: z.record(z.string(), z.string()),
  shared: z.boolean(),
  /** The caller may change and remove it. */
  editable: z.boolean(),
});
export type ListView = z.infer<typeof viewSchema>;

export const listListViews = defineEndpoint({
  method: "GET",
  path: "/api/v1/list-views",
  summary: "The caller's saved views of a list and those of everybody, by name (at most 50 of each)",
  tags: ["customers"],
  access: readers,
  query: z.object({ list: z.enum(viewedLists).optional() }),
  response: z.object({ items: z.array(viewSchema), nextCursor: z.null() }),
});

export const createListView = defineEndpoint({
  method: "POST",
  path: "/api/v1/list-views",
  summary: "Keeps the filters of a list under a name, for oneself or (leaders) for everybody",
  tags: ["customers"],
  access: keepers,
  body: z.object({ list: z.enum(viewedLists), name, filter, shared: z.boolean().default(false) }).strict(),
  response: viewSchema,
  status: 201,
});

export const updateListView = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/list-views/:id",
  summary: "Renames a saved view or gives it other filters",
  tags: ["customers"],
  access: keepers,
  params: idParams,
  body: z.object({ name, filter }).partial().strict(),
  response: viewSchema,
});

export const deleteListView = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/list-views/:id",
  summary: "Removes a saved view",
  tags: ["customers"],
  access: keepers,
  params: idParams,
  response: done,
});

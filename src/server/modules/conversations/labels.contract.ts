import { z } from "zod";
import { done, id, idParams } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const admins = { roles: ["ADMIN", "MANAGER"], scope: "conversations:write" } as const;

export const labelColors = ["gray", "red", "orange", "yellow", "green", "teal", "blue", "purple", "pink"] as const;
export type LabelColor = (typeof labelColors)[number];
const name = z.string().trim().min(1).max(60);
const color = z.enum(labelColors);

export const labelSchema = z.object({ id, label: z.string(), color, count: z.number().int() });
export type Label = z.infer<typeof labelSchema>;

export const listLabels = defineEndpoint({
  method: "GET",
  path: "/api/omni/labels",
  summary: "Labels with their colours, most used first; at most 500",
  tags: ["conversations"],
  access: { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:read" },
  response: z.object({ items: z.array(labelSchema), nextCursor: z.string().nullable() }),
});

export const createLabel = defineEndpoint({
  method: "POST",
  path: "/api/omni/labels",
  summary: "Makes a label",
  tags: ["conversations"],
  access: admins,
  body: z.object({ label: name, color }).strict(),
  response: labelSchema,
  status: 201,
});

export const updateLabel = defineEndpoint({
  method: "PATCH",
  path: "/api/omni/labels/:id",
  summary: "Renames a label in all conversations, or changes its colour",
  tags: ["conversations"],
  access: admins,
  params: idParams,
  body: z.object({ label: name, color }).partial().strict(),
  response: labelSchema,
});

export const mergeLabel = defineEndpoint({
  method: "POST",
  path: "/api/omni/labels/:id/merge",
  summary: "Puts another label in the place of this one in all conversations",
  tags: ["conversations"],
  access: admins,
  params: idParams,
  body: z.object({ into: id }).strict(),
  response: labelSchema,
});

export const deleteLabel = defineEndpoint({
  method: "DELETE",
  path: "/api/omni/labels/:id",
  summary: "Takes a label from all conversations; it can be restored for a day",
  tags: ["conversations"],
  access: admins,
  params: idParams,
  response: z.object({ removedFrom: z.number().int() }),
});

export const restoreLabel = defineEndpoint({
  method: "POST",
  path: "/api/omni/labels/:id/restore",
  summary: "Brings a deleted label back to the conversations that had it",
  tags: ["conversations"],
  access: admins,
  params: idParams,
  response: done,
});

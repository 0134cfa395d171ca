import { z } from "zod";
import { done, id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING"], scope: "knowledge:read" } as const;
const writers = { roles: ["ADMIN", "MANAGER", "MARKETING"], scope: "knowledge:write" } as const;

const file = z.object({
  id,
  fileName: z.string(),
  mimeType: z.string(),
  size: z.number().int(),
  state: z.enum(["waiting", "reading", "done", "failed"]),
  /** From 0 to 100. */
  progress: z.number().int(),
  pages: z.number().int().nullable(),
  /** Why it could not be read: no_text, encrypted, damaged, too_large, bad_columns, unreachable, unreadable. */
  failure: z.string().nullable(),
  /** The draft that was made of it. */
  articleId: id.nullable(),
  createdAt: instant,
});
export type KnowledgeFile = z.infer<typeof file>;

export const uploadKnowledgeFile = defineEndpoint({
  method: "POST",
  path: "/api/v1/knowledge-files",
  summary:
    "Takes a PDF, DOCX, HTML, Markdown, text or CSV file (multipart form, field `file`, at most 20 MB); it is read in the background and becomes a draft",
  tags: ["knowledge"],
  access: writers,
  response: file,
  status: 201,
});

export const addKnowledgeAddress = defineEndpoint({
  method: "POST",
  path: "/api/v1/knowledge-files/address",
  summary: "Reads a page of the web (at most 5 MB) as a file; it becomes a draft",
  tags: ["knowledge"],
  access: writers,
  body: z.object({ url: z.url({ protocol: /^https?$/ }).max(2000) }).strict(),
  response: file,
  status: 201,
});

export const listKnowledgeFiles = defineEndpoint({
  method: "GET",
  path: "/api/v1/knowledge-files",
  summary: "Files of the knowledge base with how far they are read, newest first",
  tags: ["knowledge"],
  access: readers,
  query: pageQuery,
  response: pageOf(file),
});

export const retryKnowledgeFile = defineEndpoint({
  method: "POST",
  path: "/api/v1/knowledge-files/:id/retry",
  summary: "Reads a file that failed once more",
  tags: ["knowledge"],
  access: writers,
  params: idParams,
  response: file,
});

export const deleteKnowledgeFile = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/knowledge-files/:id",
  summary: "Removes a file; the article that was made of it stays",
  tags: ["knowledge"],
  access: writers,
  params: idParams,
  response: done,
});

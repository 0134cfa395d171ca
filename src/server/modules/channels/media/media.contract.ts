import { z } from "zod";
import { defineEndpoint } from "#shared/endpoint.ts";

export const getFile = defineEndpoint({
  method: "GET",
  path: "/files/:accountId/:fileId/:variant",
  summary: "A file, by a signed link that ends (the bytes themselves; Range is obeyed)",
  tags: ["files"],
  access: "public",
  params: z.object({ accountId: z.string(), fileId: z.string(), variant: z.enum(["original", "thumbnail"]) }),
  query: z.object({ exp: z.string().default(""), sig: z.string().default("") }),
  response: z.unknown(),
});

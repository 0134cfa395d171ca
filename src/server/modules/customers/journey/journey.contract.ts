import { z } from "zod";
import { idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { readers } from "../profile/users.contract.ts";

export const getJourney = defineEndpoint({
  method: "GET",
  path: "/api/v1/users/:id/journey",
  summary: "All that happened with a customer over all channels, newest first",
  tags: ["customers"],
  access: readers,
  params: idParams,
  query: pageQuery.extend({
    /** Kinds to show, comma-separated; all unless given. */
    kinds: z
      .string()
      .regex(/^[a-z_]+(?:,[a-z_]+)*$/)
      .max(200)
      .optional(),
  }),
  response: pageOf(
    z.object({
      id: z.string(),
      kind: z.string(),
      type: z.string(),
      at: instant,
      channel: z.string().nullable(),
      data: z.record(z.string(), z.unknown()),
    }),
  ).extend({ kinds: z.array(z.string()) }),
});

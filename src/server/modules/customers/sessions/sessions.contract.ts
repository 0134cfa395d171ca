import { z } from "zod";
import { done, id, idParams, instant, moment, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { readers, writers } from "../profile/users.contract.ts";

const anything = z.record(z.string().max(60), z.unknown());
const short = z.string().trim().max(200).nullish();

export const sessionSchema = z.object({
  id,
  user_id: id,
  channel: z.string(),
  channels: z.array(z.string()),
  device_info: anything,
  started_at: instant,
  /** null while the last sign of life is less than thirty minutes old. */
  ended_at: instant.nullable(),
  /** Seconds from the first to the last sign of life. */
  duration: z.number().int(),
  messages: z.number().int(),
  session_state: anything,
  location_data: anything,
  source: anything,
  origin: z.enum(["cut", "given"]),
  version: z.number().int(),
  extra: anything,
});

export const listCustomerSessions = defineEndpoint({
  method: "GET",
  path: "/api/v1/sessions",
  summary: "Sessions of customers, newest first",
  tags: ["customers"],
  access: readers,
  query: pageQuery.extend({
    user_id: id.optional(),
    channel: z.string().max(40).optional(),
    from: moment.optional(),
    to: moment.optional(),
  }),
  response: pageOf(sessionSchema),
});

export const getCustomerSession = defineEndpoint({
  method: "GET",
  path: "/api/v1/sessions/:id",
  summary: "One session",
  tags: ["customers"],
  access: readers,
  params: idParams,
  response: sessionSchema,
});

export const createCustomerSession = defineEndpoint({
  method: "POST",
  path: "/api/v1/sessions",
  summary: "Records a session of another system; an address of the network is kept as a keyed hash alone",
  tags: ["customers"],
  access: writers,
  body: z.looseObject({
    user_id: id,
    channel: z.string().trim().min(1).max(40),
    device_info: z.looseObject({ type: short, os: short, browser: short, app_version: short }).optional(),
    started_at: moment,
    ended_at: moment.nullish(),
    session_state: anything.optional(),
    location_data: z
      .looseObject({
        ip_address: z.union([z.ipv4(), z.ipv6()]).nullish(),
        geo_location: z
          .object({
            latitude: z.number().min(-90).max(90),
            longitude: z.number().min(-180).max(180),
            accuracy: z.number().min(0).optional(),
          })
          .nullish(),
      })
      .optional(),
    source: z
      .looseObject({ utm_source: short, utm_medium: short, utm_campaign: short, utm_term: short, utm_content: short, referrer: short })
      .optional(),
  }),
  response: sessionSchema,
  status: 201,
});

export const updateCustomerSession = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/sessions/:id",
  summary: "Ends a session or adds to its state; If-Match guards against changes meanwhile",
  tags: ["customers"],
  access: writers,
  params: idParams,
  body: z.object({
    ended_at: moment.optional(),
    session_state: anything.optional(),
    device_info: anything.optional(),
    source: anything.optional(),
  }),
  response: sessionSchema,
});

export const deleteCustomerSession = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/sessions/:id",
  summary: "Removes a session",
  tags: ["customers"],
  access: { roles: ["ADMIN", "DPO"], scope: "customers:delete" },
  params: idParams,
  response: done,
});

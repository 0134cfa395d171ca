import { z } from "zod";
import { defineEndpoint } from "#shared/endpoint.ts";

// The calls of Segment's HTTP API: https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/

const text = z.string().max(2048);
const identifier = z.union([z.string().max(512), z.number()]).transform(String);
const bag = z.record(z.string().max(256), z.unknown());

const common = {
  anonymousId: identifier.nullish(),
  userId: identifier.nullish(),
  messageId: z.string().max(512).optional(),
  timestamp: z.string().max(64).optional(),
  originalTimestamp: z.string().max(64).optional(),
  sentAt: z.string().max(64).optional(),
  context: bag.optional(),
  integrations: bag.optional(),
  writeKey: z.string().max(128).optional(),
};

const named = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.looseObject({ ...common, ...shape });

export const identifyBody = named({ traits: bag.optional() });
export const trackBody = named({ event: text.min(1), properties: bag.optional() });
export const pageBody = named({ name: text.nullish(), category: text.nullish(), properties: bag.optional() });
export const groupBody = named({ groupId: identifier, traits: bag.optional() });
export const aliasBody = named({ previousId: identifier });

export const callTypes = ["identify", "track", "page", "screen", "group", "alias"] as const;
export type CallType = (typeof callTypes)[number];

/** One call as it may stand in a batch. */
export const batchedCall = z.discriminatedUnion("type", [
  identifyBody.extend({ type: z.literal("identify") }),
  trackBody.extend({ type: z.literal("track") }),
  pageBody.extend({ type: z.literal("page") }),
  pageBody.extend({ type: z.literal("screen") }),
  groupBody.extend({ type: z.literal("group") }),
  aliasBody.extend({ type: z.literal("alias") }),
]);
export type CollectedCall = z.output<typeof batchedCall>;

export const maxBatch = 2500;

export const batchBody = z.object({
  batch: z.array(batchedCall).min(1).max(maxBatch),
  context: bag.optional(),
  integrations: bag.optional(),
  sentAt: z.string().max(64).optional(),
  writeKey: z.string().max(128).optional(),
});

const accepted = z.object({ success: z.literal(true) });

/** Browsers send text/plain, which asks for no preflight: such a body is read as the JSON that it is. */
function fromText(body: unknown): unknown {
  if (typeof body !== "string") return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

const call = <Body extends z.ZodType>(name: string, summary: string, body: Body) =>
  defineEndpoint({
    method: "POST",
    path: `/v1/${name}`,
    summary: `${summary} The write key stands in \`Authorization: Basic <key>:\` or in \`writeKey\`.`,
    tags: ["Collection"],
    access: "public",
    body: z.preprocess(fromText, body),
    response: accepted,
  });

export const identifyEndpoint = call("identify", "Says who a visitor is, and what is known of that person.", identifyBody);
export const trackEndpoint = call("track", "Tells that something happened.", trackBody);
export const pageEndpoint = call("page", "Tells that a page was seen.", pageBody);
export const screenEndpoint = call("screen", "Tells that a screen of an app was seen.", pageBody);
export const groupEndpoint = call("group", "Says to which company a person belongs.", groupBody);
export const aliasEndpoint = call("alias", "Says that two ids are one person.", aliasBody);
export const batchEndpoint = call("batch", "Up to 2,500 calls at once, 500 KB at most, each at most 32 KB.", batchBody);

import type { FastifyReply, FastifyRequest } from "fastify";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { TokenBuckets } from "#platform/rate-limit.ts";
import type { Clock } from "#shared/clock.ts";
import {
  aliasEndpoint,
  batchEndpoint,
  groupEndpoint,
  identifyEndpoint,
  pageEndpoint,
  screenEndpoint,
  trackEndpoint,
  type CallType,
  type CollectedCall,
} from "./collection.contract.ts";
import type { Collector } from "./collector.ts";
import { findSourceByKey, type SourceRow } from "./sources.repo.ts";
import type { StoredCall } from "./stored-call.ts";
import { bagOf, textOf } from "./values.ts";

const callBytes = 32 * 1024;
const batchBytes = 500 * 1024;
// Of one write key: a busy site has a few hundred calls a second, a batch counts as one.
const callsPerSecond = 1000;
const keepMillis = 5000;

export interface CollectionDeps {
  db: Db;
  clock: Clock;
  collector: Collector;
}

/** Segment's calls. 401 unknown write key, 400 with the path of each wrong field, 413 too large, 429 with Retry-After; 200 after the commit. */
export function collectionRoutes(deps: CollectionDeps): BoundRoute[] {
  const { db, clock, collector } = deps;
  const buckets = new TokenBuckets({ ratePerSecond: callsPerSecond, burst: callsPerSecond * 2 });
  const sources = new Map<string, { until: number; source: Promise<SourceRow | null> }>();

  function sourceOf(key: string): Promise<SourceRow | null> {
    const known = sources.get(key);
    if (known && known.until > performance.now()) return known.source;
    if (sources.size > 10_000) sources.clear();
    const source = db.system((tx) => findSourceByKey(tx, key));
    source.catch(() => sources.delete(key));
    sources.set(key, { until: performance.now() + keepMillis, source });
    return source;
  }

  async function admit(request: FastifyRequest, reply: FastifyReply, given: unknown): Promise<SourceRow> {
    // Any page may send; what it may not do is read an answer that tells anything.
    void reply.header("access-control-allow-origin", "*").header("cross-origin-resource-policy", "cross-origin");
    const key = keyOf(request.headers.authorization) ?? (typeof given === "string" ? given : null);
    const source = key === null || key.length > 128 ? null : await sourceOf(key);
    if (!source) throw new AppError("unauthenticated", "tracking.unknown_key", { message: "The write key is missing or is none of ours." });
    const { origin } = request.headers;
    if (origin !== undefined && source.allowed_origins.length > 0 && !source.allowed_origins.includes(origin))
      throw new AppError("forbidden", "tracking.origin_refused", { message: "This source takes no events from that site." });
    const wait = buckets.take(source.id);
    if (wait > 0)
      throw new AppError("rate_limited", "tracking.too_many", {
        message: "More calls than this source may send. Send batches, or slower.",
        retryAfterSeconds: wait / 1000,
      });
    return source;
  }

  async function take(
    request: FastifyRequest,
    source: SourceRow,
    calls: readonly CollectedCall[],
    around: { context?: unknown; sentAt?: string | undefined },
    written: readonly string[],
  ): Promise<{ success: true }> {
    const now = clock.now();
    const kept = calls.map((call) => mayKeep(source, bagOf(call.context), bagOf(around.context)));
    const heard = calls.filter((_, index) => kept[index]);
    if (source.unknown_fields === "refuse") refuseUnknown(heard);
    if (heard.length === 0) return { success: true };
    const stored: Omit<StoredCall, "calls"> = {
      receivedAt: now.toISOString(),
      ipHash: await collector.hashAddress(source.account_id, request.ip, now),
      userAgent: (request.headers["user-agent"] ?? "").slice(0, 500),
      context: bagOf(around.context),
      sentAt: around.sentAt ?? null,
    };
    await collector.accept(
      source.account_id,
      stored,
      written.filter((_, index) => kept[index]),
    );
    return { success: true };
  }

  function single(type: CallType) {
    return async ({ body, request, reply }: { body: Omit<CollectedCall, "type">; request: FastifyRequest; reply: FastifyReply }) => {
      const source = await admit(request, reply, body.writeKey);
      within(request, callBytes, "call");
      const call = { ...body, type } as CollectedCall;
      return take(request, source, [call], { sentAt: textOf(body.sentAt, 64) || undefined }, [JSON.stringify(call)]);
    };
  }

  const limited = { bodyLimit: batchBytes, ownLimit: true };
  return [
    bind(identifyEndpoint, single("identify"), limited),
    bind(trackEndpoint, single("track"), limited),
    bind(pageEndpoint, single("page"), limited),
    bind(screenEndpoint, single("screen"), limited),
    bind(groupEndpoint, single("group"), limited),
    bind(aliasEndpoint, single("alias"), limited),
    bind(
      batchEndpoint,
      async ({ body: batch, request, reply }) => {
        const source = await admit(request, reply, batch.writeKey);
        within(request, batchBytes, "batch");
        // Written once, for its size and for the row.
        const written = batch.batch.map((call) => JSON.stringify(call));
        for (const [index, call] of written.entries())
          if (call.length > callBytes)
            throw new AppError("invalid", "input.invalid", {
              message: "A call is larger than 32 KB.",
              issues: [{ path: `batch.${index}`, message: "Larger than 32 KB" }],
            });
        return take(request, source, batch.batch, batch, written);
      },
      { ...limited, bodyLimit: batchBytes + 1024 },
    ),
  ];
}

function within(request: FastifyRequest, most: number, what: string): void {
  if (Number(request.headers["content-length"] ?? 0) > most)
    throw new AppError("too_large", "input.too_large", { message: `The ${what} is larger than ${most / 1024} KB.` });
}

/** The key of `Basic <key>:`, as Segment's libraries send it. */
function keyOf(header: string | undefined): string | null {
  const [scheme = "", value = ""] = (header ?? "").split(" ");
  if (!/^basic$/i.test(scheme)) return null;
  return Buffer.from(value, "base64").toString("utf8").split(":")[0] ?? null;
}

/** Whether the visitor let this be recorded: a refusal counts always, and where consent is required its absence counts as one. */
function mayKeep(source: SourceRow, own: Readonly<Record<string, unknown>>, around: Readonly<Record<string, unknown>>): boolean {
  const consent = bagOf(own["consent"] ?? around["consent"]);
  const categories = bagOf(consent["categoryPreferences"]);
  const analytics = categories["analytics"] ?? categories["Analytics"];
  return source.consent_required ? analytics === true : analytics !== false;
}

const callFields = new Set(
  "type anonymousId userId messageId timestamp originalTimestamp sentAt offset context integrations writeKey traits event properties name category groupId previousId channel version receivedAt _metadata".split(
    " ",
  ),
);

function refuseUnknown(calls: readonly CollectedCall[]): void {
  const issues = calls.flatMap((call, index) =>
    Object.keys(call)
      .filter((field) => !callFields.has(field))
      .map((field) => ({ path: `batch.${index}.${field}`, message: "Unknown field" })),
  );
  if (issues.length > 0)
    throw new AppError("invalid", "input.invalid", { message: "A call has fields that this source refuses.", issues: issues.slice(0, 50) });
}

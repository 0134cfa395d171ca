import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import { newId } from "#shared/ids.ts";
import { listEvents } from "./events.repo.ts";
import { eventWire } from "./event-wire.ts";
import { readInsight } from "./insights.repo.ts";
import { endSource, insertSource, lastCallAt, listSourceRows, rotateKey, updateSource, type SourceRow } from "./sources.repo.ts";
import {
  createTrackingSource,
  deleteTrackingSource,
  getCatalogInsight,
  listTrackedEvents,
  listTrackingSources,
  rotateTrackingSource,
  updateTrackingSource,
  type TrackingSource,
} from "./tracking.contract.ts";
import { customersOfVisitors, visitorsOfCustomer } from "./visitors.repo.ts";

const cursorSchema = z.object({ at: z.string(), id: z.uuid() });

function readCursor(text: string | undefined): { at: string; id: string } | undefined {
  if (text === undefined) return undefined;
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch {
    throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is none of ours." });
  }
}

const wire = (row: SourceRow, lastAt: Date | null): TrackingSource => ({
  id: row.id,
  name: row.name,
  write_key: row.write_key,
  unknown_fields: row.unknown_fields,
  consent_required: row.consent_required,
  allowed_origins: row.allowed_origins,
  created_at: row.created_at.toISOString(),
  last_event_at: lastAt?.toISOString() ?? null,
});

const newWriteKey = () => `pw_${randomBytes(18).toString("base64url")}`;
const missing = () => new AppError("not_found", "tracking.source_not_found", { message: "There is no such source." });

/** Sources, events and what the catalogue's log tells. */
export function trackingRoutes(deps: { store: AnalyticsStore }): BoundRoute[] {
  const { store } = deps;
  return [
    bind(listTrackingSources, async ({ actor, db }) =>
      db.account(actor.accountId, async (tx) => {
        const last = await lastCallAt(tx, actor.accountId);
        return { items: (await listSourceRows(tx, actor.accountId)).map((row) => wire(row, last)) };
      }),
    ),
    bind(createTrackingSource, async ({ actor, body, db }) => {
      const source = {
        accountId: actor.accountId,
        id: newId(),
        name: body.name,
        writeKey: newWriteKey(),
        unknownFields: body.unknown_fields ?? "keep",
        consentRequired: body.consent_required ?? false,
        allowedOrigins: body.allowed_origins ?? [],
      };
      const row = await db.account(actor.accountId, async (tx) => {
        const existing = await listSourceRows(tx, actor.accountId);
        if (existing.length >= 50)
          throw new AppError("conflict", "tracking.too_many_sources", { message: "There are 50 sources already." });
        await insertSource(tx, source);
        return (await listSourceRows(tx, actor.accountId)).find((one) => one.id === source.id);
      });
      if (!row) throw missing();
      return wire(row, null);
    }),
    bind(updateTrackingSource, async ({ actor, params, body, db }) => {
      const row = await db.account(actor.accountId, (tx) => updateSource(tx, actor.accountId, params.id, body));
      if (!row) throw missing();
      return wire(row, null);
    }),
    bind(rotateTrackingSource, async ({ actor, params, db }) => {
      const row = await db.account(actor.accountId, (tx) => rotateKey(tx, actor.accountId, params.id, newWriteKey()));
      if (!row) throw missing();
      return wire(row, null);
    }),
    bind(deleteTrackingSource, async ({ actor, params, db }) => {
      if (!(await db.account(actor.accountId, (tx) => endSource(tx, actor.accountId, params.id)))) throw missing();
      return ok;
    }),
    bind(listTrackedEvents, async ({ actor, query, db }) => {
      const limit = query.limit ?? 50;
      const visitorIds =
        query.visitor_id !== undefined
          ? [query.visitor_id]
          : query.user_id === undefined
            ? undefined
            : await db.account(actor.accountId, (tx) => visitorsOfCustomer(tx, actor.accountId, query.user_id ?? ""));
      if (visitorIds?.length === 0) return { items: [], nextCursor: null };
      const rows = await listEvents(store, actor.accountId, {
        visitorIds,
        eventName: query.event_name,
        category: query.category,
        from: query.from,
        to: query.to,
        before: readCursor(query.cursor),
        limit: limit + 1,
      });
      const page = rows.slice(0, limit);
      const people = await db.account(actor.accountId, (tx) =>
        customersOfVisitors(tx, actor.accountId, [...new Set(page.map((row) => row.visitor_id))]),
      );
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        items: page.map((row) => eventWire(row, people.get(row.visitor_id) ?? null)),
        nextCursor: last ? Buffer.from(JSON.stringify({ at: last.at, id: last.id })).toString("base64url") : null,
      };
    }),
    bind(getCatalogInsight, async ({ actor, query }) => {
      const insight = query.insight ?? "top_products";
      const days = query.days ?? 30;
      const options = { days, productId: query.product_id ?? "", limit: query.limit ?? 20 };
      return { insight, days, items: await readInsight(store, actor.accountId, insight, options) };
    }),
  ];
}

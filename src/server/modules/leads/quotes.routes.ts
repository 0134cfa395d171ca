import { z } from "zod";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { getLeadRow } from "./load-leads.ts";
import { needsOfLead } from "./needs.repo.ts";
import * as contract from "./quotes.contract.ts";
import { findQuote, quotePage, type QuotePlace, type QuoteRow } from "./quotes.repo.ts";
import { moveQuote, nextQuoteStatuses, quoteMissing, quoteNumber } from "./request-quote.ts";

const placeSchema = z.object({ at: z.iso.datetime(), id: z.uuid() });

function decode(cursor: string | undefined): QuotePlace | null {
  if (cursor === undefined) return null;
  try {
    return placeSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    throw new AppError("invalid", "input.bad_cursor", { issues: [{ path: "cursor", message: "not a cursor of this list" }] });
  }
}

const encode = (row: QuoteRow) => Buffer.from(JSON.stringify({ at: row.created_at.toISOString(), id: row.id })).toString("base64url");

export function viewQuote(row: QuoteRow, now: Date): contract.Quote {
  return {
    id: row.id,
    number: quoteNumber(row.number),
    status: row.status,
    lead_id: row.lead_id,
    customer_id: row.customer_id,
    conversation_id: row.conversation_id,
    items: row.items.map(({ unit_cents, total_cents, ...item }) => ({ ...item, unit_price: unit_cents / 100, total: total_cents / 100 })),
    total: row.total_cents / 100,
    valid_until: row.valid_until.toISOString(),
    expired: row.valid_until <= now && (row.status === "requested" || row.status === "sent"),
    note: row.note,
    next: [...nextQuoteStatuses(row.status)],
    version: row.version,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

/** Routes of quotes and of what leads said they need. */
export function quoteRoutes({ db, clock, signals }: { db: Db; clock: Clock; signals: Signals }): BoundRoute[] {
  return [
    bind(contract.listQuotes, ({ actor, query: { limit = 50, cursor, lead_id: leadId = null, status = null } }) =>
      db.account(actor.accountId, async (tx) => {
        const rows = await quotePage(tx, actor.accountId, { leadId, status, after: decode(cursor), limit: limit + 1 });
        const page = rows.slice(0, limit);
        const last = rows.length > limit ? page.at(-1) : undefined;
        return { items: page.map((row) => viewQuote(row, clock.now())), nextCursor: last ? encode(last) : null };
      }),
    ),
    bind(contract.getQuote, ({ actor, params }) =>
      db.account(actor.accountId, async (tx) => {
        const row = await findQuote(tx, actor.accountId, params.id);
        if (row === null) throw quoteMissing();
        return viewQuote(row, clock.now());
      }),
    ),
    bind(contract.moveQuote, async ({ actor, params, body }) => {
      const view = await db.account(actor.accountId, async (tx) => {
        const validUntil = body.valid_until === undefined ? null : new Date(body.valid_until);
        const events = await moveQuote(tx, actor.accountId, { id: params.id, to: body.status, validUntil, at: clock.now() });
        const row = await findQuote(tx, actor.accountId, params.id);
        if (row === null) throw quoteMissing();
        tx.ending(appendEvents(tx, actor.accountId, events));
        return viewQuote(row, clock.now());
      });
      signals.emit("events", actor.accountId);
      return view;
    }),
    bind(contract.listLeadNeeds, ({ actor, params }) =>
      db.account(actor.accountId, async (tx) => {
        await getLeadRow(tx, actor.accountId, params.id);
        const rows = await needsOfLead(tx, actor.accountId, params.id, 50);
        return {
          items: rows.map((row) => ({
            id: row.id,
            need: row.need,
            budget: row.budget_cents === null ? null : row.budget_cents / 100,
            deadline: row.deadline,
            city: row.city,
            channel: row.channel,
            conversation_id: row.conversation_id,
            created_at: row.created_at.toISOString(),
          })),
        };
      }),
    ),
  ];
}

import { z } from "zod";
import { recordExport } from "#modules/accounts/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import { versionInIfMatch } from "#platform/http/if-match.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { manyBytes, writeMany } from "#platform/http/write-many.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { exportLeads } from "./export-leads.ts";
import { columnTotals, leadPage, type LeadPlace } from "./lead-list.repo.ts";
import * as contract from "./leads.contract.ts";
import { leadIdByExternal, listLeadRows, listMoves, removeLead, type LeadRow } from "./leads.repo.ts";
import { getLeadRow, viewLeads } from "./load-leads.ts";
import { moveLead, undoMove } from "./move-lead.ts";
import { createLead, updateLead, type LeadActor } from "./write-lead.ts";
import { leadStatuses } from "./workflow.ts";

const placeSchema = z.object({ id: z.uuid(), value: z.union([z.number().int(), z.iso.datetime()]) });
const encode = (place: LeadPlace) => Buffer.from(JSON.stringify(place)).toString("base64url");

function decode(cursor: string | undefined, isScore: boolean): LeadPlace | null {
  if (cursor === undefined) return null;
  try {
    const place = placeSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    if ((typeof place.value === "number") === isScore) return place;
  } catch {
    // Said below.
  }
  throw new AppError("invalid", "input.bad_cursor", { issues: [{ path: "cursor", message: "not a cursor of this list" }] });
}

const actorOf = (actor: Actor): LeadActor => ({ kind: actor.kind, id: actor.id, name: actor.name });

/** Routes of leads. */
export function leadRoutes(deps: { db: Db; vault: Vault; clock: Clock; signals: Signals }): BoundRoute[] {
  const { db, vault, clock, signals } = deps;
  const rowsOf = (tx: Tx, accountId: string, places: readonly LeadPlace[]): Promise<LeadRow[]> =>
    places.length === 0
      ? Promise.resolve([])
      : listLeadRows(
          tx,
          accountId,
          places.map(({ id }) => id),
        );
  /** Runs a change with its events in one transaction and answers the lead as it is then. */
  async function change(actor: Actor, run: (tx: Tx) => Promise<{ id: string; events: readonly NewEvent[] }>): Promise<contract.Lead> {
    const [lead] = await db.account(actor.accountId, async (tx) => {
      const { id, events } = await run(tx);
      const views = await viewLeads(tx, vault, actor.accountId, [await getLeadRow(tx, actor.accountId, id)], actor);
      tx.ending(appendEvents(tx, actor.accountId, events));
      return views;
    });
    signals.emit("events", actor.accountId);
    if (!lead) throw new Error("The lead was not stored.");
    return lead;
  }
  return [
    bind(contract.listLeads, ({ actor, query }) => {
      const { limit = 50, cursor, sort = "created_at", status, ...filters } = query;
      const after = decode(cursor, sort === "score");
      return db.account(actor.accountId, async (tx) => {
        const places = await leadPage(tx, actor.accountId, filters, { status: status ?? null, sort, after, limit: limit + 1 });
        const page = places.slice(0, limit);
        const last = places.length > limit ? page.at(-1) : undefined;
        return {
          items: await viewLeads(tx, vault, actor.accountId, await rowsOf(tx, actor.accountId, page), actor),
          nextCursor: last ? encode(last) : null,
        };
      });
    }),
    bind(contract.getLeadBoard, ({ actor, query }) => {
      const { limit = 20, ...filters } = query;
      return db.account(actor.accountId, async (tx) => {
        const totals = await columnTotals(tx, actor.accountId, filters);
        const columns = await Promise.all(
          leadStatuses.map(async (status) => {
            const total = totals.find((each) => each.status === status);
            const places = total
              ? await leadPage(tx, actor.accountId, filters, { status, sort: "score", after: null, limit: limit + 1 })
              : [];
            const page = places.slice(0, limit);
            const last = places.length > limit ? page.at(-1) : undefined;
            return {
              status,
              count: total?.count ?? 0,
              value: (total?.cents ?? 0) / 100,
              items: await viewLeads(tx, vault, actor.accountId, await rowsOf(tx, actor.accountId, page), actor),
              nextCursor: last ? encode(last) : null,
            };
          }),
        );
        return { columns };
      });
    }),
    bind(contract.exportLeads, ({ actor, query, reply }) => {
      const { status, ...filters } = query;
      return Promise.resolve(
        reply
          .header("content-type", "text/csv; charset=utf-8")
          .header("content-disposition", `attachment; filename="leads-${clock.now().toISOString().slice(0, 10)}.csv"`)
          .send(
            exportLeads(db, vault, actor.accountId, filters, status ?? null, actor, (rows) =>
              db.account(actor.accountId, (tx) => recordExport(tx, actor, { exported: "leads", rows, filter: query, at: clock.now() })),
            ),
          ),
      );
    }),
    bind(contract.getLead, async ({ actor, params, reply }) => {
      const [lead] = await db.account(actor.accountId, async (tx) =>
        viewLeads(tx, vault, actor.accountId, [await getLeadRow(tx, actor.accountId, params.id)], actor),
      );
      if (!lead) throw new Error("The lead was not read.");
      void reply.header("etag", `"${lead.version}"`);
      return lead;
    }),
    bind(contract.createLead, async ({ actor, body, reply }) => {
      const lead = await change(actor, async (tx) => {
        const id = await createLead(tx, vault, actor.accountId, body, actorOf(actor), clock.now());
        return { id, events: [{ type: "lead.created", subjectId: id, data: { leadId: id } }] };
      });
      void reply.header("etag", `"${lead.version}"`);
      return lead;
    }),
    bind(
      contract.importLeads,
      async ({ actor, body }) => {
        const { result, made } = await db.account(actor.accountId, async (tx) => {
          const { result, events } = await writeMany(tx, contract.leadInput, body.items, body.dry_run, async (item) => {
            const knownId = item.external_id ? await leadIdByExternal(tx, actor.accountId, item.external_id) : null;
            if (knownId !== null) return { knownId };
            const id = await createLead(tx, vault, actor.accountId, item, actorOf(actor), clock.now());
            return { id, events: [{ type: "lead.created", subjectId: id, data: { leadId: id } }] };
          });
          if (events.length > 0) tx.ending(appendEvents(tx, actor.accountId, events));
          return { result, made: events.length };
        });
        if (made > 0) signals.emit("events", actor.accountId);
        return result;
      },
      { bodyLimit: manyBytes },
    ),
    bind(contract.updateLead, async ({ actor, params, body, request, reply }) => {
      const ifVersion = versionInIfMatch(request.headers["if-match"]);
      const lead = await change(actor, async (tx) => {
        await updateLead(tx, vault, actor.accountId, { id: params.id, ifVersion }, body, clock.now());
        return { id: params.id, events: [{ type: "lead.updated", subjectId: params.id, data: { leadId: params.id } }] };
      });
      void reply.header("etag", `"${lead.version}"`);
      return lead;
    }),
    bind(contract.moveLead, async ({ actor, params, body, request, reply }) => {
      const ifVersion = versionInIfMatch(request.headers["if-match"]);
      const lead = await change(actor, async (tx) => {
        const value = body.conversion_value;
        const { moved, from } = await moveLead(
          tx,
          vault,
          actor.accountId,
          { id: params.id, ifVersion },
          {
            to: body.status,
            reason: body.reason,
            valueCents: value === undefined || value === null ? value : Math.round(value * 100),
            orderId: body.order_id,
          },
          actorOf(actor),
          clock.now(),
        );
        const data = { leadId: params.id, from, to: body.status };
        return { id: params.id, events: moved ? [{ type: "lead.moved", subjectId: params.id, data }] : [] };
      });
      void reply.header("etag", `"${lead.version}"`);
      return lead;
    }),
    bind(contract.undoLeadMove, ({ actor, params }) =>
      change(actor, async (tx) => {
        await undoMove(tx, vault, actor.accountId, params.id, clock.now());
        return { id: params.id, events: [{ type: "lead.move_undone", subjectId: params.id, data: { leadId: params.id } }] };
      }),
    ),
    bind(contract.listLeadMoves, ({ actor, params }) =>
      db.account(actor.accountId, async (tx) => {
        await getLeadRow(tx, actor.accountId, params.id);
        const moves = await listMoves(tx, actor.accountId, params.id, 200);
        return {
          items: moves.map((move) => ({
            id: move.id,
            from: move.from_status,
            to: move.to_status,
            reason: move.reason,
            by: move.actor_name,
            at: move.at.toISOString(),
          })),
        };
      }),
    ),
    bind(contract.deleteLead, async ({ actor, params }) => {
      await db.account(actor.accountId, async (tx) => {
        if (!(await removeLead(tx, actor.accountId, params.id)))
          throw new AppError("not_found", "leads.not_found", { message: "There is no such lead." });
        tx.ending(appendEvents(tx, actor.accountId, [{ type: "lead.deleted", subjectId: params.id, data: { leadId: params.id } }]));
      });
      signals.emit("events", actor.accountId);
      return ok;
    }),
  ];
}

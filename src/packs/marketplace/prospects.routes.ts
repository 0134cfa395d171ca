import { z } from "zod";
import { isMaskedFor, type Reader } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import { refuseStale, versionInIfMatch } from "#platform/http/if-match.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import { maskName } from "#shared/person-name.ts";
import { addProspect, changeOfProspect, contactContext, prospectMissing } from "./add-prospect.ts";
import { decodePlace, pageFrom } from "#platform/http/place.ts";
import * as contract from "./prospects.contract.ts";
import { findProspect, prospectPage, type ProspectRow } from "./prospects.repo.ts";

const place = z.object({ at: z.iso.datetime(), id: z.uuid() });

/** Routes of prospects. */
export function prospectRoutes({ db, vault, clock, signals }: { db: Db; vault: Vault; clock: Clock; signals: Signals }): BoundRoute[] {
  async function viewOf(accountId: string, row: ProspectRow, reader: Reader): Promise<contract.Prospect> {
    const masked = isMaskedFor(reader, row.customer_id);
    const { contact_sealed: sealed, commission_cents: cents, ...prospect } = row;
    return {
      ...prospect,
      name: masked ? maskName(row.name) : row.name,
      contact: sealed === null ? null : masked ? "•••" : await vault.openText(accountId, contactContext, sealed),
      commission: cents === null ? null : cents / 100,
      masked,
      status_at: row.status_at.toISOString(),
      created_at: row.created_at.toISOString(),
      updated_at: row.updated_at.toISOString(),
    };
  }
  async function change(actor: Actor, run: (tx: Tx, now: Date) => Promise<{ id: string; events: readonly NewEvent[] }>) {
    const row = await db.account(actor.accountId, async (tx) => {
      const { id, events } = await run(tx, clock.now());
      const found = await findProspect(tx, actor.accountId, id);
      if (found === null) throw prospectMissing();
      tx.ending(appendEvents(tx, actor.accountId, events));
      return found;
    });
    signals.emit("events", actor.accountId);
    return viewOf(actor.accountId, row, actor);
  }
  return [
    bind(contract.listProspects, async ({ actor, query: { limit = 50, cursor, status, commission, prospector_id: prospectorId } }) => {
      const rows = await db.account(actor.accountId, (tx) =>
        prospectPage(tx, actor.accountId, { status, commission, prospectorId }, decodePlace(place, cursor), limit + 1),
      );
      const { items, nextCursor } = pageFrom(
        rows,
        limit,
        (row) => row,
        (row) => ({ at: row.created_at.toISOString(), id: row.id }),
      );
      return { items: await Promise.all(items.map((row) => viewOf(actor.accountId, row, actor))), nextCursor };
    }),
    bind(contract.createProspect, ({ actor, body }) =>
      change(actor, (tx, now) =>
        addProspect(
          tx,
          vault,
          actor.accountId,
          {
            id: newId(),
            prospectorId: body.prospector_id,
            kind: body.kind,
            name: body.name,
            contact: body.contact ?? null,
            note: body.note ?? "",
          },
          now,
        ),
      ),
    ),
    bind(contract.updateProspect, ({ actor, params, body, request }) => {
      const ifVersion = versionInIfMatch(request.headers["if-match"]);
      return change(actor, async (tx, now) => {
        const check = (row: ProspectRow) => refuseStale(ifVersion, row.version, "market.prospect_changed_meanwhile");
        return { id: params.id, events: await changeOfProspect(tx, actor.accountId, params.id, body, check, now) };
      });
    }),
  ];
}

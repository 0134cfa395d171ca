import { z } from "zod";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { moment } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import * as contract from "./records.contract.ts";
import { findRecord, recordsPage } from "./records.repo.ts";
import { viewRecord } from "./view-record.ts";

const place = z.object({ at: moment, id: z.uuid() });

function readPlace(cursor: string | undefined): z.infer<typeof place> | null {
  if (cursor === undefined) return null;
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch (cause) {
    throw new AppError("invalid", "input.bad_cursor", { issues: [{ path: "cursor", message: "not a cursor of this list" }], cause });
  }
}

const mayReadTexts = (actor: Actor) => actor.role === "ADMIN" || actor.role === "MANAGER" || actor.role === "SECRETARY";

/** Routes of the records of conversations. */
export function recordRoutes({ db, clock }: { db: Db; clock: Clock }): BoundRoute[] {
  return [
    bind(contract.listHelioConversations, async ({ actor, query }) => {
      const { limit = 50, cursor, ...filters } = query;
      const before = readPlace(cursor);
      const rows = await db.account(actor.accountId, (tx) =>
        recordsPage(tx, actor.accountId, filters, { before, limit: limit + 1, now: clock.now() }),
      );
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        items: rows.slice(0, limit).map((row) => viewRecord(row, mayReadTexts(actor))),
        nextCursor: last ? Buffer.from(JSON.stringify({ at: last.place, id: last.conversation_id })).toString("base64url") : null,
      };
    }),
    bind(contract.getHelioConversation, async ({ actor, params }) => {
      const row = await db.account(actor.accountId, (tx) => findRecord(tx, actor.accountId, params.id, clock.now()));
      if (!row) throw new AppError("not_found", "quality.record_not_found", { message: "There is no record of this conversation yet." });
      return viewRecord(row, mayReadTexts(actor));
    }),
  ];
}

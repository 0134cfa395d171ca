import { z } from "zod";
import type { Db } from "#platform/db/db.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { decodePlace, pageFrom } from "#platform/http/place.ts";
import type { Clock } from "#shared/clock.ts";
import * as contract from "./persuasion.contract.ts";
import { listUses } from "./persuasion.repo.ts";
import { writePersuasion } from "./settings.ts";
import { viewPersuasion } from "./view-persuasion.ts";

const place = z.object({ at: z.string().max(40), id: z.uuid() });

export function persuasionRoutes({ db, clock }: { db: Db; clock: Clock }): BoundRoute[] {
  return [
    bind(contract.getPersuasion, ({ actor, query }) =>
      db.account(actor.accountId, (tx) => viewPersuasion(tx, actor.accountId, query.language ?? "pt-BR", clock.now())),
    ),
    bind(contract.setPersuasion, ({ actor, query, body }) =>
      db.account(actor.accountId, async (tx) => {
        await writePersuasion(tx, actor, body, clock.now());
        return viewPersuasion(tx, actor.accountId, query.language ?? "pt-BR", clock.now());
      }),
    ),
    bind(contract.listPersuasionUses, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => {
        const limit = query.limit ?? 50;
        const before = decodePlace(place, query.cursor);
        const rows = await listUses(tx, actor.accountId, { technique: query.technique ?? null, before, limit: limit + 1 });
        return pageFrom(
          rows,
          limit,
          ({ place: _place, at, ...row }) => ({ ...row, at: at.toISOString() }),
          (row) => ({ at: row.place, id: row.id }),
        );
      }),
    ),
  ];
}

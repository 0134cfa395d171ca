import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { isId, newId } from "#shared/ids.ts";
import * as contract from "./costs.contract.ts";
import { deleteCostRow, listCostRows, replaceCostRow, writeCosts } from "./costs.repo.ts";
import { readCostsFile } from "./read-costs-file.ts";

const usualPage = 50;
const atOnce = 500;
const missing = () => new AppError("not_found", "analytics.cost_not_found", { message: "There is no such cost." });

function readCursor(text: string | undefined): readonly [string, string] | null {
  if (text === undefined) return null;
  const [day = "", id = ""] = text.split("_");
  if (!/^20\d\d-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)) || !isId(id))
    throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is none of ours." });
  return [day, id];
}

/** Routes of what marketing costs. */
export function costRoutes({ db, clock, signals }: { db: Db; clock: Clock; signals: Signals }): BoundRoute[] {
  async function change<T>(actor: Actor, run: (tx: Tx) => Promise<{ result: T; ids: string[] }>): Promise<T> {
    const result = await db.account(actor.accountId, async (tx) => {
      const done = await run(tx);
      const events = Array.from({ length: Math.ceil(done.ids.length / atOnce) }, (_, part) => ({
        type: "marketing_cost.changed",
        subjectId: null,
        data: { costIds: done.ids.slice(part * atOnce, (part + 1) * atOnce), byId: actor.id },
      }));
      if (events.length > 0) tx.ending(appendEvents(tx, actor.accountId, events));
      return done.result;
    });
    signals.emit("events", actor.accountId);
    return result;
  }
  return [
    bind(contract.listCosts, async ({ actor, query }) => {
      const limit = query.limit ?? usualPage;
      const of = { from: query.from ?? null, to: query.to ?? null, after: readCursor(query.cursor), limit: limit + 1 };
      const rows = await db.account(actor.accountId, (tx) => listCostRows(tx, actor.accountId, of));
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return { items, nextCursor: rows.length > limit && last ? `${last.spent_on}_${last.id}` : null };
    }),
    bind(contract.createCost, ({ actor, body }) =>
      change(actor, async (tx) => {
        const [row] = await writeCosts(tx, actor.accountId, [{ ...body, id: newId() }], "typed", clock.now());
        if (!row) throw new Error("A cost was written.");
        return { result: row, ids: [row.id] };
      }),
    ),
    bind(contract.replaceCost, ({ actor, params, body }) =>
      change(actor, async (tx) => {
        const row = await replaceCostRow(tx, actor.accountId, params.id, body, clock.now());
        if (!row) throw missing();
        return { result: row, ids: [row.id] };
      }),
    ),
    bind(contract.deleteCost, ({ actor, params }) =>
      change(actor, async (tx) => {
        if ((await deleteCostRow(tx, actor.accountId, params.id)) === 0) throw missing();
        return { result: ok, ids: [params.id] };
      }),
    ),
    bind(
      contract.importCosts,
      ({ actor, body }) =>
        change(actor, async (tx) => {
          const { layout, costs, refused } = readCostsFile(body.csv, body.channel);
          const result = {
            layout,
            rows: costs.length,
            total_cents: costs.reduce((sum, one) => sum + one.amount_cents, 0),
            refused: refused.slice(0, 100),
          };
          if (body.dry_run) return { result, ids: [] };
          const source = layout === "own" ? "file" : layout;
          const rows = await writeCosts(
            tx,
            actor.accountId,
            costs.map((one) => ({ ...one, id: newId() })),
            source,
            clock.now(),
          );
          return { result, ids: rows.map(({ id }) => id) };
        }),
      { bodyLimit: 5_000_000 },
    ),
  ];
}

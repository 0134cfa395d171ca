import { recordChange } from "#modules/accounts/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import { newId } from "#shared/ids.ts";
import type { AnalyticsDeps } from "../analytics.routes.ts";
import type { ReportSource } from "../export/source.contract.ts";
import { dimensionsIn, findMetric } from "../metrics/registry.ts";
import { policyOf, type Policy } from "../query/policy.ts";
import { checkDimensions, readMetrics } from "../query/run-query.ts";
import * as contract from "./own.contract.ts";
import type { OwnTile } from "./own.contract.ts";
import * as repo from "./own.repo.ts";

const missing = () => new AppError("not_found", "analytics.dashboard_not_found", { message: "There is no such dashboard." });
const notYours = () =>
  new AppError("forbidden", "analytics.dashboard_not_yours", { message: "Only its owner and administrators change a dashboard." });

/** Of a chart what a role may see; null: nothing. */
function seenTile(tile: OwnTile, policy: Policy): OwnTile | null {
  const needed = [...tile.dimensions, ...Object.keys(tile.filters)];
  if (needed.some((one) => policy.hidden.includes(one))) return null;
  const metrics = tile.metrics.filter((id) => {
    const metric = findMetric(id);
    return metric !== undefined && policy.sees(metric) && needed.every((one) => dimensionsIn(metric).includes(one));
  });
  return metrics.length === 0 ? null : { ...tile, metrics };
}

const mayChange = (actor: Actor, row: repo.DashboardRow) => actor.role === "ADMIN" || row.owner_id === actor.id;

function viewOf(actor: Actor, row: repo.DashboardRow): contract.OwnDashboard {
  const policy = policyOf(actor);
  const tiles = row.tiles.map((tile) => seenTile(tile, policy)).filter((tile) => tile !== null);
  return {
    id: row.id,
    name: row.name,
    owner_id: row.owner_id,
    owner_name: row.owner_name,
    shared_roles: row.shared_roles,
    editable: mayChange(actor, row),
    tiles,
    withheld: row.tiles.length - tiles.length,
    version: row.version,
    updated_at: row.updated_at.toISOString(),
  };
}

/** Refuses charts of what there is not, or what the writer may not ask for. */
function check(tiles: readonly OwnTile[], policy: Policy): void {
  for (const tile of tiles) {
    const metrics = readMetrics(tile.metrics, policy);
    checkDimensions("dimensions", tile.dimensions, metrics, policy);
    checkDimensions("filters", Object.keys(tile.filters), metrics, policy);
  }
}

const told = (row: Pick<repo.DashboardRow, "name" | "shared_roles" | "tiles">) => ({
  name: row.name,
  shared_with: row.shared_roles,
  charts: row.tiles.length,
});

/** Opens a dashboard as the content of a report, with what the reader may see. Throws `analytics.dashboard_not_found`. */
export const dashboardSource =
  ({ db }: Pick<AnalyticsDeps, "db">) =>
  async (actor: Actor, id: string): Promise<Extract<ReportSource, { kind: "tiles" }>> => {
    const row = await db.account(actor.accountId, (tx) => repo.findDashboardRow(tx, actor.accountId, id, actor));
    if (!row) throw missing();
    const tiles = viewOf(actor, row).tiles.map(({ id: _, wide: __, ...tile }) => tile);
    return { kind: "tiles", title: row.name, own: false, sections: tiles.length === 0 ? [] : [{ title: "", tiles }] };
  };

/** Routes of dashboards that people put together. Everything is answered by the role of whoever looks. */
export function ownDashboardRoutes({ db, clock }: Pick<AnalyticsDeps, "db" | "clock">): BoundRoute[] {
  async function find(tx: Tx, actor: Actor, id: string, gone = false): Promise<repo.DashboardRow> {
    const row = await repo.findDashboardRow(tx, actor.accountId, id, actor, gone);
    if (!row) throw missing();
    return row;
  }

  async function write(tx: Tx, actor: Actor, next: Parameters<typeof repo.putDashboardRow>[2], before: repo.DashboardRow | null) {
    const row = await repo.putDashboardRow(tx, actor.accountId, next, clock.now());
    const change = { before: before ? told(before) : {}, after: told(row), of: row.name, at: clock.now() };
    await recordChange(tx, actor, "dashboards", change);
    return viewOf(actor, row);
  }

  const owned = (actor: Actor) => ({ id: newId(), owner_kind: actor.kind, owner_id: actor.id, owner_name: actor.name });

  return [
    bind(contract.listOwnDashboards, async ({ actor }) => {
      policyOf(actor);
      const rows = await db.account(actor.accountId, (tx) => repo.listDashboardRows(tx, actor.accountId, actor));
      return { items: rows.map((row) => viewOf(actor, row)) };
    }),
    bind(contract.createOwnDashboard, ({ actor, body }) => {
      check(body.tiles, policyOf(actor));
      return db.account(actor.accountId, (tx) => write(tx, actor, { ...owned(actor), ...body }, null));
    }),
    bind(contract.getOwnDashboard, ({ actor, params }) =>
      db.account(actor.accountId, async (tx) => viewOf(actor, await find(tx, actor, params.id))),
    ),
    bind(contract.replaceOwnDashboard, ({ actor, params, body }) => {
      const policy = policyOf(actor);
      return db.account(actor.accountId, async (tx) => {
        const before = await find(tx, actor, params.id);
        if (!mayChange(actor, before)) throw notYours();
        check(body.tiles, policy);
        if (body.version !== undefined && body.version !== before.version)
          throw new AppError("conflict", "analytics.dashboard_changed", { message: "Somebody else changed this dashboard meanwhile." });
        const { version: _, ...fields } = body;
        // What the writer's role does not see stays as it is, at the end.
        const kept = before.tiles.filter((tile) => seenTile(tile, policy) === null && !fields.tiles.some(({ id }) => id === tile.id));
        return write(tx, actor, { ...before, ...fields, tiles: [...fields.tiles, ...kept] }, before);
      });
    }),
    bind(contract.duplicateOwnDashboard, ({ actor, params, body }) =>
      db.account(actor.accountId, async (tx) => {
        const { tiles } = viewOf(actor, await find(tx, actor, params.id));
        return write(tx, actor, { ...owned(actor), name: body.name, shared_roles: [], tiles }, null);
      }),
    ),
    bind(contract.deleteOwnDashboard, ({ actor, params }) =>
      db.account(actor.accountId, async (tx) => {
        const row = await find(tx, actor, params.id);
        if (!mayChange(actor, row)) throw notYours();
        const at = clock.now();
        await repo.putAway(tx, actor.accountId, row.id, at);
        await recordChange(tx, actor, "dashboards", { before: told(row), after: {}, of: row.name, at });
        return ok;
      }),
    ),
    bind(contract.restoreOwnDashboard, ({ actor, params }) =>
      db.account(actor.accountId, async (tx) => {
        const row = await find(tx, actor, params.id, true);
        if (!mayChange(actor, row)) throw notYours();
        if (row.deleted_at === null) return viewOf(actor, row);
        await repo.putAway(tx, actor.accountId, row.id, null);
        await recordChange(tx, actor, "dashboards", { before: {}, after: told(row), of: row.name, at: clock.now() });
        return viewOf(actor, row);
      }),
    ),
  ];
}

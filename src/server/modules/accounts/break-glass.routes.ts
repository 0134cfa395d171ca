import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import { maskedRoles, type AccessRules } from "./access-rules.contract.ts";
import { readRules } from "./access-rules.routes.ts";
import * as contract from "./break-glass.contract.ts";
import * as repo from "./break-glass.repo.ts";
import { recordAct } from "./change-history.ts";

const masked: readonly string[] = maskedRoles;
const mayBreak = ({ breakGlassRoles }: AccessRules, { role }: Actor) => (breakGlassRoles as readonly string[]).includes(role);
const usualPage = 20;

/**
 * Seeing persons for some minutes against one's role: one customer, or everybody where the rules allow it. By the machine's time, as sessions go.
 * The reason of a break for one customer stands with the break alone, and goes with the customer; in the history, which cannot be rewritten, it
 * would outlive them.
 */
export function breakGlassRoutes({ db, clock }: { db: Db; clock: Clock }): BoundRoute[] {
  return [
    bind(contract.getBreakGlass, ({ actor }) =>
      db.account(actor.accountId, async (tx) => {
        const rules = await readRules(tx, actor.accountId);
        const allowed = masked.includes(actor.role) && mayBreak(rules, actor);
        const grants = await repo.listOpenGrants(tx, actor.accountId, actor.id);
        return {
          masked: masked.includes(actor.role),
          allowed,
          everybody: allowed && rules.breakGlassEverybody,
          until: grants.find((one) => one.customer_id === null)?.until.toISOString() ?? null,
          persons: grants.flatMap(({ customer_id: customerId, until }) =>
            customerId === null ? [] : [{ customerId, until: until.toISOString() }],
          ),
        };
      }),
    ),
    bind(contract.breakGlass, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        const { customerId = null, reason, minutes } = body;
        if (!masked.includes(actor.role))
          throw new AppError("conflict", "auth.sees_already", { message: "This role sees persons, or none at all." });
        const rules = await readRules(tx, actor.accountId);
        if (!mayBreak(rules, actor))
          throw new AppError("forbidden", "auth.break_glass_off", { message: "An administrator has not let this role see persons." });
        if (customerId === null && !rules.breakGlassEverybody)
          throw new AppError("forbidden", "auth.break_glass_one", { message: "This account shows one customer at a time." });
        if (customerId !== null && !(await repo.hasCustomer(tx, actor.accountId, customerId)))
          throw new AppError("not_found", "customers.not_found", { message: "There is no such customer." });
        const at = new Date();
        const until = new Date(at.getTime() + minutes * 60_000);
        await repo.insertGrant(tx, actor.accountId, { id: newId(), userId: actor.id, customerId, reason, at, until });
        const facts = customerId === null ? { glassBroken: reason, minutes } : { glassBrokenForOne: true, minutes };
        await recordAct(tx, actor, "security", { facts, at: clock.now() });
        // Whoever is remembered as the caller sees at once; other processes find it within seconds.
        if (customerId === null) actor.unmasked = true;
        else actor.unmaskedPersons = [...(actor.unmaskedPersons ?? []), customerId];
        return { until: until.toISOString() };
      }),
    ),
    bind(contract.mendGlass, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => {
        const { customerId = null } = query;
        if ((await repo.endOwnGrants(tx, actor.accountId, actor.id, customerId, actor.name)) > 0)
          await recordAct(tx, actor, "security", { facts: { glassMended: true }, at: clock.now() });
        if (customerId === null) actor.unmasked = false;
        actor.unmaskedPersons = (actor.unmaskedPersons ?? []).filter((one) => customerId !== null && one !== customerId);
        return ok;
      }),
    ),
    bind(contract.listUnmaskGrants, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => {
        const limit = query.limit ?? usualPage;
        const rows = await repo.listGrantRows(tx, actor.accountId, query.cursor ?? null, limit + 1);
        return {
          items: rows.slice(0, limit).map((row) => ({
            id: row.id,
            who: { id: row.user_id, name: row.user_name },
            scope: row.customer_id === null ? ("everybody" as const) : ("customer" as const),
            customerId: row.known_id,
            customerName: row.customer_name,
            reason: row.reason,
            from: row.granted_at.toISOString(),
            until: row.until.toISOString(),
            open: row.open,
            endedBy: row.ended_by_name,
          })),
          nextCursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
        };
      }),
    ),
    bind(contract.endUnmaskGrant, ({ actor, params }) =>
      db.account(actor.accountId, async (tx) => {
        const ended = await repo.endGrant(tx, actor.accountId, params.id, actor.name);
        if (ended === null)
          throw new AppError("not_found", "accounts.grant_not_found", { message: "Nobody sees anything (any more) by this." });
        await recordAct(tx, actor, "security", { facts: { glassMendedFor: ended.name }, at: clock.now() });
        return ok;
      }),
    ),
  ];
}

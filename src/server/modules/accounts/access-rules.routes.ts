import { AppError } from "#platform/errors.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import * as contract from "./access-rules.contract.ts";
import { confirmRows, endGrants, findGrant, insertGrant, listReviewed } from "./access-rules.repo.ts";
import { recordAct, recordChange } from "./change-history.ts";
import { findSetting, putSetting } from "./settings.repo.ts";

const key = "access_rules";
const usual: contract.AccessRules = { reviewMonths: 3, breakGlassRoles: ["MANAGER"] };

async function readRules(tx: Tx, accountId: string): Promise<contract.AccessRules> {
  const chosen = contract.accessRulesSchema.safeParse(await findSetting(tx, accountId, key));
  return chosen.success ? chosen.data : usual;
}

const masked: readonly string[] = contract.maskedRoles;
const mayBreak = ({ breakGlassRoles }: contract.AccessRules, { role }: Actor) => (breakGlassRoles as readonly string[]).includes(role);

/** Review of accesses, and seeing persons for some minutes against one's role. Grants go by the machine's time, as sessions do. */
export function accessRulesRoutes({ db, clock }: { db: Db; clock: Clock }): BoundRoute[] {
  return [
    bind(contract.setAccessRules, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        const before = await readRules(tx, actor.accountId);
        await putSetting(tx, actor.accountId, key, body);
        await recordChange(tx, actor, "security", { before, after: body, at: clock.now() });
        return body;
      }),
    ),
    bind(contract.getAccessReview, ({ actor }) =>
      db.account(actor.accountId, async (tx) => {
        const rules = await readRules(tx, actor.accountId);
        const rows = await listReviewed(tx, actor.accountId, rules.reviewMonths);
        return {
          rules,
          items: rows.map((row) => ({
            kind: row.kind,
            id: row.id,
            name: row.name,
            role: row.role,
            scopes: row.scopes,
            createdAt: row.created_at.toISOString(),
            lastUsedAt: row.last_used_at?.toISOString() ?? null,
            secondFactor: row.second_factor,
            expiresAt: row.expires_at?.toISOString() ?? null,
            confirmedAt: row.confirmed_at?.toISOString() ?? null,
            confirmedBy: row.confirmed_by_name,
            dueAt: row.due_at.toISOString(),
            overdue: row.due_at <= clock.now(),
          })),
        };
      }),
    ),
    bind(contract.confirmAccess, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        const confirmed = await confirmRows(tx, actor.accountId, body.items, actor, clock.now());
        if (confirmed.length === 0) throw new AppError("not_found", "accounts.access_not_found", { message: "None of these can get in." });
        await recordAct(tx, actor, "security", {
          facts: { accessConfirmed: confirmed.map(({ name }) => name).join(", ") },
          at: clock.now(),
        });
        return { confirmed: confirmed.length };
      }),
    ),
    bind(contract.getBreakGlass, ({ actor }) =>
      db.account(actor.accountId, async (tx) => ({
        masked: masked.includes(actor.role),
        allowed: masked.includes(actor.role) && mayBreak(await readRules(tx, actor.accountId), actor),
        until: (await findGrant(tx, actor.accountId, actor.id))?.toISOString() ?? null,
      })),
    ),
    bind(contract.breakGlass, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        if (!masked.includes(actor.role))
          throw new AppError("conflict", "auth.sees_already", { message: "This role sees persons, or none at all." });
        if (!mayBreak(await readRules(tx, actor.accountId), actor))
          throw new AppError("forbidden", "auth.break_glass_off", { message: "An administrator has not let this role see persons." });
        const at = new Date();
        const until = new Date(at.getTime() + body.minutes * 60_000);
        await insertGrant(tx, actor.accountId, { id: newId(), userId: actor.id, reason: body.reason, at, until });
        await recordAct(tx, actor, "security", { facts: { glassBroken: body.reason, minutes: body.minutes }, at: clock.now() });
        // Whoever is remembered as the caller sees at once; other processes find it within seconds.
        actor.unmasked = true;
        return { until: until.toISOString() };
      }),
    ),
    bind(contract.mendGlass, ({ actor }) =>
      db.account(actor.accountId, async (tx) => {
        if ((await endGrants(tx, actor.accountId, actor.id)) > 0)
          await recordAct(tx, actor, "security", { facts: { glassMended: true }, at: clock.now() });
        actor.unmasked = false;
        return ok;
      }),
    ),
  ];
}

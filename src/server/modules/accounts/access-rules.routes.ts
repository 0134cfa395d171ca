import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import type { Clock } from "#shared/clock.ts";
import * as contract from "./access-rules.contract.ts";
import { confirmRows, listReviewed } from "./access-rules.repo.ts";
import { recordAct, recordChange } from "./change-history.ts";
import { findSetting, putSetting } from "./settings.repo.ts";

const key = "access_rules";
const usual: contract.AccessRules = { reviewMonths: 3, breakGlassRoles: ["MANAGER"], breakGlassEverybody: false };

/** The rules of an account: those that were chosen, else the usual ones. */
export async function readRules(tx: Tx, accountId: string): Promise<contract.AccessRules> {
  const chosen = contract.accessRulesSchema.safeParse({ ...usual, ...((await findSetting(tx, accountId, key)) as object | null) });
  return chosen.success ? chosen.data : usual;
}

/** Review of accesses. */
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
  ];
}

import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { TokenBuckets } from "#platform/rate-limit.ts";
import { checkAudit, getAudit, type AuditCheck } from "./audit.contract.ts";
import { findLastSeal, listChecks, type CheckRow } from "./seals.repo.ts";
import { checkLog, type VerifyDeps } from "./verify-log.ts";

const shownChecks = 20;
const viewOf = ({ at, ...check }: CheckRow): AuditCheck => ({ ...check, at: at.toISOString() });

/** Routes of the chain of seals. */
export function auditRoutes(deps: VerifyDeps): BoundRoute[] {
  const { db } = deps;
  // A check reads the whole log.
  const byAccount = new TokenBuckets({ ratePerSecond: 1 / 30, burst: 3 });
  return [
    bind(getAudit, ({ actor }) =>
      db.account(actor.accountId, async (tx) => {
        const last = await findLastSeal(tx, actor.accountId);
        return {
          last: last && { seq: last.seq, sealed_at: last.sealed_at.toISOString(), hash: last.hash.toString("hex") },
          checks: (await listChecks(tx, actor.accountId, shownChecks)).map(viewOf),
        };
      }),
    ),
    bind(checkAudit, async ({ actor }) => {
      const wait = byAccount.take(actor.accountId);
      if (wait > 0)
        throw new AppError("rate_limited", "privacy.too_many", {
          message: "The log was just checked. Wait a moment.",
          retryAfterSeconds: wait / 1000,
        });
      return viewOf(await checkLog(deps, actor.accountId, "screen"));
    }),
  ];
}

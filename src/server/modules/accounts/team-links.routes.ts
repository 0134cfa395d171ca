import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Logger } from "#platform/log/logger.ts";
import { TokenBuckets } from "#platform/rate-limit.ts";
import { ok } from "#shared/api.ts";
import { isId } from "#shared/ids.ts";
import { recordAct } from "./change-history.ts";
import type { Cookies } from "./cookies.ts";
import { readMe, type MeDeps } from "./me.ts";
import type { ProofDeps } from "./proofs.ts";
import { giveEntrance } from "./security.routes.ts";
import { enter } from "./sign-in.ts";
import * as contract from "./team-links.contract.ts";
import {
  accept,
  forgot,
  invite,
  linkForColleague,
  lookAtInvitation,
  resendInvitation,
  resetByLink,
  type TeamLinkDeps,
} from "./team-links.ts";
import { listOpenInvitations, revokeInvitationRow, type InvitationRow } from "./team-links.repo.ts";

export interface TeamLinkRoutesDeps extends TeamLinkDeps, ProofDeps, MeDeps {
  cookies: Cookies;
  log: Logger;
}

/** Invitations to the team, and new passwords by link. */
export function teamLinkRoutes(deps: TeamLinkRoutesDeps): BoundRoute[] {
  const { db, clock, vault } = deps;
  // Tokens of 256 bits are not guessed; this keeps mail and Argon2 from being used against the installation.
  const byAddress = new TokenBuckets({ ratePerSecond: 0.2, burst: 20 });
  const mailTo = new TokenBuckets({ ratePerSecond: 1 / 300, burst: 3 });

  function slowDown(buckets: TokenBuckets, key: string): void {
    const wait = buckets.take(key);
    if (wait > 0)
      throw new AppError("rate_limited", "auth.too_many_attempts", {
        message: "Too many attempts. Wait a moment.",
        retryAfterSeconds: wait / 1000,
      });
  }

  const view = (row: InvitationRow, email: string) => ({
    id: row.id,
    email,
    role: row.role,
    state: row.expires_at > clock.now() ? ("open" as const) : ("expired" as const),
    invitedBy: row.invited_by,
    sentAt: row.sent_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  });

  return [
    bind(contract.listInvitations, async ({ actor, query }) => {
      const limit = query.limit ?? 50;
      if (query.cursor !== undefined && !isId(query.cursor))
        throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is not one that this list gave." });
      const rows = await db.account(actor.accountId, (tx) => listOpenInvitations(tx, actor.accountId, query.cursor ?? null, limit + 1));
      const page = rows.slice(0, limit);
      return {
        items: await Promise.all(
          page.map(async (row) => view(row, await vault.openText(actor.accountId, "invitations.email", row.email_sealed))),
        ),
        nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      };
    }),
    bind(contract.createInvitation, async ({ actor, body }) => {
      const { row, email, path, mailed } = await invite(deps, actor, body);
      return { ...view(row, email), path, mailed };
    }),
    bind(contract.resendInvitation, async ({ actor, params }) => {
      const { row, email, path, mailed } = await resendInvitation(deps, actor, params.id);
      return { ...view(row, email), path, mailed };
    }),
    bind(contract.revokeInvitation, async ({ actor, params }) => {
      const found = await db.account(actor.accountId, async (tx) => {
        if (!(await revokeInvitationRow(tx, actor.accountId, params.id, clock.now()))) return false;
        await recordAct(tx, actor, "team", { facts: { invitationTakenBack: true }, at: clock.now() });
        return true;
      });
      if (!found) throw new AppError("not_found", "accounts.invitation_not_found", { message: "There is no such open invitation." });
      return ok;
    }),
    bind(contract.readInvitation, ({ body, request }) => {
      slowDown(byAddress, request.ip);
      return lookAtInvitation(deps, body.token);
    }),
    bind(contract.acceptInvitation, async ({ body, request, reply }) => {
      slowDown(byAddress, request.ip);
      const user = await accept(deps, body);
      const entrance = await enter(deps, user, { method: "password", userAgent: request.headers["user-agent"] ?? null, proven: false });
      giveEntrance(deps.cookies, reply, entrance);
      return readMe(deps, user.account_id, user.id, entrance.kind === "session" && entrance.session.restricted);
    }),
    bind(contract.createPasswordLink, async ({ actor, params }) => {
      const { path, mailed, expiresAt } = await linkForColleague(deps, actor, params.id);
      return { path, mailed, expiresAt: expiresAt.toISOString() };
    }),
    bind(contract.forgotPassword, ({ body, request }) => {
      slowDown(byAddress, request.ip);
      const byMail = deps.mailer.configured && deps.publicUrl !== undefined;
      // Too many for one address are dropped in silence: to refuse would tell that the first ones were asked for.
      if (byMail && mailTo.take(body.email.toLowerCase()) === 0)
        void forgot(deps, body.email).catch((error: unknown) => deps.log.warn({ err: error }, "no link for a new password"));
      return Promise.resolve({ byMail });
    }),
    bind(contract.resetPassword, async ({ body, request }) => {
      slowDown(byAddress, request.ip);
      await resetByLink(deps, body);
      return ok;
    }),
  ];
}

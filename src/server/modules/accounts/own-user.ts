import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Actor } from "#platform/http/routes.ts";
import { findUser, type UserRow } from "./accounts.repo.ts";
import { findOwnSession, type OwnSessionRow } from "./sessions.repo.ts";

/** The signed-in person and the session of this request. Error: `auth.required`. */
export async function getOwn(db: Db, actor: Actor): Promise<{ user: UserRow; session: OwnSessionRow }> {
  const { accountId, id, sessionId } = actor;
  const { user, session } = await db.account(accountId, async (tx) => ({
    user: await findUser(tx, accountId, id),
    session: sessionId === null ? null : await findOwnSession(tx, accountId, id, sessionId),
  }));
  if (!user || !session) throw new AppError("unauthenticated", "auth.required", { message: "The session has ended. Sign in again." });
  return { user, session };
}

import { createHash } from "node:crypto";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { claimIdempotencyKey, forgetIdempotencyKey, keepIdempotentAnswer } from "./idempotency.repo.ts";

export interface IdempotentAnswer {
  status: number;
  body: unknown;
}

/**
 * Runs a creating request at most once per key. A repeated request gets the first answer; the same key with another body is refused
 * (`idempotency.key_reused`), as is one whose first run has not ended (`idempotency.in_progress`). A failed run frees the key.
 */
export async function onceByKey(
  db: Db,
  request: { accountId: string; route: string; key: string; body: unknown },
  run: () => Promise<IdempotentAnswer>,
): Promise<IdempotentAnswer> {
  if (request.key.length > 200)
    throw new AppError("invalid", "idempotency.bad_key", { message: "Idempotency-Key is longer than 200 characters." });
  const hash = createHash("sha256")
    .update(JSON.stringify(request.body ?? null))
    .digest();
  const before = await db.account(request.accountId, (tx) => claimIdempotencyKey(tx, request, hash));
  if (before !== null) {
    if (!before.request_hash.equals(hash))
      throw new AppError("conflict", "idempotency.key_reused", { message: "This Idempotency-Key was used with another request." });
    if (before.status === null)
      throw new AppError("conflict", "idempotency.in_progress", {
        message: "The first request with this Idempotency-Key is still running.",
      });
    return { status: before.status, body: before.response };
  }
  try {
    const answer = await run();
    await db.account(request.accountId, (tx) => keepIdempotentAnswer(tx, request, answer.status, answer.body));
    return answer;
  } catch (error) {
    await db.account(request.accountId, (tx) => forgetIdempotencyKey(tx, request)).catch(() => {});
    throw error;
  }
}

import type { Vault } from "#platform/crypto/vault.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { GuardedFetch } from "#platform/net/guarded-fetch.ts";
import { webhookHeaders } from "#platform/net/webhook-signature.ts";
import { Worker } from "#platform/worker.ts";
import * as repo from "./recipients.repo.ts";

const bodyContext = "erasure_notices.body";
export const urlContext = (id: string) => `erasure_recipients.url:${id}`;
const timeoutMillis = 15_000;
const leaseSeconds = 60;
/** With pauses that double from ten seconds up to six hours: about three days. */
const mostAttempts = 22;
const longestPause = 6 * 3600;

/** The key that an account's calls are signed with. */
export const recipientKey = (vault: Vault, accountId: string): Promise<Buffer> => vault.signingKey(`erasure-notices:${accountId}`);

/** Writes down what other systems are told when a person is gone, in the transaction of that. Ids alone: who has the person knows them by one. */
export async function noteRecipients(
  tx: Tx,
  vault: Vault,
  accountId: string,
  erased: { erasureId: string; customerIds: readonly string[]; externalIds: readonly string[]; mode: string; at: Date },
): Promise<void> {
  const body = JSON.stringify({
    type: "customer.erased",
    timestamp: erased.at.toISOString(),
    data: { erasure_id: erased.erasureId, customer_ids: erased.customerIds, external_ids: erased.externalIds, mode: erased.mode },
  });
  await repo.insertNotices(tx, accountId, erased.erasureId, await vault.seal(accountId, bodyContext, body), erased.at);
}

/** Tells other systems that persons were erased: signed, again after failures under the same id, at most once at a time. */
export function createErasureTeller(deps: { db: Db; vault: Vault; log: Logger; fetch: GuardedFetch }): Worker {
  const { db, vault } = deps;

  async function call(row: repo.NoticeRow): Promise<string | null> {
    const url = await vault.openText(row.account_id, urlContext(row.recipient_id), row.url_sealed);
    const body = await vault.openText(row.account_id, bodyContext, row.body_sealed);
    const headers = webhookHeaders(
      await recipientKey(vault, row.account_id),
      `msg_${row.erasure_id}_${row.recipient_id}`,
      new Date(),
      body,
    );
    try {
      const response = await deps.fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(timeoutMillis) });
      await response.body?.cancel();
      return response.status >= 200 && response.status < 300 ? null : `http_${response.status}`;
    } catch (error) {
      return error instanceof AppError ? error.code : "unreachable";
    }
  }

  return new Worker({
    name: "erasure teller",
    log: deps.log,
    everyMillis: 5000,
    async run() {
      const row = await db.system((tx) => repo.claimNotice(tx, leaseSeconds));
      if (row === null) return false;
      const problem = await call(row);
      await db.system((tx) =>
        problem === null
          ? repo.noteTold(tx, row)
          : repo.noteNotTold(tx, row, problem, {
              seconds: Math.min(longestPause, 10 * 2 ** Math.min(row.attempts, 12)),
              isLast: row.attempts + 1 >= mostAttempts,
            }),
      );
      return true;
    },
  });
}

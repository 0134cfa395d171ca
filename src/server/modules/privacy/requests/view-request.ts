import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { findErasure } from "../erasure/erasures.repo.ts";
import { openText } from "./handle-request.ts";
import type { PrivacyRequest, PrivacyRequestDetail } from "./requests.contract.ts";
import { findRequest, listSteps, type RequestRow } from "./requests.repo.ts";
import { type CodeDeps, listCodeWays } from "./send-code.ts";

const isPending = (row: RequestRow) => row.state === "open" || row.state === "in_progress";

export function viewOf(row: RequestRow, now: Date): PrivacyRequest {
  return {
    id: row.id,
    protocol: row.protocol,
    kind: row.kind,
    state: row.state === "unproved" ? "open" : row.state,
    source: row.source,
    user_id: row.customer_id,
    user_name: row.customer_name,
    proof: row.proof,
    received_at: row.received_at.toISOString(),
    due_at: row.due_at.toISOString(),
    overdue: isPending(row) && row.due_at < now,
    ended_at: row.ended_at?.toISOString() ?? null,
    refusal: row.refusal as PrivacyRequest["refusal"],
    erasure_id: row.erasure_id,
    conversation_id: row.conversation_id,
    version: row.version,
  };
}

/** One request as its page shows it. Error: `privacy.request_not_found`. */
export async function readRequest(
  tx: Tx,
  deps: CodeDeps & { vault: Vault },
  accountId: string,
  id: string,
  now: Date,
): Promise<PrivacyRequestDetail> {
  const row = await findRequest(tx, accountId, id);
  if (row === null || row.state === "unproved")
    throw new AppError("not_found", "privacy.request_not_found", { message: "There is no such request." });
  const erasure = row.erasure_id === null ? null : await findErasure(tx, accountId, row.erasure_id);
  const steps = await listSteps(tx, accountId, id);
  return {
    ...viewOf(row, now),
    detail: await openText(deps.vault, accountId, row.detail_sealed),
    contact: await openText(deps.vault, accountId, row.contact_sealed),
    answer: await openText(deps.vault, accountId, row.answer_sealed),
    code_ways: isPending(row) && erasure === null ? await listCodeWays(tx, deps, accountId, row.customer_id, now) : [],
    code_pending: row.code_hash !== null && row.code_expires_at !== null && row.code_expires_at > now,
    steps: await Promise.all(
      steps.map(async (step) => ({
        at: step.at.toISOString(),
        event: step.event as PrivacyRequestDetail["steps"][number]["event"],
        actor: { kind: step.actor_kind, name: step.actor_name },
        note: await openText(deps.vault, accountId, step.note_sealed),
      })),
    ),
    erasure:
      erasure === null
        ? null
        : {
            state: erasure.state,
            step: erasure.step,
            counts: erasure.counts,
            error: erasure.error,
            erased_at: erasure.erased_at?.toISOString() ?? null,
          },
  };
}

import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { listPersonIds } from "../erasure/plan.repo.ts";
import type { Decision } from "./decisions.contract.ts";
import { listDecided, listReviews } from "./decisions.repo.ts";

export const noteContext = (id: string) => `decision_reviews.note:${id}`;

const shown = (value: unknown): string =>
  typeof value === "string" ? value : value === null || value === undefined ? "" : JSON.stringify(value);

/** What was decided by program about a customer, with reasons and reviews. */
export async function readDecisions(tx: Tx, vault: Vault, accountId: string, customerId: string): Promise<Decision[]> {
  const personIds = await listPersonIds(tx, accountId, customerId);
  const reviews = await Promise.all(
    (await listReviews(tx, accountId, personIds)).map(async (row) => ({
      ...row,
      note: await vault.openText(accountId, noteContext(row.id), row.note_sealed),
    })),
  );
  return (await listDecided(tx, accountId, personIds)).map((row) => ({
    kind: row.kind,
    subject_id: row.subject_id,
    at: row.at.toISOString(),
    decided: row.decided,
    reasons: Object.entries(row.reasons)
      .map(([name, value]) => ({ name, value: shown(value) }))
      .filter((reason) => reason.value !== ""),
    reviews: reviews
      .filter((review) => review.kind === row.kind && review.subject_id === row.subject_id)
      .map(({ outcome, note, reviewer_name, at, request_id }) => ({
        outcome,
        note,
        reviewer: reviewer_name,
        at: at.toISOString(),
        request_id,
      })),
  }));
}

import { recordChange } from "#modules/accounts/index.ts";
import { commitWithEvents } from "#modules/conversations/index.ts";
import { getSalt } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Signals } from "#platform/events/signals.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import { takeRequest } from "../requests/handle-request.ts";
import * as contract from "./decisions.contract.ts";
import { insertReview } from "./decisions.repo.ts";
import { noteContext, readDecisions } from "./read-decisions.ts";

/** Routes of what was decided by program, and of persons' reviews. */
export function decisionRoutes(deps: { db: Db; vault: Vault; clock: Clock; signals: Signals }): BoundRoute[] {
  const { db, vault, clock } = deps;
  return [
    bind(contract.listDecisions, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => {
        await getSalt(tx, actor.accountId, query.user_id);
        return { items: await readDecisions(tx, vault, actor.accountId, query.user_id) };
      }),
    ),
    bind(contract.reviewDecision, ({ actor, body }) => {
      if (actor.kind !== "user")
        throw new AppError("forbidden", "privacy.person_needed", { message: "A decision is reviewed by a person, not by a program." });
      return commitWithEvents(deps, actor.accountId, async (tx) => {
        await getSalt(tx, actor.accountId, body.user_id);
        const decision = (await readDecisions(tx, vault, actor.accountId, body.user_id)).find(
          (one) => one.kind === body.kind && one.subject_id === body.subject_id,
        );
        if (decision === undefined)
          throw new AppError("not_found", "privacy.decision_not_found", { message: "There is no such decision about this customer." });
        if (body.request_id !== undefined) {
          const request = await takeRequest(tx, actor.accountId, body.request_id);
          if (request.kind !== "review" || request.customer_id !== body.user_id)
            throw new AppError("conflict", "privacy.request_other", {
              message: "This request does not ask for a review, or is of somebody else.",
            });
        }
        const [id, at] = [newId(), clock.now()];
        await insertReview(tx, actor.accountId, {
          id,
          customerId: body.user_id,
          kind: body.kind,
          subject_id: body.subject_id,
          request_id: body.request_id ?? null,
          decisionSealed: await vault.seal(actor.accountId, `decision_reviews.decision:${id}`, JSON.stringify(decision)),
          outcome: body.outcome,
          note_sealed: await vault.seal(actor.accountId, noteContext(id), body.note),
          reviewerId: actor.id,
          reviewer_name: actor.name,
          at,
        });
        await recordChange(tx, actor, "privacy", { before: {}, after: { "decision.reviewed": body.kind }, at });
        return {
          result: { items: await readDecisions(tx, vault, actor.accountId, body.user_id) },
          events: [
            { type: "privacy.decision_reviewed", subjectId: id, data: { reviewId: id, customerId: body.user_id, outcome: body.outcome } },
          ],
        };
      });
    }),
  ];
}

import { randomInt } from "node:crypto";
import { recordConsents } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { beginErasure } from "../erasure/erase-person.ts";
import type { Refusal, RequestKind } from "./requests.contract.ts";
import { listDecided, wasReviewed } from "../decisions/decisions.repo.ts";
import { listPersonIds } from "../erasure/plan.repo.ts";
import * as repo from "./requests.repo.ts";
import { hashCode, mostCodeAttempts } from "./send-code.ts";

export interface Handler {
  kind: "user" | "key" | "customer" | "system";
  id: string | null;
  name: string | null;
}

const day = 86_400_000;
/** LGPD, art. 19, II. */
export const answerDays = 15;

const textContext = "privacy_requests.text";
/** Words of persons and answers to them, sealed for the account. */
export const sealText = (vault: Vault, accountId: string, text: string): Promise<Buffer | null> =>
  text === "" ? Promise.resolve(null) : vault.seal(accountId, textContext, text);
export const openText = (vault: Vault, accountId: string, sealed: Buffer | null): Promise<string | null> =>
  sealed === null ? Promise.resolve(null) : vault.openText(accountId, textContext, sealed);

const letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
const newProtocol = (now: Date): string =>
  `${now.toISOString().slice(2, 10).replaceAll("-", "")}-${Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join("")}`;

export function eventOf(what: string, request: { id: string; kind: RequestKind; customer_id: string | null }): NewEvent {
  return {
    type: `privacy.request_${what}`,
    subjectId: request.id,
    data: { requestId: request.id, kind: request.kind, customerId: request.customer_id },
  };
}

export async function addStep(
  tx: Tx,
  vault: Vault,
  request: { account_id: string; id: string },
  event: string,
  by: Handler,
  at: Date,
  note = "",
): Promise<void> {
  await repo.insertStep(tx, request.account_id, request.id, {
    at,
    event,
    actor_kind: by.kind,
    actor_id: by.id,
    actor_name: by.name,
    note_sealed: await sealText(vault, request.account_id, note),
  });
}

/** Writes a request down; its fifteen days begin now. */
export async function openRequest(
  tx: Tx,
  vault: Vault,
  accountId: string,
  wish: {
    kind: RequestKind;
    source: repo.RequestRow["source"];
    customerId: string | null;
    detail: string;
    contact: string;
    conversationId: string | null;
    /** From the public page: it counts once the code came back. */
    tokenHash: Buffer | null;
    by: Handler;
    at: Date;
  },
): Promise<{ id: string; events: NewEvent[] }> {
  const id = newId();
  const isUnproved = wish.tokenHash !== null;
  await repo.insertRequest(tx, accountId, {
    id,
    protocol: newProtocol(wish.at),
    kind: wish.kind,
    state: isUnproved ? "unproved" : "open",
    source: wish.source,
    customer_id: wish.customerId,
    detail_sealed: await sealText(vault, accountId, wish.detail),
    contact_sealed: await sealText(vault, accountId, wish.contact),
    conversation_id: wish.conversationId,
    received_at: wish.at,
    due_at: new Date(wish.at.getTime() + answerDays * day),
    token_hash: wish.tokenHash,
  });
  if (isUnproved) return { id, events: [] };
  await addStep(tx, vault, { account_id: accountId, id }, "received", wish.by, wish.at);
  return { id, events: [eventOf("received", { id, kind: wish.kind, customer_id: wish.customerId })] };
}

/** The request, locked, while it can still be worked on. Errors: `privacy.request_not_found`, `privacy.request_ended`. */
export async function takeRequest(tx: Tx, accountId: string, id: string): Promise<repo.RequestRow> {
  const request = await repo.lockRequest(tx, accountId, id);
  if (request === null || request.state === "unproved")
    throw new AppError("not_found", "privacy.request_not_found", { message: "There is no such request." });
  if (request.state !== "open" && request.state !== "in_progress")
    throw new AppError("conflict", "privacy.request_ended", { message: "This request has ended already." });
  if (request.erasure_id !== null)
    throw new AppError("conflict", "privacy.erasing", { message: "The person is being erased: nothing is to be done here any more." });
  return request;
}

/** Judges a code. Errors: `privacy.code_wrong`, `privacy.code_expired`. The caller counts a wrong one outside of this transaction. */
export async function checkCode(vault: Vault, request: repo.RequestRow, code: string, now: Date): Promise<void> {
  if (
    request.code_hash === null ||
    request.code_expires_at === null ||
    request.code_expires_at <= now ||
    request.code_attempts >= mostCodeAttempts
  )
    throw new AppError("conflict", "privacy.code_expired", { message: "There is no code that is still good. Send a new one." });
  if (!(await hashCode(vault, request.account_id, request.id, code.replace(/\D/g, ""))).equals(request.code_hash))
    throw new AppError("invalid", "privacy.code_wrong", {
      message: "This is not the code.",
      issues: [{ path: "code", message: "not the code that was sent" }],
    });
}

export async function noteProof(
  tx: Tx,
  vault: Vault,
  request: repo.RequestRow,
  proof: "code" | "document" | "known",
  by: Handler,
  now: Date,
  note = "",
): Promise<NewEvent[]> {
  await repo.changeRequest(
    tx,
    request.account_id,
    request.id,
    { proof, proved_at: now, code_hash: null, code_expires_at: null, code_attempts: 0 },
    now,
  );
  await addStep(tx, vault, request, "proved", by, now, note);
  return [eventOf("proved", request)];
}

/** What may be done for whoever says that they are the person: ends to what they get, and opens nothing. */
const needsNoProof = new Set<RequestKind>(["objection", "review"]);

/**
 * Does what was asked. Deletion and anonymisation begin in the background and end the request when the person is gone. Errors: `privacy.proof_missing`,
 * `privacy.person_unknown`, `privacy.review_missing`, and those of beginErasure.
 */
export async function completeRequest(
  tx: Tx,
  vault: Vault,
  request: repo.RequestRow,
  answer: string,
  by: Handler,
  now: Date,
): Promise<NewEvent[]> {
  const { account_id: accountId, customer_id: customerId, kind } = request;
  if (request.proof === null && !needsNoProof.has(kind))
    throw new AppError("conflict", "privacy.proof_missing", { message: "Prove first that the person asked for it." });
  const needsPerson = kind !== "correction" && kind !== "review";
  if (needsPerson && customerId === null)
    throw new AppError("conflict", "privacy.person_unknown", { message: "There is no customer behind this request (any more)." });
  if (kind === "review" && customerId !== null && !(await wasReviewed(tx, accountId, request.id))) {
    const personIds = await listPersonIds(tx, accountId, customerId);
    if ((await listDecided(tx, accountId, personIds)).length > 0)
      throw new AppError("conflict", "privacy.review_missing", {
        message: "Look at what was decided first, and write down what you think of it: the person asked for a person's view.",
      });
  }
  const answer_sealed = await sealText(vault, accountId, answer);
  if ((kind === "deletion" || kind === "anonymisation") && customerId !== null) {
    const erasureId = await beginErasure(tx, vault, accountId, {
      customerId,
      mode: kind === "deletion" ? "erase" : "anonymise",
      reason: "request",
      requestId: request.id,
      actor: by,
      at: now,
    });
    await repo.changeRequest(tx, accountId, request.id, { state: "in_progress", erasure_id: erasureId, answer_sealed }, now);
    await addStep(tx, vault, request, "erasing", by, now);
    return [eventOf("erasing", request)];
  }
  const events: NewEvent[] = [];
  if (kind === "objection" && customerId !== null) {
    const recorded = await recordConsents(
      tx,
      accountId,
      ["marketing", "automations"].map((purpose) => ({
        customerId,
        purpose,
        granted: false,
        source: "privacy_request",
        evidence: { requestId: request.id },
        actor: by,
        at: now,
      })),
    );
    events.push(...recorded.map(({ event }) => event));
  }
  await repo.changeRequest(tx, accountId, request.id, { state: "done", ended_at: now, answer_sealed }, now);
  await addStep(tx, vault, request, "done", by, now, answer);
  return [...events, eventOf("done", request)];
}

export async function refuseRequest(
  tx: Tx,
  vault: Vault,
  request: repo.RequestRow,
  refusal: { reason: Refusal; answer: string },
  by: Handler,
  now: Date,
): Promise<NewEvent[]> {
  const answer_sealed = await sealText(vault, request.account_id, refusal.answer);
  await repo.changeRequest(
    tx,
    request.account_id,
    request.id,
    { state: "refused", refusal: refusal.reason, ended_at: now, answer_sealed },
    now,
  );
  await addStep(tx, vault, request, "refused", by, now, refusal.answer);
  return [eventOf("refused", request)];
}

/** Ends a request whose person is gone, with their words; in the transaction in which they went. */
export async function endErasedRequest(tx: Tx, vault: Vault, accountId: string, requestId: string, now: Date): Promise<NewEvent[]> {
  const request = await repo.lockRequest(tx, accountId, requestId);
  if (request === null || request.state !== "in_progress") return [];
  await repo.changeRequest(tx, accountId, requestId, { state: "done", ended_at: now }, now);
  await addStep(tx, vault, request, "done", { kind: "system", id: null, name: null }, now);
  return [eventOf("done", { ...request, customer_id: null })];
}

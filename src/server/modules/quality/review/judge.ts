import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { findReviewed, putCheck, putFlags, removeCheck, type ReviewedMessage } from "./checks.repo.ts";
import { type ItemRow, leaveItem, lockItem, settleItem } from "./queue.repo.ts";
import type { Meant } from "./review.contract.ts";

export interface Reviewer {
  id: string;
  name: string;
}

export const holdMillis = 10 * 60_000;

const reviewed = ({ id, conversation_id: conversationId }: ReviewedMessage): NewEvent => ({
  type: "message.reviewed",
  subjectId: id,
  data: { conversationId, messageId: id },
});

async function getMessage(tx: Tx, accountId: string, id: string, wanted: "customer" | "agent"): Promise<ReviewedMessage> {
  const message = await findReviewed(tx, accountId, id);
  if (!message) throw new AppError("not_found", "quality.message_not_found", { message: "There is no such message." });
  const fits = wanted === "customer" ? message.direction === "incoming" && message.intent !== null : message.sender_type === "bot";
  if (fits) return message;
  throw new AppError("invalid", "quality.wrong_message", {
    message: wanted === "customer" ? "The agent did not read this message." : "This is no reply of the agent.",
  });
}

/** A person says what a customer meant; null takes it back. Gives the events. Errors: `quality.message_not_found`, `quality.wrong_message`. */
export async function checkMessage(
  tx: Tx,
  accountId: string,
  id: string,
  check: { meant: Meant | null; stratum?: string },
  by: Reviewer,
  at: Date,
): Promise<NewEvent[]> {
  const message = await getMessage(tx, accountId, id, "customer");
  if (check.meant === null) await removeCheck(tx, accountId, id);
  else await putCheck(tx, accountId, message, { ...check.meant, stratum: check.stratum ?? null, by, at });
  return [reviewed(message)];
}

/** A person says how good a reply was. Errors as `checkMessage`. */
export async function flagMessage(
  tx: Tx,
  accountId: string,
  id: string,
  flags: readonly string[],
  by: Reviewer,
  at: Date,
): Promise<NewEvent[]> {
  const message = await getMessage(tx, accountId, id, "agent");
  await putFlags(tx, accountId, message, [...new Set(flags)], by, at);
  return [reviewed(message)];
}

async function getItem(tx: Tx, accountId: string, id: string, by: Reviewer, now: Date): Promise<ItemRow> {
  const item = await lockItem(tx, accountId, id);
  if (!item) throw new AppError("not_found", "quality.review_not_found", { message: "This reply is not in the queue." });
  if (item.held_by !== null && item.held_by !== by.id && item.held_until > now)
    throw new AppError("conflict", "quality.held_by_other", { message: "Somebody else is looking at this reply now." });
  return item;
}

/** The verdict of one item; it leaves the queue. Errors also `quality.review_not_found`, `quality.held_by_other`, `quality.judged_already`. */
export async function judgeItem(
  tx: Tx,
  accountId: string,
  id: string,
  verdict: { meant: Meant | null; flags: readonly string[] },
  by: Reviewer,
  at: Date,
): Promise<NewEvent[]> {
  const item = await getItem(tx, accountId, id, by, at);
  if (item.done_at !== null && item.done_by !== by.id)
    throw new AppError("conflict", "quality.judged_already", { message: "Somebody else has judged this reply." });
  const events = await flagMessage(tx, accountId, id, verdict.flags, by, at);
  if (item.asked_id !== null && verdict.meant !== null)
    events.push(...(await checkMessage(tx, accountId, item.asked_id, { meant: verdict.meant, stratum: item.stratum }, by, at)));
  await settleItem(tx, accountId, id, { doneAt: at, by: by.id, heldUntil: null });
  return events;
}

/** Takes back what this person said of an item: it is in their hands again. */
export async function reopenItem(tx: Tx, accountId: string, id: string, by: Reviewer, at: Date): Promise<NewEvent[]> {
  const item = await getItem(tx, accountId, id, by, at);
  if (item.done_at === null || item.done_by !== by.id)
    throw new AppError("conflict", "quality.not_yours", { message: "Only whoever judged a reply takes that back." });
  const events = await flagMessage(tx, accountId, id, [], by, at);
  if (item.asked_id !== null) events.push(...(await checkMessage(tx, accountId, item.asked_id, { meant: null }, by, at)));
  await settleItem(tx, accountId, id, { doneAt: null, by: by.id, heldUntil: new Date(at.getTime() + holdMillis) });
  return events;
}

export async function skipItem(tx: Tx, accountId: string, id: string, by: Reviewer, at: Date): Promise<void> {
  await getItem(tx, accountId, id, by, at);
  await leaveItem(tx, accountId, id, by.id);
}

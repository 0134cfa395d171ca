import { refusalToWrite } from "#modules/customers/index.ts";
import { doneSince, takeQuota } from "./case-facts.repo.ts";
import { caseRef, type StepContext, type StepOutcome } from "./step-context.ts";

/** Why a run ends before its next step: the customer answered, bought, the conversation was resolved, the case is none any more. null: it goes on. */
export async function reasonToStop({ tx, run, definition, source, params, known, sent }: StepContext): Promise<string | null> {
  const { cancelOn } = definition;
  if (cancelOn.includes("resolved") && known.conversation?.status === "closed") return "resolved";
  if (run.customer_id !== null && (cancelOn.includes("reply") || cancelOn.includes("purchase"))) {
    const done = await doneSince(tx, run.account_id, run.customer_id, run.case_at);
    if (cancelOn.includes("reply") && done.replied) return "reply";
    if (cancelOn.includes("purchase") && done.bought) return "purchase";
  }
  // What the run itself sent may have ended the case (a conversation is no longer silent), and that is no reason. Of a subject it is.
  if (source !== null && (sent + run.sent === 0 || run.subject_id !== null)) {
    const ref = {
      customerId: run.customer_id,
      conversationId: run.conversation_id,
      subjectId: run.subject_id,
      since: run.case_at,
      key: run.case_key,
    };
    if (!(await source.still(tx, run.account_id, params, ref))) return "case_over";
  }
  return null;
}

/**
 * The gate of everything that goes out, in the transaction that sends: what ends the run, the customer's consent, the day's limits. null: it may go
 * out, and counts.
 */
export async function refusalToSend(
  context: StepContext,
  stranger: { customerId: string | null } | null = null,
): Promise<StepOutcome | null> {
  const { tx, run, definition, known, now } = context;
  const reason = await reasonToStop(context);
  if (reason !== null) return { go: "end", status: "stopped", code: reason };
  const customerId = run.customer_id ?? stranger?.customerId ?? null;
  if (customerId === null && stranger === null) return { go: "next", outcome: "skipped", code: "no_customer" };
  const refusal = customerId === null ? null : await refusalToWrite(tx, run.account_id, customerId, definition.purpose, now);
  if (refusal !== null) return { go: "end", status: "stopped", code: refusal };
  const { day, tomorrow } = known.company;
  const { perDay, perCustomerPerDay } = definition.limits;
  if (!(await takeQuota(tx, run.account_id, customerId ?? run.subject_id ?? run.id, day, perCustomerPerDay)))
    return { go: "wait", until: tomorrow, here: true, code: "customer_limit" };
  if (!(await takeQuota(tx, run.account_id, context.automation.id, day, perDay)))
    return { go: "wait", until: tomorrow, here: true, code: "day_limit" };
  return null;
}

/** Counts a message that went out, with the source that the case is of. */
export async function noteSent(context: StepContext, conversationId: string | null): Promise<void> {
  const { tx, run, automation, source, now } = context;
  context.sent += 1;
  context.events.push({
    type: "automation.sent",
    subjectId: run.id,
    data: { runId: run.id, automationId: automation.id, key: automation.key, customerId: run.customer_id, conversationId },
  });
  await source?.sent?.(tx, run.account_id, caseRef(context), now);
}

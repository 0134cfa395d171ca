import { captureLeads } from "#modules/leads/index.ts";
import type { LeafStep } from "../definition.contract.ts";
import { setAttribute } from "../runs/case-facts.repo.ts";
import { next, type StepContext, type StepOutcome } from "../runs/step-context.ts";
import { callWebhook } from "./call-webhook.ts";
import { changeConversation } from "./change-conversation.ts";
import { sendEmail } from "./send-email.ts";
import { sendMessage } from "./send-message.ts";

const later = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000);

/** Does one step of a run, within its transaction. */
export async function runStep(context: StepContext, step: LeafStep): Promise<StepOutcome> {
  const { tx, run, deps, known, now } = context;
  switch (step.kind) {
    case "send_message":
    case "send_template":
      return sendMessage(context, step);
    case "send_email":
      return sendEmail(context, step);
    case "call_webhook":
      return callWebhook(context, step);
    case "wait":
      return { go: "wait", until: later(now, step.minutes) };
    case "wait_open":
      if (known.company.isOpen) return next("done");
      return known.company.nextOpening === null ? next("skipped", "never_open") : { go: "wait", until: known.company.nextOpening };
    case "wait_event":
      return { go: "wait", until: later(now, step.minutes), event: step.type };
    case "stop":
      return { go: "end", status: "done", code: null };
    case "set_attribute":
      if (run.customer_id === null) return next("skipped", "no_customer");
      await setAttribute(tx, run.account_id, run.customer_id, step.name, step.value);
      context.events.push({ type: "customer.updated", subjectId: run.customer_id, data: { customerId: run.customer_id } });
      return next("done");
    case "create_lead": {
      if (run.customer_id === null) return next("skipped", "no_customer");
      const made = await captureLeads(tx, deps.vault, run.account_id, [
        {
          customerId: run.customer_id,
          capturedBy: "api",
          channel: known.conversation?.channel ?? null,
          interestType: "other",
          interest: step.interest === "" ? null : step.interest,
          intent: null,
          attribution: {},
          messages: 0,
          visits: 0,
          at: now,
        },
      ]);
      context.events.push(
        ...made.map((id) => ({ type: "lead.created", subjectId: id, data: { leadId: id, customerId: run.customer_id } })),
      );
      return next("done", made.length === 0 ? "had_one" : null);
    }
    default:
      return changeConversation(context, step);
  }
}

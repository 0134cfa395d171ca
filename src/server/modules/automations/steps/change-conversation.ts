import { startByHand } from "#modules/playbooks/index.ts";
import { getLockedConversation, handOver, recordOutgoing, updateConversation } from "#modules/conversations/index.ts";
import { AppError } from "#platform/errors.ts";
import type { LeafStep } from "../definition.contract.ts";
import { fillText } from "../fill-text.ts";
import { next, type StepContext, type StepOutcome } from "../runs/step-context.ts";
import { valuesFor } from "../runs/text-values.ts";
import { automationSender, conversationFor } from "./send-message.ts";

type ConversationStep = Extract<
  LeafStep,
  { kind: "assign" | "add_label" | "remove_label" | "set_priority" | "set_status" | "note" | "hand_over" | "start_playbook" }
>;

function changeOf(step: ConversationStep, labels: readonly string[]): Parameters<typeof updateConversation>[3] | null {
  switch (step.kind) {
    case "assign":
      return { assignee: step.userId };
    case "add_label":
      return labels.includes(step.label) ? null : { labels: [...labels, step.label] };
    case "remove_label":
      return labels.includes(step.label) ? { labels: labels.filter((label) => label !== step.label) } : null;
    case "set_priority":
      return { priority: step.priority };
    case "set_status":
      return { status: step.status };
    default:
      return null;
  }
}

/** Steps of which the team sees the outcome in the conversation. */
export async function changeConversation(context: StepContext, step: ConversationStep): Promise<StepOutcome> {
  const { tx, deps, run, automation, now } = context;
  const id = await conversationFor(context, "conversation");
  if (id === null) return next("skipped", "no_conversation");
  try {
    const conversation = await getLockedConversation(tx, run.account_id, id);
    if (step.kind === "hand_over") {
      const values = await valuesFor(context, "pt-BR");
      const events = await handOver(tx, conversation, { reason: "rule", summary: fillText(step.summary, values), at: now });
      context.events.push(...events);
      return next("done", events.length === 0 ? "with_a_person" : null);
    }
    if (step.kind === "start_playbook") {
      context.events.push(...(await startByHand(tx, deps.playbooks, run.account_id, id, step.key, now, "automation")));
      return next("done");
    }
    if (step.kind === "note") {
      const { message, events } = await recordOutgoing(tx, conversation, {
        senderType: "bot",
        senderId: automationSender,
        senderName: automation.name,
        type: "text",
        text: fillText(step.text, await valuesFor(context, "pt-BR")),
        payload: {},
        clientId: `automation:${run.id}:${step.id}`,
        replyToId: null,
        replyToExternalId: null,
        files: [],
        isAutomation: true,
        private: true,
        agentResponse: null,
        at: now,
        delivery: "none",
      });
      context.events.push(...events);
      return next("done", null, message.id);
    }
    const change = changeOf(step, conversation.labels);
    if (change === null) return next("done", "as_it_was");
    context.events.push(...(await updateConversation(tx, run.account_id, id, change, { id: null, name: automation.name }, now)));
    context.conversationId ??= id;
    return next("done");
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return next("failed", error.code);
  }
}

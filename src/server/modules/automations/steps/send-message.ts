import { deliveryOf, findAdapter, getAdapter, prepareTemplate } from "#modules/channels/index.ts";
import { getLockedConversation, recordUnasked, type ConversationRow } from "#modules/conversations/index.ts";
import { AppError } from "#platform/errors.ts";
import type { StepOf } from "../definition.contract.ts";
import { fillText, localeOf, textIn, type Locale } from "../fill-text.ts";
import { conversationToUse } from "../runs/case-facts.repo.ts";
import { noteSent, refusalToSend } from "../runs/may-go-out.ts";
import { next, type StepContext, type StepOutcome } from "../runs/step-context.ts";
import { valuesFor } from "../runs/text-values.ts";

export const automationSender = "automation";
const channelUnlessSaid = "webchat";

/** The conversation in which a step writes; null: the customer has none. */
export async function conversationFor(context: StepContext, channel: "conversation" | "preferred"): Promise<string | null> {
  const { tx, run, known } = context;
  const own = context.conversationId ?? run.conversation_id;
  if (channel === "conversation" && own !== null) return own;
  if (run.customer_id === null) return null;
  return await conversationToUse(tx, run.account_id, run.customer_id, known.customer?.preferred_channel ?? channelUnlessSaid);
}

/** Whether a channel takes no free text of ours at this instant. */
export function isWindowClosed(conversation: Pick<ConversationRow, "channel" | "window_expires_at">, now: Date): boolean {
  const hours = findAdapter(conversation.channel)?.capabilities.windowHours ?? null;
  return hours !== null && (conversation.window_expires_at === null || conversation.window_expires_at <= now);
}

type TemplateInStep = { name: string; language: string; values: Record<string, string> };

interface Outgoing {
  type: "text" | "interactive" | "template";
  text: string;
  payload: Record<string, unknown>;
}

async function templateOf(context: StepContext, conversation: ConversationRow, template: TemplateInStep): Promise<Outgoing> {
  const values = await valuesFor(context, localeOf(template.language));
  // A bare name is a blank of the text, which nearly all are.
  const filled = Object.fromEntries(
    Object.entries(template.values).map(([key, text]) => [key.includes(":") ? key : `body:${key}`, fillText(text, values)]),
  );
  const { account_id: accountId } = context.run;
  const prepared = await prepareTemplate(
    context.tx,
    accountId,
    { id: conversation.channel_id, templates: getAdapter(conversation.channel).capabilities.templates },
    { ...template, values: filled },
    false,
  );
  return prepared;
}

async function textOf(context: StepContext, locale: Locale, step: StepOf<"send_message">): Promise<Outgoing> {
  const values = await valuesFor(context, locale);
  const say = (texts: typeof step.text) => fillText(textIn(texts, locale), values);
  const options = step.options.map((title, index) => ({ id: `automation:${step.id}:${index + 1}`, title: say(title) }));
  return { type: options.length > 0 ? "interactive" : "text", text: say(step.text), payload: options.length > 0 ? { options } : {} };
}

/** Writes to the customer: the text, or the template where the channel's window is closed. */
export async function sendMessage(context: StepContext, step: StepOf<"send_message"> | StepOf<"send_template">): Promise<StepOutcome> {
  const { tx, run, definition, now } = context;
  const conversationId = await conversationFor(context, step.kind === "send_message" ? step.channel : "conversation");
  if (conversationId === null) return next("skipped", "no_conversation");
  // From here on no message of the customer is stored before this one is or is not.
  const conversation = await getLockedConversation(tx, run.account_id, conversationId);
  context.known.conversation = conversation;
  const shut = isWindowClosed(conversation, now);
  const template = step.kind === "send_template" ? step : shut ? step.template : null;
  // A template of the business's own is an ordinary message to the channel: it opens no window.
  if (shut && (template === null || !getAdapter(conversation.channel).capabilities.templates)) return next("skipped", "window_closed");
  const refusal = await refusalToSend(context);
  if (refusal !== null) return refusal;
  const locale = localeOf(conversation.language ?? context.known.customer?.language);
  let outgoing: Outgoing;
  try {
    outgoing =
      template === null ? await textOf(context, locale, step as StepOf<"send_message">) : await templateOf(context, conversation, template);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === "messages.templates_unsupported" ? next("skipped", "no_templates") : next("failed", error.code);
  }
  const made = await recordUnasked(tx, conversation, definition.purpose, {
    senderType: "bot",
    senderId: automationSender,
    senderName: null,
    ...outgoing,
    clientId: `automation:${run.id}:${step.id}`,
    replyToId: null,
    replyToExternalId: null,
    files: [],
    agentResponse: null,
    at: now,
    delivery: deliveryOf(getAdapter(conversation.channel)),
    metadata: { automationId: run.automation_id, runId: run.id },
  });
  if ("refusal" in made) return { go: "end", status: "stopped", code: made.refusal };
  const { message, stored, events } = made;
  context.conversationId = conversationId;
  if (!stored) return next("sent", "sent_before", message.id);
  context.events.push(...events);
  await noteSent(context, conversationId);
  return next("sent", conversation.channel, message.id);
}

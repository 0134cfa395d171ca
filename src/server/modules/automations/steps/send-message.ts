import {
  deliveryOf,
  fileOfTemplate,
  findAdapter,
  getAdapter,
  kindOn,
  languageToSend,
  messageParts,
  prepareTemplate,
  takesFile,
  type MessagePart,
} from "#modules/channels/index.ts";
import { getLockedConversation, recordUnasked, type ConversationRow, type FileRow } from "#modules/conversations/index.ts";
import { AppError } from "#platform/errors.ts";
import type { StepOf } from "../definition.contract.ts";
import { fillText, localeOf, textIn, type Locale } from "../fill-text.ts";
import { conversationToUse } from "../runs/case-facts.repo.ts";
import { noteSent, refusalToSend } from "../runs/may-go-out.ts";
import { inAllLanguages, languagesFor } from "../shipped-templates.ts";
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

type Outgoing = MessagePart<FileRow & { kind: ReturnType<typeof kindOn> }>;

/** A template of the product in the customer's language where the channel has it so, else in the account's, else as the step says; a business's own as it is. */
async function inItsLanguage(context: StepContext, conversation: ConversationRow, template: TemplateInStep): Promise<TemplateInStep> {
  const { tx, run, known } = context;
  if (inAllLanguages(template.name).length === 0) return template;
  const wished = [conversation.language ?? known.customer?.language, known.company.locale, template.language];
  const language = await languageToSend(tx, run.account_id, conversation.channel_id, template.name, languagesFor(template.name, wished));
  if (language === null)
    throw new AppError("invalid", "automations.template_missing", { message: `Nobody has submitted the template ${template.name} yet.` });
  return { ...template, language };
}

/** A template filled in, with the file that it was written with on top. */
async function templateOf(context: StepContext, conversation: ConversationRow, inStep: TemplateInStep): Promise<Outgoing[]> {
  const template = await inItsLanguage(context, conversation, inStep);
  const values = await valuesFor(context, localeOf(template.language));
  // A bare name is a blank of the text, which nearly all are.
  const filled = Object.fromEntries(
    Object.entries(template.values).map(([key, text]) => [key.includes(":") ? key : `body:${key}`, fillText(text, values)]),
  );
  const { account_id: accountId } = context.run;
  const adapter = getAdapter(conversation.channel);
  const file = await fileOfTemplate(context.tx, accountId, conversation.channel_id, template);
  const files = file === null ? [] : [{ ...file, kind: kindOn(adapter, file, false) }];
  if (!files.every((one) => takesFile(adapter, one))) throw new AppError("invalid", "messages.file_refused");
  const prepared = await prepareTemplate(
    context.tx,
    accountId,
    { id: conversation.channel_id, templates: adapter.capabilities.templates },
    { ...template, values: filled },
    files.length > 0,
  );
  return messageParts(adapter, "", files, prepared);
}

async function textOf(context: StepContext, locale: Locale, step: StepOf<"send_message">): Promise<Outgoing[]> {
  const values = await valuesFor(context, locale);
  const say = (texts: typeof step.text) => fillText(textIn(texts, locale), values);
  const options = step.options.map((title, index) => ({ id: `automation:${step.id}:${index + 1}`, title: say(title) }));
  const type = options.length > 0 ? "interactive" : "text";
  return [{ type, text: say(step.text), payload: options.length > 0 ? { options } : {}, files: [] }];
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
  let parts: Outgoing[];
  try {
    parts =
      template === null ? await textOf(context, locale, step as StepOf<"send_message">) : await templateOf(context, conversation, template);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const waits = { "messages.templates_unsupported": "no_templates", "automations.template_missing": "template_missing" }[error.code];
    // One of the product's own that the provider has not approved yet is no fault of the run: the next step tries again.
    const inReview = error.code === "messages.template_not_approved" && template !== null && inAllLanguages(template.name).length > 0;
    if (inReview) return next("skipped", "template_waiting");
    return waits === undefined ? next("failed", error.code) : next("skipped", waits);
  }
  context.conversationId = conversationId;
  let first: string | null = null;
  for (const [index, part] of parts.entries()) {
    const made = await recordUnasked(tx, conversation, definition.purpose, {
      senderType: "bot",
      senderId: automationSender,
      senderName: null,
      ...part,
      clientId: `automation:${run.id}:${step.id}${index === 0 ? "" : `#${index}`}`,
      replyToId: null,
      replyToExternalId: null,
      agentResponse: null,
      at: now,
      delivery: deliveryOf(getAdapter(conversation.channel)),
      metadata: { automationId: run.automation_id, runId: run.id },
    });
    if ("refusal" in made) return { go: "end", status: "stopped", code: made.refusal };
    first ??= made.message.id;
    if (!made.stored) return next("sent", "sent_before", first);
    context.events.push(...made.events);
  }
  await noteSent(context, conversationId);
  return next("sent", conversation.channel, first);
}

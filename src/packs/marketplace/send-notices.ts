import type { Locale } from "#modules/agent/index.ts";
import { sayWith } from "#modules/agent/index.ts";
import { lockConversation, recordOutgoing, recordUnasked } from "#modules/conversations/index.ts";
import { findBusinessHours, isOpen, nextOpening } from "#modules/hours/index.ts";
import { readPacksOn, type PackDeps } from "#modules/packs/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import { findJob } from "./jobs.repo.ts";
import * as repo from "./matching.repo.ts";
import { jobEvent } from "./move-job.ts";
import { type DueOnboarding, dueOnboardings, postponeOnboarding, stepsOf, takeReminder } from "./onboarding.repo.ts";
import { sendDueMoney } from "./payments/send-money.ts";
import { releaseOverdue } from "./release-after-term.ts";
import { tellOfMoney } from "./tell-of-money.ts";
import { dueTellings, putOffTelling } from "./tellings.repo.ts";
import { newestConversation } from "./people.repo.ts";
import { readRules } from "./rules.ts";
import { marketTexts, type MarketTextKey, stepName } from "./skill/texts/texts.ts";

const atOnce = 50;
const localeOf = (language: string | null): Locale => (language?.startsWith("en") ? "en" : language?.startsWith("es") ? "es" : "pt-BR");

interface Sent {
  outcome: "sent" | "team" | "off";
  messageId: string | null;
  events: NewEvent[];
  queued: boolean;
}

/** Writes to somebody in a conversation of theirs, or leaves a note for the team where the channel takes no free text any more. */
export async function write(
  deps: PackDeps,
  tx: Tx,
  accountId: string,
  message: {
    conversationId: string | null;
    clientId: string;
    say(locale: Locale, closed: boolean): string;
    options(locale: Locale): { id: string; title: string }[];
    now: Date;
  },
): Promise<Sent> {
  const conversation = message.conversationId === null ? null : await lockConversation(tx, accountId, message.conversationId);
  if (!conversation) return { outcome: "off", messageId: null, events: [], queued: false };
  const locale = localeOf(conversation.language);
  const { now } = message;
  const isClosed =
    deps.windowHoursOf(conversation.channel) !== null && (conversation.window_expires_at === null || conversation.window_expires_at <= now);
  const delivery = isClosed ? ("none" as const) : deps.deliveryOf(conversation.channel);
  const outgoing = {
    senderType: "bot" as const,
    senderId: "marketplace",
    senderName: null,
    type: isClosed ? ("text" as const) : ("interactive" as const),
    // What is for the team is in the company's language, Portuguese.
    text: message.say(isClosed ? "pt-BR" : locale, isClosed),
    payload: isClosed ? {} : { options: message.options(locale) },
    clientId: message.clientId,
    replyToId: null,
    replyToExternalId: null,
    files: [],
    agentResponse: null,
    at: now,
    delivery,
  };
  const made = isClosed
    ? await recordOutgoing(tx, conversation, { ...outgoing, isAutomation: true, private: true })
    : await recordUnasked(tx, conversation, "service", outgoing);
  if ("refusal" in made) return { outcome: "off", messageId: null, events: [], queued: false };
  return { outcome: isClosed ? "team" : "sent", messageId: made.message.id, events: made.events, queued: delivery === "queue" };
}

/** When to write instead of now; null: now. */
async function laterThan(tx: Tx, accountId: string, now: Date): Promise<Date | null> {
  const hours = await findBusinessHours(tx, accountId);
  return !hours || isOpen(hours, now) ? null : nextOpening(hours, now);
}

const textOf = (locale: Locale, key: MarketTextKey, values: Record<string, string | number> = {}) =>
  sayWith(marketTexts[locale], "prestador", key, 0, values);

/** Tells the providers that fit a job of it. Gives back whether something waits to be sent; null: another process has it. */
async function noticeOfJob(deps: PackDeps, tx: Tx, accountId: string, jobId: string, now: Date): Promise<boolean | null> {
  if (!(await repo.takeJobNotices(tx, accountId, jobId, now))) return null;
  if (!(await readPacksOn(tx, accountId)).includes("marketplace")) return false;
  const job = await findJob(tx, accountId, jobId);
  if (job === null || job.status !== "open") return false;
  const later = job.urgency === "urgent" ? null : await laterThan(tx, accountId, now);
  if (later !== null) {
    await repo.postponeNotices(tx, accountId, jobId, later);
    return false;
  }
  const { most_notices: most } = await readRules(tx, accountId);
  const matches = await repo.matchesOf(tx, accountId, jobId, most);
  const addresses = await repo.noticeAddresses(
    tx,
    accountId,
    jobId,
    matches.map((match) => match.provider_id),
  );
  const events: NewEvent[] = [];
  let queued = false;
  for (const address of addresses) {
    const values = { title: job.title, city: job.city || "-" };
    const sent = await write(deps, tx, accountId, {
      conversationId: address.conversation_id,
      clientId: `job:${jobId}:${address.provider_id}`,
      say: (locale, closed) => textOf(locale, closed ? "notice_team" : job.city === "" ? "notice_anywhere" : "notice", values),
      options: (locale) => [
        { id: `marketplace:propose:${jobId}`, title: textOf(locale, "button_propose") },
        { id: "marketplace:near", title: textOf(locale, "button_jobs") },
      ],
      now,
    });
    await repo.insertNotice(tx, accountId, {
      jobId,
      providerId: address.provider_id,
      outcome: sent.outcome,
      messageId: sent.messageId,
      at: now,
    });
    events.push(...sent.events);
    queued = queued || sent.queued;
  }
  tx.ending(appendEvents(tx, accountId, [...events, jobEvent("announced", job, { providers: addresses.length })]));
  return queued;
}

/** Reminds somebody of the next step to begin. */
async function remindOfStep(deps: PackDeps, tx: Tx, due: DueOnboarding, now: Date): Promise<boolean | null> {
  const accountId = due.account_id;
  if (!(await takeReminder(tx, accountId, due, now))) return null;
  if (!(await readPacksOn(tx, accountId)).includes("marketplace")) return false;
  const later = await laterThan(tx, accountId, now);
  if (later !== null) {
    await postponeOnboarding(tx, accountId, due, later);
    return false;
  }
  const steps = await stepsOf(tx, accountId, due.customer_id, due.user_type);
  const left = steps.filter((step) => step.status !== "done");
  const [first] = left;
  if (first === undefined) return false;
  const sent = await write(deps, tx, accountId, {
    conversationId: await newestConversation(tx, accountId, due.customer_id),
    clientId: `onboarding:${due.customer_id}:${due.user_type}`,
    say: (locale, closed) =>
      textOf(locale, closed ? "onboarding_team" : "onboarding_reminder", { step: stepName(locale, first.step), left: left.length }),
    options: (locale) => [{ id: "marketplace:steps", title: textOf(locale, "button_steps") }],
    now,
  });
  tx.ending(appendEvents(tx, accountId, sent.events));
  return sent.queued;
}

/** Tells providers of jobs, reminds of what is left to do to begin, moves money that is due and tells of it. Gives back how many things it did. */
export async function runMarketDue(deps: PackDeps, now: Date): Promise<number> {
  const jobs = await repo.dueJobs(deps.db.autocommit, now, atOnce);
  const people = await dueOnboardings(deps.db.autocommit, now, atOnce);
  const tellings = await dueTellings(deps.db.autocommit, now, atOnce);
  let queued = false;
  let handled = (await releaseOverdue(deps, now)) + (await sendDueMoney(deps, now));
  const later = new Date(now.getTime() + 900_000);
  const todo: { accountId: string; run(tx: Tx): Promise<boolean | null>; putOff(tx: Tx): Promise<void> }[] = [
    ...jobs.map(({ account_id: accountId, id }) => ({
      accountId,
      run: (tx: Tx) => noticeOfJob(deps, tx, accountId, id, now),
      putOff: (tx: Tx) => repo.postponeNotices(tx, accountId, id, later),
    })),
    ...people.map((due) => ({
      accountId: due.account_id,
      run: (tx: Tx) => remindOfStep(deps, tx, due, now),
      putOff: (tx: Tx) => postponeOnboarding(tx, due.account_id, due, later),
    })),
    ...tellings.map((due) => ({
      accountId: due.account_id,
      run: (tx: Tx) => tellOfMoney(deps, tx, due, now),
      putOff: (tx: Tx) => putOffTelling(tx, due, later),
    })),
  ];
  for (const one of todo) {
    try {
      const made = await deps.db.account(one.accountId, (tx) => one.run(tx));
      if (made === true) queued = true;
      if (made !== null) handled += 1;
    } catch (error) {
      // One that fails holds up no other; it is tried again in a quarter of an hour.
      deps.log.error({ err: error }, "what was due in the marketplace failed");
      await deps.db.account(one.accountId, (tx) => one.putOff(tx));
      handled += 1;
    }
  }
  for (const accountId of new Set(todo.map((one) => one.accountId))) deps.signals.emit("events", accountId);
  if (queued) deps.signals.emit("outbound");
  return handled;
}

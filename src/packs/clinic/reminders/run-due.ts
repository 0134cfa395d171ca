import type { Locale } from "#modules/agent/index.ts";
import { sayWith } from "#modules/agent/index.ts";
import { lockConversation, recordOutgoing, recordUnasked } from "#modules/conversations/index.ts";
import { refusalToWrite } from "#modules/customers/index.ts";
import { findBusinessHours, isOpen, nextOpening } from "#modules/hours/index.ts";
import { readPacksOn, type PackDeps } from "#modules/packs/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import { findAppointment, planAppointments, type AppointmentRow } from "../appointments.repo.ts";
import { eventOf } from "../book.ts";
import { readCompanyTime } from "../company-time.ts";
import { moveStatus } from "../move-status.ts";
import { readRules } from "../rules.ts";
import { clinicTexts, type ClinicTextKey } from "../skill/texts/texts.ts";
import { sayTime } from "../skill/say-time.ts";
import { toldTime } from "../tools/told-time.ts";
import * as repo from "./reminders.repo.ts";

const atOnce = 100;
/** Nearer than this to the appointment a reminder helps nobody. */
const nearest = 20 * 60_000;

const localeOf = (language: string | null): Locale => (language?.startsWith("en") ? "en" : language?.startsWith("es") ? "es" : "pt-BR");

type Outcome = { outcome: "sent" | "team" | "late" | "off"; messageId: string | null; events: NewEvent[]; queued: boolean };

/** Sends the reminder, or leaves a note for the team where the channel takes no free text any more. null: later, when somebody is at work. */
async function remind(deps: PackDeps, tx: Tx, accountId: string, row: AppointmentRow, minutes: number, now: Date): Promise<Outcome | null> {
  const nothing = { messageId: null, events: [], queued: false };
  if (row.starts_at.getTime() - now.getTime() < nearest) return { outcome: "late", ...nothing };
  const hours = await findBusinessHours(tx, accountId);
  if (hours && !isOpen(hours, now)) {
    const opening = nextOpening(hours, now);
    if (opening === null || row.starts_at.getTime() - opening.getTime() < nearest) return { outcome: "late", ...nothing };
    await repo.postponeReminder(tx, accountId, row.id, opening);
    return null;
  }
  const conversationId = await repo.conversationFor(tx, accountId, row.id);
  const conversation = conversationId === null ? null : await lockConversation(tx, accountId, conversationId);
  if (!conversation) return { outcome: "off", ...nothing };
  const locale = localeOf(conversation.language);
  const { timeZone } = await readCompanyTime(tx, accountId);
  const values = {
    procedure: row.procedure_name,
    professional: row.professional_name,
    when: sayTime(locale, toldTime(timeZone, row.starts_at)),
  };
  const say = (key: ClinicTextKey, language = locale) => sayWith(clinicTexts[language], "cliente", key, minutes, values);
  // A note to the team: who wants no automatic messages, or cannot get one here any more, may be called.
  const isClosed =
    (await refusalToWrite(tx, accountId, conversation.customer_id, "service", now)) !== null ||
    (deps.windowHoursOf(conversation.channel) !== null &&
      (conversation.window_expires_at === null || conversation.window_expires_at <= now));
  const button = (action: string, key: ClinicTextKey) => ({ id: `clinic:${action}:${row.id}`, title: say(key) });
  const delivery = isClosed ? ("none" as const) : deps.deliveryOf(conversation.channel);
  const outgoing = {
    senderType: "bot" as const,
    senderId: "reminders",
    senderName: null,
    type: isClosed ? ("text" as const) : ("interactive" as const),
    // What is for the team is in the company's language, Portuguese.
    text: isClosed
      ? sayWith(clinicTexts["pt-BR"], "cliente", "team_note", minutes, {
          ...values,
          when: sayTime("pt-BR", toldTime(timeZone, row.starts_at)),
        })
      : say("reminder"),
    payload: isClosed
      ? {}
      : { options: [button("confirm", "button_confirm"), button("move", "button_move"), button("cancel", "button_cancel")] },
    clientId: `reminder:${row.id}:${row.starts_at.getTime()}:${minutes}`,
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
  if ("refusal" in made) return { outcome: "off", ...nothing };
  const { message, events } = made;
  return { outcome: isClosed ? "team" : "sent", messageId: message.id, events, queued: delivery === "queue" };
}

/** Does what is due of one appointment. Null: another process has it. */
async function runOne(deps: PackDeps, tx: Tx, accountId: string, id: string, now: Date): Promise<"done" | "queued" | null> {
  const due = await repo.takeDue(tx, accountId, id, now);
  if (due === null) return null;
  if (!(await readPacksOn(tx, accountId)).includes("clinic")) {
    await repo.forgetDue(tx, accountId, id);
    return "done";
  }
  const row = await findAppointment(tx, accountId, id);
  if (row === null) return null;
  if (due.no_show_at !== null && due.no_show_at <= now) {
    const events = await moveStatus(tx, accountId, { id, to: "no_show" }, now);
    tx.ending(appendEvents(tx, accountId, events));
    return "done";
  }
  if (due.remind_at === null) return null;
  const minutes = Math.round((row.starts_at.getTime() - due.remind_at.getTime()) / 60_000);
  const made = await remind(deps, tx, accountId, row, minutes, now);
  if (made === null) return "done";
  const { outcome, messageId } = made;
  await repo.insertReminder(tx, accountId, { appointmentId: id, startsAt: row.starts_at, minutes, outcome, messageId, at: now });
  await planAppointments(tx, accountId, id, await readRules(tx, accountId), now);
  tx.ending(appendEvents(tx, accountId, [...made.events, eventOf(`reminder_${outcome}`, row)]));
  return made.queued ? "queued" : "done";
}

/** Reminds customers, and marks who did not come. Gives back with how many appointments it did something. */
export async function runClinicDue(deps: PackDeps, now: Date): Promise<number> {
  const due = await repo.dueAppointments(deps.db.autocommit, now, atOnce);
  let queued = false;
  let handled = 0;
  for (const { account_id: accountId, id } of due) {
    try {
      const made = await deps.db.account(accountId, (tx) => runOne(deps, tx, accountId, id, now));
      if (made === "queued") queued = true;
      // What another process has is its own to count, or this would turn round it.
      if (made !== null) handled += 1;
    } catch (error) {
      // One that fails holds up no other; it is tried again in a quarter of an hour.
      deps.log.error({ err: error, appointmentId: id }, "what was due of an appointment failed");
      await deps.db.account(accountId, (tx) => repo.delayDue(tx, accountId, id, new Date(now.getTime() + 900_000)));
      handled += 1;
    }
  }
  for (const accountId of new Set(due.map((one) => one.account_id))) deps.signals.emit("events", accountId);
  if (queued) deps.signals.emit("outbound");
  return handled;
}

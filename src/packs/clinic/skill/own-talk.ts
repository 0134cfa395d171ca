import { fold, type SkillReply } from "#modules/agent/index.ts";
import type { MyAppointmentsResult } from "../tools/my-appointments.ts";
import type { ToldAppointment } from "../tools/own-appointments.ts";
import { goOn, isAsked } from "./booking-talk.ts";
import type { OwnAppointment } from "./memory.ts";
import { reply, withPerson, yesNo, type Talk } from "./talk.ts";

const keep = ({ appointmentId, procedureId, procedure, professional, day, time }: ToldAppointment): OwnAppointment => ({
  appointmentId,
  procedureId,
  procedure,
  professional,
  day,
  time,
});

async function readOwn(talk: Talk): Promise<{ own: OwnAppointment[]; needsIdentity: boolean }> {
  const answer = await talk.turn.call<MyAppointmentsResult>("my_appointments", {});
  if ("failure" in answer) return { own: [], needsIdentity: true };
  return { own: answer.result.appointments.map(keep), needsIdentity: answer.result.needsIdentity };
}

const line = (talk: Talk, one: OwnAppointment) => `• ${one.procedure}, ${one.professional}: ${talk.when(one)}`;

function nothing(talk: Talk, needsIdentity: boolean): SkillReply {
  if (needsIdentity) return withPerson(talk, talk.say("identity"));
  Object.assign(talk.memory, { wish: null, step: null });
  return reply(talk, talk.say("none_booked"), [talk.button("clinic:book:new", "button_book")]);
}

/** What is booked. */
export async function tellOwn(talk: Talk): Promise<SkillReply> {
  const { own, needsIdentity } = await readOwn(talk);
  if (own.length === 0) return nothing(talk, needsIdentity);
  talk.memory.own = own;
  return reply(talk, talk.say("mine", { list: own.map((one) => line(talk, one)).join("\n") }), [
    talk.button("clinic:move:any", "button_move"),
    talk.button("clinic:cancel:any", "button_cancel"),
  ]);
}

/** Finds the appointment that is to be moved or cancelled; asks which when there are several. */
export async function begin(talk: Talk, wish: "move" | "cancel", id: string | null): Promise<SkillReply> {
  const { memory } = talk;
  Object.assign(memory, { wish, step: null, meant: null, procedure: null, offered: [], chosen: null });
  const { own, needsIdentity } = await readOwn(talk);
  const wanted = id === null ? own : own.filter((one) => one.appointmentId === id);
  const [only] = wanted;
  if (only === undefined) return nothing(talk, needsIdentity);
  if (wanted.length === 1) return meant(talk, only);
  Object.assign(memory, { step: "which", own: wanted });
  return reply(
    talk,
    talk.say(wish === "move" ? "which_move" : "which_cancel"),
    wanted
      .slice(0, 10)
      .map((one, index) => talk.turn.option(`clinic:own:${index}`, talk.when(one, false), `${one.procedure} – ${one.professional}`)),
  );
}

/** "No mesmo horário": that of the appointment that is moved. */
export const sameTime = /\b(?:mesm[oa] (?:horario|hora|horarios|horinha)|same (?:time|hour)|mism[oa] (?:hora|horario))\b/;

export async function meant(talk: Talk, one: OwnAppointment): Promise<SkillReply> {
  const { memory } = talk;
  memory.meant = one;
  if (memory.wish === "cancel") return cancel(talk);
  memory.procedure = { id: one.procedureId, name: one.procedure };
  if (sameTime.test(fold(talk.turn.text.normalize("NFC"))) && memory.when?.time === undefined)
    memory.when = { ...memory.when, time: one.time };
  return goOn(talk);
}

/** Cancels what is meant; the first call asks for the yes. */
export async function cancel(talk: Talk): Promise<SkillReply> {
  const { memory, turn } = talk;
  if (memory.meant === null) return begin(talk, "cancel", null);
  const answer = await turn.call<ToldAppointment>("cancel_appointment", { appointmentId: memory.meant.appointmentId });
  if ("failure" in answer) return withPerson(talk, talk.say(answer.failure.code === "clinic.too_late" ? "too_late" : "over"));
  const values = { procedure: memory.meant.procedure, professional: memory.meant.professional, when: talk.when(memory.meant) };
  if (isAsked(answer.result)) {
    memory.step = "consent";
    return reply(talk, talk.say("confirm_cancel", values), yesNo(talk));
  }
  Object.assign(memory, { wish: null, step: null, meant: null });
  return reply(talk, talk.say("cancelled", values), [talk.button("clinic:book:new", "button_book")]);
}

/** The answer to a reminder: they come. */
export async function confirmComing(talk: Talk, appointmentId: string): Promise<SkillReply> {
  const answer = await talk.turn.call<ToldAppointment>("confirm_appointment", { appointmentId });
  if ("failure" in answer) return withPerson(talk, talk.say("over"));
  Object.assign(talk.memory, { wish: null, step: null });
  return reply(talk, talk.say("coming", { procedure: answer.result.procedure, when: talk.when(answer.result) }));
}

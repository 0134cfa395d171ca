import { fold, type SkillReply } from "#modules/agent/index.ts";
import type { AppError } from "#platform/errors.ts";
import type { BookedResult } from "../tools/book-appointment.ts";
import type { FindSlotsResult } from "../tools/find-slots.ts";
import type { ToldAppointment } from "../tools/own-appointments.ts";
import type { ListedProcedure, ProcedureFacts } from "../tools/procedures.ts";
import type { Offered } from "./memory.ts";
import { notDoneHere } from "./info-talk.ts";
import { matchProcedures, tellApart } from "./match-procedure.ts";
import { reply, withPerson, yesNo, type Talk } from "./talk.ts";

interface Asked {
  consentNeeded: true;
  facts: { procedure: string; professional: string; day: string; time: string; priceFromCents?: number | null };
}
export const isAsked = (result: object): result is Asked => "consentNeeded" in result;

const mostOptions = 10;

export async function listProcedures(talk: Talk): Promise<ListedProcedure[]> {
  const answer = await talk.turn.call<{ procedures: ListedProcedure[] }>("list_procedures", {});
  return "result" in answer ? answer.result.procedures : [];
}

export const procedureOptions = (talk: Talk, procedures: readonly ListedProcedure[], action = "procedure") =>
  procedures
    .slice(0, mostOptions)
    .map((one) =>
      talk.turn.option(
        `clinic:${action}:${one.procedureId}`,
        one.name,
        `${one.name}${one.priceFromCents === null ? "" : ` – ${talk.turn.money(one.priceFromCents)}`}`,
      ),
    );

const places: readonly RegExp[] = [
  /^(?:.*\b)?(?:primeir[oa]|first|primer[oa]?)\b|^\s*1\s*[.)]?\s*$/,
  /^(?:.*\b)?(?:segund[oa]|second)\b(?!-?feira)|^\s*2\s*[.)]?\s*$/,
  /^(?:.*\b)?(?:terceir[oa]|third|tercer[oa]?)\b|^\s*3\s*[.)]?\s*$/,
  /^(?:.*\b)?(?:quart[oa]|fourth|cuart[oa])\b(?!-?feira)|^\s*4\s*[.)]?\s*$/,
];

/** The procedure of a list that a few words point at by its place; null: none. */
function pointedIn(text: string, open: readonly ListedProcedure[]): ListedProcedure | null {
  const said = fold(text.normalize("NFC")).trim();
  // "Segunda" and "quarta" alone are days.
  if (said.split(/\s+/).length > 4 || /^(?:segunda|quarta|na |para |pra )/.test(said)) return null;
  const place = places.findIndex((one) => one.test(said));
  return place < 0 ? null : (open[place] ?? null);
}

const namesPerson = /\b(?:dra?|doutora?|doctora?)\.?\s+(?:a |o )?(\p{L}{3,})/iu;

/** What the professional does whom a text names ("com a dra. Helena"); none: nobody is named, or nobody who works here. */
async function doneBy(talk: Talk, procedures: readonly ListedProcedure[]): Promise<ListedProcedure[]> {
  const name = namesPerson.exec(talk.turn.text.normalize("NFC"))?.[1];
  if (name === undefined) return [];
  const facts = await Promise.all(procedures.map(({ procedureId }) => talk.turn.call<ProcedureFacts>("procedure_info", { procedureId })));
  return procedures.filter((_, index) => {
    const known = facts[index];
    return (
      known !== undefined &&
      "result" in known &&
      known.result.professionals.some((one) =>
        fold(one.name)
          .split(/[^a-z]+/)
          .includes(fold(name)),
      )
    );
  });
}

/** The next thing that a booking needs: the procedure, then the day, then a time. */
export async function goOn(talk: Talk): Promise<SkillReply> {
  const { memory, turn } = talk;
  if (memory.procedure === null) {
    const procedures = await listProcedures(talk);
    if (procedures.length === 0) return withPerson(talk, talk.say("no_procedures"));
    const open = procedures.filter(({ procedureId }) => memory.narrowed.includes(procedureId));
    const apart = turn.payload === null && open.length > 1 ? (tellApart(turn.text, open) ?? pointedIn(turn.text, open)) : null;
    const told = turn.payload === null && apart === null ? matchProcedures(turn.text, procedures) : [];
    // Of those that were left open before, when nothing new is named.
    const ofPerson = told.length === 0 && apart === null && turn.payload === null ? await doneBy(talk, procedures) : [];
    const named = apart !== null ? [apart] : told.length > 0 ? told : ofPerson.length > 0 ? ofPerson : open;
    const [only] = named.length === 1 ? named : procedures.length === 1 ? procedures : [];
    if (only === undefined) {
      const missing = named.length === 0 && turn.payload === null ? notDoneHere(turn.text, procedures) : null;
      if (missing !== null) {
        memory.step = "procedure";
        const list = procedures.slice(0, 10).map((one) => `• ${one.name}`);
        return reply(talk, talk.say("not_done", { wanted: missing, list: list.join("\n") }), procedureOptions(talk, procedures));
      }
      const again = memory.step === "procedure";
      Object.assign(memory, {
        step: "procedure",
        narrowed: (named.length > 1 ? named : procedures).slice(0, mostOptions).map(({ procedureId }) => procedureId),
      });
      return reply(
        talk,
        talk.say(again && named.length === 0 && memory.when === null ? "ask_procedure_again" : "ask_procedure"),
        procedureOptions(talk, named.length > 1 ? named : procedures),
      );
    }
    memory.narrowed = [];
    memory.procedure = { id: only.procedureId, name: only.name };
  }
  if (memory.when === null) {
    memory.step = "when";
    const text =
      memory.wish === "move" && memory.meant !== null
        ? talk.say("ask_move_when", { procedure: memory.meant.procedure, when: talk.when(memory.meant) })
        : talk.say("ask_when", { procedure: memory.procedure.name });
    return reply(talk, text, [
      talk.button("clinic:when:soonest", "button_soonest"),
      talk.button("clinic:when:tomorrow", "button_tomorrow"),
      talk.button("clinic:when:morning", "button_morning"),
      talk.button("clinic:when:afternoon", "button_afternoon"),
    ]);
  }
  return offerSlots(talk);
}

export async function offerSlots(talk: Talk, before = ""): Promise<SkillReply> {
  const { memory, turn } = talk;
  const procedure = memory.procedure;
  if (procedure === null) return goOn(talk);
  const answer = await turn.call<FindSlotsResult>("find_slots", { procedureId: procedure.id, ...memory.when });
  if ("failure" in answer) return withPerson(talk, talk.say("no_procedures"));
  const { slots, asAsked } = answer.result;
  const sentence = (key: "slots" | "slots_near" | "no_slots") =>
    `${before === "" ? "" : `${before} `}${talk.say(key, { procedure: procedure.name })}`;
  memory.chosen = null;
  if (slots.length === 0) {
    Object.assign(memory, { step: "waiting", offered: [] });
    return reply(talk, sentence("no_slots"), [
      talk.button("clinic:wait:list", "button_wait"),
      talk.button("clinic:when:other", "button_other"),
    ]);
  }
  const [only] = slots;
  const exact = asAsked && memory.when?.time !== undefined && slots.length === 1 && only !== undefined;
  memory.step = "slot";
  memory.offered = slots.map(({ slotId, day, time, professional }) => ({ slotId, day, time, professional }));
  // Who names the very time need not choose it once more; a move, which asks for no yes, is chosen all the same.
  if (exact && memory.wish !== "move") return choose(talk, only);
  if (exact && memory.meant !== null)
    return reply(
      talk,
      `${before === "" ? "" : `${before} `}${talk.say("confirm_move", { procedure: procedure.name, when: talk.when(only) })}`,
      yesNo(talk),
    );
  const options = slots.map((slot, index) => turn.option(`clinic:slot:${index}`, talk.when(slot, false), slot.professional));
  const more = asAsked ? [talk.button("clinic:when:other", "button_other")] : [talk.button("clinic:wait:list", "button_wait")];
  return reply(talk, sentence(asAsked ? "slots" : "slots_near"), [...options, ...more]);
}

/** What becomes of a time that cannot be had. */
async function explain(talk: Talk, failure: AppError): Promise<SkillReply> {
  const { memory } = talk;
  switch (failure.code) {
    case "clinic.slot_taken":
    case "clinic.outside_hours":
      return offerSlots(talk, talk.say("taken"));
    case "clinic.customer_busy":
      Object.assign(memory, { step: "when", when: null });
      return reply(talk, talk.say("busy"));
    case "clinic.too_soon":
    case "clinic.too_far":
      Object.assign(memory, { step: "when", when: null });
      return reply(talk, talk.say("too_soon"));
    case "clinic.too_late":
      return withPerson(talk, talk.say("too_late"));
    default:
      return withPerson(talk, talk.say("over"));
  }
}

/** Takes a time: moves the appointment that is meant, or asks for the name and the yes. */
export async function choose(talk: Talk, slot: Offered): Promise<SkillReply> {
  const { memory, turn } = talk;
  memory.chosen = slot;
  if (memory.wish === "move" && memory.meant !== null) {
    const answer = await turn.call<ToldAppointment>("reschedule_appointment", {
      appointmentId: memory.meant.appointmentId,
      slotId: slot.slotId,
    });
    if ("failure" in answer) return explain(talk, answer.failure);
    Object.assign(memory, { wish: null, step: null, when: null, offered: [], chosen: null, meant: null, procedure: null });
    const { procedure, professional } = answer.result;
    return { ...reply(talk, talk.say("moved", { procedure, professional, when: talk.when(answer.result) })), done: true };
  }
  if (turn.customerName === null && memory.name === null) {
    memory.step = "name";
    return reply(talk, talk.say("ask_name"));
  }
  return bookChosen(talk);
}

/** Books what was chosen; the first call asks for the yes, the next one, with the yes, books. */
export async function bookChosen(talk: Talk): Promise<SkillReply> {
  const { memory, turn } = talk;
  if (memory.procedure === null || memory.chosen === null) return goOn(talk);
  const answer = await turn.call<BookedResult | Asked>("book_appointment", {
    procedureId: memory.procedure.id,
    slotId: memory.chosen.slotId,
    ...(memory.name === null ? {} : { customerName: memory.name }),
  });
  if ("failure" in answer) return explain(talk, answer.failure);
  const { result } = answer;
  if (isAsked(result)) {
    memory.step = "consent";
    const { procedure, professional, priceFromCents } = result.facts;
    const values = { procedure, professional, when: talk.when(result.facts) };
    const text =
      priceFromCents === null || priceFromCents === undefined
        ? talk.say("confirm", values)
        : talk.say("confirm_price", { ...values, price: turn.money(priceFromCents) });
    return reply(talk, text, yesNo(talk));
  }
  const { procedure, professional, preparation, status } = result;
  Object.assign(memory, { wish: null, step: null, when: null, offered: [], chosen: null, procedure: null });
  const text = talk.say(status === "requested" ? "requested" : "booked", { procedure, professional, when: talk.when(result) });
  return { ...reply(talk, preparation === "" ? text : `${text}\n${talk.say("preparation", { text: preparation })}`), done: true };
}

export async function joinWaiting(talk: Talk): Promise<SkillReply> {
  const { memory, turn } = talk;
  if (memory.procedure === null) return goOn(talk);
  const { from, to, part } = memory.when ?? {};
  const answer = await turn.call("join_waiting_list", {
    procedureId: memory.procedure.id,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(part === undefined ? {} : { part }),
  });
  if ("failure" in answer) return withPerson(talk, talk.say("no_procedures"));
  const procedure = memory.procedure.name;
  Object.assign(memory, { wish: null, step: null, when: null, offered: [], procedure: null });
  return reply(talk, talk.say("waiting", { procedure }));
}

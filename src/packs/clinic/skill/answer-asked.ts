import { fold, type SkillReply } from "#modules/agent/index.ts";
import { askAgain } from "./ask-again.ts";
import { bookChosen, choose, goOn, joinWaiting, listProcedures, offerSlots } from "./booking-talk.ts";
import { matchProcedures } from "./match-procedure.ts";
import { freshMemory, type Offered } from "./memory.ts";
import { cancel, meant } from "./own-talk.ts";
import {
  anyTime,
  dropsWish,
  latest,
  nameBesidePhone,
  noName,
  placeAmong,
  plainName,
  pointsAtTime,
  saysName,
  writtenAsName,
} from "./read-answer.ts";
import { mergeWhen, readWhen, type When } from "./read-when.ts";
import { reply, type Talk } from "./talk.ts";

/** What may answer a question of ours without being a wish of its own. */
export const perhapsAnswer = new Set([
  "unknown",
  "chitchat",
  "greeting",
  "availability",
  "appointment_book",
  "appointment_reschedule",
  "procedure_info",
  "product_search",
  "product_details",
  "business_hours",
  "service_request",
  "thanks",
  "faq",
]);

const otherTime =
  /\b(?:outr[oa]s? (?:dias?|datas?|horarios?|horas?|opc\w+|semana)|mais (?:opcoes|horarios|dias)|nenhum(?:a)? (?:del[ea]s|dess[ea]s|d[oa]s|serve)|nao (?:posso|consigo|da) (?:nesses?|nenhum|em nenhum)|another (?:day|time|date)|other (?:days|times)|none of (?:these|those|them)|otr[oa]s? (?:dia|dias|hora|horas|horario|horarios|fecha))\b/;

const ordinals: readonly RegExp[] = [
  /\b(?:primeir[oa]|first|primer[oa]?)\b/,
  /\b(?:segund[oa]|second)\b(?!-?feira)/,
  /\b(?:terceir[oa]|third|tercer[oa]?)\b/,
  /\b(?:quart[oa]|fourth|cuart[oa])\b(?!-?feira)/,
];

const soonest = new RegExp(
  `${anyTime.source}|\\b(?:primeir[oa]|first|primer[oa]?)\\b|\\b(?:quando (?:der|tiver|puder)|o quanto antes|asap|as soon as possible)\\b`,
);
/** The time that a text points at: by number, by order, by its hour. */
function pointedSlot(talk: Talk, when: When | null): Offered | null {
  const { offered } = talk.memory;
  const said = fold(talk.turn.text.normalize("NFC"));
  const ofPart = placeAmong(talk.turn.text, when, offered);
  if (ofPart !== null) return ofPart;
  const bare = /^\s*(\d{1,2})\s*[.)]?\s*$/.exec(said)?.[1];
  if (bare !== undefined) return offered[Number(bare) - 1] ?? null;
  // "O mais cedo" of what is offered is no part of a day.
  const dayOrTime = when?.time !== undefined || when?.from !== undefined;
  if (!dayOrTime && anyTime.test(said)) return offered[0] ?? null;
  if (!dayOrTime && latest.test(said)) return offered.at(-1) ?? null;
  if (when?.time !== undefined) {
    const same = offered.filter((slot) => slot.time === when.time && (when.from === undefined || slot.day === when.from));
    return same.length === 1 ? (same[0] ?? null) : null;
  }
  if (when !== null) return null;
  const order = ordinals.findIndex((ordinal) => ordinal.test(said));
  if (order >= 0) return offered[order] ?? null;
  return talk.turn.yes === true && offered.length === 1 ? (offered[0] ?? null) : null;
}
/** Takes the message as the answer to what was asked; null when it is something else. */
export async function answerAsked(talk: Talk): Promise<SkillReply | null> {
  const { memory, turn } = talk;
  if (memory.step === null) return null;
  if (turn.payload === null && memory.wish === "book" && dropsWish(turn.text)) {
    Object.assign(memory, freshMemory(), { name: memory.name });
    return reply(talk, talk.say("dropped"));
  }
  const choosing = memory.step === "procedure" || memory.step === "when" || memory.step === "slot";
  const besidePhone = choosing && memory.wish === "book" && turn.payload === null ? nameBesidePhone(turn.text) : null;
  if (besidePhone !== null) {
    memory.name = besidePhone;
    const next = await goOn(talk);
    return { ...next, text: `${talk.say("name_kept", { name: besidePhone })} ${next.text}` };
  }
  const when = readWhen(turn.text, turn.now, turn.timeZone, turn.locale);
  if (memory.step === "consent") {
    const agrees = turn.yes ?? turn.agrees(memory.wish === "cancel" ? "cancel_appointment" : "book_appointment");
    if (agrees === true) return memory.wish === "cancel" ? cancel(talk) : bookChosen(talk);
    // The name told once more, or told right: it is asked with that one.
    const told = turn.text.trim();
    if (agrees === null && memory.wish === "book" && turn.payload === null && plainName.test(told) && !noName.test(fold(told))) {
      memory.name = told;
      return bookChosen(talk);
    }
    if (turn.yes === false && memory.wish === "cancel") {
      Object.assign(memory, { wish: null, step: null, meant: null });
      return reply(talk, talk.say("kept"));
    }
    if (turn.yes === false) {
      Object.assign(memory, { step: "when", when: null, chosen: null });
      return reply(talk, talk.say("not_booked"), [
        talk.button("clinic:when:soonest", "button_soonest"),
        talk.button("clinic:when:tomorrow", "button_tomorrow"),
      ]);
    }
  }
  // Who tells their number before they agree is asked once more, and not misunderstood.
  if (memory.step === "consent" && turn.yes === null && /^[\d\s()+.-]{8,20}$/.test(turn.text.trim())) return askAgain(talk);
  const tellsName = perhapsAnswer.has(turn.intent) || saysName.test(turn.text) || writtenAsName.test(turn.text.trim());
  if (memory.step === "name" && when === null && tellsName) {
    const name = turn.text
      .replace(saysName, "")
      .replace(/[^\p{L}' -]/gu, "")
      .trim();
    // A yes is no name.
    if (
      turn.yes === null &&
      !noName.test(fold(name)) &&
      !pointsAtTime.test(fold(name)) &&
      name.length >= 2 &&
      name.length <= 80 &&
      name.split(/\s+/).length <= 6
    ) {
      memory.name = name;
      return bookChosen(talk);
    }
    return reply(talk, talk.say("ask_name"));
  }
  // Who tells their name before it is asked for.
  const toldName = /^\s*(?:(?:o )?meu nome (?:é|e|eh)|me chamo|my name is|me llamo|mi nombre es)\s+(\p{L}[\p{L}' -]{1,60})$/iu.exec(
    turn.text,
  )?.[1];
  if (toldName !== undefined && (memory.step === "procedure" || memory.step === "when" || memory.step === "slot")) {
    memory.name = toldName.trim();
    return goOn(talk);
  }
  // None of those: another day is asked for, and no appointment is moved.
  if ((memory.step === "slot" || memory.step === "when") && memory.wish !== "cancel" && when === null && otherTime.test(fold(turn.text))) {
    memory.when = null;
    return goOn(talk);
  }
  // "O primeiro", "tanto faz": the soonest.
  if (memory.step === "when" && memory.wish !== "cancel" && when === null && soonest.test(fold(turn.text.normalize("NFC")))) {
    memory.when = {};
    return goOn(talk);
  }
  if (memory.step === "which") {
    const bare = /^\s*(\d{1,2})\s*[.)]?\s*$/.exec(turn.text)?.[1];
    const one =
      bare === undefined
        ? memory.own.find(
            (own) => (when?.time === undefined || own.time === when.time) && (when?.from === undefined || own.day === when.from),
          )
        : memory.own[Number(bare) - 1];
    if (one !== undefined && (bare !== undefined || when !== null)) return meant(talk, one);
  }
  if (memory.step === "waiting" && turn.yes === true) return joinWaiting(talk);
  if (memory.step === "waiting" && turn.yes === false) {
    Object.assign(memory, { wish: null, step: null });
    return reply(talk, talk.say("kept"));
  }
  if (memory.step === "slot") {
    const slot = pointedSlot(talk, when);
    if (slot !== null) return choose(talk, slot);
    // A yes to several times is not yet one of them.
    if (when === null && turn.intent === "appointment_book" && matchProcedures(turn.text, await listProcedures(talk)).length === 0)
      return offerSlots(talk);
  }
  // A day, a part of the day, an hour: a correction, or what was asked.
  if (when !== null && memory.wish !== "cancel") {
    memory.when = mergeWhen(memory.when, when);
    return goOn(talk);
  }
  if (memory.step === "procedure" && (perhapsAnswer.has(turn.intent) || turn.yes === true)) {
    // Thanks alone name nothing, and are answered as thanks.
    const thanksAlone =
      turn.intent === "thanks" && turn.text.length < 40 && matchProcedures(turn.text, await listProcedures(talk)).length === 0;
    return thanksAlone ? null : goOn(talk);
  }
  if (memory.step === "slot" && turn.yes === false) {
    Object.assign(memory, { step: "when", when: null });
    return goOn(talk);
  }
  return null;
}

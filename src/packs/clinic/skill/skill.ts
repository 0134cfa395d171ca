import { fold, late, type Skill, type SkillReply, type SkillTurn, spelledOut, tellWritten, type Tool } from "#modules/agent/index.ts";
import { answerAsked } from "./answer-asked.ts";
import { answerWish, asksParticular } from "./answer-wish.ts";
import { goBack } from "./ask-again.ts";
import { choose, goOn, joinWaiting, listProcedures, offerSlots } from "./booking-talk.ts";
import { tellAbout } from "./info-talk.ts";
import { freshMemory, readMemory } from "./memory.ts";
import { begin, confirmComing, meant, tellOwn } from "./own-talk.ts";
import { readWhen } from "./read-when.ts";
import { openTalk, reply, type Talk } from "./talk.ts";

const whenTaps: Readonly<Record<string, string>> = { tomorrow: "amanhã", morning: "de manhã", afternoon: "de tarde" };

async function answerTap(talk: Talk, action: string, id: string): Promise<SkillReply | null> {
  const { memory, turn } = talk;
  const fresh = () => Object.assign(memory, freshMemory(), { name: memory.name });
  switch (action) {
    case "book":
      Object.assign(fresh(), { wish: "book" });
      return goOn(talk);
    case "procedure": {
      const found = (await listProcedures(talk)).find((one) => one.procedureId === id);
      if (memory.wish === null) memory.wish = "book";
      memory.procedure = found === undefined ? null : { id: found.procedureId, name: found.name };
      return goOn(talk);
    }
    case "about":
      return tellAbout(talk, id);
    case "when":
      if (memory.wish === null) memory.wish = "book";
      if (id === "other") Object.assign(memory, { when: null });
      else memory.when = id === "soonest" ? {} : (readWhen(whenTaps[id] ?? "", turn.now, turn.timeZone, "pt-BR") ?? {});
      return goOn(talk);
    case "slot": {
      const slot = memory.offered[Number(id)];
      return slot === undefined ? offerSlots(talk) : choose(talk, slot);
    }
    case "own": {
      const one = memory.own[Number(id)];
      return one === undefined ? tellOwn(talk) : meant(talk, one);
    }
    case "wait":
      return joinWaiting(talk);
    case "confirm":
      return confirmComing(talk, id);
    case "move":
    case "cancel":
      return begin(talk, action, id === "any" ? null : id);
    default:
      return null;
  }
}
async function answer(turn: SkillTurn): Promise<SkillReply | null> {
  const talk = openTalk(turn, readMemory(turn.memory));
  const [owner, action = "", id = ""] = (turn.payload ?? "").split(":", 3);
  if (owner === "clinic" && id !== "") return answerTap(talk, action, id);
  const asked = await answerAsked(talk);
  if (asked !== null) return asked;
  const before = talk.memory.step;
  const parking = turn.payload === null && turn.text.length < 200 && asksParking(turn.text);
  const written = parking
    ? await tellWritten(turn, talk.say, "Tem estacionamento? Onde posso parar o carro?", ["estaciona", "como chegar"])
    : null;
  if (written !== null) return reply(talk, written);
  const told = await answerWish(talk);
  // A question in between was answered: the booking goes on, unless the answer asks something itself.
  if (told === null || before === null || talk.memory.step !== before || told.offerPerson === true || told.text.includes("?")) return told;
  const back = await goBack(talk);
  return back === null ? told : { ...back, text: `${told.text}\n\n${back.text}` };
}
const asksHow = /\b(?:como|o que|se|what|how|if|que|si)\b/;

/** What is brought along to the first visit is a rule of the house. */
const toBring =
  /^(?=.*\b(?:primeira|primera|first)\b.*\b(?:vez|consulta|cita|visit|appointment)\b)(?=.*\b(?:levar|trazer|llevar|traer|bring|take)\b)/;

/** "Is there anywhere to park?": more than the address. */
export const asksParking = (text: string): boolean =>
  /\b(?:estaciona\w*|(?:parar|deixar|onde (?:eu )?(?:paro|deixo)) (?:o |meu |de )?(?:carro|moto)|vaga (?:para|pra) (?:o )?(?:carro|moto)|manobrista|valet|parking|car park|park(?: (?:my|the|our|a))?(?: car)?\b(?=[^a-z]*$|.*\?)|estacion(?:ar|o)|aparca\w*|cochera|dejar el (?:auto|coche|carro))/.test(
    fold(spelledOut(text)),
  );

/** "O que preciso levar?" asks for a rule, "tem vaga na quinta?" for a time. */
function mayBeQuestion(turn: SkillTurn): boolean {
  // Who is late needs the rule, and no proof of who they are.
  if (turn.payload === null && late.test(fold(spelledOut(turn.text))) && !/remarc|reagend|desmarc|cancel|resched/.test(fold(turn.text)))
    return true;
  if (turn.payload === null && turn.text.length < 200 && asksParking(turn.text)) return true;
  if (turn.payload === null && turn.text.length < 200 && toBring.test(fold(spelledOut(turn.text)))) return true;
  const particular = turn.intent === "procedure_info" && asksParticular.test(fold(turn.text.normalize("NFC"))) && turn.text.length < 120;
  if (particular && turn.payload === null && readWhen(turn.text, turn.now, turn.timeZone, turn.locale) === null) return true;
  const begins =
    (turn.intent.startsWith("appointment_") && turn.confidence < 0.75) || (turn.intent === "unknown" && turn.text.includes("?"));
  const free = turn.payload === null && readWhen(turn.text, turn.now, turn.timeZone, turn.locale) === null;
  return begins && free && asksHow.test(fold(turn.text.normalize("NFC")));
}
/** Booking by chat. */
export const clinicSkill = (tools: readonly Tool[]): Skill => ({
  name: "clinic",
  tools,
  guidance: [
    "To book: list_procedures, then find_slots for the day or part of the day the customer said, offer the times it gave, and book_appointment after an explicit yes. Say day and time exactly as the tools give them; they are of the company's clocks.",
    "Appointments of the customer come from my_appointments alone. Say nothing about why somebody has an appointment, and give no medical advice: for symptoms, results or medicines call hand_over.",
  ],
  mayBeQuestion,
  answer,
  async resume(turn) {
    return goBack(openTalk(turn, readMemory(turn.memory)));
  },
});

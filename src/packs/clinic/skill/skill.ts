import { fold, late, type Skill, type SkillReply, type SkillTurn, spelledOut, type Tool } from "#modules/agent/index.ts";
import { bookChosen, choose, goOn, joinWaiting, listProcedures, offerSlots } from "./booking-talk.ts";
import { aspectsAsked, notDoneHere, planIn, tellAbout, tellAspects, tellPlans } from "./info-talk.ts";
import { matchProcedures, tellApart, visitFor } from "./match-procedure.ts";
import { freshMemory, readMemory, type Offered } from "./memory.ts";
import { begin, cancel, confirmComing, meant, tellOwn } from "./own-talk.ts";
import { mergeWhen, readWhen, type When } from "./read-when.ts";
import { openTalk, reply, type Talk } from "./talk.ts";

/** What may be said of a procedure too: taken only when one is named. */
const perhapsOurs = new Set([
  "price_check",
  "product_details",
  "product_search",
  "availability",
  "service_request",
  "faq",
  "unknown",
  "quote_request",
]);
/** What may answer a question of ours without being a wish of its own. */
const perhapsAnswer = new Set([
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
const ownWords =
  /\b(?:minhas? (?:consultas?|agendas?|marcac\w+)|meus? (?:agendamentos?|horarios?)|my (?:appointments?|bookings?)|mis? (?:citas?|reservas?)|(?:consultas?|horarios?) (?:marcad|agendad)\w+)\b/;

/** Whether a health plan pays for it. */
const asksPlan =
  /\b(?:convenios?|planos? de saude|health plans?|insurance|obra social)\b|\b(?:atendem?|aceitam?|cobre|fazem?) (?:pelo|pela|por|o|a)?\s*(?:plano|convenio)\b|\b(?:atende|aceita|cobre)m?\b.*\b(?:plano|convenio|saude|vida)\b/;

const askingIf = /^\s*(?:e\s+)?se\b/i;

/** Words of being let in that say it by themselves. */
const asksVisit =
  /\b(?:encaix\w+|turnos?|citas?|squeeze (?:me|us|him|her) in|fit (?:me|us|him|her) in|be seen|see (?:the |a |an )?(?:doctor|dentist|dermatologist|physio\w*|specialist)|appointment)\b/;
/** Words for a free time: beside a day they ask for one. */
const asksTime =
  /\b(?:vagas?|vaguinha|brecha|hueco|huequito|lugar|slots?|openings?|availability|get (?:me |us |him |her )?in\b)\b|\b(?:tem|ha|teria|hay|tienen|tenes|have|any|algum|alguma|sobrou|resta)\b.*\b(?:horarios?|horas?|times?|spots?)\b|\b(?:tem|teria|hay|tienen|tenes|have|got|any)\b (?:algo|alguma coisa|anything|something|alguno) (?:para|pra|p|for|on|de|hoje|today|hoy|this)\b/;
/** What asking for a time is taken for where its words are not known. */
const timeIsMeant = new Set([
  "appointment_reschedule",
  "appointment_book",
  "availability",
  "unknown",
  "chitchat",
  "service_request",
  "procedure_info",
  "product_search",
  "product_details",
  "faq",
  "greeting",
  "goodbye",
  "business_hours",
  "quote_request",
  "shipping_quote",
  "store_location",
]);
const wantsTime = (said: string, when: When | null): boolean =>
  (when !== null || asksTime.test(said) || asksVisit.test(said)) &&
  !/\b(?:remarc|reagend|desmarc|cancel|resched|reprogram|mov(?:e|er)\b|cambi|change|mud(?:ar|a|o)\b|adiar|antecip|transfer|troc|postpone|(?:minha|meu|my|mi) (?:consulta|horario|sessao|avaliacao|appointment|cita|turno)|pass(?:a|ar) (?:a|o|minha|meu|para|pra)\b|consegu\w+ passar)/.test(
    said,
  );

const saysName = /^\s*(?:(?:o )?meu nome [eé]|me chamo|sou (?:o |a )?|[eé] o|[eé] a|my name is|i am|i'm|me llamo|soy|mi nombre es)\s*/i;

/** Words with capitals and nothing else: whatever they resemble, asked for a name somebody tells it. */
const writtenAsName = /^\p{Lu}[\p{L}'’.-]+(?: (?:d[aeo]s?|del?|e|y|la|van|von))?(?: \p{Lu}[\p{L}'’.-]*){1,4}$/u;

const noName =
  /^(?:sim|nao|ok|okay|isso|claro|pode(?: ser)?|beleza|blz|certo|confirmo|confirmado|quero|yes|yeah|no|sure|si|dale|vale|oi|ola|bom dia|boa (?:tarde|noite)|obrigad[oa]|valeu|thanks|gracias|hello|hi|hola)$/;

/** Points at a time of those offered, and is no name. */
const pointsAtTime =
  /\b(?:one|first|last|closest|earliest|latest|nearest|primeir[oa]|ultim[oa]|melhor|mais|qualquer|esse|essa|este|esta|that|this|any|ese|esa|primero|mismo|mesmo)\b/;
/** A name and nothing else. */
const plainName = /^\p{Lu}[\p{L}'’-]+(?: (?:d[aeo]s? )?\p{Lu}[\p{L}'’-]+){0,4}$/u;

const otherTime =
  /\b(?:outr[oa]s? (?:dias?|datas?|horarios?|horas?|opc\w+|semana)|mais (?:opcoes|horarios|dias)|nenhum(?:a)? (?:del[ea]s|dess[ea]s|d[oa]s|serve)|nao (?:posso|consigo|da) (?:nesses?|nenhum|em nenhum)|another (?:day|time|date)|other (?:days|times)|none of (?:these|those|them)|otr[oa]s? (?:dia|dias|hora|horas|horario|horarios|fecha))\b/;

const ordinals: readonly RegExp[] = [
  /\b(?:primeir[oa]|first|primer[oa]?)\b/,
  /\b(?:segund[oa]|second)\b(?!-?feira)/,
  /\b(?:terceir[oa]|third|tercer[oa]?)\b/,
  /\b(?:quart[oa]|fourth|cuart[oa])\b(?!-?feira)/,
];

const anyTime =
  /\b(?:(?:o |a )?mais cedo|quanto antes|earliest|soonest|mas temprano|lo antes posible|qualquer (?:um|uma|hora|horario)|tanto faz|any (?:of them|time)|whichever|cualquiera)\b/;
const soonest = new RegExp(
  `${anyTime.source}|\\b(?:primeir[oa]|first|primer[oa]?)\\b|\\b(?:quando (?:der|tiver|puder)|o quanto antes|asap|as soon as possible)\\b`,
);
const latest = /\b(?:ultim[oa]|o mais tarde|last one|latest|mas tarde)\b/;

/** The time that a text points at: by number, by order, by its hour. */
function pointedSlot(talk: Talk, when: When | null): Offered | null {
  const { offered } = talk.memory;
  const said = fold(talk.turn.text.normalize("NFC"));
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

/** Takes the message as the answer to what was asked; null when it is something else. */
async function answerAsked(talk: Talk): Promise<SkillReply | null> {
  const { memory, turn } = talk;
  if (memory.step === null) return null;
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
  if (memory.step === "procedure" && perhapsAnswer.has(turn.intent)) return goOn(talk);
  if (memory.step === "slot" && turn.yes === false) {
    Object.assign(memory, { step: "when", when: null });
    return goOn(talk);
  }
  return null;
}

async function beginBooking(talk: Talk, when: When | null): Promise<SkillReply> {
  const { memory, turn } = talk;
  const named = matchProcedures(turn.text, await listProcedures(talk));
  const [only] = named;
  // Said of what was just talked about, unless it names another one.
  const talkedOf = memory.wish === null ? memory.procedure : null;
  // "Lo antes posible" says when.
  const asap =
    when === null &&
    /\b(?:quanto antes|mais cedo possivel|asap|as soon as possible|soonest|lo antes posible|primeiro horario|qualquer (?:dia|horario))\b/.test(
      fold(turn.text.normalize("NFC")),
    );
  Object.assign(memory, freshMemory(), { name: memory.name, wish: "book", when: asap ? {} : when });
  memory.procedure =
    named.length === 1 && only !== undefined ? { id: only.procedureId, name: only.name } : named.length === 0 ? talkedOf : null;
  return goOn(talk);
}

/** What to take or to put on it: a person says that, and no machine. */
const asksAdvice =
  /\b(?:remedios?|pomadas?|cremes?|receita|dose|antibiotic\w*|antialergic\w*|e grave|perigos[oa]|o que (?:eu )?(?:passo|tomo|uso|faco)|medicines?|ointment|cream|pills?|is it (?:serious|dangerous)|what (?:should|can) i (?:take|use|put|do)|medicina|medicamentos?|que (?:tomo|me pongo|uso))\b/;

/** What is read into a complaint of the body where nothing is known of clinics. */
const perhapsSymptom: ReadonlySet<string> = new Set([
  "complaint",
  "order_issue",
  "unknown",
  "chitchat",
  "greeting",
  "faq",
  "human_handoff",
  "service_request",
  "product_details",
  "product_search",
  "procedure_info",
  "appointment_book",
]);
/** What is read into a question about the thing that was talked about. */
const aspectOf: ReadonlySet<string> = new Set([
  ...perhapsOurs,
  "procedure_info",
  "business_hours",
  "payment_selection",
  "shipping_quote",
  "solar_savings",
  "chitchat",
]);

async function answerWish(talk: Talk): Promise<SkillReply | null> {
  const { memory, turn } = talk;
  const when = readWhen(turn.text, turn.now, turn.timeZone, turn.locale);
  if (ownWords.test(fold(turn.text.normalize("NFC"))) && !/cancel|desmarc|remarc|mudar|move|cambiar|resched/.test(fold(turn.text)))
    return tellOwn(talk);
  const said = fold(spelledOut(turn.text));
  // "A sessão", of those that were left open.
  if (memory.narrowed.length > 1 && memory.wish === null && when === null && turn.text.length < 60) {
    const open = (await listProcedures(talk)).filter(({ procedureId }) => memory.narrowed.includes(procedureId));
    const meant = tellApart(turn.text, open);
    memory.narrowed = [];
    if (meant !== null) return tellAbout(talk, meant.procedureId);
  }
  // "Aceitam Unimed?", "meu plano é o Vida Plena": of what is named, of what was just talked about, or of all.
  if (when === null && turn.text.length < 140 && (asksPlan.test(said) || planIn(turn.text) !== null)) {
    const procedures = await listProcedures(talk);
    const named = matchProcedures(turn.text, procedures);
    const scope = named.length > 0 ? named : procedures.filter(({ procedureId }) => procedureId === memory.procedure?.id);
    const told = await tellPlans(talk, scope);
    if (told !== null) return told;
  }
  // "Consigo limpeza pra sábado?", "can you squeeze me in tomorrow?": a time is asked for, in whatever words.
  if (wantsTime(said, when) && timeIsMeant.has(turn.intent) && !asksOf.test(said)) {
    const named = matchProcedures(turn.text, await listProcedures(talk));
    if (named.length > 0 || asksVisit.test(said) || (when !== null && asksTime.test(said))) return beginBooking(talk, when);
  }
  // A time, said of what was just told about.
  if (when !== null && memory.wish === null && memory.procedure !== null && perhapsAnswer.has(turn.intent)) {
    const [named, ...others] = matchProcedures(turn.text, await listProcedures(talk));
    const another = named !== undefined && others.length === 0 ? { id: named.procedureId, name: named.name } : memory.procedure;
    Object.assign(memory, { wish: "book", when, procedure: another });
    return goOn(talk);
  }
  // Of what was just told about: "e quanto custa?", "do I need to do anything before it?".
  const asked = memory.wish === null && memory.procedure !== null ? aspectsAsked(turn.text) : [];
  if (asked.length > 0 && memory.procedure !== null && when === null && aspectOf.has(turn.intent)) {
    const named = matchProcedures(turn.text, await listProcedures(talk));
    if (named.every(({ procedureId }) => procedureId === memory.procedure?.id)) return tellAspects(talk, memory.procedure.id, asked);
  }
  // A complaint of the body is none of the house.
  if (visitFor(turn.text).length > 0 && !asksAdvice.test(fold(turn.text)) && perhapsSymptom.has(turn.intent) && turn.confidence < 0.75)
    return beginBooking(talk, when);
  // While a visit is being moved or taken off, "quero cancelar" is said of it.
  const cancelsVisit =
    turn.intent === "order_cancel" &&
    (memory.wish !== null || when !== null) &&
    !/\bped[ie]\w*|compr\w+|order|purchase/.test(fold(turn.text));
  if (cancelsVisit) return begin(talk, "cancel", null);
  switch (turn.intent) {
    case "appointment_book": {
      const named =
        asksPriceOf.test(said) && when === null && !wantsVisit.test(said) ? matchProcedures(turn.text, await listProcedures(talk)) : [];
      if (named.length > 0) return tellAbout(talk, null, named);
      // A guess that names nothing of ours is none.
      const guessed = turn.confidence < 0.4 && !asksVisit.test(said) && !asksTime.test(said) && !wantsVisit.test(said);
      if (guessed && matchProcedures(turn.text, await listProcedures(talk)).length === 0) return null;
      return beginBooking(talk, when);
    }
    case "appointment_reschedule":
    case "appointment_cancel": {
      // "Se eu atrasar perco a consulta?" asks for a rule.
      if (turn.confidence < 0.6 && askingIf.test(turn.text)) return null;
      memory.when = turn.intent === "appointment_reschedule" ? when : null;
      return begin(talk, turn.intent === "appointment_cancel" ? "cancel" : "move", null);
    }
    case "procedure_info": {
      // "Sessão de fisioterapia amanhã às 16h, tem?" wants a time, not to be told what it is.
      const [named, ...others] =
        when === null || asksOf.test(fold(turn.text)) ? [] : matchProcedures(turn.text, await listProcedures(talk));
      // "Cuántos días tengo?" sounds like it and names nothing of ours.
      const ofOurs = turn.confidence >= 0.6 || memory.procedure !== null || asksForAll.test(fold(turn.text));
      if (!ofOurs && matchProcedures(turn.text, await listProcedures(talk)).length === 0) return null;
      if (named === undefined || others.length > 0) {
        const procedures = await listProcedures(talk);
        const unnamed = matchProcedures(turn.text, procedures).length === 0 && notDoneHere(turn.text, procedures) === null;
        // Of what was just talked about; else a list is no answer to "precisa de encaminhamento?".
        if (unnamed && memory.procedure !== null) return tellAbout(talk, memory.procedure.id);
        return unnamed && asksParticular.test(fold(turn.text)) ? null : tellAbout(talk, null);
      }
      Object.assign(memory, freshMemory(), {
        name: memory.name,
        wish: "book",
        when,
        procedure: { id: named.procedureId, name: named.name },
      });
      return goOn(talk);
    }
    default: {
      // A reading of which nobody is sure counts for none.
      if ((!perhapsOurs.has(turn.intent) && turn.confidence >= 0.4) || turn.text.length > 300) return null;
      if (visitFor(turn.text).length > 0 && asksAdvice.test(fold(turn.text))) return null;
      const procedures = await listProcedures(talk);
      const named = matchProcedures(
        turn.text,
        procedures,
        turn.text.includes("?") || turn.intent === "price_check" || asksOf.test(said) ? 0.5 : 0.6,
      );
      return named.length === 0 ? null : tellAbout(talk, null, named);
    }
  }
}

async function answer(turn: SkillTurn): Promise<SkillReply | null> {
  const talk = openTalk(turn, readMemory(turn.memory));
  const [owner, action = "", id = ""] = (turn.payload ?? "").split(":", 3);
  if (owner === "clinic" && id !== "") return answerTap(talk, action, id);
  const asked = await answerAsked(talk);
  if (asked !== null) return asked;
  const before = talk.memory.step;
  const told = await answerWish(talk);
  // A question in between was answered: the booking goes on, unless the answer asks something itself.
  if (told === null || before === null || talk.memory.step !== before || told.offerPerson === true || told.text.includes("?")) return told;
  const back = await goBack(talk);
  return back === null ? told : { ...back, text: `${told.text}\n\n${back.text}` };
}

/** What was asked before a question in between, asked again; null: nothing that could be. */
async function goBack(talk: Talk): Promise<SkillReply | null> {
  const { memory } = talk;
  if (memory.wish === null || memory.step === null) return null;
  const again = await askAgain(talk);
  return again && { ...again, text: `${talk.say(memory.wish === "book" ? "back" : "back_plain")} ${again.text}` };
}

function askAgain(talk: Talk): Promise<SkillReply> | SkillReply | null {
  const { memory } = talk;
  switch (memory.step) {
    case "name":
      return reply(talk, talk.say("ask_name"));
    case "slot":
      return offerSlots(talk);
    case "procedure":
    case "when":
      return goOn(talk);
    case "consent":
      return memory.wish === "cancel" ? cancel(talk) : bookChosen(talk);
    default:
      return null;
  }
}

/** Of the thing itself: what it costs, what it is, what it takes. */
const asksOf = /\b(?:quanto|preco|valor|custa|como|doi|preparo|precisa|convenio|plano|dura|demora|o que e|how|what|cuanto|duele)\b/;

/** Something of its own, that no list of treatments answers. */
const asksParticular =
  /\b(?:precisa|preciso|tem que|encaminhamento|pedido medico|receita|jejum|acompanhante|doi|anestesia|idade|crianca|gravida|gestante|idoso|estacionamento|atestado|nota|recibo|reembolso|resultado|do i need|referral|prescription|hurt|necesito|duele|receta)\b/;
/** What there is to be had. */
const asksForAll =
  /\b(?:procedimentos?|tratamentos?|especialidades?|exames|servicos|treatments?|procedures?|services|tratamientos?|procedimientos?|servicios|especialidades)\b/;

/** "Cuánto sale la consulta?" asks what a visit costs, and for none. */
const asksPriceOf =
  /\b(?:quanto (?:custa|e|ta|esta|fica|sai|cobra\w*|vale)|qual (?:e )?o (?:preco|valor)|preco|valor|how much|price|costs?|cuanto (?:sale|cuesta|cobran|vale|es|esta)|(?:que|cual es el) precio)\b/;
const wantsVisit =
  /\b(?:quero|queria|gostaria de|preciso|vou|pode|i want to|i d like to|quiero|quisiera|necesito) (?:marcar|agendar|reservar|book|schedule|sacar|pedir)\b/;

const asksHow = /\b(?:como|o que|se|what|how|if|que|si)\b/;

/** What is brought along to the first visit is a rule of the house. */
const toBring =
  /^(?=.*\b(?:primeira|primera|first)\b.*\b(?:vez|consulta|cita|visit|appointment)\b)(?=.*\b(?:levar|trazer|llevar|traer|bring|take)\b)/;

/** "O que preciso levar?" asks for a rule, "tem vaga na quinta?" for a time. */
function mayBeQuestion(turn: SkillTurn): boolean {
  // Who is late needs the rule, and no proof of who they are.
  if (turn.payload === null && late.test(fold(spelledOut(turn.text))) && !/remarc|reagend|desmarc|cancel|resched/.test(fold(turn.text)))
    return true;
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

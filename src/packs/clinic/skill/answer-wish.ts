import { fold, type SkillReply, spelledOut } from "#modules/agent/index.ts";
import { perhapsAnswer } from "./answer-asked.ts";
import { goOn, listProcedures } from "./booking-talk.ts";
import { aspectsAsked, notDoneHere, planIn, tellAbout, tellAspects, tellPlans } from "./info-talk.ts";
import { matchProcedures, tellApart, visitFor } from "./match-procedure.ts";
import { freshMemory } from "./memory.ts";
import { begin, tellOwn } from "./own-talk.ts";
import { readWhen, type When } from "./read-when.ts";
import type { Talk } from "./talk.ts";

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
/** Of the thing itself: what it costs, what it is, what it takes. */
const asksOf = /\b(?:quanto|preco|valor|custa|como|doi|preparo|precisa|convenio|plano|dura|demora|o que e|how|what|cuanto|duele)\b/;
/** Something of its own, that no list of treatments answers. */
export const asksParticular =
  /\b(?:precisa|preciso|tem que|encaminhamento|pedido medico|receita|jejum|acompanhante|doi|anestesia|idade|crianca|gravida|gestante|idoso|estacionamento|atestado|nota|recibo|reembolso|resultado|do i need|referral|prescription|hurt|necesito|duele|receta)\b/; /** What there is to be had. */
const asksForAll =
  /\b(?:procedimentos?|tratamentos?|especialidades?|exames|servicos|treatments?|procedures?|services|tratamientos?|procedimientos?|servicios|especialidades)\b/;

/** "Cuánto sale la consulta?" asks what a visit costs, and for none. */
const asksPriceOf =
  /\b(?:quanto (?:custa|e|ta|esta|fica|sai|cobra\w*|vale)|qual (?:e )?o (?:preco|valor)|preco|valor|how much|price|costs?|cuanto (?:sale|cuesta|cobran|vale|es|esta)|(?:que|cual es el) precio)\b/;
const wantsVisit =
  /\b(?:quero|queria|gostaria de|preciso|vou|pode|i want to|i d like to|quiero|quisiera|necesito) (?:marcar|agendar|reservar|book|schedule|sacar|pedir)\b/;
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

/** Answers what is wished or asked of the clinic, when nothing of ours is waited for; null: it is for others. */
export async function answerWish(talk: Talk): Promise<SkillReply | null> {
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

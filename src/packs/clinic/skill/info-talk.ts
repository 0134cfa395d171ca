import { fold, type SkillReply, spelledOut } from "#modules/agent/index.ts";
import type { ListedProcedure, ProcedureFacts } from "../tools/procedures.ts";
import { listProcedures, procedureOptions } from "./booking-talk.ts";
import { matchProcedures } from "./match-procedure.ts";
import { reply, withPerson, type Talk } from "./talk.ts";

/** Well-known health plans, as they are typed. */
const knownPlans =
  /\b(?:unimed|amil|bradesco(?: saude)?|sul ?america|hapvida|notre ?dame(?: intermedica)?|intermedica|gndi|porto (?:seguro )?saude|porto seguro|cassi|geap|golden cross|prevent senior|odonto ?prev|uniodonto|ipasgo|ipe saude|assefaz|care plus|omint|allianz|mediservice|samp|sao cristovao saude|saude caixa|postal saude|alice saude|sus|osde|swiss medical|galeno|cigna|aetna|metlife|bupa)\b/;
const planWord =
  "(?:planos? de saude|plano|convenios?|seguro saude|seguro|obra social|health (?:plan|insurance)|insurance|prepaga|mutual|plan medico|plan de salud)";
/** "Aceitam o convênio Bem Estar?", "meu plano é o Bem Estar": the name as it is written, in capitals. */
const namedPlan =
  /(?:\b(?:aceit\w+|atend\w+|cobr\w+|trabalh\w+ com|t[eê]m|pegam?|accept\w*|take|cover|acept\w+|atienden?|cubren?)\s+(?:(?:o|a|os|as|por|pelo|pela|com|la|el|con)\s+)?(?:(?:plano|conv[eê]nio|seguro|obra social|insurance)\s+)?(?:(?:de sa[uú]de|da|do|of|from)\s+)?|\b(?:plano|conv[eê]nio|seguro|obra social|insurance)\s+(?:(?:de sa[uú]de|m[eé]dico)\s+)?(?:[eé] (?:o|a|da|do)?\s*|is |es (?:de |la |el )?|da |do |de )?)((?!(?:Pix|Visa|Master\w*|Elo|Amex|American|Hiper\w*|Nubank|Pic[Pp]ay|Alelo|Sodexo|Ticket|VR|VA|Boleto|Cr[eé]dito|D[eé]bito|Cart\w+|Dinheiro|S[aá]bado\w*|Domingo\w*|Segunda|Ter[cç]a|Quarta|Quinta|Sexta|Crian\w+|Saturday\w*|Sunday\w*|Dra?|I|You)\b)\p{Lu}[\p{L}\d&-]*(?: (?:(?:d[aeo]s?|de) )?\p{Lu}[\p{L}\d&-]*){0,3})/u;

/** What is asked of health plans: the plan by its name as it is said; null: none is named. */
export function planIn(text: string): string | null {
  const normal = text.normalize("NFC");
  const known = knownPlans.exec(fold(normal));
  const capitals = namedPlan.exec(normal)?.[1] ?? null;
  if (known === null) return capitals;
  return capitals !== null && fold(capitals).startsWith(known[0])
    ? capitals
    : normal.slice(known.index, known.index + known[0].length).replace(/(?:^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
}

const asksAnyPlan = new RegExp(`\\b${planWord}\\b`);

/** Which health plans pay for what is named, or for anything here; null: no plan is spoken of, or none is taken. */
export async function tellPlans(talk: Talk, named: readonly ListedProcedure[] = []): Promise<SkillReply | null> {
  const { text } = talk.turn;
  const said = fold(text.normalize("NFC"));
  const asked = named.length > 0 ? named : await listProcedures(talk);
  const found = await Promise.all(asked.map(({ procedureId }) => talk.turn.call<ProcedureFacts>("procedure_info", { procedureId })));
  const plans = [...new Set(found.flatMap((one) => ("result" in one ? one.result.healthPlans : [])))];
  const [only] = named.length === 1 ? named : [];
  if (only !== undefined) talk.memory.procedure = { id: only.procedureId, name: only.name };
  if (plans.length === 0 && only !== undefined)
    return reply(talk, talk.say("plans_none", { procedure: only.name }), [bookButton(talk, only)]);
  if (plans.length === 0) return null;
  const own = plans.find((one) => said.includes(fold(one.normalize("NFC"))));
  const plan = own ?? planIn(text);
  if (plan === null && !asksAnyPlan.test(said)) return null;
  if (plan === null && only !== undefined) return reply(talk, talk.say("plans", { list: plans.join(", ") }), [bookButton(talk, only)]);
  const key =
    plan === null ? "plans_all" : own !== undefined || plans.some((one) => fold(one).includes(fold(plan))) ? "plans_yes" : "plans_no";
  talk.memory.narrowed = named.slice(0, mostNarrowed).map(({ procedureId }) => procedureId);
  return reply(talk, talk.say(key, { plan: plan ?? "", list: plans.join(", ") }), [talk.button("clinic:book:new", "button_book")]);
}

const mostNarrowed = 10;
const bookButton = (talk: Talk, { procedureId }: ListedProcedure) => talk.button(`clinic:procedure:${procedureId}`, "button_book");

/** What people ask clinics for, whatever this one does. */
const oftenWanted =
  /\b(?:botox|preenchimento(?: labial)?|harmonizac\w+|canal|extracao|siso|implantes?(?: dentari\w+)?|facetas?|lentes? de contato(?: dental)?|protese|raio ?x|ultrass?om|ultrassonografia|ecografia|ressonancia|tomografia|exames? de sangue|hemograma|psicolog\w+|psiquiatr\w+|nutricionista|nutrolog\w+|cardiologista|pediatra|ginecologista|urologista|oftalmo\w*|ortopedista|otorrino\w*|endocrino\w*|neurologista|geriatra|fonoaudiolog\w+|depilacao(?: a laser)?|laser|microagulhamento|criolipolise|pilates|acupuntura|vacinas?|cirurgia plastica|silicone|lipoaspiracao|massagem modeladora|quiropraxia|podolog\w+)\b/;

/** A treatment that a text asks for and no procedure here is called by; null: none. */
export function notDoneHere(text: string, procedures: readonly ListedProcedure[]): string | null {
  const wanted = oftenWanted.exec(fold(text.normalize("NFC")))?.[0] ?? null;
  if (wanted === null || procedures.length === 0) return null;
  const has = procedures.some(({ name, category }) =>
    fold(`${name} ${category}`).includes(wanted.slice(0, Math.max(4, wanted.length - 2))),
  );
  return has ? null : wanted;
}

/** What of a procedure is asked for alone. */
export type Aspect = "price" | "duration" | "preparation" | "plans" | "who";

const aspects: readonly (readonly [Aspect, RegExp])[] = [
  [
    "preparation",
    /\b(?:prepar\w+|antes (?:d[oae]|de ir)|jejum|preciso (?:fazer|parar|levar|evitar|tomar)|posso (?:comer|beber|tomar|usar)|before (?:it|that|the|going|i)|beforehand|prepare|do anything|antes de|ayunas|cuidados?|roupas?|vest(?:ir|ido|ida)|usar|wear|clothes|ropa)\b/,
  ],
  ["plans", /\b(?:convenios?|plano|planos|insurance|health plan|obra social|seguro)\b/],
  [
    "who",
    /\b(?:quem (?:faz|atende|e o|e a)|qual (?:medic[oa]|doutora?|dentista|profissional)|who (?:does|performs|is the)|quien (?:lo )?(?:hace|atiende))\b/,
  ],
  [
    "duration",
    /\b(?:demora\w*|dura\w*|quanto tempo|quantos minutos|leva quanto|rapid[oa]|how long|take long|takes?|minutes|cuanto (?:dura|tarda|tiempo))\b/,
  ],
  ["price", /\b(?:quanto|qto|preco|valor|custa|sai por|fica em|how much|price|cost|costs|cuanto|precio|cuesta|vale)\b/],
];

/** Which parts of what is known of a procedure a short question wants. */
export function aspectsAsked(text: string): Aspect[] {
  const said = fold(spelledOut(text));
  if (said.length > 80 || /\b(?:pag(?:o|ar|amento)|cartao|pix|parcel\w+|atras\w+|estaciona\w*|card|pay|parking|chegar)\b/.test(said))
    return [];
  const wanted = aspects.filter(([, words]) => words.test(said)).map(([aspect]) => aspect);
  // "Quanto tempo dura" asks for no price.
  return /\bquanto (?:tempo|dura|demora|leva)|\bcuanto (?:tiempo|dura|tarda)/.test(said) &&
    !/\b(?:preco|valor|custa|precio|cuesta|price)\b/.test(said)
    ? wanted.filter((aspect) => aspect !== "price")
    : wanted;
}

/** So much about a procedure, in a sentence each; all of it where one of them is not known. */
export async function tellAspects(talk: Talk, id: string, wanted: readonly Aspect[]): Promise<SkillReply> {
  const answer = await talk.turn.call<ProcedureFacts>("procedure_info", { procedureId: id });
  if ("failure" in answer) return withPerson(talk, talk.say("no_procedures"));
  const facts = answer.result;
  const { priceFromCents: from, priceToCents: to, preparation, healthPlans, professionals } = facts;
  const values = { name: facts.name, minutes: facts.durationMinutes };
  const told: Readonly<Record<Aspect, string>> = {
    price: from === null ? "" : talk.say(to === from ? "info_fixed" : "info_price", { ...values, price: talk.turn.money(from) }),
    duration: talk.say("info", values),
    preparation: preparation === "" ? "" : talk.say("preparation", { text: preparation }),
    plans: healthPlans.length === 0 ? "" : talk.say("plans", { list: healthPlans.join(", ") }),
    who:
      professionals.length === 0
        ? ""
        : talk.say("done_by", {
            list: professionals.map((one) => (one.registry === "" ? one.name : `${one.name} (${one.registry})`)).join(", "),
          }),
  };
  // The sentence with the price tells the duration as well.
  const needed = wanted.includes("price") && told.price !== "" ? wanted.filter((aspect) => aspect !== "duration") : wanted;
  const sentences = needed.map((aspect) => told[aspect]);
  if (sentences.includes("")) return tellAbout(talk, id);
  return reply(talk, sentences.join("\n"), [talk.button(`clinic:procedure:${facts.procedureId}`, "button_book")]);
}

/** About a procedure: what it is, how long, how much, who does it. Without one, what there is. */
export async function tellAbout(talk: Talk, id: string | null, known?: readonly ListedProcedure[]): Promise<SkillReply> {
  const procedures = known ?? (await listProcedures(talk));
  if (procedures.length === 0) return withPerson(talk, talk.say("no_procedures"));
  const named = id === null ? matchProcedures(talk.turn.text, procedures) : procedures.filter((one) => one.procedureId === id);
  const missing = named.length === 0 && id === null ? notDoneHere(talk.turn.text, procedures) : null;
  if (missing !== null)
    return reply(
      talk,
      talk.say("not_done", {
        wanted: missing,
        list: procedures
          .slice(0, 10)
          .map((one) => `• ${one.name}`)
          .join("\n"),
      }),
      procedureOptions(talk, procedures.slice(0, 10), "about"),
    );
  const [only] = named;
  if (only === undefined || named.length > 1) {
    const some = named.length > 1 ? named : procedures.slice(0, 10);
    return reply(talk, talk.say("offer", { list: some.map((one) => `• ${one.name}`).join("\n") }), procedureOptions(talk, some, "about"));
  }
  const answer = await talk.turn.call<ProcedureFacts>("procedure_info", { procedureId: only.procedureId });
  if ("failure" in answer) return withPerson(talk, talk.say("no_procedures"));
  const facts = answer.result;
  const { priceFromCents: from, priceToCents: to } = facts;
  const values = { name: facts.name, minutes: facts.durationMinutes };
  const parts = [
    facts.description,
    from === null
      ? talk.say("info", values)
      : talk.say(to === from ? "info_fixed" : "info_price", { ...values, price: talk.turn.money(from) }),
    facts.preparation === "" ? "" : talk.say("preparation", { text: facts.preparation }),
    facts.healthPlans.length === 0 ? "" : talk.say("plans", { list: facts.healthPlans.join(", ") }),
    facts.professionals.length === 0
      ? ""
      : talk.say("done_by", {
          list: facts.professionals.map((one) => (one.registry === "" ? one.name : `${one.name} (${one.registry})`)).join(", "),
        }),
  ];
  talk.memory.procedure = { id: facts.procedureId, name: facts.name };
  return reply(talk, parts.filter((part) => part !== "").join("\n"), [talk.button(`clinic:procedure:${facts.procedureId}`, "button_book")]);
}

import { fold, type SkillReply, spelledOut } from "#modules/agent/index.ts";
import { noteStars, goOnPosting, withJob, workOf } from "./client-talk.ts";
import { answerYesOrNo, doWithYes } from "./consent-talk.ts";
import { beginProposal } from "./provider-talk.ts";
import { bareCity, cityIn, placeOf } from "./places.ts";
import { amountIn, categoriesIn, isUrgent, listIn, placeIn } from "./spoken.ts";
import { ask, finish, type Talk } from "./talk.ts";

/** What was listed and is pointed at, done with what it was listed for. */
export async function pick(talk: Talk, place: number): Promise<SkillReply | null> {
  const { listed, tool } = talk.memory;
  const id = listed[place];
  if (id === undefined || tool === null) return null;
  if (tool === "accept_proposal") return doWithYes(talk, tool, { proposalId: id });
  return tool === "send_proposal" ? beginProposal(talk, id) : withJob(talk, tool, id);
}

const trimmed = (text: string, most: number) =>
  text
    .trim()
    .replace(/[.!]+$/, "")
    .slice(0, most);

const courtesies: ReadonlySet<string> = new Set(["chitchat", "greeting", "thanks", "praise", "unknown"]);

/** Surely a wish of its own, and no more of what is broken; another service is asked for in so many words. */
function wishesElse({ turn, said }: Talk): boolean {
  if (courtesies.has(turn.intent)) return false;
  if (turn.intent !== "service_request") return turn.confidence >= 0.8;
  return /\b(?:preciso|quero|queria|procuro|busco|contratar|i need|i want|necesito)\b/.test(said);
}

/** What has to be told in words of its own, and how it is asked for: a yes is no name, no city and no reason. */
const toBeTold = {
  reason: "ask_reason",
  amount: "ask_amount",
  deadline: "ask_deadline",
  name: "ask_name",
  categories: "ask_categories",
  cities: "ask_cities",
  prospect: "ask_prospect",
} as const;

/** A bare yes or no where something has to be told: asks again, or leaves it. null: it is something else. */
async function bareAnswer(talk: Talk): Promise<SkillReply | null> {
  const { memory, turn } = talk;
  const { asking } = memory;
  if (turn.yes === null || asking === null) return null;
  const posting = asking === "what" || asking === "category" || asking === "city";
  if (!posting && !(asking in toBeTold)) return null;
  if (!turn.yes) return finish(talk, talk.say(posting ? "not_posted" : "kept"));
  return posting ? goOnPosting(talk) : ask(talk, asking, toBeTold[asking as keyof typeof toBeTold]);
}

const correcting =
  /(?:^|[,.!]\s*)(?:e|eh|fica|foi|seria) em\b|\b(?:corrig\p{L}*|na verdade|errei|engan\p{L}*|quis dizer|a cidade e|actually|i meant|quise decir|en realidad)\b/u;

/** The city that takes the place of the one that was told: "é em Barueri, não Osasco", "errei, moro em Cotia". null: none does. */
export function correctedCity(text: string, known: unknown): string | null {
  const said = fold(spelledOut(text));
  if (!correcting.test(said) || said.split(/\s+/).length > 12) return null;
  // "não é Osasco, é Barueri": what is denied is not meant.
  const left = text.replace(/(?:^|[\s,]+)n[ãa]o\s+(?:(?:é|eh|e|era)\s+)?(?:em\s+)?\p{L}+(?:\s+\p{Lu}\p{L}+)*/giu, " ");
  const city = cityIn(left);
  return city === known ? null : city;
}

const plainWords = (text: string) =>
  fold(text.normalize("NFC"))
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** Whether a description has these words already, whatever stands between them. */
export const saidAlready = (description: string, more: string): boolean =>
  plainWords(more) === "" || ` ${plainWords(description)} `.includes(` ${plainWords(more)} `);

const wordIn = (value: unknown): string => (typeof value === "string" ? value : "");

/** What somebody tells of the job beside their yes, which is asked for again with all of it: "sim, urgente". */
function withMore(talk: Talk, text: string): Talk {
  const { input } = talk.memory;
  const city = correctedCity(text, input["city"]);
  if (city !== null) {
    input["city"] = city;
    return talk;
  }
  // The city told once more says nothing new.
  if (fold(text.normalize("NFC")).trim() === fold(wordIn(input["city"]).normalize("NFC"))) return talk;
  const more = text.replace(/^(?:(?:sim|isso|ok|okay|claro|yes|s[ií])[\s,.!]+|pode[,.!]+\s*)/i, "");
  if (isUrgent(more)) input["urgency"] = "urgent";
  if (saidAlready(wordIn(input["description"]), more)) return talk;
  input["description"] = [input["description"], more].join(". ").slice(0, 2000);
  return talk;
}

const onlyPlace = /^(?:(?:eu |aqui |e )?(?:moro|fico|estou|to|fica|e|sou) )?(?:em|no|na|de|aqui em) [a-z ,]{2,40}$/;
const saysWhen =
  /\b(?:segunda|terca|quarta|quinta|sexta|sabado|domingo|manha|tarde|noite|semana|hoje|amanha|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|week|lunes|martes|miercoles|jueves|viernes)\b/;

/** The city, and what more was said of the place beside the description. */
async function toldPlace(talk: Talk, text: string): Promise<SkillReply | null> {
  const { input } = talk.memory;
  const place = placeOf(text);
  if (
    place === null &&
    (talk.turn.intent === "service_request" || saysWhen.test(fold(text.normalize("NFC")))) &&
    text.trim().split(/\s+/).length > 2 &&
    typeof input["description"] === "string"
  ) {
    // More of the work instead of the place.
    if (saidAlready(input["description"], text)) return ask(talk, "city", "ask_city");
    input["description"] = `${input["description"]}. ${text.trim()}`.slice(0, 2000);
    return ask(talk, "city", "ask_city");
  }
  if (place === null) return wishesElse(talk) && talk.turn.intent !== "unknown" ? null : ask(talk, "city", "ask_city");
  input["city"] = place.city;
  const description = typeof input["description"] === "string" ? input["description"] : "";
  const known = description.toLowerCase().includes((place.rest ?? "").toLowerCase());
  if (place.rest !== null && description !== "" && !known) input["description"] = `${description} (${place.rest})`.slice(0, 2000);
  return goOnPosting(talk);
}

/** Takes the message as the answer to what was asked; null when it is something else. */
export async function answerAsked(talk: Talk): Promise<SkillReply | null> {
  const { memory, turn, said } = talk;
  const { input } = memory;
  const text = turn.text.trim();
  const bare = await bareAnswer(talk);
  if (bare !== null) return bare;
  switch (memory.asking) {
    case "consent": {
      const yes =
        turn.yes ?? turn.agrees(memory.tool ?? "") ?? (/^(?:confirmo|confirmado|confirm|aceito|acepto)\b/.test(said) ? true : null);
      if (yes !== null) return answerYesOrNo(talk, yes);
      const city = memory.tool === "post_job" ? bareCity(text) : null;
      if (city !== null && city !== input["city"]) {
        input["city"] = city;
        return goOnPosting(talk);
      }
      // Who goes on telling what is broken completes what will be posted; the question is asked again with all of it.
      if (memory.tool !== "post_job" || text.length < 8 || text.includes("?") || wishesElse(talk)) return null;
      return goOnPosting(withMore(talk, text));
    }
    case "which": {
      const place = placeIn(text);
      return place === null ? null : pick(talk, place);
    }
    case "what":
      if (text.length < 3) return null;
      if (input["city"] === undefined && cityIn(text) !== null) input["city"] = cityIn(text);
      // The place alone, of what was told before: "meu cano estourou", "moro no centro de Niterói".
      input["description"] =
        onlyPlace.test(fold(text.normalize("NFC"))) && typeof input["opening"] === "string"
          ? input["opening"]
          : workOf(text, input["city"]);
      delete input["opening"];
      return goOnPosting(talk);
    case "category": {
      const place = placeIn(text);
      const found = place === null ? categoriesIn(text, memory.listed)[0] : memory.listed[place];
      if (found === undefined && text.length > 60) return null;
      input["category"] = found ?? trimmed(text, 60);
      return goOnPosting(talk);
    }
    case "city":
      if (text.includes("?") || text.length > 100 || text.length < 2) return null;
      return toldPlace(talk, text);
    case "reason":
      return text.length < 3 ? null : doWithYes(talk, "dispute_job", { ...input, reason: text.slice(0, 500) });
    case "stars": {
      const stars = /\b([1-5])\b/.exec(text)?.[1] ?? (/★/.test(text) ? String((text.match(/★/g) ?? []).length) : undefined);
      return stars === undefined ? null : noteStars(talk, Number(stars));
    }
    case "amount": {
      const amountCents = amountIn(text);
      if (amountCents === null) return null;
      input["amountCents"] = amountCents;
      return ask(talk, "deadline", "ask_deadline");
    }
    case "deadline":
      return text.includes("?") ? null : doWithYes(talk, "send_proposal", { ...input, deadline: trimmed(text, 100) });
    case "name":
      if (text.length < 2 || text.length > 80) return null;
      input["name"] = trimmed(text.replace(/^(?:meu nome [eé]|me chamo|sou)\s+/i, ""), 120);
      return ask(talk, "categories", "ask_categories");
    case "categories":
      if (listIn(text).length === 0) return null;
      input["categories"] = listIn(text);
      return ask(talk, "cities", "ask_cities");
    case "cities":
      return listIn(text).length === 0 ? null : doWithYes(talk, "sign_up_provider", { ...input, cities: listIn(text) });
    case "prospect":
      if (text.length < 2 || text.includes("?")) return null;
      input["name"] = trimmed(text, 120);
      return input["kind"] === undefined ? ask(talk, "kind", "ask_kind") : ask(talk, "contact", "ask_contact");
    case "kind": {
      const kind = /prestador|provider/.test(said) ? "prestador" : /client/.test(said) ? "cliente" : null;
      if (kind === null) return null;
      input["kind"] = kind;
      return ask(talk, "contact", "ask_contact");
    }
    case "contact":
      return doWithYes(talk, "add_prospect", { ...input, ...(turn.yes === false ? {} : { contact: trimmed(text, 120) }) });
    default:
      return null;
  }
}

import { AppError } from "#platform/errors.ts";
import type { Intent } from "#shared/messages.ts";
import type { KnowledgePassage, SearchKnowledgeResult } from "../tools/search-knowledge.ts";
import { fold } from "../understanding/fold.ts";
import { spelledOut } from "../understanding/spelled-out.ts";
import { type Dialogue, type Draft, draft } from "./dialogue.ts";
import { buttons } from "./options.ts";
import { inPortuguese } from "./in-portuguese.ts";
import { isAsked } from "./questions.ts";
import { clausesOf, partsOf, type Topic, topicOf } from "./topics.ts";

const longestQuestion = 1000;

export interface KnowledgeWish {
  intent: Intent;
  /** Says nothing, and records nothing, unless the base answers it: for what may as well be something else. */
  onlyWhenSure: boolean;
  /** The question is part of a case that a person may have to take up: says so as well. */
  withPerson?: boolean;
  /** Folded words of which the title of the article must have one: nothing else would be an answer. */
  about?: readonly string[];
  /** What the passage has to say, folded, to be an answer. */
  mustSay?: RegExp;
  /** Asked in place of the customer's own words. */
  question?: string;
  /** Title of the article that was told before, which the question goes on with: that one answers, or none. */
  goesOnWith?: string;
}

interface Answered {
  passage: KnowledgePassage;
  confidence: number;
}

/** Answers from the knowledge base in its own words, naming the source; null when it has no answer. A message with several questions gets several answers. */
export async function replyFromKnowledge(dialogue: Dialogue, wish: KnowledgeWish): Promise<Draft | null> {
  const { text } = dialogue.turn;
  if (wish.goesOnWith !== undefined) {
    const same = await ask(dialogue, text, { ...wish, about: [fold(wish.goesOnWith.normalize("NFC"))] });
    return same === null ? null : toDraft(dialogue, [same], wish);
  }
  if (wish.question !== undefined) {
    const found = await ask(dialogue, wish.question, wish);
    return found === null ? null : toDraft(dialogue, [found], wish);
  }
  const clauses = completed(clausesOf(text));
  const several: Answered[] = [];
  if (clauses.length > 1)
    for (const clause of clauses) {
      const found = await ask(dialogue, clause, { ...wish, onlyWhenSure: true });
      if (found !== null && several.every(({ passage }) => passage.title !== found.passage.title)) several.push(found);
    }
  if (several.length > 1) return toDraft(dialogue, several, wish);
  const [whole = text] = clauses.length === 1 ? clauses : [text];
  const one = (await ask(dialogue, whole, wish)) ?? several[0] ?? (await askParts(dialogue, text, wish));
  return one === null ? null : toDraft(dialogue, [one], wish);
}

const asksCost = /\b(?:quanto|paga|pago|custa|cobram?|preco|valor|gratis|how much|cost|free|pay|cuanto|cuesta)\b/;
const asksTime =
  /\b(?:quanto tempo|quando|demora\w*|prazo|quantos dias|how long|when|how many days|cuanto (?:tiempo|tarda|demora)|cuando)\b/;

/** The questions of a message, each with what it takes from the one before: "entregam em Manaus? quanto fica?", "posso buscar aí? paga frete?". */
function completed(clauses: readonly string[]): string[] {
  const [first, ...rest] = clauses;
  if (first === undefined || rest.length === 0) return [...clauses];
  const of = topicOf(first);
  const pickUp = of?.ofShops === true;
  const delivery = of !== null && of.titles.some((title) => title === "regioes" || title === "frete" || title === "prazo de entrega");
  const others = rest.flatMap((clause) => {
    const said = fold(spelledOut(clause));
    if (pickUp && asksCost.test(said)) return [];
    if (!delivery) return [clause];
    return [asksTime.test(said) ? `${clause} prazo de entrega demora` : asksCost.test(said) ? `${clause} frete` : clause];
  });
  // What fetching costs stands where fetching is told of.
  return others.length < rest.length ? [`${first} sem pagar frete`, ...others] : [first, ...others];
}

/** "Depois que eu fechar, demora quanto?": the question is one part, the others only tell when or why. The last that is known answers. */
async function askParts(dialogue: Dialogue, text: string, wish: KnowledgeWish): Promise<Answered | null> {
  const parts = isAsked(text) ? partsOf(text) : [];
  for (const part of parts.toReversed()) {
    const found = await ask(dialogue, part, { ...wish, onlyWhenSure: true });
    if (found !== null) return found;
  }
  return null;
}

/** Asks in the words of the question, and of what it is about where these find nothing. */
async function ask(dialogue: Dialogue, question: string, wish: KnowledgeWish): Promise<Answered | null> {
  const topic = wish.goesOnWith === undefined ? topicOf(question) : null;
  const found = await askOnce(dialogue, question, wish, topic);
  return found === null && topic?.otherwise !== undefined
    ? await askOnce(dialogue, question, wish, { ...topic, question: topic.otherwise })
    : found;
}

async function askOnce(dialogue: Dialogue, question: string, wish: KnowledgeWish, usual: Topic | null): Promise<Answered | null> {
  const { goesOnWith } = wish;
  const topic =
    goesOnWith === undefined
      ? usual
      : { question: dialogue.locale === "pt-BR" ? `${goesOnWith} ${question}` : goesOnWith, titles: [fold(goesOnWith.normalize("NFC"))] };
  // Articles are in Portuguese; two words at least, or anything would be found.
  const gloss = topic === null && dialogue.locale !== "pt-BR" ? inPortuguese(question) : "";
  const translated = gloss.includes(" ") ? gloss : "";
  const found = await dialogue.tools
    .call<SearchKnowledgeResult>("search_knowledge", {
      question: question.slice(0, longestQuestion),
      intent: wish.intent,
      ...(wish.onlyWhenSure && { onlyWhenSure: true }),
      ...(topic !== null ? { also: topic.question, titled: [...topic.titles] } : translated !== "" && { also: translated }),
    })
    .catch((error: unknown) => {
      // The business switched it off: as if nothing had been written down.
      if (error instanceof AppError && (error.code === "agent.unknown_tool" || error.code === "agent.tool_forbidden")) return null;
      throw error;
    });
  if (found === null || !found.sure) return null;
  const must = wish.about ?? (topic !== null && "only" in topic ? topic.titles : undefined);
  const passage = ofTopic(found, topic, must);
  const says =
    wish.mustSay === undefined || passage === undefined || wish.mustSay.test(fold(`${passage.title}\n${passage.text}`.normalize("NFC")));
  return passage === undefined || !says ? null : { passage, confidence: found.confidence };
}

type Sought = Pick<Topic, "question" | "titles"> & Partial<Pick<Topic, "asked" | "mustSay">>;

/** Words of a question that stand together in an article that is called otherwise are mostly chance; from here on they are not. */
const plainly = 0.9;

/** Of passages that are nearly level the one whose article is about the thing itself: a time limit stands in many. undefined: none is about it. */
function ofTopic(
  { passages, confidence }: Pick<SearchKnowledgeResult, "passages" | "confidence">,
  topic: Sought | null,
  must: readonly string[] | undefined,
): KnowledgePassage | undefined {
  const titled = (among: readonly KnowledgePassage[], word: string) =>
    among.find(({ title }) => fold(title.normalize("NFC")).includes(word));
  if (must !== undefined) return passages.find((passage) => must.some((word) => titled([passage], word) !== undefined));
  if (topic === null) return passages[0];
  const { asked, mustSay } = topic;
  const wording = ({ title, heading, text }: KnowledgePassage) => fold([title, heading, text].join("\n").normalize("NFC"));
  const fitting = mustSay === undefined ? passages : passages.filter((passage) => mustSay.test(wording(passage)));
  for (const word of topic.titles) {
    const found = titled(fitting, word);
    if (found !== undefined) return found;
  }
  const [first] = fitting;
  if (first === undefined) return undefined;
  return confidence >= plainly || asked?.test(wording(first)) === true ? first : undefined;
}

function toDraft(dialogue: Dialogue, answered: readonly Answered[], wish: KnowledgeWish): Draft {
  // Who writes in another language is told that what follows is not in theirs.
  const first = answered[0]?.passage;
  const told = answered.map(({ passage }) => {
    const source = dialogue.say("knowledge_source", { title: passage.title });
    return [
      ...(first === passage && passage.language !== dialogue.locale ? [dialogue.say("knowledge_quoted")] : []),
      passage.answer,
      `${source}${passage.link === null ? "" : `\n${passage.link}`}`,
    ].join("\n\n");
  });
  dialogue.state.lastArticle = answered.length === 1 && first !== undefined ? { title: first.title, turn: dialogue.state.turn } : null;
  const known = {
    type: "knowledge",
    options: [buttons.person(dialogue)],
    confidence: Math.min(...answered.map(({ confidence }) => confidence)),
    citedChunkIds: answered.map(({ passage }) => passage.chunkId),
  };
  if (wish.withPerson !== true) return draft(dialogue, told.join("\n\n"), known);
  dialogue.state.pending = { kind: "person" };
  return draft(dialogue, [...told, dialogue.say("knowledge_person")].join("\n\n"), known);
}

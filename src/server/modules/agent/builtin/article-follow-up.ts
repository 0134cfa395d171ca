import type { Intent } from "#shared/messages.ts";
import { fold } from "../understanding/fold.ts";
import { spelledOut } from "../understanding/spelled-out.ts";
import type { Dialogue, Draft } from "./dialogue.ts";
import { replyFromKnowledge } from "./knowledge-reply.ts";

const asks =
  /\b(?:prazos?|tempo|demora\w*|tarda\w*|dias?|custos?|custa|cuesta|cost|fee|taxas?|gratis|gratuit\w+|free|cobra\w*|cobram|paga|pago|pagar|documentos?|document|time|long|much|plazo|cuanto|quanto)\b/;
/** Of what a thing costs nobody asks an article while a thing is talked about. */
const ofPrice = /\b(?:quanto custa|custa|preco|valor|how much|cost|cuanto cuesta|cuesta)\b/;
const around = new Set(
  "e mas ai entao ah oi ok qual quais quanto quantos quanta quantas e o a os as de do da que eh tem teria ter ha existe algum alguma para por em leva levam demora demoram fica ficam precisa preciso levar algo mais isso esse essa disso nisso dai ate quando sai ser seria voces voce cobram cobra pago paga pagar eu se la prazo prazos tempo dias dia custo custos custa taxa taxas gratis gratuito gratuita documento documentos util uteis and but so how is it the a an there any does do take takes will long how much many time days day what which i need to pay for free cost costs fee fees y pero es el la los las un una hay cuanto cuantos cual tarda tardan demora plazo tiempo cuesta necesito tiene tienen minimo maximo mesmo tambem this that".split(
    " ",
  ),
);

/** "E da instalação?": of the same, for another thing. */
const ellipsis = /^(?:e|y|and) (?:d[aeo]s?|para [ao]s?|pra|del?|de la|de los|for the|what about the|of the) [a-z]+(?: [a-z]+){0,2}\s*\?*$/;

/** Whether nothing but how long, how much or how it goes is asked ("e qual o prazo?"): of what was just told about. */
function isOfTheLast(dialogue: Dialogue): boolean {
  const said = fold(spelledOut(dialogue.turn.text));
  const words = said.match(/[a-z0-9]+/g) ?? [];
  if (ellipsis.test(said)) return dialogue.state.focus === null;
  if (words.length === 0 || words.length > 8 || !asks.test(said)) return false;
  if (dialogue.state.focus !== null && ofPrice.test(said)) return false;
  return words.every((word) => around.has(word));
}

/** A question in other words that nothing else answers, right after an article: "mas quem vai buscar é meu irmão, pode?". */
export async function replyAfterArticle(dialogue: Dialogue): Promise<Draft | null> {
  const { lastArticle, turn } = dialogue.state;
  const { text, payload } = dialogue.turn;
  if (lastArticle === null || turn - lastArticle.turn > 1 || payload !== null || !text.includes("?") || text.length > 100) return null;
  return await replyFromKnowledge(dialogue, { intent: "unknown", onlyWhenSure: true, goesOnWith: lastArticle.title });
}

/** The answer to a question that only goes on with the article told before it ("posso retirar na loja?", "qual o prazo?"); null: it does not. */
export async function replyWithFollowUp(dialogue: Dialogue, intent: Intent): Promise<Draft | null> {
  const { lastArticle, turn } = dialogue.state;
  if (lastArticle === null || turn - lastArticle.turn > 1 || dialogue.turn.payload !== null || !isOfTheLast(dialogue)) return null;
  return await replyFromKnowledge(dialogue, { intent, onlyWhenSure: true, goesOnWith: lastArticle.title });
}

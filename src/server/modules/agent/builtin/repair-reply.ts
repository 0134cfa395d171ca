import type { Intent } from "#shared/messages.ts";
import { fold } from "../understanding/fold.ts";
import { spelledOut } from "../understanding/spelled-out.ts";
import { offerPerson } from "./cart-reply.ts";
import type { Dialogue, Draft } from "./dialogue.ts";
import { replyFromKnowledge } from "./knowledge-reply.ts";
import { sellsNothing } from "./sells-nothing.ts";

const mends =
  /\b(?:consert\w+|repar(?:a|am|ar|o|os|an|as|amos|acao|acoes|acion|aciones)|restaur(?:a|am|ar|acao)|assistencia(?: tecnica)?|manutenc(?:ao|oes)|repair\w*|fix(?:es|ing)?|servicing|mend(?:ing)?|arregl\w+|mantenimiento|servicio tecnico)\b/;
/** Said of much else too: only of a thing or a part of one. */
const mendsThing = /\b(?:arrum\w+|troc(?:a|am|ar|amos)|mex(?:e|em)|replace|change|swap|cambi(?:a|an|ar))\b/;
const part =
  /\b(?:tela|display|vidro|bateria|conector|placa(?! solar)|botao|camera|alto falante|motor|compressor|resistencia|solado|sola|ziper|screen|glass|battery|zipper|sole|pantallas?|vidrio|bateria|cremallera|suela)\b/;
/** Whether the house does it is asked, or it is wished of the house. */
const asksHouse =
  /\?|\b(?:voces?|fazem|faz|trabalham|tem|teria|sera que|da para|alguem|quanto|cobram?|quero|queria|preciso|gostaria|do you|can you|could you|does|anyone|i need|how much|ustedes|hacen|pueden|necesito|quiero|cuanto)\b/;
const ofHouse = /\b(?:voces?|a loja|you|ustedes|la tienda|the store)\b|^\s*(?:arreglan|reparan|consertam?|arrumam?)\b/;
/** What was bought here and has a fault is a case of its own. */
const ofOrders =
  /\b(?:pedido|compr(?:ei|amos|ado|ada)|receb\w+|chegou|chegaram|veio|garantia|devol\w+|order|bought|purchased|arrived|received|warranty|compre|llego|recibi|garantia)\b/;
const wantsToBuy = /\b(?:comprar|vende\w*|a venda|buy|sell|comprar|venden)\b/;

/** Whether a shop is asked to mend what somebody has ("vocês consertam tela?"), which is no search for a thing. */
export function asksForRepair(dialogue: Dialogue): boolean {
  const said = fold(spelledOut(dialogue.turn.text));
  if (dialogue.turn.payload !== null || said.length > 160 || ofOrders.test(said) || wantsToBuy.test(said)) return false;
  const thing = dialogue.entity("product_category") !== undefined || part.test(said);
  const sorts = /\barrum(?:a|am|ar|ando)\b/.test(said) && dialogue.entity("product_category") !== undefined;
  const alone = said.split(/\s+/).length <= 4;
  const asked = asksHouse.test(said) || alone;
  if (mends.test(said) || sorts) return asked;
  return mendsThing.test(said) && part.test(said) && thing && asked && !/\b(?:cor|color|carrinho|cart|carrito|tamanho|size)\b/.test(said);
}

/** What is written about repairs, or plainly that nothing is known of them, with a person to ask; null: a line of business with services takes it. */
export async function replyToRepair(dialogue: Dialogue, intent: Intent): Promise<Draft | null> {
  const { turn, state } = dialogue;
  if (sellsNothing(dialogue) || !asksForRepair(dialogue)) return null;
  const services = (turn.skills ?? []).filter((skill) => skill.asksForTrouble !== undefined);
  const surelyTheirs = turn.nlp.intent === "service_request" && turn.nlp.confidence >= 0.5;
  if (services.some((skill) => skill.asksForTrouble?.(state.skills[skill.name]) === true)) return null;
  if (services.length > 0 && (surelyTheirs || !ofHouse.test(fold(spelledOut(turn.text))))) return null;
  const written = await replyFromKnowledge(dialogue, {
    intent,
    onlyWhenSure: true,
    about: ["consert", "reparo", "assistencia", "manutenc"],
  });
  if (written !== null) return written;
  return offerPerson(dialogue, dialogue.say("repair_unknown"));
}

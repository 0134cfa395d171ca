import type { Intent } from "#shared/messages.ts";
import { fold } from "../understanding/fold.ts";
import { spelledOut } from "../understanding/spelled-out.ts";
import { offerPerson } from "./cart-reply.ts";
import type { Dialogue, Draft } from "./dialogue.ts";
import { replyFromKnowledge } from "./knowledge-reply.ts";

const haggles =
  /\b(?:precinho|chorinho|choradinha|pechinch\w*)\b|\b(?:faz|fazem|faca|consegu\w+|rola|da para|pode|podem|tem como|daria|libera|arruma|melhora\w*|sai|can you|could you|hacen|pueden|puede|haces)\b.*\b(?:desconto\w*|abatimento|por menos|mais barato|(?:melhor(?:ar)?|baixar|abaixar|diminuir|reduzir) (?:o |um |esse |no )?(?:preco|valor)|melhor (?:preco|valor)|(?:um )?preco (?:melhor|camarada|bom|especial)|discount|better price|lower (?:the )?price|cheaper|descuento|rebaja|mejor precio)\b|\bfaz\w* (?:um |esse |ess[ea] |o )?preco\b|\bdesconto (?:a vista|no pix|no dinheiro|no boleto)\b|\b(?:faz|fecha|deixa|vende)(?: el[ea]| ess[ea]| est[ea]| isso| tudo)? por (?:r\$ ?)?\d+\b|\b(?:melhor|ultimo|menor) preco (?:que |voce|seu|para mim)|\bbest price you\b|\btem (?:algum )?desconto\b/;
/** Of codes and of many pieces other answers tell; "pode ser o mais barato" chooses and does not haggle. */
const elsewhere =
  /\b(?:(?:o|a|os|as|el|la|the) (?:mais|mas) barat\w*|the cheaper|cupo(?:m|ns)|coupon|cupon|codigo|atacado|cnpj|empresa|unidades|quantidade|pecas|parcel\w+|vezes|(?:tem|quero|mostra|ver|procuro|algo|algum|alguma|outr\w) .*mais barat\w)\b/;

/** Somebody asks for a better price: what is written of discounts, or plainly that it cannot be changed here; null: nobody haggles. */
export async function replyToHaggling(dialogue: Dialogue, intent: Intent): Promise<Draft | null> {
  const said = fold(spelledOut(dialogue.turn.text));
  if (dialogue.turn.payload !== null || said.length > 120 || !haggles.test(said) || elsewhere.test(said)) return null;
  const written = await replyFromKnowledge(dialogue, {
    intent,
    onlyWhenSure: true,
    about: ["desconto a vista", "desconto no pix", "descontos", "negocia"],
  });
  return written ?? offerPerson(dialogue, dialogue.say("price_stands"));
}

import { fold } from "#modules/agent/index.ts";
import type { Topic } from "./definition.contract.ts";

// On folded text, in three languages.
const patterns: Readonly<Record<Topic, RegExp>> = {
  gift: /\b(presente|presentear|presentinho|gift|regalo|regalar)\b/,
  price:
    /\b(muito caro|ta caro|esta caro|achei caro|carissimo|caro demais|sem dinheiro|faz por menos|(?<!cup(?:om|ons|om de|ons de) (?:de )?)desconto|too expensive|pricey|discount|cheaper|muy caro|descuento)\b/,
  delivery_cost: /\b(frete|entrega|envio|shipping|delivery)\b.{0,24}\b(caro|cara|alto|carissimo|expensive|caro)\b/,
  delivery_time:
    /\b(quando chega|chega quando|demora|prazo de entrega|chega a tempo|chega ate|how long .{0,20}(arrive|deliver)|when .{0,20}arrive|cuando llega|tarda)\b/,
  trust: /\b(golpe|confiavel|e seguro|seguro comprar|nao confio|scam|trustworthy|estafa|confiable)\b/,
  undecided:
    /\b(vou pensar|pensar melhor|depois eu (vejo|volto|compro)|te aviso|vou ver|mais tarde|let me think|think about it|maybe later|lo pienso|lo voy a pensar|mas tarde)\b/,
  cannot_come:
    /\b(nao (vou )?(poder|conseguir|posso|consigo) (ir|comparecer|estar)|nao vou poder|imprevisto|can ?not (come|make it)|can t make it|no (podre|puedo) ir)\b/,
};

/** What a message is about beside its intent. */
export function readTopics(text: string): Topic[] {
  const folded = fold(text.normalize("NFC")).replace(/['’]/g, " ").replace(/\s+/g, " ");
  return (Object.keys(patterns) as Topic[]).filter((topic) => patterns[topic].test(folded));
}

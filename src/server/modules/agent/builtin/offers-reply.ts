import type { Intent } from "#shared/messages.ts";
import type { SearchProductsResult } from "../tools/search-products.ts";
import type { ToolProduct } from "../tools/tool-product.ts";
import { fold } from "../understanding/fold.ts";
import { spelledOut } from "../understanding/spelled-out.ts";
import { attempt, type Dialogue, type Draft, draft, stringValue } from "./dialogue.ts";
import { buttons } from "./options.ts";
import { resultsDraft } from "./search-reply.ts";

const offers =
  /\b(?:ofert(?:a|as|ao|inha|inhas)|promo(?:cao|coes|s)?|liquida(?:cao|ndo)|queima de estoque|em desconto|com desconto|preco reduzido|black friday|on sale|deals?|special offers?|sales|rebajas|en oferta)\b/;
const shows =
  /\b(?:quais|qual|que|tem|teria|ha|existe|ver|veja|mostra\w*|quero|queria|alguma|algum|algo|coisa|what|which|any|show|have|see|cuales|hay|tienen|muestra\w*|busco|procuro)\b|\?|^\s*(?:as )?(?:ofertas?|promocoes|promo)\b/;
/** To be written to, or no longer, and what a coupon or a way of paying gives, are other wishes. */
const elsewhere =
  /\b(?:receb\w+|mand\w+|envi\w+|avis\w+|parar?|parem|chega|lista|cupo(?:m|ns)|pix|boleto|cart(?:ao|oes)|frete|atacado|a vista|quantidade|send|email|stop|coupon|recibir|dejen|valid\w*|acab\w+|ate quando|pedido)\b/;

const most = 20;

/** What is cheaper now than it was, where that is asked ("quais as ofertas?", "tem geladeira em promoção?"); null: it is not. */
export async function replyWithOffers(dialogue: Dialogue, intent: Intent): Promise<Draft | null> {
  const said = fold(spelledOut(dialogue.turn.text));
  if (dialogue.turn.payload !== null || said.length > 120 || !offers.test(said) || !shows.test(said) || elsewhere.test(said)) return null;
  if (intent === "opt_out" || intent === "human_handoff" || intent === "data_deletion") return null;
  const category = stringValue(dialogue.entity("product_category"));
  const brand = stringValue(dialogue.entity("brand"));
  const of = { ...(category !== undefined && { category }), ...(brand !== undefined && { brand }) };
  const reduced = new Map<string, ToolProduct>();
  for (const sort of ["relevance", "price_asc", "price_desc"] as const) {
    const answer = await attempt<SearchProductsResult>(dialogue, "search_products", { ...of, sort, limit: most });
    if (!("result" in answer) || answer.result.relaxed) continue;
    for (const product of answer.result.products)
      if (product.inStock && product.listPriceCents !== null && product.listPriceCents > product.priceCents)
        reduced.set(product.productId, product);
  }
  const products = [...reduced.values()].toSorted((a, b) => saved(b) - saved(a)).slice(0, 4);
  const said1 = [dialogue.entity("product_category")?.text, dialogue.entity("brand")?.text].filter((one) => one !== undefined).join(" ");
  const thing = said1 === "" ? dialogue.say("thing") : said1.toLowerCase();
  if (products.length === 0) return draft(dialogue, dialogue.say("no_offers", { thing }), { options: [buttons.person(dialogue)] });
  dialogue.state.seen = [];
  dialogue.state.search = { ...of, ...(said1 !== "" && { said: said1.toLowerCase() }) };
  return resultsDraft(
    dialogue,
    dialogue.state.search,
    { products, total: products.length, relaxed: false },
    {
      text: dialogue.say("offers", { thing }),
    },
  );
}

/** Share of the former price that is saved. */
const saved = ({ priceCents, listPriceCents }: ToolProduct): number => (listPriceCents === null ? 0 : 1 - priceCents / listPriceCents);

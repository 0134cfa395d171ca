import { describe } from "./product-reply.ts";
import type { GetProductResult } from "../tools/get-product.ts";
import { attempt, type Dialogue, type Draft } from "./dialogue.ts";
import { bareSize, sizesOf } from "./sizes.ts";
import { pointedAt } from "./point-at.ts";
import { queryText } from "./query-text.ts";
import { isAsked } from "./questions.ts";
import { replyWithSearch } from "./search-reply.ts";
import { featuresOf, hasMeasures, measuresIn } from "./wished-features.ts";
import { fold } from "../understanding/fold.ts";

/** What makes of a feature more than a feature. */
const doesSomething =
  /\b(?:carrinho|sacola|cart|basket|carrito|coloc\w+|bot[ae]\w*|poe|por|adicion\w+|lev[ao]\w*|tir\w+|remov\w+|troc\w+|mud[ae]\w*|compar\w+|add|put|take|remove|swap|change|agrega\w*|quita\w*|cambi\w+|frete|entreg\w+|pag\w+|cupom|pedido|parcel\w+|garantia)\b/;
const otherThings = ["product_category", "brand", "order_number", "moment", "quantity", "cep", "phone", "email", "money"];

/** "Vermelho", "tem em azul?", "e de 3 lugares?": nothing but what the thing should be like, after something was shown. null: it is more, or less, than that. */
export async function replyWithRefinement(dialogue: Dialogue): Promise<Draft | null> {
  const { state, turn } = dialogue;
  if (turn.payload !== null || state.shown.length === 0 || turn.text.length > 60) return null;
  const ofBrand = (await replyWithBrand(dialogue)) ?? (await replyWithSize(dialogue));
  if (ofBrand !== null) return ofBrand;
  if (Object.keys(featuresOf(dialogue)).length === 0 || otherThings.some((type) => dialogue.entity(type) !== undefined)) return null;
  if (doesSomething.test(fold(turn.text.normalize("NFC")))) return null;
  const measures = measuresIn(dialogue);
  const left = measures.reduce((rest, measure) => rest.replace(fold(measure), ""), queryText(turn.text, turn.nlp.entities)).trim();
  if (
    left
      .split(" ")
      .filter((word) => !ofFeatures.test(word))
      .join("") !== ""
  )
    return null;
  const [pointed] = pointedAt(dialogue);
  if (pointed !== undefined && (measures.length === 0 || hasMeasures(pointed, measures)))
    return await describe(dialogue, pointed.productId, "details");
  const { focus } = state;
  // Of the product talked about: whether it comes so.
  if (focus !== null && (measures.length === 0 || hasMeasures(focus, measures)))
    return await describe(dialogue, focus.productId, isAsked(turn.text) ? "availability" : "details");
  return state.search === null ? null : await replyWithSearch(dialogue);
}

/** "37", "o 38 então": nothing but a size of the shoes or clothes talked about. null: it is none of theirs, or more is said. */
async function replyWithSize(dialogue: Dialogue): Promise<Draft | null> {
  const { state, turn } = dialogue;
  if (state.focus === null || !/^\D{0,14}\d{2}\D{0,10}$/.test(turn.text)) return null;
  const looked = await attempt<GetProductResult>(dialogue, "get_product", { productId: state.focus.productId });
  if ("failure" in looked || bareSize(turn.text, sizesOf(looked.result.variants), false) === undefined) return null;
  return await describe(dialogue, state.focus.productId, isAsked(turn.text) ? "availability" : "details");
}

/** "Quero a da Lumeri": the only one of that brand among those shown. null: several are, or more is said. */
async function replyWithBrand(dialogue: Dialogue): Promise<Draft | null> {
  const { turn, entity } = dialogue;
  const brand = entity("brand");
  if (brand === undefined || otherThings.some((type) => type !== "brand" && entity(type) !== undefined)) return null;
  const said = fold(turn.text.normalize("NFC"));
  const at = said.indexOf(fold(brand.text));
  if (!/\b(?:o|a|esse|essa|este|esta|el|la|the)\s+(?:(?:da|do|de|del|from)\s+)?(?:marca\s+)?$/.test(said.slice(0, Math.max(0, at))))
    return null;
  if (doesSomething.test(said) || queryText(turn.text, turn.nlp.entities, ["brand"]) !== "") return null;
  const pointed = pointedAt(dialogue);
  const [only] = pointed;
  return pointed.length === 1 && only !== undefined ? await describe(dialogue, only.productId, "details") : null;
}

/** The words of sizes, which stay in the text because names of products may have them. */
const ofFeatures = /^(?:|queen|king|size|casal|solteiro|single|double|twin|\d+ ?(?:gb|tb)|gb|tb|gigas?|\d+)$/;

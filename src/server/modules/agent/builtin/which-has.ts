import type { GetProductResult } from "../tools/get-product.ts";
import { attributeValue } from "../texts/words.ts";
import { fold } from "../understanding/fold.ts";
import { spelledOut } from "../understanding/spelled-out.ts";
import type { ShownProduct } from "./dialogue-state.ts";
import { attempt, type Dialogue, type Draft, draft } from "./dialogue.ts";
import { buttons, productOptions } from "./options.ts";
import { hasAttribute } from "./point-at.ts";
import { rememberList, toCard, toShown } from "./product-memory.ts";
import { describe } from "./product-reply.ts";
import { bareSize, sizesOf } from "./sizes.ts";
import { saidFeature, variantTypes } from "./wished-features.ts";

const anyOfThem =
  /\b(?:alg(?:um|uma|uns|umas)|qual|quais|tem|any|which|one|algun\w*|cual(?:es)?|hay)\b[^.!?]*\b(?:d?ess[ea]s|d?est[ea]s|d?el[ea]s|of (?:these|those|them)|de (?:es[oa]s|est[oa]s|ell[oa]s))\b/;
const mostLookedAt = 6;

/** "Algum desses tem em verde?", "quais deles tem no 42?": which of those that are shown come so, and which not. null: that is not asked. */
export async function replyWhichHas(dialogue: Dialogue): Promise<Draft | null> {
  const { state, turn } = dialogue;
  if (turn.payload !== null || state.shown.length < 2 || !anyOfThem.test(fold(spelledOut(turn.text)))) return null;
  const said: { type: string; value: string }[] = variantTypes.flatMap((type) => {
    const value = saidFeature(dialogue, type);
    return value === undefined ? [] : [{ type, value }];
  });
  const looked: GetProductResult[] = [];
  for (const { productId } of state.shown.slice(0, mostLookedAt)) {
    const answer = await attempt<GetProductResult>(dialogue, "get_product", { productId });
    if ("result" in answer) looked.push(answer.result);
  }
  const sizes = [...new Set(looked.flatMap(({ variants }) => sizesOf(variants)))];
  const size = said.some(({ type }) => type === "size") ? undefined : bareSize(turn.text, sizes, false);
  const wanted = size === undefined ? said : [...said, { type: "size", value: size }];
  if (wanted.length === 0) return null;
  const has = ({ variants, attributes }: GetProductResult) =>
    variants.some(
      (one) => one.inStock && wanted.every(({ type, value }) => hasAttribute({ ...attributes, ...one.attributes }, type, value)),
    );
  const fitting = looked.filter(has);
  const words = wanted.map(({ value }) => attributeValue(dialogue.locale, value)).join(", ");
  const [only] = fitting;
  if (only === undefined)
    return draft(dialogue, dialogue.say("none_of_these", { wanted: words }), {
      options: [buttons.more(dialogue), buttons.person(dialogue)],
    });
  if (fitting.length === 1) return await describe(dialogue, only.productId, "availability");
  const shown: ShownProduct[] = fitting.map(toShown);
  const kept = { seen: state.seen, searchTotal: state.searchTotal };
  rememberList(state, fitting);
  Object.assign(state, kept);
  if (state.search !== null) for (const { type, value } of wanted) state.search = { ...state.search, [type]: value };
  state.pending = { kind: "which", action: "details" };
  const lines = fitting.map((product, index) => `${index + 1}. ${product.name} – ${dialogue.money(product.priceCents)}`);
  return draft(dialogue, [dialogue.say("some_of_these", { wanted: words }), ...lines, dialogue.say("choose")].join("\n"), {
    options: productOptions(dialogue, shown),
    products: fitting.map(toCard),
  });
}

import { z } from "zod";
import { fold } from "../understanding/fold.ts";
import { spelledOut } from "../understanding/spelled-out.ts";
import type { SearchProductsResult } from "../tools/search-products.ts";
import type { ToolProduct } from "../tools/tool-product.ts";
import type { SearchFilters } from "./dialogue-state.ts";
import { attempt, type Dialogue, type Draft, draft, numberValue, stringValue } from "./dialogue.ts";
import { asCatalogued } from "./foreign-terms.ts";
import { buttons, productOptions } from "./options.ts";
import { isOfKind, references } from "./point-at.ts";
import { madeFor } from "./made-for.ts";
import { rememberList, toCard, toShown } from "./product-memory.ts";
import { nameMatch, queryText } from "./query-text.ts";
import { type Kind, severalKinds } from "./several-kinds.ts";
import { featuresOf, fittingFeatures, measuresIn } from "./wished-features.ts";

/** Four fit on a telephone's screen with a way to more and to a person. */
const pageSize = 4;
/** Of several kinds as many as can still be told apart at a glance. */
const mostOfKinds = 6;
/** The tool gives no more than 20 at once. */
const mostResults = 20;
const priceRangeSchema = z.object({ min: z.number().optional(), max: z.number().optional() });

const unwanted =
  /\b(?:sem|nada de|que nao (?:tenha|tem|seja com|venha com)|without|not? with|no|sin)\s+(?:o |a |os |as |any |a |ningun )?([a-z]{3,})/g;
/** Said with "sem" of much that is no part of a thing. */
const noParts =
  /^(?:juros?|frete|pressa|falta|duvida|passar|gastar|pagar|custo|compromisso|entrada|taxas?|querer|problemas?|mais|muit\w|ser|caro|interest|rush|prisa|interes|maximo|max|minimo|momento|cartao|pix|site|store|loja|outro)$/;

/** What a thing must not come with, in the catalogue's words: "sem fio", "wireless", "sin cable". */
function unwantedIn(text: string): string[] {
  const said = fold(spelledOut(text));
  const found = [...said.matchAll(unwanted)].flatMap(([whole, word = ""]) =>
    noParts.test(word) || (whole.startsWith("no ") && !/^no (?:cables?|wires?|cords?)/.test(whole)) ? [] : [word],
  );
  const wireless = /\b(?:wireless|cordless|inalambric[oa]s?)\b/.test(said) ? ["fio"] : [];
  return [...new Set([...found.map((word) => (/^(?:fios?|cables?|cabos?|wires?|cords?)$/.test(word) ? "fio" : word)), ...wireless])].slice(
    0,
    3,
  );
}

/** What the message asks the catalogue for. */
export function filtersOf(dialogue: Dialogue): SearchFilters {
  const filters: SearchFilters = {};
  const category = stringValue(dialogue.entity("product_category"));
  const brand = stringValue(dialogue.entity("brand"));
  const words = queryText(dialogue.turn.text, dialogue.turn.nlp.entities, ["product_category", "brand"]);
  const lacking = unwantedIn(dialogue.turn.text);
  const catalogued = dialogue.locale === "pt-BR" ? words : asCatalogued(words);
  const text = catalogued
    .split(" ")
    .filter((word) => !lacking.some((one) => fold(word).startsWith(one)))
    .join(" ");
  const said = [dialogue.entity("product_category")?.text, dialogue.entity("brand")?.text, words, dialogue.entity("color")?.text];
  const things = [...new Set(said.filter((word) => word !== undefined && word !== ""))].join(" ");
  if (things !== "") filters.said = madeFor(dialogue) ?? things.replaceAll("?", "").toLowerCase();
  const range = priceRangeSchema.safeParse(dialogue.entity("price_range")?.value);
  if (category !== undefined) filters.category = category;
  if (brand !== undefined) filters.brand = brand;
  Object.assign(filters, featuresOf(dialogue));
  const without = unwantedIn(dialogue.turn.text);
  if (without.length > 0) filters.without = without;
  if (text !== "") filters.text = text;
  if (range.success && range.data.min !== undefined) filters.minPriceCents = Math.round(range.data.min * 100);
  if (range.success && range.data.max !== undefined) filters.maxPriceCents = Math.round(range.data.max * 100);
  const quantity = numberValue(dialogue.entity("quantity"));
  if (quantity !== undefined && quantity > 1) filters.quantity = quantity;
  const superlative = references(dialogue).find((one) => one.kind === "superlative");
  if (superlative !== undefined) filters.sort = superlative.direction === "min" ? "price_asc" : "price_desc";
  else if (/\b(?:barat|em conta|cheap|econ[oô]mic)/i.test(dialogue.turn.text)) filters.sort = "price_asc";
  return filters;
}

/** Shows what the message asks for. A price, brand or colour alone narrows the search before. */
export async function replyWithSearch(dialogue: Dialogue): Promise<Draft> {
  const { state } = dialogue;
  if (references(dialogue).some((one) => one.kind === "more") && state.search !== null && dialogue.entity("product_category") === undefined)
    return await replyWithMore(dialogue);
  const asked = filtersOf(dialogue);
  const kinds = severalKinds(dialogue);
  if (kinds.length > 0) return await showKinds(dialogue, asked, kinds);
  if (Object.keys(asked).length === 0) return draft(dialogue, dialogue.say("ask_search"));
  return await showResults(dialogue, await inContext(dialogue, asked));
}

/** The search before with the few words that the message adds to it; null: they say nothing of it. */
export async function replyWithNarrower(dialogue: Dialogue): Promise<Draft | null> {
  const { state, turn } = dialogue;
  const asked = filtersOf(dialogue);
  if (state.search?.category === undefined || asked.text === undefined || turn.text.split(/\s+/).length > 5) return null;
  const filters = await inContext(dialogue, asked);
  return filters === asked ? null : await showResults(dialogue, filters);
}

/** What is asked for now, with what was looked for before where it only says more of it: a price, a colour, "frost free", "de 3 lugares". */
export async function inContext(dialogue: Dialogue, asked: SearchFilters): Promise<SearchFilters> {
  const before = dialogue.state.search;
  if (before === null) return asked;
  const kind = before.category !== undefined || before.brand !== undefined || before.text !== undefined;
  if (asked.category !== undefined) {
    // A limit that was said before the thing holds for the thing.
    return kind ? asked : { ...limitsOf(before), ...asked };
  }
  const measures = measuresIn(dialogue).map((measure) => fold(measure));
  const words = measures.reduce((rest, measure) => rest.replace(measure, ""), asked.text ?? "").trim();
  const told = (words: string | undefined) => withoutReplaced(words, before, asked);
  const said = [told(before.said), asked.said].filter((word) => word !== undefined && word !== "").join(" ");
  const text = [...new Set([told(before.text), asked.text].filter((one) => one !== undefined).flatMap((one) => one.split(" ")))].join(" ");
  const narrowed = { ...before, ...asked, ...(said === "" ? {} : { said }), ...(text === "" ? {} : { text }) };
  if (words === "") return narrowed;
  if (!kind) return { ...limitsOf(before), ...asked };
  const found = await search(dialogue, { ...narrowed, limit: 1 });
  return found.products.length > 0 && !found.relaxed ? narrowed : asked;
}

/** For whom a thing is made: said anew, the new word takes the place of the old. */
const forWhom: ReadonlySet<string> = new Set(
  "masculino masculina masculinos masculinas feminino feminina femininos femininas unissex infantil homem mulher men women mens womens hombre mujer".split(
    " ",
  ),
);

const unitOf = (measure: string) => measure.replace(/^[\d.,]+\s*/, "");

/** The words of a search without the colour and the measures that others took the place of: "não, 2 lugares" after "3 lugares". */
function withoutReplaced(words: string | undefined, before: SearchFilters, asked: SearchFilters): string | undefined {
  if (words === undefined) return undefined;
  const measures = (before.measures ?? []).filter((one) => asked.measures?.some((other) => other !== one && unitOf(other) === unitOf(one)));
  const color = asked.color !== undefined && before.color !== undefined && fold(asked.color) !== fold(before.color) ? [before.color] : [];
  const now = fold(asked.text ?? "").split(" ");
  const kinds = now.some((word) => forWhom.has(word)) ? [...forWhom].filter((word) => !now.includes(word)) : [];
  return [...measures, ...color, ...kinds]
    .reduce(
      (rest, gone) => rest.replace(new RegExp(`(?:^|\\s)${fold(gone).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?=\\s|$)`, "g"), ""),
      words,
    )
    .trim();
}

function limitsOf({ minPriceCents, maxPriceCents, color }: SearchFilters): SearchFilters {
  return {
    ...(minPriceCents !== undefined && { minPriceCents }),
    ...(maxPriceCents !== undefined && { maxPriceCents }),
    ...(color !== undefined && { color }),
  };
}

/** Shows the results of these filters from the first. */
export async function showResults(dialogue: Dialogue, wanted: SearchFilters): Promise<Draft> {
  const { state } = dialogue;
  state.seen = [];
  const { filters, found, near } = await searchLeniently(dialogue, wanted);
  state.search = filters;
  state.wanted = [...state.wanted, thingOf(dialogue, near === undefined ? filters : wanted)].slice(-5);
  if (near !== undefined && found.products.length === 0)
    return draft(dialogue, dialogue.say("none_found", { thing: thingOf(dialogue, wanted) }), { options: [buttons.person(dialogue)] });
  if (near !== undefined) {
    const opening = dialogue.say("found_near", { thing: thingOf(dialogue, wanted), near });
    return resultsDraft(dialogue, filters, found, { text: opening });
  }
  if (found.products.length > 0) {
    const results = resultsDraft(
      dialogue,
      filters,
      found,
      found.relaxed ? "found_close" : found.products.length === 1 ? "found_one" : "found_many",
    );
    return found.relaxed ? results : withCheapest(dialogue, results, found.products);
  }
  if (filters.minPriceCents !== undefined || filters.maxPriceCents !== undefined) {
    const { minPriceCents: _min, maxPriceCents: _max, ...anyPrice } = filters;
    const beyond = await search(dialogue, {
      ...anyPrice,
      sort: filters.maxPriceCents === undefined ? "price_desc" : "price_asc",
      limit: pageSize,
    });
    if (beyond.products.length > 0 && !beyond.relaxed) {
      state.search = anyPrice;
      return resultsDraft(dialogue, anyPrice, beyond, "found_beyond");
    }
  }
  return draft(dialogue, dialogue.say("none_found", { thing: thingOf(dialogue, asSaid(dialogue, filters)) }), {
    options: [buttons.person(dialogue)],
  });
}

const cheapestOfAll =
  /\b(?:qual|o|a|the|el|la)\b.*\b(?:mais (?:barat[oa]|em conta|baratinh[oa])|cheapest|mas barat[oa]|mas economic[oa])\b/;

/** "Qual o carregador mais em conta?": beside the list it is said which that is, and "coloca esse" means it. */
function withCheapest(dialogue: Dialogue, results: Draft, products: readonly ToolProduct[]): Draft {
  if (products.length < 2 || !cheapestOfAll.test(fold(spelledOut(dialogue.turn.text)))) return results;
  const [cheapest] = products.filter(({ inStock }) => inStock).toSorted((a, b) => a.priceCents - b.priceCents);
  if (cheapest === undefined) return results;
  dialogue.state.focus = toShown(cheapest);
  const lines = results.text.split("\n");
  const said = dialogue.say("compare_cheaper", { name: cheapest.name });
  return { ...results, text: [...lines.slice(0, -1), said, ...lines.slice(-1)].join("\n") };
}

/** Without limits that were but read into "uns 100 reais": what is not there is told in the customer's words alone. */
function asSaid({ turn }: Dialogue, filters: SearchFilters): SearchFilters {
  const { minPriceCents: min, maxPriceCents: max, ...others } = filters;
  const around = min !== undefined && max !== undefined && Math.abs(max / min - 1.5) < 0.02;
  return around && !turn.text.includes(String(Math.round(min / 100))) ? others : filters;
}

/** Shows a few of each kind, numbered through, so that one answer serves all that was asked for. */
async function showKinds(dialogue: Dialogue, asked: SearchFilters, kinds: readonly Kind[]): Promise<Draft> {
  const { state } = dialogue;
  const { text: _, said: __, brand: ___, ...shared } = asked;
  // "O mais barato de cada": one of each is what was asked for.
  const oneOfEach = shared.sort !== undefined && /\b(?:de cada|cada um|de ambos|dos dois|of each|de cada uno)\b/i.test(dialogue.turn.text);
  const each = oneOfEach ? 1 : Math.max(2, Math.floor(mostOfKinds / kinds.length));
  const parts: string[] = [];
  const missing: string[] = [];
  const shown: ToolProduct[] = [];
  state.seen = [];
  for (const { category, said } of kinds) {
    const filters = { ...shared, category, said };
    const found = await search(dialogue, { ...filters, limit: each });
    // A measure was said of one of the kinds: "air fryer de 5 litros e cafeteira".
    const { measures: _measures, ...unmeasured } = filters;
    const wider = found.relaxed && filters.measures !== undefined ? await search(dialogue, { ...unmeasured, limit: each }) : found;
    const products = wider.relaxed ? [] : wider.products;
    state.wanted = [...state.wanted, thingOf(dialogue, filters)].slice(-5);
    if (products.length === 0) {
      missing.push(dialogue.say("none_found", { thing: thingOf(dialogue, filters) }));
      continue;
    }
    state.search = filters;
    const lines = products.map((product, index) => `${shown.length + index + 1}. ${productLine(dialogue, product, true)}`);
    parts.push(
      [dialogue.say(products.length === 1 ? "found_one" : "found_many", { thing: thingOf(dialogue, filters) }), ...lines].join("\n"),
    );
    shown.push(...products);
  }
  // One question ends the answer: the one after what is missing only where there is nothing to choose from.
  const statements = missing.map((sentence) => sentence.replace(/[^.!?]*\?\s*$/, "").trim());
  if (shown.length === 0)
    return draft(dialogue, [...statements.slice(0, -1), missing.at(-1) ?? ""].join("\n\n"), { options: [buttons.person(dialogue)] });
  rememberList(state, shown);
  state.pending = shown.length === 1 ? null : { kind: "which", action: "details" };
  return draft(dialogue, [...parts, ...statements, dialogue.say("choose")].join("\n\n"), {
    options: productOptions(dialogue, shown.map(toShown)),
    products: shown.map(toCard),
    techniques: techniquesOf({ category: kinds[0]?.category ?? "" }, shown),
  });
}

/**
 * Searches; where kind or brand are known and the words beside them find nothing, without these words ("ah deixa, me mostra cadeira"). What is only near by its
 * letters and shares no word with what was asked is no result.
 */
async function searchLeniently(
  dialogue: Dialogue,
  wanted: SearchFilters,
): Promise<{ filters: SearchFilters; found: SearchProductsResult; near?: string }> {
  const found = await search(dialogue, { ...wanted, limit: pageSize });
  const { text, ...plain } = wanted;
  const known = wanted.category !== undefined || wanted.brand !== undefined;
  if (text === undefined) return { filters: wanted, found };
  if (known && (found.products.length === 0 || found.relaxed)) {
    const wider = await search(dialogue, { ...plain, limit: pageSize });
    const things = [dialogue.entity("product_category")?.text, dialogue.entity("brand")?.text, dialogue.entity("color")?.text];
    const said = things.filter((thing) => thing !== undefined).join(" ");
    // A cover for a telephone is no telephone: what there is of these is shown as that and as nothing else.
    const telling = madeFor(dialogue) === null ? tellingWords(text, found.products) : "";
    if (telling !== "" && telling !== text) {
      const closer = await search(dialogue, { ...wanted, text: telling, limit: pageSize });
      if (closer.products.length > 0 && !closer.relaxed)
        return { filters: { ...wanted, text: telling, said: [said, telling].filter(Boolean).join(" ").toLowerCase() }, found: closer };
    }
    if (madeFor(dialogue) !== null) return { filters: { ...plain, said: said.toLowerCase() }, found: wider, near: said.toLowerCase() };
    // What was asked for before and is left out now is said: black ones there are, but none for a party.
    const before = dialogue.state.search?.text;
    if (before !== undefined && text.includes(before) && wider.products.length > 0)
      return { filters: { ...plain, ...(wanted.said !== undefined && { said: wanted.said }) }, found: { ...wider, relaxed: true } };
    if (wider.products.length > 0 || wanted.maxPriceCents !== undefined || wanted.minPriceCents !== undefined)
      return { filters: { ...plain, ...(said === "" ? {} : { said: said.toLowerCase() }) }, found: wider };
  }
  if (found.relaxed && !known && found.products.every(({ name }) => nameMatch(text, name) === 0))
    return { filters: wanted, found: { products: [], total: 0, relaxed: false } };
  return { filters: wanted, found };
}

/** Of words that no product has all of, those that the best of what was found has: "casamento sábado festa" is looked for as "festa". */
function tellingWords(text: string, found: readonly ToolProduct[]): string {
  const [best] = found;
  if (best === undefined) return "";
  // Whole words: "banho" is no "Banhão".
  const bare = (word: string) => word.replace(/[oa]?s$|[oa]$/, "");
  const told = fold([best.name, ...Object.values(best.attributes)].join(" ").normalize("NFC"));
  const has = new Set(`${told} ${told.replace(/(\d) (?=[a-z])/g, "$1")}`.match(/[a-z0-9]+/g)?.map(bare));
  return text
    .split(" ")
    .filter((word) => word.length > 1 && has.has(bare(word)))
    .join(" ");
}

/** The next results of the last search. */
export async function replyWithMore(dialogue: Dialogue): Promise<Draft> {
  const { state } = dialogue;
  if (state.search === null) return draft(dialogue, dialogue.say("ask_search"));
  const found = await search(dialogue, { ...state.search, limit: mostResults });
  const fresh = found.products.filter((product) => !state.seen.includes(product.productId)).slice(0, pageSize);
  if (fresh.length === 0) return draft(dialogue, dialogue.say("no_more"), { options: [buttons.person(dialogue)] });
  return resultsDraft(dialogue, state.search, { ...found, products: fresh }, "found_many");
}

/** What of the filters the catalogue is asked for; the rest is for the choice among what it has. */
export function catalogueInput({ text, category, brand, minPriceCents, maxPriceCents, color, sort }: SearchFilters) {
  return {
    ...(text !== undefined && { text }),
    ...(category !== undefined && { category }),
    ...(brand !== undefined && { brand }),
    ...(minPriceCents !== undefined && { minPriceCents }),
    ...(maxPriceCents !== undefined && { maxPriceCents }),
    ...(color !== undefined && { color }),
    ...(sort !== undefined && { sort }),
  };
}

const comesWith = (product: ToolProduct, word: string): boolean =>
  fold([product.name, ...Object.values(product.attributes)].join(" ; ").normalize("NFC")).includes(`com ${word}`);

async function search(dialogue: Dialogue, filters: SearchFilters & { limit: number }): Promise<SearchProductsResult> {
  const { measures = [], without = [], limit } = filters;
  const exact = measures.length > 0 || without.length > 0;
  const answer = await attempt<SearchProductsResult>(dialogue, "search_products", {
    ...catalogueInput(filters),
    limit: exact ? mostResults : limit,
  });
  if (!("result" in answer)) return { products: [], total: 0, relaxed: false };
  if (!exact) return answer.result;
  const { products, total, relaxed } = answer.result;
  const lacking = products.filter((product) => without.every((word) => !comesWith(product, word)));
  if (without.length > 0 && measures.length === 0)
    return { products: lacking.slice(0, limit), total: lacking.length === products.length ? total : lacking.length, relaxed };
  const fitting = fittingFeatures(lacking, { measures });
  // What has not the measure is no more than near.
  if (fitting.length === 0) return { products: products.slice(0, limit), total, relaxed: true };
  return { products: fitting.slice(0, limit), total: fitting.length, relaxed: relaxed && fitting.length === products.length };
}

/** The cheapest or dearest of all that was found, when more was found than is on the screen: it joins what is shown, so that it can be pointed at. */
export async function widenForSuperlative(dialogue: Dialogue): Promise<void> {
  const { state } = dialogue;
  const superlative = references(dialogue).find((one) => one.kind === "superlative");
  if (superlative === undefined || state.search === null) return;
  if (dialogue.entity("price_range") !== undefined || ofTheseOnly.test(fold(dialogue.turn.text))) return;
  const of = namedAmongShown(dialogue, state.search);
  if (of === null || (of === state.search && state.searchTotal <= state.shown.length)) return;
  const sort = superlative.direction === "min" ? "price_asc" : "price_desc";
  const found = await search(dialogue, { ...of, ...featuresOf(dialogue), sort, limit: 1 });
  const [product] = found.products;
  if (product === undefined || found.relaxed || state.shown.some(({ productId }) => productId === product.productId)) return;
  state.shown = [...state.shown.slice(-19), toShown(product)];
}

/** What "o mais barato" is looked for in: the search before, or of several kinds on the screen the one named ("a panela mais barata"); null: none of them is meant. */
function namedAmongShown(dialogue: Dialogue, before: SearchFilters): SearchFilters | null {
  const { state } = dialogue;
  const kind = stringValue(dialogue.entity("product_category"));
  const brand = stringValue(dialogue.entity("brand"));
  if (kind === undefined && brand === undefined) return before;
  if (kind !== undefined && !state.shown.some((product) => isOfKind(product, kind))) return null;
  const ofBrand = state.shown.filter((product) => brand !== undefined && fold(product.brand) === fold(brand));
  if (brand !== undefined && ofBrand.length === 0) return null;
  // A brand alone is of the kind on the screen that has it.
  const [first] = ofBrand;
  const alone = first !== undefined && ofBrand.every((product) => product.category === first.category) ? first.category : before.category;
  const category = kind ?? alone;
  return {
    ...(category === before.category ? before : limitsOf(before)),
    ...(category !== undefined && { category }),
    ...(brand !== undefined && { brand }),
  };
}

/** "O mais barato desses", "dos dois": of what is on the screen and of nothing else. */
const ofTheseOnly =
  /\b(?:d?ess[ea]s|d?est[ea]s|dos (?:dois|tres|quatro|que)|das (?:duas|tres|quatro|que)|entre (?:os|as|ess\w+)|of (?:these|those|them|the (?:two|three))|de (?:estos|estas|esos|esas|los dos))\b/;

/** A list of what was found, with what is asked next. */
export function resultsDraft(
  dialogue: Dialogue,
  filters: SearchFilters,
  found: SearchProductsResult,
  opening: "found_one" | "found_many" | "found_close" | "found_beyond" | { text: string },
): Draft {
  const { state } = dialogue;
  const products = found.products.slice(0, pageSize);
  rememberList(state, products);
  state.searchTotal = found.relaxed ? 0 : found.total;
  state.pending = products.length === 1 ? null : { kind: "which", action: "details" };
  const lines = products.map((product, index) => `${index + 1}. ${productLine(dialogue, product, products.length > 1)}`);
  const more = found.total > state.seen.length && found.products.length >= 2;
  const closing = products.length > 1 ? dialogue.say("choose") : dialogue.say("ask_add");
  const single = products[0];
  if (products.length === 1 && single !== undefined)
    state.pending = single.inStock ? { kind: "add", productId: single.productId, variantId: null } : null;
  const ending = products.length === 1 && single?.inStock === false ? dialogue.say("out_of_stock") : closing;
  const total = more ? `${dialogue.say("of_total", { shown: products.length, total: found.total })} ` : "";
  const options = [...productOptions(dialogue, products.map(toShown)), ...(more ? [buttons.more(dialogue)] : [])];
  return draft(
    dialogue,
    `${typeof opening === "string" ? dialogue.say(opening, { thing: thingOf(dialogue, filters) }) : opening.text}\n${lines.join("\n")}\n${total}${ending}`,
    {
      options,
      products: products.map(toCard),
      techniques: techniquesOf(filters, products),
    },
  );
}

function productLine(dialogue: Dialogue, product: ToolProduct, withStock: boolean): string {
  const was =
    product.listPriceCents !== null && product.listPriceCents > product.priceCents
      ? ` (${dialogue.say("was", { was: dialogue.money(product.listPriceCents) })})`
      : "";
  const gone = product.inStock || !withStock ? "" : ` – ${dialogue.say("out_of_stock")}`;
  return `${product.name} – ${dialogue.money(product.priceCents)}${was}${gone}`;
}

/** Only what the reply really did: a category makes it sorted goods, a former price of the shop's makes it an anchor. */
function techniquesOf(filters: SearchFilters, products: readonly ToolProduct[]): string[] {
  const used: string[] = [];
  if (filters.category !== undefined && products.length > 1) used.push("categorization");
  if (products.some((product) => product.listPriceCents !== null && product.listPriceCents > product.priceCents))
    used.push("price_anchoring");
  return used;
}

/** The search in words: "smartphones samsung até R$ 2.000,00". */
function thingOf(dialogue: Dialogue, filters: SearchFilters): string {
  const min = filters.minPriceCents === undefined ? "" : dialogue.money(filters.minPriceCents);
  const max = filters.maxPriceCents === undefined ? "" : dialogue.money(filters.maxPriceCents);
  const price =
    min !== "" && max !== ""
      ? dialogue.say("between", { min, max })
      : max !== ""
        ? dialogue.say("up_to", { max })
        : min !== ""
          ? dialogue.say("from", { min })
          : "";
  return [filters.said ?? dialogue.say("thing"), price].filter((part) => part !== "").join(" ");
}

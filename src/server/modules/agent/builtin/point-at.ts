import { z } from "zod";
import type { Reference } from "../understanding/references.ts";
import { fold } from "../understanding/fold.ts";
import type { ShownProduct } from "./dialogue-state.ts";
import { type Dialogue, stringValue } from "./dialogue.ts";
import { nameMatch, queryText } from "./query-text.ts";
import { hasMeasures, measuresIn, saidFeature } from "./wished-features.ts";

const referenceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("superlative"), attribute: z.literal("price"), direction: z.enum(["min", "max"]) }),
  z.object({ kind: z.literal("ordinal"), position: z.number() }),
  z.object({ kind: z.literal("first_many"), count: z.number() }),
  z.object({ kind: z.literal("demonstrative") }),
  z.object({ kind: z.literal("attribute"), attribute: z.enum(["color", "storage", "size"]), value: z.string() }),
  z.object({ kind: z.literal("more") }),
]);

/** The pointings of the message, in order. */
export function references(dialogue: Dialogue): Reference[] {
  return dialogue.turn.nlp.entities.flatMap((entity) => {
    if (entity.type !== "reference") return [];
    const read = referenceSchema.safeParse(entity.value);
    return read.success ? [read.data] : [];
  });
}

const theOther = /\b(?:(?:o|a|pelo|pela) outr[oa]|the other(?: one)?|(?:el|la) otr[oa])\b/;

/** "não esse, o outro": of two that were shown the one that was not talked about; null: another thing is meant. */
export function theOtherOne({ state, turn }: Dialogue): ShownProduct | null {
  const { shown, focus } = state;
  if (focus === null || turn.text.length > 40 || !theOther.test(fold(turn.text.normalize("NFC")))) return null;
  const others = shown.filter((product) => product.productId !== focus.productId);
  return others.length === 1 ? (others[0] ?? null) : null;
}

/** "Não, o outro" of several: which one has to be asked. */
export const meansAnother = ({ state, turn }: Dialogue): boolean =>
  turn.payload === null &&
  state.shown.length > 1 &&
  /^(?:(?:nao|no|n|ah|e|mas|esse nao|not that(?: one)?|ese no)[\s,]+)*(?:(?:quero|queria|era|i want|quiero) )?(?:(?:o|a) outr[oa]|the other(?: one)?|(?:el|la) otr[oa])[\s.!]*$/.test(
    fold(turn.text.normalize("NFC")).trim(),
  );

/** Products that the message points at, among those shown; none when it names or points at nothing known. */
export function pointedAt(dialogue: Dialogue): ShownProduct[] {
  const { shown, focus } = dialogue.state;
  const found: ShownProduct[] = [];
  const take = (product: ShownProduct | null | undefined) => {
    if (product && !found.some((other) => other.productId === product.productId)) found.push(product);
  };
  const pointings = references(dialogue);
  const several = pointings.find((one) => one.kind === "first_many");
  const superlative = pointings.find((one) => one.kind === "superlative");
  // "O mais barato dos dois": one of so many.
  if (several !== undefined && superlative !== undefined) {
    take(byPrice(manyOf(dialogue, several.count), superlative.direction));
    return found;
  }
  for (const pointing of pointings) {
    if (pointing.kind === "ordinal") take(pointing.position === -1 ? shown.at(-1) : shown[pointing.position - 1]);
    else if (pointing.kind === "superlative") take(byPrice(suchAmong(dialogue, ofNamedKind(dialogue, shown)), pointing.direction));
    else if (pointing.kind === "first_many") for (const product of manyOf(dialogue, pointing.count)) take(product);
  }
  if (found.length > 0) return found;
  const other = theOtherOne(dialogue);
  if (other !== null) return [other];
  const named = namedAmong(dialogue, shown) ?? ofBrand(dialogue, shown) ?? withFeatures(dialogue, shown);
  if (named !== null) return [named];
  if (pointings.some((pointing) => pointing.kind === "demonstrative")) take(focus ?? (shown.length === 1 ? shown[0] : null));
  return found;
}

/** Whether a product is of the kind that a word means: "panela" of the shelf "Panelas", "celular" of "Smartphones". */
export function isOfKind({ name, category }: Pick<ShownProduct, "name" | "category">, kind: string): boolean {
  const named = fold(kind.normalize("NFC"));
  return fold(`${category} ${name}`.normalize("NFC")).includes(named.slice(0, Math.max(4, named.length - 2)));
}

/** "A panela mais barata", "o Samsung mais caro", "o com fio mais em conta": of what is shown only what is called so; all of it when nothing is named. */
function ofNamedKind(dialogue: Dialogue, shown: readonly ShownProduct[]): readonly ShownProduct[] {
  const kind = stringValue(dialogue.entity("product_category"));
  const brand = stringValue(dialogue.entity("brand"));
  const said = queryText(dialogue.turn.text, dialogue.turn.nlp.entities, ["product_category", "brand"]);
  const fitting = shown.filter(
    (product) => (kind === undefined || isOfKind(product, kind)) && (brand === undefined || fold(product.brand) === fold(brand)),
  );
  const called = said === "" ? [] : fitting.filter(({ name }) => nameMatch(said, name) === 1);
  return called.length > 0 ? called : fitting;
}

/** "Os dois": those described one after the other, when more are on the screen; else the first so many. */
function manyOf({ state, turn }: Dialogue, count: number): readonly ShownProduct[] {
  const { shown, described } = state;
  const firstOnes = /primeir|first|primer/.test(fold(turn.text.normalize("NFC")));
  if (shown.length > count && described.length >= count && !firstOnes) {
    const last = described.slice(-count).flatMap((id) => shown.find((product) => product.productId === id) ?? []);
    if (last.length === count) return last;
  }
  return shown.slice(0, count);
}

/** Of those shown the ones that have what is said beside a superlative: "de 8 litros a mais em conta", "a mais barata em preto". All, when nothing is said. */
function suchAmong(dialogue: Dialogue, shown: readonly ShownProduct[]): readonly ShownProduct[] {
  const measures = measuresIn(dialogue);
  const storage = saidFeature(dialogue, "storage");
  const brand = stringValue(dialogue.entity("brand"));
  return shown.filter(
    (product) =>
      hasMeasures(product, measures) && hasStorage(product, storage) && (brand === undefined || fold(product.brand) === fold(brand)),
  );
}

const hasStorage = (product: ShownProduct, storage: string | undefined) =>
  storage === undefined ||
  fold(`${product.name} ${Object.values(product.attributes).join(" ")}`)
    .replace(/\s/g, "")
    .includes(fold(storage));

const only = <T>(list: readonly T[]): T | null => (list.length === 1 ? (list[0] ?? null) : null);

/** "O da marca X": the only one of it. */
function ofBrand(dialogue: Dialogue, shown: readonly ShownProduct[]): ShownProduct | null {
  const brand = stringValue(dialogue.entity("brand"));
  return brand === undefined ? null : only(shown.filter((product) => fold(product.brand) === fold(brand)));
}

/** "O de 8 litros", "a de 256 gb": of several shown the only one that is so. */
function withFeatures(dialogue: Dialogue, shown: readonly ShownProduct[]): ShownProduct | null {
  const measures = measuresIn(dialogue);
  const storage = saidFeature(dialogue, "storage");
  if (shown.length < 2 || (measures.length === 0 && storage === undefined)) return null;
  return only(shown.filter((product) => hasMeasures(product, measures) && hasStorage(product, storage)));
}

function byPrice(shown: readonly ShownProduct[], direction: "min" | "max"): ShownProduct | undefined {
  // What cannot be had is not recommended.
  const inStock = shown.filter((product) => product.inStock);
  return (inStock.length > 0 ? inStock : shown).toSorted((a, b) =>
    direction === "min" ? a.priceCents - b.priceCents : b.priceCents - a.priceCents,
  )[0];
}

/** The one shown product whose name answers best to the words left over; null when none does or two do alike. */
function namedAmong(dialogue: Dialogue, shown: readonly ShownProduct[]): ShownProduct | null {
  const said = queryText(dialogue.turn.text, dialogue.turn.nlp.entities);
  if (said === "") return null;
  const ranked = shown.map((product) => ({ product, match: nameMatch(said, product.name) })).toSorted((a, b) => b.match - a.match);
  const [best, second] = ranked;
  if (best === undefined || best.match < 0.6 || best.match === second?.match) return null;
  return best.product;
}

/** Whether a product or variant has the attribute asked for ("azul", "128GB", "M"). */
export function hasAttribute(attributes: Readonly<Record<string, string>>, name: string, value: string): boolean {
  const wanted = fold(value).replace(/\s/g, "");
  const stem = wanted.replace(/(?:o|a|os|as|s)$/, "");
  return [name, ...Object.keys(attributes)].some((key) => {
    const has = fold(attributes[key] ?? "").replace(/\s/g, "");
    if (has === "") return false;
    return has === wanted || (value.length > 3 && stem.length > 2 && has.startsWith(stem));
  });
}

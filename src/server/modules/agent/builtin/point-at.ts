import { z } from "zod";
import type { Reference } from "../understanding/references.ts";
import { fold } from "../understanding/fold.ts";
import type { ShownProduct } from "./dialogue-state.ts";
import type { Dialogue } from "./dialogue.ts";
import { nameMatch, queryText } from "./query-text.ts";

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

/** Products that the message points at, among those shown; none when it names or points at nothing known. */
export function pointedAt(dialogue: Dialogue): ShownProduct[] {
  const { shown, focus } = dialogue.state;
  const found: ShownProduct[] = [];
  const take = (product: ShownProduct | null | undefined) => {
    if (product && !found.some((other) => other.productId === product.productId)) found.push(product);
  };
  const pointings = references(dialogue);
  for (const pointing of pointings) {
    if (pointing.kind === "ordinal") take(pointing.position === -1 ? shown.at(-1) : shown[pointing.position - 1]);
    else if (pointing.kind === "superlative") take(byPrice(shown, pointing.direction));
    else if (pointing.kind === "first_many") for (const product of shown.slice(0, pointing.count)) take(product);
  }
  if (found.length > 0) return found;
  const other = theOtherOne(dialogue);
  if (other !== null) return [other];
  const named = namedAmong(dialogue, shown);
  if (named !== null) return [named];
  if (pointings.some((pointing) => pointing.kind === "demonstrative")) take(focus ?? (shown.length === 1 ? shown[0] : null));
  return found;
}

function byPrice(shown: readonly ShownProduct[], direction: "min" | "max"): ShownProduct | undefined {
  return shown.toSorted((a, b) => (direction === "min" ? a.priceCents - b.priceCents : b.priceCents - a.priceCents))[0];
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

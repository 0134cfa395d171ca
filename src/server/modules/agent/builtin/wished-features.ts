import { saysMeasure } from "../understanding/measures.ts";
import type { ToolProduct } from "../tools/tool-product.ts";
import type { SearchFilters, ShownProduct } from "./dialogue-state.ts";
import { type Dialogue, stringValue } from "./dialogue.ts";

/** What a variant can be chosen by. */
export const variantTypes = ["color", "size", "storage"] as const;
type VariantType = (typeof variantTypes)[number];

/** Numbers with their units that the message names, as catalogues write them: "55 pol", "8 L", "4 peças". */
export function measuresIn({ turn }: Pick<Dialogue, "turn">): string[] {
  const found = turn.nlp.entities.flatMap((entity) => {
    if (typeof entity.value !== "string") return [];
    if (entity.type === "measure") return [entity.value];
    return entity.type === "size" && entity.value.endsWith('"') ? [`${entity.value.slice(0, -1).replace(".", ",")} pol`] : [];
  });
  return [...new Set(found)];
}

/** Whether a size is that of a screen, which is no choice among the variants of a product. */
export const isScreen = (size: string): boolean => size.endsWith('"');

/** A colour, size or storage that the message names. */
export function saidFeature(dialogue: Dialogue, type: VariantType): string | undefined {
  const value = stringValue(dialogue.entity(type));
  return value === undefined || isScreen(value) ? undefined : value;
}

/** What the message names a thing by beside its kind: keeps it over the search. */
export function featuresOf(dialogue: Dialogue): Pick<SearchFilters, "color" | "size" | "storage" | "measures"> {
  const features: Pick<SearchFilters, "color" | "size" | "storage" | "measures"> = {};
  for (const type of variantTypes) {
    const value = saidFeature(dialogue, type);
    if (value !== undefined) features[type] = value;
  }
  const measures = measuresIn(dialogue);
  if (measures.length > 0) features.measures = measures;
  return features;
}

const saidBy = (product: Pick<ShownProduct, "name" | "attributes">) => [product.name, ...Object.values(product.attributes)];

/** Whether name or attributes of a product say every measure. */
export const hasMeasures = (product: Pick<ShownProduct, "name" | "attributes">, measures: readonly string[]): boolean =>
  measures.every((measure) => saidBy(product).some((text) => saysMeasure(text, measure)));

const bare = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s/g, "");

/** Of products found those that have the measures and the storage asked for. */
export function fittingFeatures(products: readonly ToolProduct[], filters: SearchFilters): ToolProduct[] {
  const { measures = [], storage } = filters;
  return products.filter(
    (product) =>
      hasMeasures(product, measures) && (storage === undefined || saidBy(product).some((text) => bare(text).includes(bare(storage)))),
  );
}

import type { GetProductResult } from "../tools/get-product.ts";
import { fold } from "../understanding/fold.ts";
import { spelledOut } from "../understanding/spelled-out.ts";

/** Properties that people ask for by name: how they ask, and how a product tells. */
const properties: readonly (readonly [RegExp, RegExp])[] = [
  [/\b(?:pesa|peso|how heavy|weigh\w*|cuanto pesa)\b/, /\b(?:peso|weight)\b|\d ?(?:kg|g|quilos?)\b/],
  [
    /\b(?:(?:quanto|que) mede|medidas?|dimens\w+|altura|largura|profundidade|comprimento|dimensions?|how (?:tall|wide|big|deep|long) is|cuanto mide)\b/,
    /\b(?:medidas?|dimens\w+|altura|largura|profundidade|comprimento|width|height|depth|length)\b|\d ?(?:cm|mm|m)\b/,
  ],
  [/\b(?:gasta|consome|consumo) (?:muita |muito |de )?(?:energia|luz)\b|\bconsumo\b|\bselo procel\b/, /\b(?:consumo|kwh|procel)\b/],
  [/\b(?:bivolt|voltagem|110|127|220)\b|\b(?:voltage|volts)\b/, /\b(?:voltagem|voltage|bivolt)\b|\d ?v\b/],
  [/\b(?:prova d ?agua|resiste a agua|resistente a agua|waterproof|water resistant)\b/, /\b(?:agua|water\w*|ip\d\d)\b/],
  [/\b(?:dura(?:cao)? (?:d?a )?bateria|bateria dura|battery life|quantas horas de bateria)\b/, /\b(?:bateria|battery|mah|horas)\b/],
  [
    /\b(?:material|tecido|e (?:feit[oa]|de) (?:de )?que|made of|de que (?:e|material))\b/,
    /\b(?:material|couro|tecido|algodao|madeira|inox|aluminio|linho|plastico|ceramica|antiaderente|vidro|mdf)\b/,
  ],
];

const anyProperty =
  /^(?:o )?que (?:e que )?(?:vem|acompanha) (?:na|no|com|junto)\b|^what (?:comes in|s in the box|is in the box)\b|^que (?:trae|viene)\b|^(?:(?:e|mas|and|y|but) )?(?:qual|quais|what(?: is| s)?|cual)(?: e| es| seria)? (?:o|a|os|as|the|el|la) (?:tecido|material|garantia|peso|altura|largura|medidas?|dimens\w+|composicao|potencia|capacidade|consumo|voltagem|bateria|autonomia|fabric|warranty|weight|size|battery|voltage|tela|garantia|peso|medida)\b/;

/** Whether a property of a thing is asked for by its name. */
export function asksProperty(text: string): boolean {
  const said = fold(spelledOut(text));
  return said.length < 80 && anyProperty.test(said);
}

/** Whether a property is asked of which the product's page tells nothing: to describe it once more would be no answer. */
export function asksUnknownProperty(
  text: string,
  product: Pick<GetProductResult, "name" | "description" | "attributes" | "variants">,
): boolean {
  const said = fold(spelledOut(text));
  const asked = properties.find(([asks]) => asks.test(said));
  if (asked === undefined) return false;
  const told = fold(
    [
      product.name,
      product.description,
      ...Object.entries(product.attributes).flat(),
      ...product.variants.flatMap((variant) => [variant.name, ...Object.entries(variant.attributes).flat()]),
    ]
      .join(" ")
      .normalize("NFC"),
  );
  return !asked[1].test(told);
}

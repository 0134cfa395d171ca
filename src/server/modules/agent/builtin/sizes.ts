import type { GetProductResult } from "../tools/get-product.ts";
import { fold } from "../understanding/fold.ts";

type Variant = GetProductResult["variants"][number];

const sizeKey = /^taman|size|talla|numera/i;

/** The size of clothes or shoes that a variant is. */
const sizeOf = (variant: Pick<Variant, "attributes">): string | null =>
  Object.entries(variant.attributes).find(([key]) => sizeKey.test(key))?.[1] ?? null;

/** The sizes among variants, each once, in the order in which the catalogue has them. */
export const sizesOf = (variants: readonly Variant[]): string[] => [...new Set(variants.flatMap((variant) => sizeOf(variant) ?? []))];

/** What is no size although a number stands there: money, an amount, a measure, a limit of a price. */
const beforeNoSize = String.raw`(?<!r\$ ?|\bate |\bpor |\bunder |\bhasta |\bup to |[\d.,])`;
const afterNoSize = String.raw`(?![\d.,]*\d)(?! ?(?:reais|real|conto|pila|%|x\b|vez|unid|pare?s?\b|peca|cm\b|mm\b|gb\b|pol|"|dias?\b|anos?\b|h\b|horas?\b|min|days|years|dolar|pesos|euros))`;
const cue =
  "(?:tem|tamanho|tam|numero|num|nro|n|calco|uso|visto|no|na|em|o|do|de|e|eh|quero|pode ser|vou de|levo|size|in|the|a|wear|take|talla|numeracion|en|el|la|del|quiero|llevo|hay)";

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * "Tem 42?", "no 38", "calço 40": one of the given sizes, named by nothing but itself. `asked`: the size is what was asked for, and the word may
 * stand anywhere. undefined: none is named.
 */
export function bareSize(text: string, sizes: readonly string[], asked: boolean): string | undefined {
  const said = fold(text.normalize("NFC"));
  if (!asked && said.length > 60) return undefined;
  return sizes.find((size) => {
    const word = escaped(fold(size));
    const isNumber = /^\d+$/.test(size);
    // "P" is "para" in haste, "m" a preposition's rest: a letter alone counts when a size was asked for in a few words, or in capitals.
    if (!isNumber && size.length === 1 && !(asked && said.split(/\s+/).length <= 4)) {
      const capital = new RegExp(String.raw`(?<![\p{L}\d])${escaped(size.toUpperCase())}(?![\p{L}\d])`, "u").test(text);
      return capital && (asked || new RegExp(String.raw`\b${cue} ${word}\b`).test(said));
    }
    const whole = `${beforeNoSize}\\b${word}\\b${afterNoSize}`;
    if (asked) return new RegExp(whole).test(said);
    return new RegExp(String.raw`(?:^|\b${cue} )${whole}`).test(said);
  });
}

/** Whether the message asks if a thing is to be had so. */
export const asksWhetherHad = (text: string): boolean =>
  /\b(?:tem|teria|vem|existe|acha|consigo|disponivel|have|has|got|come|available|hay|tienen|tiene|viene)\b[^?]*\?|^[^?]{0,20}\btem\b[^?]{0,20}$/.test(
    fold(text.normalize("NFC")),
  );

/** Sizes as people read them: consecutive numbers as a span ("35–43"), others one by one. */
export function sizeSpan(sizes: readonly string[]): string {
  const numbers = sizes.map(Number);
  const isRun =
    sizes.length > 3 && numbers.every((one, index) => Number.isInteger(one) && (index === 0 || one === (numbers[index - 1] ?? 0) + 1));
  return isRun ? `${sizes[0]}–${sizes.at(-1)}` : sizes.join(", ");
}

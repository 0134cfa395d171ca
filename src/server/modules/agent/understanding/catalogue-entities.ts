import { isFunctionWord } from "./function-words.ts";
import type { SpanCollector } from "./spans.ts";
import type { CatalogueWords, Lexicon } from "./vocabulary.ts";

// Said so often in another sense that they name a product only beside a brand, a price or words of shopping; see `shopping`.
const doubtful = new Set([
  "note",
  "cel",
  "case",
  "iron",
  "ferro",
  "fan",
  "cap",
  "bone",
  "pan",
  "table",
  "mesa",
  "bag",
  "short",
  "tele",
  "watch",
  "bota",
  "console",
  "rack",
  "moto",
  "poco",
  "google",
  "cama",
  "camera",
  "bed",
  "positivo",
  "reserva",
  "case",
  "shirt",
  "phone",
  "telefone",
  "telefono",
]);
const shopping =
  /\b(?:quero|queria|ver|comprar|tem|tens|procur\w+|busc\w+|mostra\w*|precos?|custa|barat\w+|car[oa]s?|cheap\w*|expensive|any|deals?|ofertas?|promoc\w+|ate|want|buy|looking|show|sell|have|quiero|tienen|busco|ver|modelos?|opcoes|carrinho|cart|carrito)\b/;
// "meu telefone mudou", "câmera desse": a number or a part, not a thing to buy.
const notForSale = /\b(?:meu|minha|seu|my|mi|su|a|qual a|sua|na|da|por|um|pelo|de)\s+$/;

// Words of their own that are but one key away from the name of a thing or a brand.
const ordinary = new Set(
  "vestida vestidas vestir camada camadas cadeia cadeias mostrado monitora relogia telefonei telefona telefonar tapetao cortado perfumada movidos moveis mochileiro casaca aspirado aspirada console consoles consola philip reservar reservas reservo reserve reservei hospital positiva positivos acerto acertar google lavador lavadores fritar sapateiro botas listas mesmas portal portais portas pantalla pantallas control cocina bolsos panel panels paneles painel armar armarios shorts charge charges charger changer canetas caneta carretas fundas travessa travessia cobertos coberta coberto cobertura manter mantas sombras sonoro".split(
    " ",
  ),
);

interface Word {
  key: string;
  start: number;
  end: number;
}

/** Reads categories and brands: the longest known words first, plural or singular. */
export function readCatalogueWords(folded: string, known: CatalogueWords, into: SpanCollector): void {
  const words: Word[] = [];
  for (const match of folded.matchAll(/[a-z0-9]+/g)) words.push({ key: match[0], start: match.index, end: match.index + match[0].length });
  const isShopping = shopping.test(folded) || words.length === 1;
  for (const [type, lexicon] of [
    ["product_category", known.categories],
    ["brand", known.brands],
  ] as const) {
    for (let at = 0; at < words.length; at += 1) {
      const found = longestMatch(words, at, lexicon);
      if (found === null) continue;
      const first = words[at];
      const last = words[at + found.length - 1];
      if (first === undefined || last === undefined) continue;
      const sure = !doubtful.has(found.key) || (isShopping && !notForSale.test(folded.slice(Math.max(0, first.start - 12), first.start)));
      if (sure) {
        // "iphone" says category and brand at once, so the two kinds may share a place; the same kind may not.
        const taken = into.spans.some(
          (span) => first.start < span.end && last.end > span.start && span.type !== "product_category" && span.type !== "reference",
        );
        if (!taken)
          into.add(
            { type, value: found.value, confidence: doubtful.has(found.key) ? 0.7 : 0.95, start: first.start, end: last.end },
            "allow",
          );
      }
      at += found.length - 1;
    }
  }
}

function longestMatch(words: readonly Word[], at: number, lexicon: Lexicon): { key: string; value: string; length: number } | null {
  for (let length = Math.min(lexicon.longest, words.length - at); length > 0; length -= 1) {
    const key = words
      .slice(at, at + length)
      .map((word) => word.key)
      .join(" ");
    // "Desses" and "meses" are not the plural of anything that is sold.
    if (length === 1 && isFunctionWord(key) && !lexicon.terms.has(key)) return null;
    // "Son", "bon": a nasal end is heard the same in Portuguese and often written so.
    const forms = [key, key.replace(/s$/, ""), key.replace(/es$/, "")];
    for (const form of /n(?: |$)/.test(key) ? [...forms, key.replace(/n(?= |$)/g, "m")] : forms) {
      const value = lexicon.terms.get(form);
      if (value !== undefined) return { key: form, value, length };
    }
  }
  return nearMatch(words[at]?.key ?? "", lexicon);
}

/** "Smartwach", "geladera": a long word with a slip of one key. */
function nearMatch(word: string, lexicon: Lexicon): { key: string; value: string; length: number } | null {
  if (word.length < 6 || ordinary.has(word) || isFunctionWord(word)) return null;
  for (const form of [word, word.replace(/s$/, "")]) {
    const near = lexicon.near.nearest(form);
    const value = near === null ? undefined : lexicon.terms.get(near);
    if (near !== null && value !== undefined) return { key: near, value, length: 1 };
  }
  return null;
}

import { readWordNumber } from "./numbers.ts";
import type { SpanCollector } from "./spans.ts";

// How a unit is said, with the slips that people make, and how catalogues write it. What could be a count as well ("4 peças") is a measure only where it says
// what the thing is like: "o jogo de 4 peças".
const units: readonly { said: string; value: string; ofThing?: true }[] = [
  { said: "litros?|litrs?|lts?|liters?|litres?|l", value: "L" },
  { said: "mililitros?|ml", value: "ml" },
  { said: "watts?|wats?|w", value: "W" },
  { said: "volts?|vts?|v", value: "V" },
  { said: "hertz|hz", value: "Hz" },
  { said: "megapixels?|megapixel|mp", value: "MP" },
  { said: "quilos?|kilos?|kgs?", value: "kg" },
  { said: "centimetros?|cms?", value: "cm" },
  { said: "btus?", value: "BTUs" },
  { said: "bocas?", value: "bocas" },
  { said: "lugares|lugar|assentos?|seats?|seaters?|plazas|cuerpos", value: "lugares" },
  { said: "portas", value: "portas" },
  { said: "pecas|peca|pcs|pieces?|piezas", value: "peças", ofThing: true },
];

const unitAfter = units.map(({ said, value, ofThing }) => ({
  pattern: new RegExp(`^\\s*-?\\s*(?:${said})(?![a-z0-9])`),
  value,
  ofThing: ofThing === true,
}));

/** Before a measure of the thing: "jogo de 4 peças", "kit com 5 peças", "a 4-piece set". */
const ofThingBefore = /\b(?:de|com|c\/|of|with|con|a|an)\s+$/;

/** "Aqui é 110", "tomada 220", "é bivolt?": the voltage, said without its unit. */
const voltage =
  /\b(?:aqui|casa|cidade|tomada|voltagem|voltage|voltaje|rede|energia|luz|regiao|tem que ser|tem de ser|precisa ser|so serve|seja|ligar no|ligar em)\s+(?:e |sao |de |em |da |is |es )?(110|127|220)\b(?!\s*(?:reais|conto|mil|,|\.\d))/g;

/** What is left of a number before a unit: "1,5". */
const digits = /(?<![\d.,a-z])(\d{1,5}(?:[.,]\d{1,2})?)(?=\s*-?\s*[a-z])/g;

/** Reads a number with its unit as catalogues write it: "8 L", "127 V", "3 lugares". Inches are a size, gigabytes storage. */
export function readMeasures(folded: string, into: SpanCollector): void {
  const add = (amount: string, start: number, end: number) => {
    const after = folded.slice(end, end + 16);
    for (const { pattern, value, ofThing } of unitAfter) {
      const unit = pattern.exec(after);
      if (unit === null) continue;
      if (ofThing && !ofThingBefore.test(folded.slice(Math.max(0, start - 8), start))) return;
      into.add({ type: "measure", value: `${amount} ${value}`, confidence: 0.9, start, end: end + unit[0].length });
      return;
    }
  };
  for (const match of folded.matchAll(digits)) {
    const amount = match[1] ?? "";
    add(amount.replace(".", ","), match.index, match.index + amount.length);
  }
  for (const match of folded.matchAll(/\b[a-z]{3,}/g)) {
    const number = readWordNumber(folded, match.index);
    // "Meia" and "um" stand before much that is no unit; the patterns of units decide.
    if (number !== null && number.value > 1 && number.value < 1000) add(String(number.value), match.index, number.end);
  }
  for (const match of folded.matchAll(voltage)) {
    const amount = match[1] ?? "";
    const end = match.index + match[0].length;
    into.add({ type: "measure", value: `${amount} V`, confidence: 0.8, start: end - amount.length, end });
  }
  for (const match of folded.matchAll(/\b(?:bi|by)[\s-]?volt\w*/g))
    into.add({ type: "measure", value: "bivolt", confidence: 0.9, start: match.index, end: match.index + match[0].length });
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** How catalogues may write a unit. */
const written: Readonly<Record<string, string>> = {
  l: "l|litros?|lts?",
  v: "v|volts?",
  w: "w|watts?",
  pol: 'pol|polegadas?|"|”|inch(?:es)?',
  kg: "kg|quilos?",
  pecas: "pecas?|pcs|pieces|piezas",
  lugares: "lugares|lugar|seats?|plazas",
};

/** Whether a text of the catalogue (a name, the value of an attribute) says this measure. 110 and 127 volts are the same socket; bivolt fits any. */
export function saysMeasure(text: string, measure: string): boolean {
  const within = fold(text);
  const wanted = fold(measure);
  if (wanted === "bivolt") return /bi\s?volt/.test(within);
  const [amount = "", unit = ""] = wanted.split(" ");
  const volts = unit === "v";
  if (volts && /bi\s?volt/.test(within)) return true;
  const amounts = volts && /^1(?:10|27)$/.test(amount) ? "1(?:10|27)" : escaped(amount).replace(",", "[.,]");
  return new RegExp(`(?<![\\d.,])${amounts}\\s*-?\\s*(?:${written[unit] ?? escaped(unit)})(?![a-z0-9])`).test(within);
}

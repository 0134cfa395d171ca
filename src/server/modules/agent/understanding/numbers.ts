// Numbers written as digits or words in Portuguese, English and Spanish.

const units: Readonly<Record<string, number>> = {
  um: 1,
  uma: 1,
  dois: 2,
  duas: 2,
  tres: 3,
  quatro: 4,
  cinco: 5,
  seis: 6,
  meia: 6,
  sete: 7,
  oito: 8,
  nove: 9,
  dez: 10,
  onze: 11,
  doze: 12,
  treze: 13,
  catorze: 14,
  quatorze: 14,
  quinze: 15,
  dezesseis: 16,
  dezessete: 17,
  dezoito: 18,
  dezenove: 19,
  vinte: 20,
  trinta: 30,
  quarenta: 40,
  cinquenta: 50,
  sessenta: 60,
  setenta: 70,
  oitenta: 80,
  noventa: 90,
  cem: 100,
  cento: 100,
  duzentos: 200,
  trezentos: 300,
  quatrocentos: 400,
  quinhentos: 500,
  seiscentos: 600,
  setecentos: 700,
  oitocentos: 800,
  novecentos: 900,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  uno: 1,
  una: 1,
  dos: 2,
  cuatro: 4,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  once: 11,
  doce: 12,
  quince: 15,
  veinte: 20,
  treinta: 30,
  cuarenta: 40,
  cincuenta: 50,
  sesenta: 60,
  ochenta: 80,
  cien: 100,
  ciento: 100,
  doscientos: 200,
  trescientos: 300,
  cuatrocientos: 400,
  quinientos: 500,
  seiscientos: 600,
  setecientos: 700,
  ochocientos: 800,
  novecientos: 900,
};
const multipliers: Readonly<Record<string, number>> = { mil: 1000, thousand: 1000, hundred: 100 };

const smallNames = Object.keys(units).filter((name) => (units[name] ?? 0) <= 12);
/** Pattern of a count people say for things: digits up to three, or a word up to twelve. */
export const countPattern = `(?:\\d{1,3}|${smallNames.join("|")})`;

/** Value of a count matched by `countPattern`; null when it is none. */
export function countValue(text: string): number | null {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  return units[text] ?? null;
}

/** `1.999,90`, `1,999.90`, `2.000`, `2000`, `99,9` → value; null when it is none. Three digits after the only separator are thousands. */
export function parseDigits(text: string): number | null {
  if (!/^\d[\d.,]*$/.test(text)) return null;
  const lastComma = text.lastIndexOf(",");
  const lastDot = text.lastIndexOf(".");
  const last = Math.max(lastComma, lastDot);
  if (last === -1) return finite(Number(text));
  const decimals = text.length - last - 1;
  const bothKinds = lastComma !== -1 && lastDot !== -1;
  const isDecimal = decimals !== 3 || (bothKinds && decimals < 3);
  const whole = (isDecimal ? text.slice(0, last) : text).replace(/[.,]/g, "");
  const fraction = isDecimal ? text.slice(last + 1) : "";
  return finite(Number(fraction === "" ? whole : `${whole}.${fraction}`));
}

function finite(value: number): number | null {
  return Number.isFinite(value) && value < 1e12 ? value : null;
}

/** Words at `start` of a folded text that make a number: its value and end; null when there is none. */
export function readWordNumber(folded: string, start: number): { value: number; end: number } | null {
  let total = 0;
  let current = 0;
  let end = -1;
  let thousandEnd = -1;
  const pattern = /\s*([a-z]+)/y;
  pattern.lastIndex = start;
  for (let match = pattern.exec(folded); match !== null; match = pattern.exec(folded)) {
    const word = match[1] ?? "";
    const unit = units[word];
    const multiplier = multipliers[word];
    if (unit !== undefined) {
      current += unit;
      end = pattern.lastIndex;
    } else if (multiplier === 1000) {
      // "Três mil e quatro mil" are two numbers.
      if (total > 0) return { value: total, end: thousandEnd };
      total += (current === 0 ? 1 : current) * 1000;
      current = 0;
      end = pattern.lastIndex;
      thousandEnd = end;
    } else if (multiplier === 100 && current > 0) {
      current *= 100;
      end = pattern.lastIndex;
    } else if (end === -1 || !["e", "y", "and"].includes(word)) break;
  }
  return end === -1 ? null : { value: total + current, end };
}

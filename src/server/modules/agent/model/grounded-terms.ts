// Deadlines, hours, shares and numbers of instalments: what a shop promises besides prices. Minutes are left out, since nobody promises "one minute" of a rule.
const units: readonly (readonly [RegExp, string])[] = [
  [/^(?:dias?|días?|days?)$/i, "day"],
  [/^(?:h|hs|hrs?|horas?|hours?)$/i, "hour"],
  [/^(?:semanas?|weeks?)$/i, "week"],
  [/^(?:m[eê]s|meses|months?)$/i, "month"],
  [/^(?:anos?|años?|years?)$/i, "year"],
  [/^%$/, "percent"],
  [/^(?:x|vezes|veces|parcelas?|cuotas?|prestaç(?:ão|ões)|instal?lments?)$/i, "times"],
];
const pattern =
  /(?<![\d.,])(\d{1,4})(?:\s*(?:a|e|até|to|-|–|às|as)\s*(\d{1,4}))?\s*(?:úteis\s+|corridos\s+|business\s+|working\s+|hábiles\s+)?(dias?|días?|days?|horas?|hours?|hrs?|hs|h|semanas?|weeks?|m[eê]s|meses|months?|anos?|años?|years?|%|x|vezes|veces|parcelas?|cuotas?|prestaç(?:ão|ões)|instal?lments?)(?![\p{L}\d])/giu;

/** Deadlines and the like that a text names, as `day:7`. */
export function termsInText(text: string): string[] {
  return [...text.matchAll(pattern)].flatMap(([, first, second, word = ""]) => {
    const unit = units.find(([known]) => known.test(word))?.[1];
    return unit === undefined ? [] : [first, second].flatMap((number) => (number === undefined ? [] : [`${unit}:${Number(number)}`]));
  });
}

function termsInValue(value: unknown, found: Set<string>): void {
  if (typeof value === "string") for (const term of termsInText(value)) found.add(term);
  else if (Array.isArray(value)) for (const entry of value) termsInValue(entry, found);
  else if (value !== null && typeof value === "object") for (const entry of Object.values(value)) termsInValue(entry, found);
}

/** Deadlines, hours, shares and instalments of a text that stand neither in a tool's result nor in the conversation. */
export function inventedTerms(text: string, given: readonly unknown[]): string[] {
  const named = termsInText(text);
  if (named.length === 0) return named;
  const known = new Set<string>();
  for (const value of given) termsInValue(value, known);
  return named.filter((term) => !known.has(term));
}

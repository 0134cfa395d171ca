/** Amounts in reais that a text names, in cents: `R$ 1.999,90`, `R$2000`, `1.999,90 reais`. */
export function amountsInText(text: string): number[] {
  const found: number[] = [];
  const number = String.raw`(\d{1,3}(?:[.\s]\d{3})+|\d+)(?:,(\d{1,2}))?(?!\d)`;
  const pattern = new RegExp(String.raw`R\$\s*${number}|${number}\s*(?:reais|real)\b`, "giu");
  for (const match of text.matchAll(pattern)) {
    const whole = (match[1] ?? match[3] ?? "").replaceAll(/[.\s]/g, "");
    const fraction = (match[2] ?? match[4] ?? "").padEnd(2, "0");
    found.push(Number(whole) * 100 + Number(fraction));
  }
  return found;
}

/** Every amount in cents that a tool's result holds: numbers under a name that ends in `Cents`, and amounts in its texts. */
export function amountsInResult(value: unknown, found: Set<number> = new Set()): Set<number> {
  if (typeof value === "string") for (const cents of amountsInText(value)) found.add(cents);
  else if (Array.isArray(value)) for (const entry of value) amountsInResult(entry, found);
  else if (value !== null && typeof value === "object") {
    for (const [name, entry] of Object.entries(value)) {
      if (name.endsWith("Cents") && typeof entry === "number") found.add(entry);
      else amountsInResult(entry, found);
    }
  }
  return found;
}

const maxPieces = 20;

/**
 * Amounts of a text that nobody gave: neither in `known`, nor the sum or difference of two known ones, nor up to 20 pieces of one.
 * Instalments are not worked out: only the checkout knows them.
 */
export function inventedAmounts(text: string, known: ReadonlySet<number>): number[] {
  const list = [...known];
  const follows = (cents: number) =>
    known.has(cents) ||
    list.some((one) => (one > 0 && cents % one === 0 && cents / one <= maxPieces) || known.has(cents - one) || known.has(cents + one));
  return amountsInText(text).filter((cents) => cents > 0 && !follows(cents));
}

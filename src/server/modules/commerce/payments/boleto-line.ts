/** Check digit modulo 10 of a field of the typed line (Febraban). */
export function modulo10(digits: string): number {
  let sum = 0;
  for (const [index, digit] of Array.from(digits).toReversed().entries()) {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return (10 - (sum % 10)) % 10;
}

/** Check digit modulo 11 of the bar code (Febraban): weights 2 to 9 from the right; 0, 10 and 11 become 1. */
export function modulo11(digits: string): number {
  let sum = 0;
  for (const [index, digit] of Array.from(digits).toReversed().entries()) sum += Number(digit) * (2 + (index % 8));
  const rest = 11 - (sum % 11);
  return rest === 0 || rest === 10 || rest === 11 ? 1 : rest;
}

const day = 86_400_000;
// The count of days began on 1997-10-07 and begins anew at 1000 on 2025-02-22 (Febraban, 2024).
const firstBase = Date.UTC(1997, 9, 7);
const secondBase = Date.UTC(2025, 1, 22);

/** The four digits for a day until which a boleto is to be paid. */
export function dueFactor(due: Date): string {
  const at = Date.UTC(due.getUTCFullYear(), due.getUTCMonth(), due.getUTCDate());
  const days = at >= secondBase ? 1000 + Math.round((at - secondBase) / day) : Math.round((at - firstBase) / day);
  return String(days).padStart(4, "0");
}

/** Bar code (44 digits) and typed line (47 digits) of a boleto. `free`: 25 digits of the bank's own. */
export function boleto(of: { bank: string; due: Date; amountCents: number; free: string }): { barcode: string; line: string } {
  const head = `${of.bank}9`;
  const tail = `${dueFactor(of.due)}${String(of.amountCents).padStart(10, "0")}${of.free}`;
  const check = modulo11(head + tail);
  const part = (digits: string) => digits + modulo10(digits);
  const [a, b, c] = [part(head + of.free.slice(0, 5)), part(of.free.slice(5, 15)), part(of.free.slice(15, 25))];
  return { barcode: `${head}${check}${tail}`, line: `${a}${b}${c}${check}${tail.slice(0, 14)}` };
}

/** "00190.00009 01234.567893 01234.567801 1 10100000012345", as it is printed. */
export function printedLine(line: string): string {
  const cut = (from: number, to: number, dot: number) => `${line.slice(from, from + dot)}.${line.slice(from + dot, to)}`;
  return `${cut(0, 10, 5)} ${cut(10, 21, 5)} ${cut(21, 32, 5)} ${line.slice(32, 33)} ${line.slice(33)}`;
}

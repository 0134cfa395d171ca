/**
 * Instalments of the Price table and what credit costs in all. Sources: Resolução CMN 4.881/2020 (custo efetivo total), Decreto 6.306/2007 (IOF).
 * Rates are shares (0.0199 for 1.99 %), amounts of one unit throughout.
 */

/** Rounds the decimal value that is meant, half to even (ABNT NBR 5891): 2.345 → 2.34, 1.005 → 1.00. */
export function roundHalfEven(value: number, digits = 0): number {
  // Fourteen digits are what a double surely holds: behind them stands noise of the binary form.
  const text = Math.abs(value).toPrecision(14);
  if (text.includes("e")) return Math.round(value * 10 ** digits) / 10 ** digits;
  const [whole = "0", fraction = ""] = text.split(".");
  const kept = fraction.slice(0, digits).padEnd(digits, "0");
  const rest = fraction.slice(digits).replace(/0+$/, "");
  let units = BigInt(whole + kept);
  const half = rest === "" ? -1 : rest === "5" ? 0 : rest.charAt(0) >= "5" ? 1 : -1;
  if (half > 0 || (half === 0 && units % 2n === 1n)) units += 1n;
  return ((value < 0 ? -1 : 1) * Number(units)) / 10 ** digits;
}

/** Equal payments at the end of each month: P·i / (1 − (1 + i)^−n). */
export function pricePayment(principal: number, monthlyRate: number, months: number): number {
  return monthlyRate === 0 ? principal / months : (principal * monthlyRate) / (1 - (1 + monthlyRate) ** -months);
}

export interface Instalment {
  paymentCents: number;
  interestCents: number;
  principalCents: number;
  balanceCents: number;
}

/** The table in cents, as a contract has it; the last payment clears what rounding left. */
export function priceTable(principalCents: number, monthlyRate: number, months: number): Instalment[] {
  const payment = roundHalfEven(pricePayment(principalCents, monthlyRate, months));
  let balance = principalCents;
  return Array.from({ length: months }, (_, index) => {
    const interestCents = roundHalfEven(balance * monthlyRate);
    const principal = index === months - 1 ? balance : payment - interestCents;
    balance -= principal;
    return { paymentCents: principal + interestCents, interestCents, principalCents: principal, balanceCents: balance };
  });
}

export const monthlyOf = (annualRate: number): number => (1 + annualRate) ** (1 / 12) - 1;
export const annualOf = (monthlyRate: number): number => (1 + monthlyRate) ** 12 - 1;

const day = 86_400_000;

/** Days from a date to the same day `months` later; the last of the month where that month has no such day. */
export function daysToMonth(start: Date, months: number): number {
  const [year, month, date] = [start.getUTCFullYear(), start.getUTCMonth() + months, start.getUTCDate()];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Math.round((Date.UTC(year, month, Math.min(date, last)) - Date.UTC(year, start.getUTCMonth(), date)) / day);
}

/**
 * Custo efetivo total a year: the rate at which what is paid is worth what was received, FC0 = Σ FCj / (1 + CET)^(days / 365). NaN where there is none.
 */
export function effectiveAnnualCost(received: number, payments: readonly { amount: number; days: number }[]): number {
  const worth = (rate: number) => payments.reduce((sum, { amount, days }) => sum + amount / (1 + rate) ** (days / 365), 0) - received;
  if (received <= 0 || worth(-0.99) < 0) return Number.NaN;
  let [low, high] = [-0.99, 1];
  while (worth(high) > 0) {
    high *= 4;
    if (high > 1e9) return Number.NaN;
  }
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (worth(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** IOF on credit to persons and, since Decreto 12.499/2025, to companies: a share a day on what of the principal each instalment pays, and a share once. */
const iof = { daily: 0.000082, once: 0.0038, days: 365 } as const;

/** IOF on one unit of principal that is paid back by the Price table. */
export function iofShare(monthlyRate: number, days: readonly number[]): number {
  const payment = pricePayment(1, monthlyRate, days.length);
  let balance = 1;
  let share: number = iof.once;
  for (const elapsed of days) {
    const principal = payment - balance * monthlyRate;
    balance -= principal;
    share += principal * iof.daily * Math.min(elapsed, iof.days);
  }
  return share;
}

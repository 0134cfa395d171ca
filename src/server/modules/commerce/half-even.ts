/** So many per cent of an amount in cents; half a cent goes to the even one (ABNT NBR 5891). Percent has at most four decimals. */
export function percentOf(cents: number, percent: number): number {
  const scaled = BigInt(cents) * BigInt(Math.round(percent * 10_000));
  const unit = 1_000_000n;
  const negative = scaled < 0n;
  const size = negative ? -scaled : scaled;
  const [whole, rest] = [size / unit, size % unit];
  const up = rest * 2n > unit || (rest * 2n === unit && whole % 2n === 1n);
  const rounded = Number(up ? whole + 1n : whole);
  return negative ? -rounded : rounded;
}

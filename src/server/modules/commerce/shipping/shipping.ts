/** One way of delivery for a parcel. */
export interface ShippingOption {
  code: string;
  /** null: the shop's usual delivery. */
  name: string | null;
  cents: number;
  days: number;
}

export interface Parcel {
  /** Eight digits; null while the buyer has not said. */
  postalCode: string | null;
  grams: number;
  subtotalCents: number;
  /** What is in it; empty when only a price is asked for. */
  lines?: readonly { variantId: string; quantity: number }[];
}

/** Who says what delivery costs. The first that knows something of a parcel counts. */
export interface ShippingProvider {
  name: "hook" | "table" | "flat";
  /** null: nothing is known of this parcel, the next one is asked. */
  options(parcel: Parcel): readonly ShippingOption[] | null;
}

export interface ShippingQuote {
  source: ShippingProvider["name"];
  options: readonly ShippingOption[];
}

/** What the first provider that knows something says. The last one has to know something of everything. */
export function quoteOf(providers: readonly ShippingProvider[], parcel: Parcel): ShippingQuote {
  for (const provider of providers) {
    const options = provider.options(parcel);
    if (options !== null && options.length > 0) return { source: provider.name, options };
  }
  throw new Error("No provider of delivery knows anything.");
}

/** The shop's table as a provider. */
export const tableProvider = (rates: readonly ShippingRate[]): ShippingProvider => ({
  name: "table",
  options: (parcel) => optionsOf(rates, parcel),
});

/** The shop's one price for everywhere. */
export const flatProvider = (flat: ShippingOption): ShippingProvider => ({ name: "flat", options: () => [flat] });

export interface ShippingRate {
  id: string;
  code: string;
  name: string;
  cepFrom: number;
  cepTo: number;
  maxGrams: number | null;
  priceCents: number;
  perKgCents: number;
  freeFromCents: number | null;
  days: number;
}

/** Price by a row of the table: the first kilogram is in the price, each one begun beyond it costs more. */
export function rateCents(rate: ShippingRate, parcel: Parcel): number {
  if (rate.freeFromCents !== null && parcel.subtotalCents >= rate.freeFromCents) return 0;
  return rate.priceCents + rate.perKgCents * Math.max(0, Math.ceil(parcel.grams / 1000) - 1);
}

/** Options of a table by range of postal codes and weight; of several rows with one code the cheapest. */
export function optionsOf(rates: readonly ShippingRate[], parcel: Parcel): ShippingOption[] {
  if (parcel.postalCode === null) return [];
  const code = Number(parcel.postalCode);
  const best = new Map<string, ShippingOption>();
  for (const rate of rates) {
    if (code < rate.cepFrom || code > rate.cepTo || (rate.maxGrams !== null && parcel.grams > rate.maxGrams)) continue;
    const option = { code: rate.code, name: rate.name, cents: rateCents(rate, parcel), days: rate.days };
    const present = best.get(rate.code);
    if (present === undefined || option.cents < present.cents) best.set(rate.code, option);
  }
  return [...best.values()].toSorted((a, b) => a.cents - b.cents || a.days - b.days || (a.code < b.code ? -1 : 1));
}

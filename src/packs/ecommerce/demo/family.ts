/** One kind of product and the choices that its products are made from. */
export interface Family {
  category: string;
  count: number;
  /** How the name begins. */
  label: string;
  brands: readonly string[];
  /** Names of series: with the brand they make each product's name. */
  lines: readonly string[];
  /** Lowest and highest price in whole reais; the products spread between them. */
  price: readonly [number, number];
  colors: readonly string[];
  sizes?: readonly string[];
  /** Attributes whose value grows with the price: the first choice is the cheapest. */
  grows?: Readonly<Record<string, readonly string[]>>;
  /** Attributes chosen freely. */
  free?: Readonly<Record<string, readonly string[]>>;
  /** Attributes whose value stands in the name. */
  named?: readonly string[];
  /** First sentences of the description. */
  pitches: readonly string[];
}

export const clothingSizes = ["P", "M", "G", "GG"] as const;
export const shoeSizes = ["35", "36", "37", "38", "39", "40", "41", "42", "43"] as const;

import type { ImportedBrand, ImportedProduct, ImportedVariant } from "#modules/commerce/index.ts";
import { electronicsFamilies } from "./families-electronics.ts";
import { fashionFamilies } from "./families-fashion.ts";
import { homeFamilies } from "./families-home.ts";
import type { Family } from "./family.ts";
import type { Random } from "./random.ts";

const day = 86_400_000;
const families = [...electronicsFamilies, ...fashionFamilies, ...homeFamilies];

export function slugOf(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

export function demoBrands(): ImportedBrand[] {
  const names = [...new Set(families.flatMap((family) => family.brands))].sort();
  return names.map((name) => ({ name, slug: slugOf(name) }));
}

/** A shop price in cents: 1,873 reais becomes 1,869.90 or 1,879.90, small prices end in .90. */
function shopPrice(reais: number): number {
  const rounded = reais < 100 ? Math.round(reais) : Math.round((reais + 1) / 10) * 10 - 1;
  return reais >= 500 ? rounded * 100 : rounded * 100 + 90;
}

// Growth by equal factors: many affordable products, few expensive ones, as in a shop.
function spreadPrice([low, high]: readonly [number, number], share: number): number {
  return shopPrice(low * (high / low) ** share);
}

function attributesOf(family: Family, random: Random, share: number): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [name, choices] of Object.entries(family.free ?? {})) attributes[name] = random.pick(choices);
  for (const [name, choices] of Object.entries(family.grows ?? {})) {
    attributes[name] = choices[Math.min(Math.floor(share * choices.length), choices.length - 1)] ?? random.pick(choices);
  }
  return attributes;
}

function variantsOf(family: Family, random: Random, product: { sku: string; at: Date; priceCents: number }): ImportedVariant[] {
  const colors = random
    .shuffled(family.colors)
    .slice(0, Math.min(family.colors.length, family.sizes === undefined ? random.between(1, 3) : random.between(1, 2)));
  const soldOut = random.chance(0.05);
  const onSale = random.chance(0.22);
  const before = shopPrice((product.priceCents / 100) * (1.1 + random.next() * 0.25));
  const sizes = family.sizes ?? [undefined];
  return colors.flatMap((color) =>
    sizes.map((size) => ({
      id: random.id(product.at),
      sku: `${product.sku}-${slugOf(color).slice(0, 4).toUpperCase()}${size === undefined ? "" : `-${size}`}`,
      name: size === undefined ? color : `${color}, ${size}`,
      attributes: size === undefined ? { color } : { color, size },
      priceCents: product.priceCents,
      listPriceCents: onSale && before > product.priceCents ? before : null,
      stock: soldOut || random.chance(0.08) ? 0 : random.between(1, family.sizes === undefined ? 40 : 12),
    })),
  );
}

/** All products of the demonstration shop; names are unique. */
export function generateCatalogue(random: Random, now: Date): ImportedProduct[] {
  const products: ImportedProduct[] = [];
  const names = new Set<string>();
  for (const family of families) {
    for (let index = 0; index < family.count; index += 1) {
      const share = family.count === 1 ? 0 : index / (family.count - 1);
      const at = new Date(now.getTime() - random.between(20, 500) * day);
      const attributes = attributesOf(family, random, share);
      const brand = random.pick(family.brands);
      const details = (family.named ?? []).map((name) => attributes[name]);
      let name = [family.label, brand, random.pick(family.lines), ...details].join(" ");
      for (let edition = 2; names.has(name); edition += 1)
        name = [family.label, brand, random.pick(family.lines), edition, ...details].join(" ");
      names.add(name);
      const sku = `${slugOf(family.category).slice(0, 3).toUpperCase()}-${String(products.length + 1).padStart(4, "0")}`;
      const priceCents = spreadPrice(family.price, share);
      products.push({
        id: random.id(at),
        sku,
        name,
        description: `${random.pick(family.pitches)} ${random.pick(closings)}`,
        category: family.category,
        brand: slugOf(brand),
        attributes,
        featured: random.chance(0.15) ? random.between(20, 100) : random.between(0, 19),
        createdAt: at,
        variants: variantsOf(family, random, { sku, at, priceCents }),
      });
    }
  }
  return products;
}

const closings = [
  "Troca grátis em até 30 dias.",
  "Garantia de 12 meses.",
  "Enviado em embalagem reciclada.",
  "Nota fiscal em todas as compras.",
  "Um dos mais pedidos da loja.",
];

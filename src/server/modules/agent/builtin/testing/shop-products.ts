import type { GetProductResult } from "../../tools/get-product.ts";

function product(
  id: string,
  name: string,
  category: string,
  brand: string,
  priceCents: number,
  colors: readonly string[],
  stock = 10,
  listPriceCents: number | null = null,
): GetProductResult {
  return {
    productId: id,
    variantId: `${id}-0`,
    name,
    category,
    brand,
    priceCents,
    listPriceCents,
    inStock: stock > 0,
    stock,
    imageUrl: null,
    attributes: { Tela: "6,5 polegadas", color: colors[0] ?? "preto" },
    description: `${name} da ${brand}.`,
    variants: colors.map((color, index) => ({
      variantId: `${id}-${index}`,
      name: color,
      priceCents,
      inStock: stock > 0,
      attributes: { color },
    })),
  };
}

/** The same product, each colour in all these sizes; of the first colour the last size is sold out. */
function inSizes(one: GetProductResult, sizes: readonly string[]): GetProductResult {
  const variants = one.variants.flatMap((variant, color) =>
    sizes.map((size, index) => ({
      ...variant,
      variantId: `${one.productId}-${variant.name}-${size}`,
      name: `${variant.name}, ${size}`,
      inStock: color > 0 || index < sizes.length - 1,
      attributes: { ...variant.attributes, size },
    })),
  );
  const [first] = variants;
  return { ...one, variantId: first?.variantId ?? one.variantId, attributes: { ...one.attributes, size: sizes[0] ?? "" }, variants };
}

export const shopProducts: readonly GetProductResult[] = [
  product("p1", "Samsung Galaxy A15", "Smartphones", "Samsung", 99_900, ["preto", "azul"]),
  product("p2", "Motorola Moto G84", "Smartphones", "Motorola", 149_900, ["azul", "vinho"], 2),
  product("p3", "Xiaomi Redmi 13C", "Smartphones", "Xiaomi", 89_900, ["preto", "verde"], 8, 109_900),
  product("p4", "Samsung Galaxy A25", "Smartphones", "Samsung", 159_900, ["azul"]),
  product("p5", "Motorola Edge 40", "Smartphones", "Motorola", 189_900, ["preto"]),
  product("p6", "Apple iPhone 13 128GB", "Smartphones", "Apple", 349_900, ["branco"]),
  product("p7", "Geladeira Brastemp Frost Free 375L", "Geladeiras", "Brastemp", 319_900, ["branco"]),
  product("p8", "Tênis Nike Revolution 7", "Tênis", "Nike", 29_900, ["preto", "branco"], 0),
  product("p9", "Liquidificador Arno Power Max", "Liquidificadores", "Arno", 14_990, ["preto"]),
  inSizes(product("p10", "Camisa Linho Fino", "Camisas", "Linho & Cia", 9990, ["Azul", "Bege"]), ["P", "M", "G"]),
  inSizes(product("p11", "Sandália Praia Mansa", "Sandálias", "Passolivre", 5990, ["Rosa"]), ["35", "36", "37", "38", "39"]),
];

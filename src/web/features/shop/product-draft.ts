import type { Product, ShopInput } from "./shop-api.ts";

export interface VariantDraft {
  key: string;
  id: string | null;
  name: string;
  sku: string;
  price: string;
  listPrice: string;
  stock: string;
  barcode: string;
  /** "cor: preto; tamanho: M" */
  attributes: string;
}

export interface ProductDraft {
  name: string;
  sku: string;
  description: string;
  category: string;
  brand: string;
  active: boolean;
  weightGrams: string;
  attributes: string;
  images: { key: string; url: string; alt: string }[];
  variants: VariantDraft[];
}

let made = 0;
const newKey = () => `k${(made += 1)}`;

/** 1899.9 → "1899,90", as it is typed here. */
export const amountText = (amount: number | null): string => (amount === null ? "" : amount.toFixed(2).replace(".", ","));

/** "1.899,90", "1899.90" or "1899" → 1899.9; null when it is no amount. */
export function readAmountText(text: string): number | null {
  const bare = text.replace(/R\$|\s/g, "");
  if (!/^\d[\d.,]*$/.test(bare)) return null;
  const decimal = /[.,](\d{1,2})$/.exec(bare);
  const whole = (decimal ? bare.slice(0, -decimal[0].length) : bare).replace(/[.,]/g, "");
  const value = Number(`${whole}.${decimal?.[1] ?? "0"}`);
  return Number.isFinite(value) ? value : null;
}

export const attributesText = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}: ${value}`)
    .join("; ");

/** "cor: preto; tamanho: M" → { cor: "preto", tamanho: "M" }; null when a part has no colon. */
export function readAttributes(text: string): Record<string, string> | null {
  const values: Record<string, string> = {};
  for (const part of text.split(/[;\n]/)) {
    if (part.trim() === "") continue;
    const at = part.indexOf(":");
    const [name, value] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    if (at < 1 || name === "" || value === "") return null;
    values[name] = value;
  }
  return values;
}

export const newVariant = (): VariantDraft => ({
  key: newKey(),
  id: null,
  name: "",
  sku: "",
  price: "",
  listPrice: "",
  stock: "0",
  barcode: "",
  attributes: "",
});

export const newImage = () => ({ key: newKey(), url: "", alt: "" });

export function draftOf(product: Product | null): ProductDraft {
  if (product === null)
    return {
      name: "",
      sku: "",
      description: "",
      category: "",
      brand: "",
      active: true,
      weightGrams: "",
      attributes: "",
      images: [],
      variants: [newVariant()],
    };
  return {
    name: product.name,
    sku: product.sku,
    description: product.description,
    category: product.category ?? "",
    brand: product.brand ?? "",
    active: product.active,
    weightGrams: product.weight_grams === null ? "" : String(product.weight_grams),
    attributes: attributesText(product.attributes),
    // The drawn illustration is no picture of the shop's own.
    images: product.images.filter((image) => !image.url.includes("/catalog/images/")).map((image) => ({ key: newKey(), ...image })),
    variants: product.variants.map((variant) => ({
      key: variant.id,
      id: variant.id,
      name: variant.name,
      sku: variant.sku,
      price: amountText(variant.price),
      listPrice: amountText(variant.list_price),
      stock: String(variant.stock),
      barcode: variant.barcode ?? "",
      attributes: attributesText(variant.attributes),
    })),
  };
}

export interface DraftProblem {
  /** As the server names fields: `variants.0.price`. */
  path: string;
  kind: "required" | "amount" | "whole" | "attributes";
}

/** What is to be sent, or what is wrong with it. */
export function bodyOf(draft: ProductDraft): { body: NonNullable<ShopInput<"createProduct">["body"]>; problems: DraftProblem[] } {
  const problems: DraftProblem[] = [];
  if (draft.name.trim() === "") problems.push({ path: "name", kind: "required" });
  const attributes = readAttributes(draft.attributes);
  if (attributes === null) problems.push({ path: "attributes", kind: "attributes" });
  const whole = (text: string, path: string) => {
    if (!/^\d{1,8}$/.test(text.trim())) problems.push({ path, kind: "whole" });
    return Number(text);
  };
  const variants = draft.variants.map((variant, index) => {
    const price = readAmountText(variant.price);
    if (price === null) problems.push({ path: `variants.${index}.price`, kind: "amount" });
    const list = variant.listPrice.trim() === "" ? null : readAmountText(variant.listPrice);
    if (list === null && variant.listPrice.trim() !== "") problems.push({ path: `variants.${index}.list_price`, kind: "amount" });
    const own = readAttributes(variant.attributes);
    if (own === null) problems.push({ path: `variants.${index}.attributes`, kind: "attributes" });
    return {
      ...(variant.id !== null && { id: variant.id }),
      ...(variant.name.trim() !== "" && { name: variant.name.trim() }),
      ...(variant.sku.trim() !== "" && { sku: variant.sku.trim() }),
      price: price ?? 0,
      list_price: list,
      stock: whole(variant.stock, `variants.${index}.stock`),
      barcode: variant.barcode.trim() || null,
      attributes: own ?? {},
    };
  });
  return {
    problems,
    body: {
      name: draft.name.trim(),
      ...(draft.sku.trim() !== "" && { sku: draft.sku.trim() }),
      description: draft.description,
      category: draft.category.trim() || null,
      brand: draft.brand.trim() || null,
      active: draft.active,
      weight_grams: draft.weightGrams.trim() === "" ? null : whole(draft.weightGrams, "weight_grams"),
      attributes: attributes ?? {},
      images: draft.images.filter((image) => image.url.trim() !== "").map((image) => ({ url: image.url.trim(), alt: image.alt.trim() })),
      variants,
    },
  };
}

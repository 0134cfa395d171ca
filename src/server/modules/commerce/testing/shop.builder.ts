import { randomBytes } from "node:crypto";
import { newId } from "#shared/ids.ts";
import { type Vault, createVault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { type ImportedProduct, importShop } from "../import-shop.ts";

/** A customer of an account, with nothing else known. */
export async function aCustomer(db: Db, accountId: string): Promise<string> {
  const id = newId();
  await db.system(async (tx) => {
    await tx.execute("insert into customers (account_id, id, name) values ($1, $2, 'Cliente')", [accountId, id]);
    await tx.execute("insert into customer_keys (account_id, customer_id, salt) values ($1, $2, $3)", [accountId, id, randomBytes(16)]);
  });
  return id;
}

export function aVault(db: Db): Vault {
  return createVault(db, Buffer.alloc(32, 7));
}

export interface ProductWish {
  name: string;
  category?: string;
  brand?: string;
  priceCents?: number;
  listPriceCents?: number | null;
  stock?: number;
  colors?: string[];
}

function product(wish: ProductWish, index: number): ImportedProduct {
  const id = newId();
  return {
    id,
    sku: `SKU-${index}`,
    name: wish.name,
    description: "",
    category: wish.category ?? "smartphones",
    brand: wish.brand ?? "nortex",
    attributes: {},
    featured: 0,
    createdAt: new Date("2026-01-01T12:00:00Z"),
    variants: (wish.colors ?? ["Preto"]).map((color, at) => ({
      id: newId(),
      sku: `SKU-${index}-${at}`,
      name: color,
      attributes: { color },
      priceCents: wish.priceCents ?? 100_000,
      listPriceCents: wish.listPriceCents ?? null,
      stock: wish.stock ?? 10,
    })),
  };
}

/** Puts a small catalogue into an account and gives back its products in the order of the wishes. */
export async function aCatalogue(db: Db, accountId: string, wishes: ProductWish[]): Promise<ImportedProduct[]> {
  const products = wishes.map(product);
  const categories = [
    { slug: "eletronicos", name: "Eletrônicos", parent: null, synonyms: [] },
    { slug: "smartphones", name: "Smartphones", parent: "eletronicos", synonyms: ["celular"] },
    { slug: "capinhas", name: "Capinhas", parent: "eletronicos", synonyms: ["capa"] },
    { slug: "tvs", name: "TVs", parent: "eletronicos", synonyms: ["televisão"] },
    { slug: "camisetas", name: "Camisetas", parent: null, synonyms: [] },
  ];
  const brands = [
    { slug: "nortex", name: "Nortex" },
    { slug: "veluna", name: "Veluna" },
  ];
  await db.account(accountId, (tx) =>
    importShop(tx, aVault(db), accountId, { categories, brands, products, orders: [], carts: [] }, false),
  );
  return products;
}

import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { productFileFields } from "#shared/product-file.ts";
import { productsByIds } from "../catalogue.repo.ts";
import { productInput, type ProductInput, type VariantInput } from "./products.contract.ts";
import { productsOfSkus } from "./products.repo.ts";
import { writeProducts, type ProductWrite } from "./write-products.ts";

export interface RefusedRow {
  /** Place in the file, from 1. */
  row: number;
  path: string;
  message: string;
  value: string;
}

export interface RowsOutcome {
  created: number;
  updated: number;
  unchanged: number;
  refused: RefusedRow[];
  events: NewEvent[];
}

const own = new Set<string>([...productFileFields, "external_id"]);

/** An amount as spreadsheets write it: "1.899,90", "1899.90", "R$ 1.899". null when it is none. */
export function readAmount(text: string): number | null {
  const bare = text.replace(/R\$|\s/g, "");
  if (!/^\d[\d.,]*$/.test(bare)) return null;
  const decimal = /[.,](\d{1,2})$/.exec(bare);
  const whole = (decimal ? bare.slice(0, -decimal[0].length) : bare).replace(/[.,]/g, "");
  return Number(`${whole}.${decimal?.[1] ?? "0"}`);
}

const yes = /^(?:1|s|sim|si|y|yes|true|verdadeiro|ativo|active)$/i;

interface RowParts {
  product: Record<string, unknown>;
  variant: VariantInput;
  problems: Omit<RefusedRow, "row">[];
}

function partsOf(row: Record<string, string>): RowParts {
  const problems: RowParts["problems"] = [];
  const text = (field: string) => (row[field]?.trim() ? row[field].trim() : undefined);
  const amountOf = (field: string) => {
    const written = text(field);
    if (written === undefined) return undefined;
    const value = readAmount(written);
    if (value === null) problems.push({ path: field, message: "an amount", value: written });
    return value ?? undefined;
  };
  const wholeOf = (field: string) => {
    const written = text(field);
    if (written === undefined) return undefined;
    if (!/^\d{1,8}$/.test(written)) problems.push({ path: field, message: "a whole number", value: written });
    return Number(written);
  };
  const active = text("active");
  const image = text("image_url");
  const attributes = Object.fromEntries(
    Object.entries(row)
      .filter(([key, value]) => !own.has(key) && value.trim() !== "")
      .map(([key, value]) => [key.replace(/^attribute[.:]/, ""), value.trim()]),
  );
  const product = {
    sku: text("sku"),
    name: text("name"),
    description: text("description"),
    category: text("category"),
    brand: text("brand"),
    external_id: text("external_id"),
    weight_grams: wholeOf("weight_grams"),
    ...(active === undefined ? {} : { active: yes.test(active) }),
    ...(image === undefined ? {} : { images: [{ url: image, alt: text("name") ?? "" }] }),
  };
  const variant: VariantInput = {
    sku: text("variant_sku"),
    name: text("variant_name"),
    price: amountOf("price"),
    list_price: amountOf("list_price"),
    stock: wholeOf("stock"),
    barcode: text("barcode"),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
  };
  return { product: Object.fromEntries(Object.entries(product).filter(([, value]) => value !== undefined)), variant, problems };
}

const bare = (variant: VariantInput) => Object.fromEntries(Object.entries(variant).filter(([, value]) => value !== undefined));

/**
 * Makes and changes products from rows, one a variant; rows with the same sku are one product. A product with a wrong row is left out whole, with
 * every reason; the others are written. Rows that change nothing count as unchanged.
 */
export async function importProductRows(
  tx: Tx,
  accountId: string,
  rows: readonly Record<string, string>[],
  at: Date,
): Promise<RowsOutcome> {
  const outcome: RowsOutcome = { created: 0, updated: 0, unchanged: 0, refused: [], events: [] };
  const groups = new Map<string, { at: number[]; parts: RowParts[] }>();
  for (const [index, row] of rows.entries()) {
    const parts = partsOf(row);
    const sku = parts.product["sku"];
    if (typeof sku !== "string") {
      outcome.refused.push({ row: index + 1, path: "sku", message: "required", value: "" });
      continue;
    }
    const group = groups.get(sku) ?? { at: [], parts: [] };
    group.at.push(index + 1);
    group.parts.push(parts);
    groups.set(sku, group);
  }
  const known = await productsOfSkus(tx, accountId, [...groups.keys()]);
  const present = new Map((await productsByIds(tx, accountId, [...known.values()], true)).map((product) => [product.id, product]));
  const writes: (ProductWrite & { sku: string; row: number })[] = [];
  for (const [sku, group] of groups) {
    const problems = group.parts.flatMap((parts, index) => parts.problems.map((problem) => ({ ...problem, row: group.at[index] ?? 0 })));
    if (problems.length > 0) {
      outcome.refused.push(...problems);
      continue;
    }
    const id = known.get(sku);
    const before = id === undefined ? undefined : present.get(id);
    const input: Record<string, unknown> = Object.assign({}, ...group.parts.toReversed().map((parts) => parts.product));
    let variants = group.parts.map((parts) => bare(parts.variant) as VariantInput);
    if (before !== undefined && before.variants.length === 1 && variants.length === 1 && variants[0]?.sku === undefined)
      variants = [{ ...variants[0], id: before.variants[0]?.id }];
    // Variants of the shop that the file does not speak of stay.
    const rest = (before?.variants ?? []).filter((one) => !variants.some((variant) => variant.id === one.id || variant.sku === one.sku));
    if (variants.some((variant) => Object.keys(variant).length > 0))
      input["variants"] = [...variants, ...rest.map(({ id: own }) => ({ id: own }))];
    const checked = productInput.safeParse(input);
    if (!checked.success) {
      for (const issue of checked.error.issues) {
        const place = issue.path[0] === "variants" && typeof issue.path[1] === "number" ? issue.path[1] : 0;
        outcome.refused.push({
          row: group.at[place] ?? group.at[0] ?? 0,
          path: String(issue.path.at(-1) ?? ""),
          message: issue.message,
          value: "",
        });
      }
      continue;
    }
    if (before !== undefined && saysNothingNew(checked.data, before)) {
      outcome.unchanged += 1;
      continue;
    }
    writes.push({ id: id ?? null, ifVersion: null, input: checked.data, sku, row: group.at[0] ?? 0 });
  }
  for (const [index, written] of (await writeProducts(tx, accountId, writes, "keep", at)).entries()) {
    const { id = null, row = 0, sku = "" } = writes[index] ?? {};
    if (written instanceof AppError) {
      if (written.issues.length === 0) throw written;
      for (const issue of written.issues) outcome.refused.push({ row, path: issue.path, message: issue.message, value: sku });
      continue;
    }
    outcome[id === null ? "created" : "updated"] += 1;
    outcome.events.push(...written.events);
  }
  outcome.refused.sort((a, b) => a.row - b.row);
  return outcome;
}

type Present = Awaited<ReturnType<typeof productsByIds>>[number];

function saysNothingNew(input: ProductInput, product: Present): boolean {
  const same = (a: unknown, b: unknown) => a === undefined || JSON.stringify(a) === JSON.stringify(b);
  return (
    same(input.name, product.name) &&
    same(input.description, product.description) &&
    same(input.category, product.category) &&
    same(input.brand, product.brand) &&
    same(input.active, product.active) &&
    same(input.external_id, product.externalId) &&
    same(input.weight_grams, product.weightGrams) &&
    same(input.images, product.images) &&
    (input.variants ?? []).every((variant) => {
      const own = product.variants.find((one) => one.id === variant.id || one.sku === variant.sku);
      return (
        own !== undefined &&
        same(variant.name, own.name) &&
        same(variant.attributes, own.attributes) &&
        same(variant.price, own.priceCents / 100) &&
        same(variant.list_price, own.listPriceCents === null ? null : own.listPriceCents / 100) &&
        same(variant.stock, own.stock) &&
        same(variant.barcode, own.barcode)
      );
    })
  );
}

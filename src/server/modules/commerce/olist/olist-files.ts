import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "#platform/errors.ts";
import { csvRows } from "#shared/csv.ts";

const names = {
  customers: "olist_customers_dataset.csv",
  products: "olist_products_dataset.csv",
  orders: "olist_orders_dataset.csv",
  items: "olist_order_items_dataset.csv",
  payments: "olist_order_payments_dataset.csv",
  reviews: "olist_order_reviews_dataset.csv",
} as const;
export type OlistFile = keyof typeof names;

/** A record by its column names, with its place in the file (the first below the heading is 1). */
export interface OlistRow {
  row: number;
  cells: Record<string, string>;
}

export interface OlistFiles {
  /** Digest of names and sizes: the same files again are the same import. */
  digest: string;
  rowsOf(file: OlistFile): Promise<{ name: string; rows: OlistRow[]; malformed: OlistRow[] }>;
}

const sizeOf = async (path: string) => (await stat(path).catch(() => null))?.size ?? null;

/** Opens a folder with the Olist files. The whole table of products, when it lies there too, is taken instead of the sample's. Error: `import.files_missing`. */
export async function openOlistFiles(folder: string): Promise<OlistFiles> {
  const files: Record<OlistFile, string> = { ...names };
  if ((await sizeOf(join(folder, "olist_products_full.csv"))) !== null) files.products = "olist_products_full.csv";
  const sizes = await Promise.all(Object.values(files).map(async (name) => [name, await sizeOf(join(folder, name))] as const));
  const missing = sizes.filter(([, size]) => size === null).map(([name]) => name);
  if (missing.length > 0)
    throw new AppError("not_found", "import.files_missing", { message: `These files are not in ${folder}: ${missing.join(", ")}.` });
  return {
    digest: createHash("sha256").update(JSON.stringify(sizes)).digest("hex").slice(0, 32),
    async rowsOf(file) {
      const [head = [], ...rest] = csvRows(await readFile(join(folder, files[file]), "utf8"));
      const rows: OlistRow[] = [];
      const malformed: OlistRow[] = [];
      for (const [index, values] of rest.entries()) {
        const cells = Object.fromEntries(head.map((name, at) => [name, values[at] ?? ""]));
        (values.length === head.length ? rows : malformed).push({ row: index + 1, cells });
      }
      return { name: files[file], rows, malformed };
    },
  };
}

import { createHash } from "node:crypto";
import { importCustomers } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { appendEvents } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { refreshAllBuyerFigures } from "../buyer-figures.ts";
import { beginRun, type ImportRun, saveRun, type StepCount, unfinishedRun } from "./import-runs.repo.ts";
import { addCategories, addOrders, addProducts, addReviews, placeCustomers, presentCustomers, presentProducts } from "./olist.repo.ts";
import { openOlistFiles } from "./olist-files.ts";
import { categoryName, idOf, inSample } from "./olist-values.ts";
import { readCustomers, readOrders, readProducts, readReviews, type Refusal } from "./read-olist.ts";

export interface OlistImport {
  accountId: string;
  folder: string;
  /** Only every n-th order with what belongs to it; everything unless said. */
  every?: number | undefined;
  now: Date;
  onProgress(step: string, done: number, all: number): void;
  /** Rows a transaction; 1000 unless said. */
  batchSize?: number | undefined;
  /** Called after each committed batch. */
  onBatch?(step: string, done: number): void;
}

export interface OlistReport {
  runId: string;
  takenUp: boolean;
  counts: Record<string, StepCount>;
  refused: readonly Refusal[];
}

const usualBatch = 1000;
const mostRefused = 2000;
const dataReplaced = { type: "data.replaced", subjectId: null, data: {} };

/**
 * Loads the Olist files into an account: customers, products, orders with lines, states and payments, reviews. Each batch is committed with the
 * place that the run has come to; what is there already stays as it is. Error: `import.files_missing`.
 */
export async function importOlist(db: Db, vault: Vault, options: OlistImport): Promise<OlistReport> {
  const { accountId, now } = options;
  const every = options.every ?? 1;
  const batchSize = options.batchSize ?? usualBatch;
  const files = await openOlistFiles(options.folder);
  const source = `${files.digest}/${every}`;
  // Opened before the transactions: it writes the account's data key when it is new.
  await vault.blindIndex(accountId, "warm", "");

  const before = await db.account(accountId, (tx) => unfinishedRun(tx, accountId, "olist", source));
  const run: ImportRun = before ?? { id: newId(), position: {}, counts: {}, refused: [] };
  if (before === null) await db.account(accountId, (tx) => beginRun(tx, accountId, { id: run.id, kind: "olist", source, at: now }));

  async function step<Row>(
    name: string,
    read: { rows: readonly Row[]; refused: readonly Refusal[] },
    write: (tx: Tx, rows: readonly Row[]) => Promise<number>,
  ): Promise<void> {
    const all = read.rows.length;
    const done = run.position[name] ?? 0;
    const count = (run.counts[name] ??= { read: all + read.refused.length, added: 0, present: 0, refused: read.refused.length });
    if (done === 0) run.refused.push(...read.refused.slice(0, Math.max(0, mostRefused - run.refused.length)));
    for (let at = done; at < all; at += batchSize) {
      const batch = read.rows.slice(at, at + batchSize);
      await db.account(accountId, async (tx) => {
        const added = await write(tx, batch);
        count.added += added;
        count.present += batch.length - added;
        run.position[name] = at + batch.length;
        await saveRun(tx, accountId, run, null);
        if (added > 0) tx.ending(appendEvents(tx, accountId, [dataReplaced]));
      });
      options.onProgress(name, at + batch.length, all);
      options.onBatch?.(name, at + batch.length);
    }
  }

  const [customersFile, productsFile, ordersFile, itemsFile, paymentsFile, reviewsFile] = await Promise.all([
    files.rowsOf("customers"),
    files.rowsOf("products"),
    files.rowsOf("orders"),
    files.rowsOf("items"),
    files.rowsOf("payments"),
    files.rowsOf("reviews"),
  ]);
  const sampled = (id: string | undefined) => inSample(id ?? "", every);
  const keep = <File extends { rows: { cells: Record<string, string> }[] }>(file: File, column: string): File => ({
    ...file,
    rows: file.rows.filter(({ cells }) => sampled(cells[column])),
  });
  const ordersKept = keep(ordersFile, "order_id");
  const itemsKept = keep(itemsFile, "order_id");
  const buyers = new Set(ordersKept.rows.map(({ cells }) => cells["customer_id"]));
  const sold = new Set(itemsKept.rows.map(({ cells }) => cells["product_id"]));

  const customers = readCustomers(
    { ...customersFile, rows: customersFile.rows.filter(({ cells }) => buyers.has(cells["customer_id"])) },
    ordersKept.rows,
  );
  await step("customers", customers, async (tx, rows) => {
    const present = await presentCustomers(
      tx,
      accountId,
      rows.map((row) => row.id),
    );
    const fresh = rows.filter((row) => !present.has(row.id));
    await importCustomers(
      tx,
      vault,
      accountId,
      fresh.map((row) => row.customer),
      false,
    );
    await placeCustomers(tx, accountId, fresh);
    return fresh.length;
  });

  const products = readProducts(
    { ...productsFile, rows: productsFile.rows.filter(({ cells }) => sold.has(cells["product_id"] ?? "") || sampled(cells["product_id"])) },
    itemsKept.rows,
  );
  const slugs = [...new Set(products.rows.flatMap((row) => row.category ?? []))];
  await db.account(accountId, (tx) =>
    addCategories(
      tx,
      accountId,
      slugs.map((slug) => ({
        id: idOf(createHash("md5").update(`${accountId}:${slug}`).digest("hex")) ?? newId(),
        slug,
        name: categoryName(slug),
      })),
    ),
  );
  await step("products", products, (tx, rows) => addProducts(tx, accountId, rows, now));

  const productNames = await db.account(accountId, (tx) =>
    presentProducts(
      tx,
      accountId,
      [...sold].flatMap((id) => idOf(id ?? "") ?? []),
    ),
  );
  const orders = readOrders(
    { orders: ordersKept, items: itemsKept, payments: keep(paymentsFile, "order_id") },
    customers.personOf,
    productNames,
  );
  await step("orders", orders, (tx, rows) => addOrders(tx, accountId, rows));

  const known = new Set(orders.rows.map((order) => order.external_id));
  await step("reviews", readReviews(keep(reviewsFile, "order_id"), known), (tx, rows) => addReviews(tx, accountId, rows));

  await db.account(accountId, async (tx) => {
    await refreshAllBuyerFigures(tx, accountId);
    await saveRun(tx, accountId, run, now);
  });
  return { runId: run.id, takenUp: before !== null, counts: run.counts, refused: run.refused };
}

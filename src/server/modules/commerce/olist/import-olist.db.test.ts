import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FastifyInstance } from "fastify";
import { createHttpServer } from "#platform/http/server.ts";
import { createLogger } from "#platform/log/logger.ts";
import { createMetrics } from "#platform/metrics/metrics.ts";
import { csvRows } from "#shared/csv.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { sharedPath } from "#testing/shared-material.ts";
import { commerceRoutes } from "../commerce.routes.ts";
import { aVault } from "../testing/shop.builder.ts";
import { importOlist, type OlistReport } from "./import-olist.ts";

// A part of the real files, chosen by the ids of the orders; what the API tells is compared with sums made straight from the files, in whole cents.

const folder = sharedPath("data", "olist");
// PROSA_OLIST_EVERY=1 imports everything.
const every = Number(process.env["PROSA_OLIST_EVERY"] ?? 60);
const db = await testDatabase();
const vault = aVault(db);
let account = "";
let app: FastifyInstance;
let first: OlistReport;

type Row = Record<string, string>;
const read = (name: string): Row[] => {
  const [head = [], ...rows] = csvRows(readFileSync(join(folder ?? "", name), "utf8"));
  return rows.map((cells) => Object.fromEntries(head.map((column, index) => [column, cells[index] ?? ""])));
};
const chosen = (row: Row) => Number.parseInt((row["order_id"] ?? "").slice(0, 6), 16) % every === 0;
const cents = (text = "") => {
  const [whole = "0", part = ""] = text.split(".");
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, "0").slice(0, 2));
};
const sum = (rows: Row[], column: string) => rows.reduce((total, row) => total + cents(row[column]), 0n);

const get = async <T>(path: string): Promise<T> => (await app.inject({ url: `/api/v1${path}` })).json<T>();
const asCents = (amount: number) => BigInt(Math.round(amount * 100));

describe.skipIf(folder === null)("the Olist files", () => {
  beforeAll(async () => {
    account = await testAccount(db);
    app = await createHttpServer({
      db,
      log: createLogger({ level: "silent" }),
      metrics: createMetrics(),
      routes: commerceRoutes({ vault, clock: { now: () => new Date() }, signals: { emit: () => {} }, publicUrl: "", fetch }),
      authenticate: () =>
        Promise.resolve({
          accountId: account,
          kind: "key",
          id: newId(),
          name: "",
          role: "ADMIN",
          scopes: ["*"],
          locale: "pt-BR",
          sessionId: null,
        }),
      publicUrl: undefined,
      trustProxy: undefined,
    });
    // Cut off in the middle, then taken up.
    let batches = 0;
    const options = {
      accountId: account,
      folder: folder ?? "",
      every,
      batchSize: every === 1 ? 1000 : 100,
      now: new Date(),
      onProgress: () => {},
    };
    await expect(
      importOlist(db, vault, {
        ...options,
        onBatch: () => {
          batches += 1;
          if (batches === 4) throw new Error("pulled the plug");
        },
      }),
    ).rejects.toThrow("pulled the plug");
    first = await importOlist(db, vault, options);
  }, 600_000);
  afterAll(() => app.close());

  test("are taken up where they were cut off, and a second run changes nothing", async () => {
    expect(first.takenUp).toBe(true);
    const again = await importOlist(db, vault, { accountId: account, folder: folder ?? "", every, now: new Date(), onProgress: () => {} });
    expect(again.takenUp).toBe(false);
    for (const [step, count] of Object.entries(again.counts))
      expect([step, count.added, count.present]).toEqual([step, 0, count.read - count.refused]);
    for (const [step, count] of Object.entries(first.counts)) expect([step, count.present]).toEqual([step, 0]);
  }, 600_000);

  test("give the sums of their items, freight and payments to the cent", async () => {
    const orders = read("olist_orders_dataset.csv").filter(chosen);
    const items = read("olist_order_items_dataset.csv").filter(chosen);
    const payments = read("olist_order_payments_dataset.csv").filter(chosen);
    const summary = await get<{ orders: number; totals: Record<string, number>; by_status: { status: string; orders: number }[] }>(
      "/order-summary",
    );
    expect(orders.length).toBeGreaterThan(50);
    expect(summary.orders).toBe(orders.length);
    expect(asCents(summary.totals["subtotal"] ?? 0)).toBe(sum(items, "price"));
    expect(asCents(summary.totals["shipping"] ?? 0)).toBe(sum(items, "freight_value"));
    expect(asCents(summary.totals["grand_total"] ?? 0)).toBe(sum(items, "price") + sum(items, "freight_value"));
    const delivered = orders.filter((order) => order["order_status"] === "delivered").length;
    expect(summary.by_status.find((one) => one.status === "delivered")?.orders).toBe(delivered);
    const { items: sums } = await get<{ items: { method: string; transactions: number; amount: number }[] }>("/transaction-summary");
    for (const [type, method] of [
      ["credit_card", "credit_card"],
      ["boleto", "boleto"],
      ["voucher", "voucher"],
    ]) {
      const own = payments.filter((payment) => payment["payment_type"] === type);
      const ours = sums.filter((one) => one.method === method);
      expect([method, ours.reduce((total, one) => total + one.transactions, 0)]).toEqual([method, own.length]);
      expect(ours.reduce((total, one) => total + asCents(one.amount), 0n)).toBe(sum(own, "payment_value"));
    }
  });

  test("give the orders of one buyer, their lines and the hour of São Paulo", async () => {
    const [order] = read("olist_orders_dataset.csv").filter((row) => chosen(row) && row["order_status"] === "delivered");
    const items = read("olist_order_items_dataset.csv").filter((row) => row["order_id"] === order?.["order_id"]);
    const page = await get<{
      items: { id: string; created_at: string; user_id: string; items: unknown[]; totals: { grand_total: number } }[];
    }>(`/orders?external_id=${order?.["order_id"]}`);
    expect(page.items).toHaveLength(1);
    const [own] = page.items;
    expect(own?.items).toHaveLength(items.length);
    expect(asCents(own?.totals.grand_total ?? 0)).toBe(sum(items, "price") + sum(items, "freight_value"));
    const local = new Intl.DateTimeFormat("sv-SE", { timeZone: "America/Sao_Paulo", dateStyle: "short", timeStyle: "medium" });
    expect(local.format(new Date(own?.created_at ?? 0))).toBe(order?.["order_purchase_timestamp"]);
    const timeline = await get<{ items: { to: string }[] }>(`/orders/${own?.id}/timeline`);
    expect(timeline.items.map((one) => one.to)).toEqual(["pending", "paid", "shipped", "delivered"]);
  });

  test("give satisfaction as mean and as share of fours and fives", async () => {
    const scores = read("olist_order_reviews_dataset.csv")
      .filter(chosen)
      .map((row) => Number(row["review_score"]));
    const summary = await get<{ reviews: number; mean: number; top_two_box: number }>("/review-summary");
    expect(summary.reviews).toBe(scores.length);
    expect(summary.mean).toBeCloseTo(scores.reduce((total, score) => total + score, 0) / scores.length, 12);
    expect(summary.top_two_box).toBeCloseTo(scores.filter((score) => score >= 4).length / scores.length, 12);
  });
});

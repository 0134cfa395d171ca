import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importOlist } from "#modules/commerce/index.ts";
import { csvRows } from "#shared/csv.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { sharedPath } from "#testing/shared-material.ts";
import { analyticsBench, type Question } from "./testing/analytics-bench.ts";
import { basketTable } from "./reports/customer-reports.ts";

// The real orders of a marketplace, brought in as a business would bring them in: the numbers told of them are those that come out of the files
// themselves, in whole cents.

const folder = sharedPath("data", "olist");
// PROSA_OLIST_EVERY=60 imports one of sixty.
const every = Number(process.env["PROSA_OLIST_EVERY"] ?? 1);
const db = await testDatabase();
let bench: Awaited<ReturnType<typeof analyticsBench>>;
let account = "";

type Row = Record<string, string>;
const read = (name: string): Row[] => {
  const [head = [], ...rows] = csvRows(readFileSync(join(folder ?? "", name), "utf8"));
  return rows.map((cells) => Object.fromEntries(head.map((column, index) => [column, cells[index] ?? ""])));
};
const inSample = (row: Row) => Number.parseInt((row["order_id"] ?? "").slice(0, 6), 16) % every === 0;
const cents = (text = "") => {
  const [whole = "0", part = ""] = text.split(".");
  return Number(whole) * 100 + Number(part.padEnd(2, "0").slice(0, 2));
};
const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
const wall = new Intl.DateTimeFormat("sv-SE", { timeZone: "America/Sao_Paulo", dateStyle: "short", timeStyle: "medium" });
/** The files have the clock of São Paulo: two hours behind UTC in the summers of those years, three else. An hour that comes twice is the first. */
function instant(text = ""): number {
  const summer = Date.parse(`${text.replace(" ", "T")}-02:00`);
  return wall.format(summer) === text ? summer : summer + 3_600_000;
}

interface Order {
  row: Row;
  good: boolean;
  person: string;
  state: string;
  lines: Row[];
  cents: number;
}

let orders: Order[] = [];
const span = { period: "custom", from: "2016-01-01", to: "2018-12-31", timeZone: "America/Sao_Paulo" } as const;
const ask = (question: Partial<Question>) => bench.ask(account, { ...span, metrics: ["revenue"], ...question });
const total = async (metric: string) => (await ask({ metrics: [metric] })).totals[0]?.value;
const byKey = async (metric: string, dimension: string) => {
  const { rows } = await ask({ metrics: [metric], dimensions: [dimension], limit: 500 });
  return Object.fromEntries(rows.flatMap(({ keys, cells }) => ((cells[0]?.value ?? 0) === 0 ? [] : [[keys[0] ?? "", cells[0]?.value]])));
};

function groupSum<Item>(items: readonly Item[], key: (item: Item) => string, value: (item: Item) => number): Record<string, number> {
  const found: Record<string, number> = {};
  for (const item of items) found[key(item)] = (found[key(item)] ?? 0) + value(item);
  return Object.fromEntries(Object.entries(found).filter(([, amount]) => amount !== 0));
}

describe.skipIf(folder === null)("the orders of a marketplace", () => {
  beforeAll(async () => {
    bench = await analyticsBench(db, new Date("2018-12-31T15:00:00Z"));
    account = await testAccount(db);
    await importOlist(db, bench.vault, { accountId: account, folder: folder ?? "", every, now: new Date(), onProgress: () => {} });
    await bench.catchUp();
    const persons = new Map(read("olist_customers_dataset.csv").map((row) => [row["customer_id"], row]));
    const lines = Map.groupBy(read("olist_order_items_dataset.csv"), (row) => row["order_id"]);
    orders = read("olist_orders_dataset.csv")
      .filter(inSample)
      .map((row) => {
        const person = persons.get(row["customer_id"]);
        const own = lines.get(row["order_id"]) ?? [];
        return {
          row,
          good: row["order_status"] !== "canceled" && row["order_status"] !== "unavailable",
          person: person?.["customer_unique_id"] ?? "",
          state: person?.["customer_state"] ?? "",
          lines: own,
          cents: sum(own.map((line) => cents(line["price"]) + cents(line["freight_value"]))),
        };
      });
  }, 600_000);
  afterAll(() => bench.close());

  test("revenue of each month, to the cent", async () => {
    const { rows } = await ask({ interval: "month" });
    const found = Object.fromEntries(
      rows.flatMap(({ bucket, cells }) => ((cells[0]?.value ?? 0) === 0 ? [] : [[bucket, cells[0]?.value]])),
    );
    const good = orders.filter((one) => one.good);
    expect(good.length).toBeGreaterThan(500);
    expect(found).toEqual(
      groupSum(
        good,
        (one) => `${(one.row["order_purchase_timestamp"] ?? "").slice(0, 7)}-01`,
        (one) => one.cents,
      ),
    );
  });

  test("orders of each state, their mean value, share of cancelled ones", async () => {
    const good = orders.filter((one) => one.good);
    expect(await byKey("orders", "state")).toEqual(
      groupSum(
        good,
        (one) => one.state,
        () => 1,
      ),
    );
    expect(await total("average_order_value")).toBeCloseTo(sum(good.map((one) => one.cents)) / good.length, 9);
    expect(await total("cancellation_rate")).toBeCloseTo((100 * (orders.length - good.length)) / orders.length, 9);
  });

  test("reviews, days to delivery, buyers who come again", async () => {
    const scores = Map.groupBy(read("olist_order_reviews_dataset.csv"), (row) => row["order_id"]);
    const reviews = orders.flatMap((one) => {
      const own = (scores.get(one.row["order_id"]) ?? []).map((row) => Number(row["review_score"]));
      return own.length === 0 ? [] : [sum(own) / own.length];
    });
    expect(await total("review_mean")).toBeCloseTo(sum(reviews) / reviews.length, 9);
    // Of some the files say that they arrived and not when: the import takes the last moment that is known.
    const arrivals = ["order_delivered_customer_date", "order_delivered_carrier_date", "order_approved_at", "order_purchase_timestamp"];
    const days = orders.flatMap(({ row }) => {
      if (row["order_status"] !== "delivered" && row["order_delivered_customer_date"] === "") return [];
      const at = arrivals.map((column) => row[column] ?? "").find((text) => text !== "");
      return (instant(at) - instant(row["order_purchase_timestamp"])) / 86_400_000;
    });
    expect(days.length).toBeGreaterThan(50);
    expect(await total("delivery_days")).toBeCloseTo(sum(days) / days.length, 6);
    const bought = Map.groupBy(
      orders.filter((one) => one.good),
      (one) => one.person,
    );
    expect(await total("buyers")).toBe(bought.size);
    const again = [...bought.values()].filter((list) => list.length > 1).length;
    expect(await total("repeat_rate")).toBeCloseTo((100 * again) / bought.size, 9);
  });

  test("what is sold most, by category, in pieces and cents", async () => {
    const categories = new Map(read("olist_products_dataset.csv").map((row) => [row["product_id"], row["product_category_name"] ?? ""]));
    const lines = orders.filter((one) => one.good).flatMap((one) => one.lines);
    const names = await db.account(account, (tx) =>
      tx.query<{ slug: string; name: string }>("select slug, name from categories where account_id = $1", [account]),
    );
    const slugOf = new Map(names.map(({ name, slug }) => [name, slug]));
    const bySlug = (found: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(found).map(([name, value]) => [slugOf.get(name) ?? name, value]));
    const slug = (line: Row) => categories.get(line["product_id"]) ?? "";
    expect(bySlug(await byKey("pieces_sold", "category"))).toEqual(groupSum(lines, slug, () => 1));
    expect(bySlug(await byKey("item_revenue", "category"))).toEqual(groupSum(lines, slug, (line) => cents(line["price"])));
  });

  test("what is bought together", async () => {
    // An id of the files becomes a UUID: two of its digits say which kind of UUID it is.
    const plain = (id = "") => id.replaceAll("-", "").replace(/^(.{12}).(.{3})./, "$18$28");
    const baskets = orders
      .filter((one) => one.good && one.lines.length > 0)
      .map((one) => [...new Set(one.lines.map((line) => plain(line["product_id"])))].toSorted());
    const pairs = new Map<string, number>();
    for (const basket of baskets)
      for (const [index, first] of basket.entries())
        for (const second of basket.slice(index + 1)) pairs.set(`${first} ${second}`, (pairs.get(`${first} ${second}`) ?? 0) + 1);
    const often = [...pairs].filter(([, n]) => n >= 3);
    const place = { accountId: account, from: new Date("2016-01-01"), to: new Date("2019-01-01"), timeZone: "UTC" };
    const { rows } = await basketTable(bench.context(account), place, { minSupport: 0.0001, minConfidence: 0 });
    const found = rows
      .filter(({ keys }) => !keys.join(" ").includes(","))
      .map(({ keys, cells }) => [keys.map(plain).toSorted().join(" "), cells]);
    expect(Object.fromEntries(found.map(([pair, cells]) => [pair, (cells as { value: number }[])[0]?.value]))).toEqual(
      Object.fromEntries(often),
    );
    for (const { keys, cells } of rows) {
      const [first, second] = keys.map(plain);
      const holding = baskets.filter((one) => one.includes(first ?? "")).length;
      const both = baskets.filter((one) => one.includes(first ?? "") && one.includes(second ?? "")).length;
      expect(cells[1]?.value).toBeCloseTo((100 * both) / baskets.length, 9);
      expect(cells[2]?.value).toBeCloseTo((100 * both) / holding, 9);
    }
  });
});

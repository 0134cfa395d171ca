import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { importShop } from "#modules/commerce/index.ts";
import { demoCategories } from "#packs/ecommerce/demo/categories.ts";
import { demoBrands, generateCatalogue } from "#packs/ecommerce/demo/generate-catalogue.ts";
import { createRandom } from "#packs/ecommerce/demo/random.ts";
import { loadMasterKey } from "#platform/crypto/master-key.ts";
import { createVault } from "#platform/crypto/vault.ts";
import { openDb } from "#platform/db/db.ts";
import type { Benchmark } from "./benchmark.ts";
import { median, millis, percentile, say, sayGoals } from "./figures.ts";
import { apiKey, startBenchProduct, type BenchProduct } from "./product.ts";

const goalMillis = 10;

interface Question {
  name: string;
  query: string;
  /** What the names of the first five found have to look like; null: nothing is to be found. */
  wanted: RegExp | null;
}

// As people type: slips, no accents, other words for the same, prices, colours, attributes.
const questions: readonly Question[] = [
  { name: "one word", query: "q=smartphone", wanted: /smartphone/i },
  { name: "a synonym", query: "q=celular", wanted: /smartphone/i },
  { name: "no accents", query: "q=televisao", wanted: /tv/i },
  { name: "a slip", query: "q=smartfone", wanted: /smartphone/i },
  { name: "two words, a slip each", query: "q=notebok+gamr", wanted: /notebook/i },
  { name: "a sentence with a price", query: `q=${encodeURIComponent("quero um celular até R$ 2.000")}`, wanted: /smartphone/i },
  { name: "bounds of price", query: "q=notebook&min_price=2000&max_price=4000&sort=price_asc", wanted: /notebook/i },
  { name: "a colour", query: "q=camiseta&color=preta", wanted: /camiseta/i },
  { name: "an attribute", query: "q=smartphone&attributes=color:preto", wanted: /smartphone/i },
  { name: "a category, cheapest first", query: "category=smartphones&sort=price_asc", wanted: /smartphone/i },
  { name: "nothing asked", query: "", wanted: /./ },
  { name: "nothing found", query: "q=escafandro", wanted: null },
];

/** The demonstration's generator, again and again with other seeds: the public product files have no names to search in. */
async function fill(product: BenchProduct, wanted: number): Promise<number> {
  const db = openDb({ url: product.databaseUrl, poolSize: 2 });
  const client = new pg.Client({ connectionString: product.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ account_id: string }>("select account_id from channels where kind = 'whatsapp' limit 1");
    const accountId = rows[0]?.account_id ?? "";
    const vault = createVault(db, await loadMasterKey(product.dataDir, undefined));
    let made = 0;
    for (let seed = 1; made < wanted; seed += 1) {
      const products = generateCatalogue(createRandom(seed), new Date())
        .slice(0, wanted - made)
        .map((one) => ({
          ...one,
          sku: `${one.sku}-${seed}`,
          name: `${one.name} ${seed}`,
          variants: one.variants.map((variant) => ({ ...variant, sku: `${variant.sku}-${seed}` })),
        }));
      const first = seed === 1;
      await db.account(accountId, (tx) =>
        importShop(
          tx,
          vault,
          accountId,
          { categories: first ? demoCategories : [], brands: first ? demoBrands() : [], products, orders: [], carts: [] },
          false,
        ),
      );
      made += products.length;
    }
    // Only the first round brought categories and brands: the later ones are given them by the beginning of their numbers.
    await client.query(
      `update products p set category_id = q.category_id, brand_id = q.brand_id from products q
       where q.account_id = p.account_id and q.sku = regexp_replace(p.sku, '-\\d+$', '-1') and p.sku <> q.sku`,
    );
    const { rows: ids } = await client.query<{ id: string }>("select id from products where account_id = $1", [accountId]);
    for (let at = 0; at < ids.length; at += 1000)
      await client.query("select refresh_products($1, $2::uuid[])", [accountId, ids.slice(at, at + 1000).map((row) => row.id)]);
    // As autovacuum leaves it within a minute: fresh rows are looked up in the heap even by scans of an index alone.
    await client.query("vacuum analyze");
    return made;
  } finally {
    await client.end();
    await db.close();
  }
}

/** Peer: the same words with `ilike` over the names, as a shop without a search would ask. */
async function measurePeer(url: string, rounds: number): Promise<number[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const word of ["smartphone", "notebook", "camiseta"]) {
      const began = performance.now();
      await client.query("select id, name from products where name ilike $1 and stock > 0 order by price_cents limit 10", [`%${word}%`]);
      times.push(performance.now() - began);
    }
  await client.end();
  return times;
}

export const catalogue: Benchmark = {
  name: "catalogue",
  summary: "catalogue search by API as people type it, one request after another",
  flags: { products: [33_000, 33_000], rounds: [30, 200], reuse: [0, 1] },
  async run({ products = 33_000, rounds = 30, reuse = 0 }) {
    const dataDir = join(tmpdir(), `prosa-bench-catalogue-${products}`);
    if (reuse === 1) mkdirSync(dataDir, { recursive: true });
    const product = await startBenchProduct(reuse === 1 ? { dataDir } : {});
    try {
      const began = performance.now();
      const mark = join(product.dataDir, "filled");
      const made = existsSync(mark) ? products : await fill(product, products);
      writeFileSync(mark, "");
      console.log(`\n catalogue of ${made} products (filled in ${((performance.now() - began) / 1000).toFixed(1)} s)`);
      const ask = async (query: string) => {
        const response = await fetch(`${product.url}/api/v1/products?limit=10&${query}`, {
          headers: { authorization: `Bearer ${apiKey}` },
        });
        return (await response.json()) as { items: { name: string; in_stock: boolean }[]; total: number };
      };
      const all: number[] = [];
      let right = true;
      for (const { name, query, wanted } of questions) {
        const times: number[] = [];
        let found: Awaited<ReturnType<typeof ask>> = { items: [], total: 0 };
        for (let round = 0; round < rounds + 3; round += 1) {
          const at = performance.now();
          found = await ask(query);
          if (round >= 3) times.push(performance.now() - at);
        }
        const fits =
          wanted === null
            ? found.items.length === 0
            : found.items.slice(0, 5).every((one) => wanted.test(one.name)) && found.items.length > 0;
        right &&= fits;
        all.push(...times);
        say(
          name,
          `p50 ${millis(median(times))}, p95 ${millis(percentile(times, 0.95))}, ${found.total} found${fits ? "" : "  NOT WHAT WAS MEANT"}`,
        );
      }
      const peer = await measurePeer(product.databaseUrl, rounds);
      say("peer: ilike over the names", `p50 ${millis(median(peer))}`);
      return (
        sayGoals([
          { name: "median of all questions", met: median(all) < goalMillis, text: `${millis(median(all))} (goal < ${goalMillis} ms)` },
        ]) && right
      );
    } finally {
      await product.close();
    }
  },
};

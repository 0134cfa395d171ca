import { randomBytes } from "node:crypto";
import { createAccount } from "#modules/accounts/index.ts";
import { openDb } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import type { Benchmark } from "./benchmark.ts";
import { copyPieces, type CopyPiece } from "./copy-rows.ts";
import { perSecond, say } from "./figures.ts";
import { makeName, seeded } from "./inbox-texts.ts";
import { apiKey, startBenchProduct, type BenchProduct } from "./product.ts";

const headers = { authorization: `Bearer ${apiKey}` };
const atOnce = 500;

interface CustomerImport {
  id: string;
  state: string;
  mapping: (string | null)[];
  counts: Record<string, number>;
}

async function call<T>(product: BenchProduct, path: string, init: RequestInit): Promise<T> {
  const response = await fetch(`${product.url}${path}`, { ...init, headers: { ...headers, ...(init.headers as Record<string, string>) } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as T;
}

/** Seconds from the start of a step of an import until it is over, as a person waits for it. */
async function step(product: BenchProduct, id: string, name: string, body: object): Promise<{ seconds: number; its: CustomerImport }> {
  const started = performance.now();
  await call(product, `/api/v1/customer-imports/${id}/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  for (;;) {
    const its = await call<CustomerImport>(product, `/api/v1/customer-imports/${id}`, {});
    if (its.state !== "checking" && its.state !== "running") return { seconds: (performance.now() - started) / 1000, its };
    await new Promise((later) => setTimeout(later, 50));
  }
}

async function importCustomers(product: BenchProduct, lines: readonly string[], existing: "fill" | "update") {
  const form = new FormData();
  form.append("file", new Blob([`nome;telefone;email;cidade;tags\n${lines.join("\n")}\n`], { type: "text/csv" }), "clientes.csv");
  const made = await call<CustomerImport>(product, "/api/v1/customer-imports", { method: "POST", body: form });
  const checked = await step(product, made.id, "check", { mapping: made.mapping, existing, tag: null });
  const done = await step(product, made.id, "start", {});
  return { check: lines.length / checked.seconds, run: lines.length / done.seconds, counts: done.its.counts };
}

async function importProducts(product: BenchProduct, rows: readonly Record<string, string>[]) {
  const started = performance.now();
  const sums = { created: 0, updated: 0 };
  for (let from = 0; from < rows.length; from += atOnce) {
    const answer = await call<{ created: number; updated: number }>(product, "/api/v1/products/import", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ rows: rows.slice(from, from + atOnce) }),
    });
    sums.created += answer.created;
    sums.updated += answer.updated;
  }
  return { run: rows.length / ((performance.now() - started) / 1000), counts: sums };
}

/** The same number of rows into the same tables by a program without checks, encryption, links and events: the ceiling. */
async function copied(product: BenchProduct, accountId: string, rows: number): Promise<{ customers: number; products: number }> {
  const random = seeded(9);
  const hex = (bytes: number) => `\\\\x${randomBytes(bytes).toString("hex")}`;
  const people: CopyPiece[] = [];
  const goods: CopyPiece[] = [];
  for (let from = 0; from < rows; from += atOnce) {
    const ids = Array.from({ length: Math.min(atOnce, rows - from) }, () => newId());
    const piece = (text: string, line: (id: string, n: number) => string): CopyPiece => ({
      text: `copy ${text} from stdin`,
      data: Buffer.from(ids.map((id, n) => `${accountId}\t${line(id, from + n)}\n`).join("")),
    });
    people.push(
      piece("customers (account_id, id, name, city)", (id) => `${id}\t${makeName(random)}\tCuritiba`),
      piece("customer_keys (account_id, customer_id, salt)", (id) => `${id}\t${hex(32)}`),
    );
    for (const kind of ["phone", "email"])
      people.push(
        piece(
          "contact_identities (account_id, id, customer_id, kind, value_index, value_sealed, loose_index)",
          (id) => `${newId()}\t${id}\t${kind}\t${hex(32)}\t${hex(60)}\t${hex(32)}`,
        ),
      );
    goods.push(
      piece("products (account_id, id, sku, name)", (id, n) => `${id}\tCOPY-${n}\tProduto ${n} de madeira`),
      piece(
        "product_variants (account_id, id, product_id, sku, name, price_cents, stock)",
        (id, n) => `${id}\t${id}\tCOPY-${n}\tProduto ${n}\t1990\t5`,
      ),
    );
  }
  // One connection: the pieces of a customer come one after another.
  return {
    customers: rows / (await copyPieces(product.databaseUrl, people, 1)),
    products: rows / (await copyPieces(product.databaseUrl, goods, 1)),
  };
}

export const imports: Benchmark = {
  name: "imports",
  summary: "customers from a CSV file and products from rows, new ones and changed ones, beside COPY into the same tables",
  flags: { rows: [5000, 50_000] },
  async run({ rows = 5000 }) {
    const product = await startBenchProduct();
    const db = openDb({ url: product.databaseUrl, poolSize: 2 });
    try {
      const random = seeded(3);
      const otherId = await createAccount(db, { name: "Outra", locale: "pt-BR", timeZone: "America/Sao_Paulo", demo: false });
      const names = Array.from({ length: rows }, () => makeName(random));
      const line = (city: string, tag: string) => (name: string, n: number) =>
        `${name};+55 11 9${String(60_000_000 + n)};p${n}@exemplo.com.br;${city};${tag}`;
      const made = await importCustomers(product, names.map(line("Curitiba", "novo")), "fill");
      const changed = await importCustomers(product, names.map(line("Recife", "mudou")), "update");
      const good = (price: number) => (_: string, n: number) => ({
        sku: `IMP-${n}`,
        name: `Produto ${n} de madeira`,
        category: `Categoria ${n % 20}`,
        brand: `Marca ${n % 50}`,
        price: String(price + (n % 90)),
        stock: "5",
        cor: "azul",
      });
      const goods = await importProducts(product, names.map(good(10)));
      const changedGoods = await importProducts(product, names.map(good(20)));
      const copy = await copied(product, otherId, rows);
      const tell = (name: string, speed: number, ceiling: number) =>
        say(name, `${perSecond(speed)}, ${(speed / ceiling).toFixed(3)} × COPY (${perSecond(ceiling)})`);
      console.log(`\n imports, ${rows.toLocaleString("en")} rows each`);
      tell("customers: check", made.check, copy.customers);
      tell("customers: new", made.run, copy.customers);
      tell("customers: known, every one changed", changed.run, copy.customers);
      tell("products: new", goods.run, copy.products);
      tell("products: known, every one changed", changedGoods.run, copy.products);
      const all =
        made.counts["added"] === rows &&
        changed.counts["updated"] === rows &&
        goods.counts.created === rows &&
        changedGoods.counts.updated === rows;
      say("every row arrived", all ? "yes" : `NO: ${JSON.stringify([made.counts, changed.counts, goods.counts, changedGoods.counts])}`);
      return all;
    } finally {
      await db.close();
      await product.close();
    }
  },
};

import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Agent, request } from "undici";
import { wireCustomers } from "../src/server/entry/customer-wiring.ts";
import { resolveContact, type Contact } from "#modules/customers/index.ts";
import { loadMasterKey } from "#platform/crypto/master-key.ts";
import { createVault } from "#platform/crypto/vault.ts";
import { openDb } from "#platform/db/db.ts";
import type { Benchmark } from "./benchmark.ts";
import { fillCustomers, type KnownCustomer } from "./customers-data.ts";
import { millis, percentile, say, sayGoals, type Goal } from "./figures.ts";
import { firstAccount } from "./fill-once.ts";
import { apiKey, startBenchProduct, type BenchProduct } from "./product.ts";

const goals = { profile: 10, resolution: 5, journey: 100, list: 50 };
// Statements are planned and code is compiled meanwhile.
const warmUp = 10;

async function time(rounds: number, one: (index: number) => Promise<void>): Promise<number[]> {
  const latencies: number[] = [];
  for (let index = 0; index < rounds + warmUp; index += 1) {
    const started = performance.now();
    await one(index);
    if (index >= warmUp) latencies.push(performance.now() - started);
  }
  return latencies;
}

function judge(name: string, latencies: readonly number[], goalMillis: number): Goal {
  const p95 = percentile(latencies, 0.95);
  const text = `p50 ${millis(percentile(latencies, 0.5))}, p95 ${millis(p95)}, slowest ${millis(Math.max(...latencies))} (goal: p95 < ${goalMillis} ms)`;
  return { name, met: p95 < goalMillis, text };
}

const lists = [
  ["last active first", ""],
  ["a tag", "tag=vip"],
  ["a tag nobody has", "tag=nenhuma"],
  ["a city", "city=Curitiba"],
  ["best customers", "sort=lifetime_value"],
  ["five orders or more", "min_orders=5"],
  ["value from 2,000", "min_value=2000&sort=lifetime_value"],
  ["a name", "name=maria"],
  ["a tier and a stage", "tier=gold&stage=loyal"],
  ["new this week", `created_from=${new Date(Date.now() - 7 * 86_400_000).toISOString()}&sort=created_at`],
] as const;

async function readings(product: BenchProduct, known: readonly KnownCustomer[], rounds: number): Promise<Goal[]> {
  const agent = new Agent({ connections: 1, pipelining: 1 });
  const read = async (path: string) => {
    const { statusCode, body } = await request(`${product.url}${path}`, {
      dispatcher: agent,
      headers: { authorization: `Bearer ${apiKey}` },
    });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}: ${text.slice(0, 200)}`);
  };
  const anyOf = (index: number) => known[(index * 7919) % known.length]?.id ?? "";
  try {
    const found = [judge("profile", await time(rounds, (index) => read(`/api/v1/users/${anyOf(index)}`)), goals.profile)];
    found.push(judge("journey", await time(rounds, (index) => read(`/api/v1/users/${anyOf(index + 3)}/journey`)), goals.journey));
    const some = Math.min(rounds, 50);
    for (const [name, query] of lists)
      found.push(judge(`list: ${name}`, await time(some, () => read(`/api/v1/users?limit=50&${query}`)), goals.list));
    found.push(judge("count of a tag", await time(some, () => read("/api/v1/users/count?tag=vip")), goals.list));
    return found;
  } finally {
    await agent.close();
  }
}

/** As the lanes do it: one contact a transaction, its commit counted. */
async function resolutions(product: BenchProduct, accountId: string, known: readonly KnownCustomer[], rounds: number): Promise<Goal[]> {
  const db = openDb({ url: product.databaseUrl, poolSize: 2 });
  try {
    const vault = createVault(db, await loadMasterKey(product.dataDir, undefined));
    wireCustomers(vault);
    const resolveOne = async (phone: string, bsuid: string | null): Promise<number> => {
      const contact: Contact = {
        keys: [{ kind: "phone", scope: "", value: phone }, ...(bsuid === null ? [] : [{ kind: "bsuid", scope: "", value: bsuid }])],
        address: phone,
        name: "Ana Souza",
        verified: true,
      };
      const resolved = await db.system((tx) => resolveContact(tx, vault, accountId, contact, new Date()), { keepPlans: true });
      return resolved.mergedIds.length;
    };
    const found = [
      judge(
        "resolution: a known contact",
        await time(rounds, async (index) => {
          const one = known[(index * 13) % known.length];
          await resolveOne(one?.phone ?? "", one?.bsuid ?? "");
        }),
        goals.resolution,
      ),
    ];
    const serial = Math.floor(Date.now() / 10) % 10_000_000;
    const add = (index: number) => resolveOne(`55219${String(90_000_000 - serial - index)}`, `BR.NEW${serial}.${index}`);
    found.push(judge("resolution: a new contact", await time(rounds, async (index) => void (await add(index))), goals.resolution));
    let merged = 0;
    // Pairs of two persons that were never met together: each run joins new ones, made for it.
    const pairs = Math.min(rounds, 100) + warmUp;
    for (let index = 0; index < pairs; index += 1) {
      await resolveOne(`55319${String(90_000_000 - serial - index)}`, null);
      await resolveOne(`55319${String(80_000_000 - serial - index)}`, `BR.TWO${serial}.${index}`);
    }
    found.push(
      judge(
        "resolution: a contact that merges two",
        await time(pairs - warmUp, async (index) => {
          merged += await resolveOne(`55319${String(90_000_000 - serial - index)}`, `BR.TWO${serial}.${index}`);
        }),
        goals.resolution,
      ),
    );
    found.push({ name: "pairs that became one", met: merged === pairs, text: `${merged} of ${pairs}` });
    return found;
  } finally {
    await db.close();
  }
}

/** The command as a person gives it, on the product's own database. */
function rebuild(product: BenchProduct, accountId: string): Promise<{ seconds: number; said: string }> {
  return new Promise((done, failed) => {
    const started = performance.now();
    const child = spawn(
      process.execPath,
      [resolve(import.meta.dirname, "../src/server/entry/cli.ts"), "rebuild", "user-metrics", "--account", accountId],
      {
        cwd: product.dataDir,
        env: { PATH: process.env["PATH"], HOME: process.env["HOME"], PROSA_DATA_DIR: product.dataDir },
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(-500);
    });
    child.once("exit", (code) => {
      if (code === 0) done({ seconds: (performance.now() - started) / 1000, said: said.trim().split("\n").at(-1) ?? "" });
      else failed(new Error(`The rebuild ended with ${code}: ${said}`));
    });
  });
}

export const customers: Benchmark = {
  name: "customers",
  summary: "profiles, lists, identity resolution and the rebuild of the metrics with many customers",
  flags: { customers: [50_000, 1_000_000], rounds: [200, 500], reuse: [0, 1], rebuild: [1, 1] },
  async run({ customers: count = 50_000, rounds = 200, reuse = 0, rebuild: counts = 1 }) {
    const kept = join(tmpdir(), `prosa-bench-customers-${count}`);
    if (reuse === 1) mkdirSync(kept, { recursive: true });
    const product = await startBenchProduct(reuse === 1 ? { dataDir: kept } : {});
    try {
      const accountId = await firstAccount(product.databaseUrl);
      const db = openDb({ url: product.databaseUrl, poolSize: 2 });
      const vault = createVault(db, await loadMasterKey(product.dataDir, undefined));
      const began = performance.now();
      const data = await fillCustomers({
        ownerUrl: product.databaseUrl,
        db,
        vault,
        accountId,
        dataDir: product.dataDir,
        customers: count,
        now: new Date(),
      });
      await db.close();
      console.log(`\n customers, ${data.customers} customers, ${data.orders} orders, ${data.messages} messages`);
      say("ready after", `${Math.round((performance.now() - began) / 1000)} s`);
      const found = await readings(product, data.known, rounds);
      found.push(...(await resolutions(product, accountId, data.known, rounds)));
      const met = sayGoals(found);
      if (counts === 1) {
        const { seconds, said } = await rebuild(product, accountId);
        say("rebuild user-metrics", `${said} (${Math.round(data.customers / seconds).toLocaleString("en")} customers/s with its start)`);
      }
      return met;
    } finally {
      await product.close();
      if (reuse !== 1) rmSync(product.dataDir, { recursive: true, force: true });
    }
  },
};

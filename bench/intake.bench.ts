import { randomBytes } from "node:crypto";
import type { Benchmark } from "./benchmark.ts";
import { startProgram, type Program } from "./child.ts";
import { openCeiling } from "./commit-ceiling.ts";
import { median, millis, percentile, perSecond, say, sayGoals } from "./figures.ts";
import { startBenchProduct, type BenchProduct } from "./product.ts";
import type { LoadResult } from "./socket-client.ts";
import { textWebhook } from "./webhooks.ts";

const connections = 64;
const goals = { ceiling: 1.2, bare: 0.5, p99: 25 };
// What AES-GCM, key id and version add to a body before it is stored.
const sealedBytes = textWebhook(0, 0, "Oi, quero ver celulares").length + 45;

interface Rounds {
  rates: number[];
  p50: number[];
  p99: number[];
  refused: number;
}

let serial = Math.floor(Date.now() / 1000) * 1_000_000 + randomBytes(2).readUInt16BE();

export async function round(load: Program, ports: readonly number[], count: number, into: Rounds | null): Promise<void> {
  const from = serial;
  serial += count;
  const { result } = await load.ask<{ result: LoadResult }>({ ports, count, from, connections, contacts: 5000 });
  if (!into) return;
  into.rates.push(count / result.seconds);
  into.p50.push(percentile(result.latencies, 0.5));
  into.p99.push(percentile(result.latencies, 0.99));
  into.refused += result.refused;
}

export const noRounds = (): Rounds => ({ rates: [], p50: [], p99: [], refused: 0 });

interface Measured {
  product: Rounds;
  bare: Rounds;
  /** Single-row commits a second: by pgbench where there is one, and by a loop over `pg`. */
  ceilings: { name: string; rates: number[] }[];
}

/** As many bare servers as the product has processes: both have the machine's two processors to share with the load. */
async function measure(processes: readonly BenchProduct[], options: { rounds: number; count: number }): Promise<Measured> {
  const [{ databaseUrl } = { databaseUrl: "" }] = processes;
  const load = startProgram(new URL("./programs/intake-load.ts", import.meta.url));
  const bareServers = processes.map(() => startProgram(new URL("./programs/bare-server.ts", import.meta.url)));
  const barePorts = await Promise.all(bareServers.map(async (server) => (await server.first<{ port: number }>()).port));
  const ports = processes.map(({ port }) => port);
  const opened = [await openCeiling(databaseUrl, sealedBytes), await openCeiling(databaseUrl, sealedBytes, "pg")];
  const ceilings = opened.filter(({ name }, index) => opened.findIndex((other) => other.name === name) === index);
  const measured: Measured = { product: noRounds(), bare: noRounds(), ceilings: ceilings.map(({ name }) => ({ name, rates: [] })) };
  // Just-in-time compilation is no part of what is compared.
  await round(load, ports, options.count, null);
  await round(load, barePorts, options.count, null);
  for (let turn = 0; turn < options.rounds; turn += 1) {
    await round(load, ports, options.count, measured.product);
    for (const [index, ceiling] of ceilings.entries()) measured.ceilings[index]?.rates.push(await ceiling.measure(2));
    await round(load, barePorts, options.count, measured.bare);
  }
  for (const program of [...opened.map((ceiling) => ({ end: () => ceiling.close() })), load, ...bareServers]) program.end();
  return measured;
}

async function stored(product: BenchProduct, expected: number): Promise<boolean> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: product.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ count: string }>(
    "select coalesce(sum(coalesce(cardinality(lengths), 1)), 0) as count from webhook_deliveries",
  );
  await client.end();
  say("bodies stored", `${rows[0]?.count ?? 0} of ${expected} answered 200`);
  return Number(rows[0]?.count) === expected;
}

const runs = [
  { title: "intake, a process that serves HTTP only", command: "api", processes: 1 },
  { title: "intake, two such processes on one database", command: "api", processes: 2 },
  { title: "intake, one process that also reads and stores what arrives (role all)", command: "start", processes: 1 },
] as const;

async function startProcesses(command: "api" | "start", count: number): Promise<BenchProduct[]> {
  const first = await startBenchProduct({ command });
  const all = [first];
  while (all.length < count)
    all.push(await startBenchProduct({ command, dataDir: first.dataDir, environment: { DATABASE_URL: first.databaseUrl } }));
  return all;
}

/** Prints a run's figures beside their goals; whether all are met. */
function judge(measured: Measured): boolean {
  const rate = median(measured.product.rates);
  const bare = median(measured.bare.rates);
  const p99 = median(measured.product.p99);
  say(
    "product",
    `${perSecond(rate)}, p50 ${millis(median(measured.product.p50))}, p99 ${millis(p99)}, refused ${measured.product.refused}`,
  );
  for (const { name, rates } of measured.ceilings)
    say(`ceiling: ${name}`, `${perSecond(median(rates))} single-row commits of ${sealedBytes} bytes`);
  say("peer: bare node:http with HMAC", `${perSecond(bare)}, p99 ${millis(median(measured.bare.p99))}`);
  return sayGoals([
    ...measured.ceilings.map(({ name, rates }) => ({
      name: `ratio to the commit ceiling (${name})`,
      met: rate / median(rates) >= goals.ceiling,
      text: `${(rate / median(rates)).toFixed(2)} × (goal ≥ ${goals.ceiling})`,
    })),
    { name: "ratio to the bare server", met: rate / bare >= goals.bare, text: `${(rate / bare).toFixed(2)} × (goal ≥ ${goals.bare})` },
    { name: "p99", met: p99 < goals.p99, text: `${millis(p99)} (goal < ${goals.p99} ms)` },
  ]);
}

export const intake: Benchmark = {
  name: "intake",
  summary: "signed webhooks of 900 bytes over 64 keep-alive connections, committed durably",
  flags: { rounds: [5, 11], count: [10_000, 20_000] },
  async run({ rounds = 5, count = 10_000 }) {
    let allMet = true;
    for (const { title, command, processes } of runs) {
      const products = await startProcesses(command, processes);
      try {
        console.log(`\n ${title}`);
        const measured = await measure(products, { rounds, count });
        const met = judge(measured);
        const [product] = products;
        const whole = product !== undefined && (await stored(product, (rounds + 1) * count - measured.product.refused));
        // The goals are those of processes that serve HTTP; the last run shows what sharing one process costs.
        allMet &&= whole && (met || command === "start");
      } finally {
        for (const product of products.toReversed()) await product.close();
      }
    }
    return allMet;
  },
};

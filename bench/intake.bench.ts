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

async function round(load: Program, port: number, count: number, into: Rounds | null): Promise<void> {
  const from = serial;
  serial += count;
  const { result } = await load.ask<{ result: LoadResult }>({ port, count, from, connections, contacts: 5000 });
  if (!into) return;
  into.rates.push(count / result.seconds);
  into.p50.push(percentile(result.latencies, 0.5));
  into.p99.push(percentile(result.latencies, 0.99));
  into.refused += result.refused;
}

const noRounds = (): Rounds => ({ rates: [], p50: [], p99: [], refused: 0 });

async function measure(
  product: BenchProduct,
  options: { rounds: number; count: number; only?: "pg" },
): Promise<{ product: Rounds; bare: Rounds; ceiling: number[]; ceilingName: string }> {
  const load = startProgram(new URL("./programs/intake-load.ts", import.meta.url));
  const bareServer = startProgram(new URL("./programs/bare-server.ts", import.meta.url));
  const { port: barePort } = await bareServer.first<{ port: number }>();
  const ceiling = await openCeiling(product.databaseUrl, sealedBytes, options.only);
  const measured = { product: noRounds(), bare: noRounds(), ceiling: [] as number[], ceilingName: ceiling.name };
  // Just-in-time compilation is no part of what is compared.
  await round(load, product.port, options.count, null);
  await round(load, barePort, options.count, null);
  for (let turn = 0; turn < options.rounds; turn += 1) {
    await round(load, product.port, options.count, measured.product);
    measured.ceiling.push(await ceiling.measure(2));
    await round(load, barePort, options.count, measured.bare);
  }
  ceiling.close();
  load.end();
  bareServer.end();
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

export const intake: Benchmark = {
  name: "intake",
  summary: "signed webhooks of 900 bytes over 64 keep-alive connections, committed durably",
  flags: { rounds: [5, 11], count: [10_000, 20_000] },
  async run({ rounds = 5, count = 10_000 }) {
    let allMet = true;
    for (const command of ["api", "start"] as const) {
      const product = await startBenchProduct({ command });
      try {
        console.log(
          command === "api"
            ? "\n intake, a process that serves HTTP only"
            : "\n intake, one process that also reads and stores what arrives (role all)",
        );
        const measured = await measure(product, { rounds, count });
        const rate = median(measured.product.rates);
        const ceiling = median(measured.ceiling);
        const bare = median(measured.bare.rates);
        const p99 = median(measured.product.p99);
        say(
          "product",
          `${perSecond(rate)}, p50 ${millis(median(measured.product.p50))}, p99 ${millis(p99)}, refused ${measured.product.refused}`,
        );
        say(`ceiling: ${measured.ceilingName}`, `${perSecond(ceiling)} single-row commits of ${sealedBytes} bytes`);
        say("peer: bare node:http with HMAC", `${perSecond(bare)}, p99 ${millis(median(measured.bare.p99))}`);
        const whole = await stored(product, (rounds + 1) * count - measured.product.refused);
        const met = sayGoals([
          {
            name: "ratio to the commit ceiling",
            met: rate / ceiling >= goals.ceiling,
            text: `${(rate / ceiling).toFixed(2)} × (goal ≥ ${goals.ceiling})`,
          },
          {
            name: "ratio to the bare server",
            met: rate / bare >= goals.bare,
            text: `${(rate / bare).toFixed(2)} × (goal ≥ ${goals.bare})`,
          },
          { name: "p99", met: p99 < goals.p99, text: `${millis(p99)} (goal < ${goals.p99} ms)` },
        ]);
        // The goals are the API process's; the other run shows what sharing one process costs.
        if (command === "api") allMet &&= met && whole;
        else allMet &&= whole;
      } finally {
        await product.close();
      }
    }
    return allMet;
  },
};

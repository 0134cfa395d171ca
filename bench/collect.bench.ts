import pg from "pg";
import type { Benchmark } from "./benchmark.ts";
import { startProgram, type Program } from "./child.ts";
import { copyCalls } from "./copy-rows.ts";
import { median, millis, percentile, perSecond, say, sayGoals } from "./figures.ts";
import { apiKey, startBenchProduct, type BenchProduct } from "./product.ts";
import type { LoadResult } from "./socket-client.ts";
import { trackCall } from "./track-calls.ts";

const goals = { copy: 0.5, rudder: 5 };
// What RudderStack says of itself on two cores.
const rudderPerSecond = 1700;
// A source may send a thousand calls a second: single calls come from many sites.
const sources = 24;
const batchSize = 100;

interface Way {
  name: string;
  size: number;
  connections: number;
}
const ways: readonly Way[] = [
  { name: `batches of ${batchSize}`, size: batchSize, connections: 16 },
  { name: "batches of 20", size: 20, connections: 32 },
  { name: "single calls", size: 1, connections: 64 },
];

interface Rounds {
  rates: number[];
  p99: number[];
  refused: number;
}

let serial = 0;
let answered = 0;

async function round(load: Program, product: BenchProduct, keys: string[], way: Way, events: number, into: Rounds | null): Promise<void> {
  const requests = Math.ceil(events / way.size);
  const from = serial;
  serial += requests * way.size;
  const { result } = await load.ask<{ result: LoadResult }>({ ...way, port: product.port, keys, requests, from });
  answered += (requests - result.refused) * way.size;
  if (!into) return;
  into.rates.push(((requests - result.refused) * way.size) / result.seconds);
  into.p99.push(percentile(result.latencies, 0.99));
  into.refused += result.refused;
}

async function makeSources(product: BenchProduct): Promise<string[]> {
  const keys: string[] = [];
  for (let index = 0; index < sources; index += 1) {
    const response = await fetch(`${product.url}/api/v1/tracking-sources`, {
      method: "POST",
      headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
      body: JSON.stringify({ name: `Loja ${index}` }),
    });
    if (!response.ok) throw new Error(`A source was refused: ${response.status} ${await response.text()}`);
    keys.push(((await response.json()) as { write_key: string }).write_key);
  }
  return keys;
}

/** Account of the sources, and how many calls stand in the table. */
async function look(url: string): Promise<{ accountId: string; stored: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const source = await client.query<{ account_id: string }>("select account_id from tracking_sources limit 1");
    // A row is one or more HTTP requests; their calls are counted by what answered 200, their requests by the lengths.
    const count = await client.query<{ count: string }>("select coalesce(sum(cardinality(lengths)), 0) as count from tracked_calls");
    return { accountId: source.rows[0]?.account_id ?? "", stored: Number(count.rows[0]?.count) };
  } finally {
    await client.end();
  }
}

export const collect: Benchmark = {
  name: "collect",
  summary: "events of sites and apps over HTTP, in batches and one by one, committed durably",
  flags: { rounds: [3, 7], events: [20_000, 60_000] },
  async run({ rounds = 3, events = 20_000 }) {
    const product = await startBenchProduct({ command: "api" });
    const load = startProgram(new URL("./programs/collect-load.ts", import.meta.url));
    try {
      const keys = await makeSources(product);
      const { accountId } = await look(product.databaseUrl);
      console.log(`\n collect, a process that serves HTTP only, ${events} events a round, ${rounds} rounds`);
      const copied = new Map<number, number[]>(ways.map(({ size }) => [size, []]));
      const measured = new Map<string, Rounds>(ways.map(({ name }) => [name, { rates: [], p99: [], refused: 0 }]));
      let requests = 0;
      for (let turn = -1; turn < rounds; turn += 1)
        for (const way of ways) {
          // The first turn compiles and plans.
          await round(load, product, keys, way, events, turn < 0 ? null : (measured.get(way.name) ?? null));
          requests += Math.ceil(events / way.size);
          const calls = Array.from({ length: events }, (_, index) => Buffer.from(JSON.stringify(trackCall(index))));
          const copy = await copyCalls(product.databaseUrl, accountId, calls, way.size, Math.min(16, way.connections));
          requests += calls.length;
          if (turn >= 0) copied.get(way.size)?.push(copy.rows / copy.seconds);
        }
      let refused = 0;
      const lines = ways.map((way) => {
        const its = measured.get(way.name);
        const rate = median(its?.rates ?? []);
        const copy = median(copied.get(way.size) ?? []);
        refused += its?.refused ?? 0;
        say(
          way.name,
          `${perSecond(rate)}, p99 ${millis(median(its?.p99 ?? []))} on ${way.connections} connections; COPY ${perSecond(copy)} with as many a commit`,
        );
        return { way, rate, copy };
      });
      const { stored } = await look(product.databaseUrl);
      say("events answered 200", `${answered.toLocaleString("en")}, requests refused ${refused}`);
      const [batches] = lines;
      if (!batches) throw new Error("Nothing was measured.");
      return sayGoals([
        ...lines.map(({ way, rate, copy }) => ({
          name: `${way.name}, to COPY`,
          met: rate / copy >= goals.copy,
          text: `${(rate / copy).toFixed(2)} × (goal ≥ ${goals.copy})`,
        })),
        {
          name: "batches, to 1,700 a second",
          met: batches.rate / rudderPerSecond >= goals.rudder,
          text: `${(batches.rate / rudderPerSecond).toFixed(2)} × (goal ≥ ${goals.rudder})`,
        },
        { name: "requests kept", met: stored === requests - refused, text: `${stored} of ${requests}` },
      ]);
    } finally {
      load.end();
      await product.close();
    }
  },
};

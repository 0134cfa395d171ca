import { rmSync } from "node:fs";
import pg from "pg";
import { request } from "undici";
import { loadMasterKey } from "#platform/crypto/master-key.ts";
import { createVault } from "#platform/crypto/vault.ts";
import { openDb } from "#platform/db/db.ts";
import type { Benchmark } from "./benchmark.ts";
import { fillCustomers } from "./customers-data.ts";
import { median, say, sayGoals } from "./figures.ts";
import { firstAccount } from "./fill-once.ts";
import { restoreDrill } from "./restore-drill.ts";
import { apiKey, startBenchProduct, type BenchProduct } from "./product.ts";

const goals = { erasureSeconds: 300, incidentSeconds: 600, backupSeconds: 300, restoreSeconds: 1800 };

async function call<T>(product: BenchProduct, method: "GET" | "POST", path: string, body?: object): Promise<T> {
  const answer = await request(`${product.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
    headersTimeout: 1_200_000,
    bodyTimeout: 1_200_000,
  });
  const text = await answer.body.text();
  if (answer.statusCode >= 300) throw new Error(`${method} ${path} answered ${answer.statusCode}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as T;
}

const seconds = (since: number) => (performance.now() - since) / 1000;
const shown = (value: number) => `${value.toFixed(1)} s`;

async function ask(product: BenchProduct, userId: string): Promise<string> {
  const { id } = await call<{ id: string }>(product, "POST", "/api/v1/privacy/requests", { user_id: userId, kind: "deletion" });
  await call(product, "POST", `/api/v1/privacy/requests/${id}/proof`, { proof: "document", note: "bench" });
  return id;
}

const stateOf = async (product: BenchProduct, id: string) =>
  (await call<{ state: string }>(product, "GET", `/api/v1/privacy/requests/${id}`)).state;

async function untilDone(product: BenchProduct, id: string): Promise<void> {
  while ((await stateOf(product, id)) !== "done") await new Promise((resolve) => void setTimeout(resolve, 50));
}

/** From the wish to the instant at which the person's row and key are gone. */
async function erase(product: BenchProduct, userId: string): Promise<number> {
  const id = await ask(product, userId);
  const began = performance.now();
  await call(product, "POST", `/api/v1/privacy/requests/${id}/complete`, { answer: "" });
  await untilDone(product, id);
  return seconds(began);
}

/** An erasure in whose midst the process is killed (-9). Gives back the seconds from its next start to the end; null: it had ended before. */
async function eraseKilled(product: BenchProduct, userId: string): Promise<{ product: BenchProduct; seconds: number | null }> {
  const id = await ask(product, userId);
  await call(product, "POST", `/api/v1/privacy/requests/${id}/complete`, { answer: "" });
  await new Promise((resolve) => void setTimeout(resolve, 100));
  const open = (await stateOf(product, id)) !== "done";
  await product.kill();
  const again = await startBenchProduct({ dataDir: product.dataDir });
  const began = performance.now();
  await untilDone(again, id);
  return { product: again, seconds: open ? seconds(began) : null };
}

export const privacy: Benchmark = {
  name: "privacy",
  summary: "erasing one of many customers, what a night of retention counts and takes, whom an incident concerns, backup and restore",
  flags: { customers: [20_000, 1_000_000], persons: [5, 20] },
  async run({ customers: count = 20_000, persons = 5 }) {
    let product = await startBenchProduct({});
    try {
      const accountId = await firstAccount(product.databaseUrl);
      const db = openDb({ url: product.databaseUrl, poolSize: 2 });
      const vault = createVault(db, await loadMasterKey(product.dataDir, undefined));
      const { dataDir, databaseUrl: ownerUrl } = product;
      const data = await fillCustomers({ ownerUrl, db, vault, accountId, dataDir, customers: count, now: new Date() });
      await db.close();
      console.log(`\n privacy, ${data.customers} customers, ${data.orders} orders, ${data.messages} messages`);
      const erased: number[] = [];
      for (const { id } of data.known.slice(0, persons)) erased.push(await erase(product, id));
      const killed = await eraseKilled(product, data.known[persons]?.id ?? "");
      product = killed.product;
      say(
        "erasure killed in its midst",
        killed.seconds === null ? "it had ended before" : `${shown(killed.seconds)} from the next start to its end`,
      );
      const owner = new pg.Client({ connectionString: ownerUrl });
      await owner.connect();
      // A tenth of the messages is older than their period.
      await owner.query(
        "update messages set at = at - interval '2 years' where account_id = $1 and ('x' || right(id::text, 1))::bit(4)::int < 2",
        [accountId],
      );
      await owner.query("analyze messages");
      await owner.end();
      const { policy } = await call<{ policy: object }>(product, "GET", "/api/v1/privacy/retention");
      let began = performance.now();
      const { due } = await call<{ due: Record<string, { due: number }> }>(product, "POST", "/api/v1/privacy/retention/preview", policy);
      const counted = seconds(began);
      const view = await call<{ runs: { id: string; state: string }[] }>(product, "POST", "/api/v1/privacy/retention/runs");
      began = performance.now();
      const run = view.runs[0];
      if (run?.state === "waiting") await call(product, "POST", `/api/v1/privacy/retention/runs/${run.id}/confirm`);
      let taken: Record<string, number> = {};
      for (;;) {
        const now = await call<{ runs: { state: string; counts: Record<string, number> }[] }>(product, "GET", "/api/v1/privacy/retention");
        taken = now.runs[0]?.counts ?? {};
        if (now.runs[0]?.state === "done") break;
        await new Promise((resolve) => void setTimeout(resolve, 200));
      }
      const ran = seconds(began);
      const at = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString();
      const incident = await call<{ id: string }>(product, "POST", "/api/v1/privacy/incidents", {
        kind: "access",
        risk: "relevant",
        title: "bench",
        detail: "bench",
        happened_from: at(360),
        happened_to: at(0),
        known_at: at(0),
        scope: { resource: "all" },
      });
      began = performance.now();
      const { persons: found } = await call<{ persons: number }>(product, "POST", `/api/v1/privacy/incidents/${incident.id}/persons`);
      const looked = seconds(began);
      const drill = await restoreDrill(product);
      const messages = taken["messages"] ?? 0;
      say("dry run", `${shown(counted)} for ${Object.values(due).reduce((sum, one) => sum + one.due, 0)} due`);
      say("retention", `${shown(ran)}: ${messages} messages archived (${Math.round(messages / ran).toLocaleString("en")}/s)`);
      say("backup and restore", `${Math.round(drill.bytes / 1e6)} MB; ${drill.restored}`);
      return sayGoals([
        {
          name: "erasure of one person",
          met: Math.max(...erased) < goals.erasureSeconds,
          text: `median ${shown(median(erased))}, slowest ${shown(Math.max(...erased))} of ${erased.length} (goal: < ${goals.erasureSeconds} s)`,
        },
        {
          name: "persons of an incident",
          met: looked < goals.incidentSeconds,
          text: `${found} in ${shown(looked)}, a year of everything (goal: < ${goals.incidentSeconds} s)`,
        },
        {
          name: "backup, beside the running product",
          met: drill.backupSeconds < goals.backupSeconds,
          text: `${shown(drill.backupSeconds)} (goal: < ${goals.backupSeconds} s, so that one every five minutes loses five)`,
        },
        {
          name: "restore into an empty folder",
          met: drill.restoreSeconds < goals.restoreSeconds,
          text: `${shown(drill.restoreSeconds)} with the start of its database and all migrations (goal: < ${goals.restoreSeconds} s)`,
        },
      ]);
    } finally {
      await product.close();
      rmSync(product.dataDir, { recursive: true, force: true });
    }
  },
};

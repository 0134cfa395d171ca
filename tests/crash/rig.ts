import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Simulator, startSimulator } from "#simulator/index.ts";
import { startProductProcess, type ProductProcess } from "#testing/product-process.ts";

export const appSecret = "crash-app-secret";
export const apiKey = "crash-administrator-key-0123456789";

export interface Rig {
  sim: Simulator;
  dataDir: string;
  product(): ProductProcess;
  /** Starts the product (again) and points the provider at it. */
  start(environment?: Record<string, string>): Promise<void>;
  /** Rows from the embedded database, past row-level security; waits while the server is away. */
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Process id of the database server. */
  databasePid(): number;
  close(): Promise<void>;
}

/** A provider that never gives up on a webhook, and a product on a data folder of its own. */
export async function openRig(): Promise<Rig> {
  const dataDir = mkdtempSync(join(tmpdir(), "prosa-crash-"));
  const sim = await startSimulator({
    channels: ["whatsapp"],
    appSecret,
    seedContacts: false,
    rateLimits: false,
    keep: 1_000_000,
    delays: { sent: 20, delivered: 60, read: null },
    retry: { baseMs: 100, factor: 1.5, maxMs: 1000, attempts: 10_000, timeoutMs: 5000 },
  });
  let product: ProductProcess | null = null;
  const postgres = (name: string) => readFileSync(join(dataDir, "postgres", name), "utf8").trim();
  return {
    sim,
    dataDir,
    product() {
      if (product === null) throw new Error("The product was not started.");
      return product;
    },
    async start(environment = {}) {
      product = await startProductProcess({
        dataDir,
        environment: {
          PROSA_RATE_LIMIT: "0",
          PROSA_DEMO: "0",
          PROSA_API_KEY: apiKey,
          META_APP_SECRET: appSecret,
          WHATSAPP_TOKEN: sim.config.whatsappToken,
          WHATSAPP_PHONE_ID: sim.config.phoneNumberId,
          GRAPH_API_URL: sim.url,
          PROSA_LOG_LEVEL: "error",
          ...environment,
        },
      });
      sim.setTarget(product.url);
    },
    async query<Row extends object>(text: string, values: unknown[] = []) {
      for (let tries = 0; ; tries += 1) {
        const client = new pg.Client({ connectionString: `postgres://prosa:${postgres("password")}@127.0.0.1:${postgres("port")}/prosa` });
        client.on("error", () => {});
        try {
          await client.connect();
          return (await client.query<Row>(text, values)).rows;
        } catch (error) {
          if (tries >= 100) throw error;
          await sleep(100);
        } finally {
          await client.end().catch(() => {});
        }
      }
    },
    databasePid: () => Number(postgres("cluster-18/postmaster.pid").split("\n")[0]),
    async close() {
      await sim.stop();
      await product?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

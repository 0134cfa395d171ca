import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { postgresMajor } from "#platform/db/embedded-layout.ts";
import { startProductProcess, type ProductProcess, type ProductProcessOptions } from "#testing/product-process.ts";
import { appSecret, phoneNumberId } from "./webhooks.ts";

export const apiKey = "bench-administrator-key-0123456789";

export interface BenchProduct extends ProductProcess {
  port: number;
  databaseUrl: string;
  dataDir: string;
  get<T>(path: string): Promise<T>;
  patch(path: string, body: object): Promise<void>;
  /** Work that waits, by queue, from the product's own metrics; `deliveries` are webhooks that were not read yet. */
  close(): Promise<void>;
}

/** Starts the product on a new data folder with its embedded database (fsync on). */
export async function startBenchProduct(
  options: Pick<ProductProcessOptions, "command" | "nodeArguments"> & { environment?: Record<string, string>; dataDir?: string } = {},
): Promise<BenchProduct> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "prosa-bench-"));
  const product = await startProductProcess({
    dataDir,
    ...(options.command === undefined ? {} : { command: options.command }),
    nodeArguments: [...(options.nodeArguments ?? []), ...(process.env["BENCH_NODE_ARGS"]?.split(" ") ?? [])],
    environment: {
      PROSA_RATE_LIMIT: "0",
      PROSA_DEMO: "0",
      PROSA_API_KEY: apiKey,
      META_APP_SECRET: appSecret,
      OMNI_WEBHOOK_SECRET: "bench-verify-token",
      WHATSAPP_TOKEN: "bench-token",
      WHATSAPP_PHONE_ID: phoneNumberId,
      ...options.environment,
    },
  });
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(`${product.url}${path}`, { ...init, headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  return {
    ...product,
    port: Number(new URL(product.url === "" ? "http://127.0.0.1:0" : product.url).port),
    databaseUrl: databaseUrl(dataDir),
    dataDir,
    get: async <T>(path: string) => (await call(path)).json() as Promise<T>,
    patch: async (path, body) => void (await call(path, { method: "PATCH", body: JSON.stringify(body) })),
    async close() {
      await product.stop();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Owner's address of the embedded database of a data folder, by its socket: the way that the product takes itself, and so every ceiling. */
export function databaseUrl(dataDir: string): string {
  const read = (name: string) => readFileSync(join(dataDir, "postgres", name), "utf8").trim();
  const near = process.platform === "win32" ? "" : `?host=${encodeURIComponent(join(dataDir, "postgres", `cluster-${postgresMajor}`))}`;
  return `postgres://prosa:${read("password")}@127.0.0.1:${read("port")}/prosa${near}`;
}

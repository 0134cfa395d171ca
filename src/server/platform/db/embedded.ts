import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { AppError } from "#platform/errors.ts";
import { clusterPassword } from "./embedded-cluster.ts";
import { prepareLayout, type EmbeddedLayout } from "./embedded-layout.ts";
import { acquireOwnership, ownerName, type Ownership } from "./embedded-lock.ts";
import { socketPrefix } from "./embedded-process.ts";
import { findRunning } from "./embedded-server.ts";
import { serverUrl, superviseServer, type SupervisorOptions } from "./embedded-supervisor.ts";
import { explainRefusal } from "./embedded-user.ts";

export interface EmbeddedOptions extends SupervisorOptions {
  /** The product's data folder; the server keeps to `postgres/` in it. */
  dataDir: string;
  /** When another process owns the server of this folder: refuse (default), or use it too, without the right to stop it. */
  whenInUse?: "refuse" | "join";
}

export interface EmbeddedPostgres {
  /** Connects as the owner of the database: by the server's socket where there is one, else on loopback. Holds the password: not for logs. */
  url: string;
  /** True when the server ran already: left by a killed process, or owned by another one that this one joined. */
  adopted: boolean;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. Safe to call twice. */
  stop(): Promise<void>;
}

const joinTries = 600;
const joinPauseMs = 100;
const answerTries = 100;
// The shortest `sun_path` among the systems we run on (macOS; Linux has 108), with its closing zero.
const longestSocketPath = 103;

/**
 * Starts the PostgreSQL that comes with the product, making its cluster at the first start, and keeps it running until `stop`.
 * Throws `database.in_use` (another process owns the folder) and other AppErrors whose message tells a person what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  let ownership: Ownership | null = null;
  try {
    const layout = prepareLayout(options.dataDir);
    ownership = acquireOwnership(layout);
    if (ownership === null) return await joinOwner(layout, options);
    const held = ownership;
    const server = await superviseServer(layout, options);
    await untilItAnswers(server.url, options.dataDir);
    return {
      url: await nearestUrl(server.url, layout),
      adopted: server.adopted,
      async stop() {
        await server.stop();
        held.release();
      },
    };
  } catch (error) {
    ownership?.release();
    throw explainRefusal(error, options.dataDir);
  }
}

async function joinOwner(layout: EmbeddedLayout, options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const owner = ownerName(layout);
  if (options.whenInUse !== "join") {
    throw new AppError("conflict", "database.in_use", {
      message: `Prosa is already running on ${options.dataDir} (process ${owner}). Stop it first, or choose another PROSA_DATA_DIR.`,
      details: { owner },
    });
  }
  for (let tries = 0; tries < joinTries; tries += 1) {
    const running = existsSync(layout.cluster) ? await findRunning(layout) : null;
    if (running !== null) {
      const url = serverUrl(clusterPassword(layout), running.port);
      if (await answers(url)) return { url: await nearestUrl(url, layout), adopted: true, stop: async () => {} };
    }
    await sleep(joinPauseMs);
  }
  throw new AppError("unavailable", "database.owner_silent", {
    message: `The database of process ${owner}, which owns ${options.dataDir}, does not answer.`,
  });
}

/** "Ready" in the pid file can be a moment early: right after a crash a first connection was seen to be reset. */
async function untilItAnswers(url: string, dataDir: string): Promise<void> {
  for (let tries = 0; tries < answerTries; tries += 1) {
    if (await answers(url)) return;
    await sleep(joinPauseMs);
  }
  throw new AppError("unavailable", "database.silent", { message: `The database in ${dataDir} has started but does not answer.` });
}

/** The same address by the server's socket, if this process can use it: not on Windows, not with a path that is too long, not where its folder is closed. */
async function nearestUrl(url: string, { cluster }: EmbeddedLayout): Promise<string> {
  if (Buffer.byteLength(join(cluster, `${socketPrefix}${new URL(url).port}`)) > longestSocketPath) return url;
  const near = new URL(url);
  near.searchParams.set("host", cluster);
  return (await answers(near.toString())) ? near.toString() : url;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

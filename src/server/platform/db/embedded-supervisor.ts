import { execFile } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { clusterPassword, createCluster, databaseName, ownerRole } from "./embedded-cluster.ts";
import type { EmbeddedLayout } from "./embedded-layout.ts";
import { discardShelter, keepFresh, packagedNative, prepareNative } from "./embedded-native.ts";
import { isServerOf, waitForEnd } from "./embedded-process.ts";
import { findRunning, launch, type RunningServer } from "./embedded-server.ts";
import { chooseServerUser, reclaimCluster } from "./embedded-user.ts";

export interface EmbeddedLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface SupervisorOptions {
  log: EmbeddedLog;
  /** Steps that a person waits for, in plain words. */
  onProgress?: (message: string) => void;
  /** PostgreSQL settings above the defaults. */
  settings?: Record<string, string>;
  /** false: for tests that throw the data away; a power cut may cost them. */
  durable?: boolean;
}

export interface SupervisedServer {
  url: string;
  adopted: boolean;
  stop(): Promise<void>;
}

const watchMs = 500;
const dayMs = 86_400_000;
const restartPauseMs = 1000;
const fastStopMs = 60_000;
const cutTries = 100;
const cutPauseMs = 100;
const volatileSettings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** Address of the product's database on a server of ours, over loopback; another database by name. */
export function serverUrl(password: string, port: number, database: string = databaseName): string {
  return `postgres://${ownerRole}:${password}@127.0.0.1:${port}/${database}`;
}

/** Starts or adopts the server of a folder that this process owns, starts it again should it die, and stops it. */
export async function superviseServer(layout: EmbeddedLayout, options: SupervisorOptions): Promise<SupervisedServer> {
  const { log, onProgress = () => {}, durable = true } = options;
  const settings = { ...(durable ? {} : volatileSettings), ...options.settings };
  rmSync(layout.staging, { recursive: true, force: true });
  const user = chooseServerUser(layout);
  let native: string | null = null;
  const programs = () => (native ??= prepareNative(packagedNative(), layout, user));

  if (!existsSync(layout.cluster)) {
    onProgress("creating the database (once)");
    await createCluster(layout, programs(), user, durable);
  }
  const password = clusterPassword(layout);
  const left = await adopt(layout, password);
  if (left === null) reclaimCluster(layout, user);
  let server: RunningServer = left ?? (await launch(layout, { native: programs(), user, settings, onProgress }));
  if (left === null) await patiently(() => ensureDatabase(password, server.port));
  log.info({ pid: server.pid, port: server.port, adopted: left !== null }, "embedded database runs");

  let stopping: Promise<void> | null = null;
  let restarting: Promise<void> | null = null;
  const restart = async () => {
    while (stopping === null) {
      try {
        server = await launch(layout, { native: programs(), user, settings: { ...settings }, onProgress, port: server.port });
        log.warn({ pid: server.pid, port: server.port }, "embedded database runs again");
        return;
      } catch (error) {
        log.error({ err: error }, "embedded database does not start again, trying on");
        await sleep(restartPauseMs);
      }
    }
  };
  const watch = setInterval(() => {
    if (stopping !== null || restarting !== null || isServerOf(server.pid, layout.cluster)) return;
    log.error({ pid: server.pid }, "embedded database ended by itself");
    restarting = restart().finally(() => (restarting = null));
  }, watchMs).unref();
  const refresh = setInterval(() => native !== null && keepFresh(native), dayMs).unref();
  const stopOnExit = () => signalFastStop(server.pid);
  process.once("exit", stopOnExit);

  const stop = async () => {
    clearInterval(watch);
    clearInterval(refresh);
    process.off("exit", stopOnExit);
    await restarting;
    await stopServer(server, layout, log, native);
    if (native !== null) discardShelter(native);
  };
  return { url: serverUrl(password, server.port), adopted: left !== null, stop: () => (stopping ??= stop()) };
}

/** The server that was left running, once it answers; null: none was, or what looked like one had been killed a moment before. */
function adopt(layout: EmbeddedLayout, password: string): Promise<RunningServer | null> {
  return patiently(async () => {
    const left = await findRunning(layout);
    if (left !== null) await ensureDatabase(password, left.port);
    return left;
  });
}

const cutOff = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "57P01", "57P02", "57P03"]);

/** Tries again while connections are cut or not taken: a server that is killed or has just begun does that for a moment. */
async function patiently<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      const isCut =
        error instanceof Error &&
        (("code" in error && cutOff.has(String(error.code))) || error.message.startsWith("Connection terminated unexpectedly"));
      if (!isCut || tries === cutTries) throw error;
      await sleep(cutPauseMs);
    }
  }
}

async function ensureDatabase(password: string, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl(password, port, "postgres") });
  client.on("error", () => {});
  await client.connect();
  try {
    const found = await client.query("select from pg_database where datname = $1", [databaseName]);
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}

// SIGINT asks the server for a fast shutdown. https://www.postgresql.org/docs/18/server-shutdown.html
function signalFastStop(pid: number): void {
  try {
    process.kill(pid, "SIGINT");
  } catch {
    // It is gone already.
  }
}

async function stopServer(server: RunningServer, layout: EmbeddedLayout, log: EmbeddedLog, native: string | null): Promise<void> {
  if (!isServerOf(server.pid, layout.cluster)) return;
  if (process.platform === "win32") {
    const control = join(native ?? packagedNative(), "bin", "pg_ctl");
    await promisify(execFile)(control, ["stop", "-D", layout.cluster, "-m", "fast"]);
    return;
  }
  signalFastStop(server.pid);
  if (await waitForEnd(server.pid, fastStopMs)) {
    log.info({ pid: server.pid }, "embedded database stopped");
    return;
  }
  log.warn({ pid: server.pid }, "embedded database did not stop in a minute; stopping at once, it recovers at the next start");
  process.kill(server.pid, "SIGQUIT");
  await waitForEnd(server.pid, fastStopMs);
}

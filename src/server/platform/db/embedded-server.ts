import { closeSync, fstatSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { connect, createServer } from "node:net";
import { totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "#platform/errors.ts";
import { serverEnvironment, startFolder } from "./embedded-cluster.ts";
import { keepOwner, readSmall, writePrivate, type EmbeddedLayout } from "./embedded-layout.ts";
import { clearDeadServer, isServerOf, readPidFile, serverTag } from "./embedded-process.ts";
import { spawnAs, spawnFailure, type ServerUser } from "./embedded-user.ts";

export interface RunningServer {
  pid: number;
  port: number;
}

export interface LaunchOptions {
  native: string;
  user: ServerUser;
  settings: Record<string, string>;
  /** The one port to use (a restart under clients that know it); otherwise the usual one of the folder, or a free one. */
  port?: number;
  onProgress: (message: string) => void;
}

const mebibyte = 1024 * 1024;
// Recovery after a crash replays at most max_wal_size; ten minutes is far above it on any disk.
const startPatienceMs = 600_000;
const retryPatienceMs = 30_000;
const listenPatienceMs = 2000;
const logLimitBytes = 10 * mebibyte;

/** The server that a killed process left running in this cluster, once it takes connections; null when there is none. */
export async function findRunning(layout: EmbeddedLayout): Promise<RunningServer | null> {
  const deadline = Date.now() + startPatienceMs;
  while (Date.now() < deadline) {
    const file = readPidFile(layout.cluster);
    if (file === null || !isServerOf(file.pid, layout.cluster)) return null;
    if (file.ready && file.port > 0 && (await listens(file.port))) return { pid: file.pid, port: file.port };
    await sleep(50); // starting, recovering or stopping, or killed a moment ago: its file still says "ready"
  }
  return null;
}

/** Starts the server and waits until it takes connections. Tries other ports when the usual one is taken. */
export async function launch(layout: EmbeddedLayout, options: LaunchOptions): Promise<RunningServer> {
  const deadline = Date.now() + retryPatienceMs;
  let port = options.port ?? (Number(readSmall(layout.port)) || (await freePort()));
  for (;;) {
    await clearDeadServer(layout.cluster, retryPatienceMs);
    const outcome = await attempt(layout, options, port);
    if (typeof outcome !== "string") {
      writePrivate(layout.port, `${port}\n`);
      return outcome;
    }
    const portTaken = /could not bind|Address already in use|could not create any TCP\/IP sockets/.test(outcome);
    const stillHeld = /lock file "postmaster\.pid" already exists|pre-existing shared memory block/.test(outcome);
    if (Date.now() > deadline || !(portTaken || stillHeld)) {
      throw new AppError("unavailable", "database.start_failed", {
        message: `The embedded database did not start. Its log (${layout.log}) ends with:\n${outcome.trim()}`,
      });
    }
    if (portTaken && options.port === undefined) port = await freePort();
    else await sleep(300);
  }
}

/** One try; the server's words when it ended before it was ready. */
async function attempt(layout: EmbeddedLayout, options: LaunchOptions, port: number): Promise<RunningServer | string> {
  rotateLog(layout.log);
  const log = openSync(layout.log, "a", 0o600);
  keepOwner(layout.log);
  const logStart = fstatSync(log).size;
  const settings = { ...defaultSettings(), ...options.settings, port: String(port), cluster_name: serverTag(layout.cluster) };
  const child = spawnAs(
    options.user,
    join(options.native, "bin", "postgres"),
    ["-D", startFolder(layout.cluster), ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    // A session of its own: Ctrl-C reaches the whole terminal group, and the server must outlive the product's orderly stop.
    { cwd: layout.cluster, env: serverEnvironment, detached: true, stdio: ["ignore", log, log] },
  );
  closeSync(log);
  let failure: Error | null = null;
  let ended = false;
  child.on("error", (error) => (failure = error));
  child.on("exit", () => (ended = true));
  child.unref();
  const began = Date.now();
  let told = 0;
  for (;;) {
    if (failure !== null) throw spawnFailure(failure);
    if (ended) return readFileSync(layout.log).subarray(logStart).toString("utf8").slice(-2000);
    const file = readPidFile(layout.cluster);
    if (child.pid !== undefined && file?.pid === child.pid && file.ready) return { pid: child.pid, port };
    const waited = Math.floor((Date.now() - began) / 5000);
    if (waited > told) {
      told = waited;
      options.onProgress(`the database is recovering from an interruption (${waited * 5} s)`);
    }
    if (Date.now() - began > startPatienceMs) return "no answer for ten minutes";
    await sleep(10);
  }
}

function defaultSettings(): Record<string, string> {
  const roomy = totalmem() >= 4096 * mebibyte;
  return {
    listen_addresses: "127.0.0.1",
    // In the cluster's own folder, which is the server user's alone. A round trip over it costs a third of one over loopback.
    unix_socket_directories: process.platform === "win32" ? "" : ".",
    unix_socket_permissions: "0700",
    max_connections: "100",
    shared_buffers: roomy ? "256MB" : "128MB",
    effective_cache_size: `${Math.round(totalmem() / 2 / mebibyte)}MB`,
    maintenance_work_mem: "128MB",
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    wal_compression: "on",
    // At 320 messages a second 2 GB are a checkpoint every two minutes, each with whole pages in the log once more; files kept need no filling anew.
    max_wal_size: "4GB",
    min_wal_size: "512MB",
    checkpoint_timeout: "15min",
    random_page_cost: "1.1",
    // Statements are planned once a connection; while a table grows from nothing, plans made for an empty one must not live long
    // (three times the work a message in the first minutes).
    autovacuum_naptime: "10s",
    autovacuum_analyze_threshold: "200",
    autovacuum_analyze_scale_factor: "0.05",
    jit: "off", // its compile time exceeds what it saves on short statements
    timezone: "UTC",
    log_timezone: "UTC",
    client_connection_check_interval: "10s", // a statement of a killed client ends soon
    // Statements and key values hold what customers wrote; the log must not.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
  };
}

function rotateLog(path: string): void {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > logLimitBytes) renameSync(path, `${path}.1`);
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(port, "127.0.0.1");
    const tell = (does: boolean) => {
      probe.destroy();
      resolve(does);
    };
    probe.on("connect", () => tell(true));
    probe.on("error", () => tell(false));
    probe.setTimeout(listenPatienceMs, () => tell(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(address !== null && typeof address === "object" ? address.port : 0));
    });
  });
}

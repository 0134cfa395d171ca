import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startEmbeddedPostgres, type EmbeddedOptions, type EmbeddedPostgres } from "./embedded.ts";
import { isAlive, readPidFile, serverTag } from "./embedded-process.ts";

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const isRoot = process.getuid?.() === 0;
const folders: string[] = [];
const running = new Set<EmbeddedPostgres>();

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "prosa-embedded-"));
  folders.push(folder);
  return folder;
}

// What a first start makes, made once: initdb takes longer than all that most of these tests do.
let made = "";
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), "prosa-embedded-"));
  await (await startEmbeddedPostgres({ dataDir: made, log: silent, durable: false })).stop();
});
afterAll(() => rmSync(made, { recursive: true, force: true }));

/** The folder of a product that ran before. */
function usedFolder(): string {
  const folder = freshFolder();
  // With owners and modes, as the product left it: that a copy by root loses them has a test of its own.
  execFileSync("cp", ["-a", `${made}/.`, folder]);
  return folder;
}

async function start(dataDir: string, options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, log: silent, durable: false, ...options });
  running.add(server);
  return server;
}

/** An answer; asked for again when the connection is cut or not taken, as a server under load does once in a while and every caller must bear. */
async function ask<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  for (let tries = 1; ; tries += 1) {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    try {
      await client.connect();
      return (await client.query<Row>(text)).rows;
    } catch (error) {
      const isCut = error instanceof Error && "code" in error && (error.code === "ECONNRESET" || error.code === "ECONNREFUSED");
      if (tries === 8 || !isCut) throw error;
      await sleep(250);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

const cluster = (dataDir: string) => join(dataDir, "postgres", "cluster-18");

/** Starts a server in a process of its own and kills that process, as kill -9 or the system's memory guard would. */
async function startAndKill(dataDir: string): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "testing/start-embedded.ts"), dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [chunk] = await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
  return String(chunk).trim();
}

afterEach(async () => {
  for (const server of running) await server.stop();
  running.clear();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe("the embedded server", () => {
  test("is made at the first start, with progress, and finds its data at the second", async () => {
    const dataDir = freshFolder();
    const told: string[] = [];
    const first = await start(dataDir, { onProgress: (message) => told.push(message) });
    await ask(first.url, "create table kept (n int); insert into kept values (7)");
    await first.stop();
    const second = await start(dataDir, { onProgress: (message) => told.push(message) });
    expect(told).toEqual(["creating the database (once)"]);
    expect(second.adopted).toBe(false);
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, "select n from kept")).toEqual([{ n: 7 }]);
  });

  test("is durable by default, takes letters of all languages for letters, and listens on loopback and in its own folder alone", async () => {
    const server = await start(freshFolder(), { durable: true });
    const settings = await ask<{ name: string; setting: string }>(
      server.url,
      "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'unix_socket_directories', 'server_encoding', 'password_encryption') order by name",
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: "on",
      full_page_writes: "on",
      listen_addresses: "127.0.0.1",
      password_encryption: "scram-sha-256",
      server_encoding: "UTF8",
      synchronous_commit: "on",
      unix_socket_directories: ".",
    });
    // Over the socket, where its path is not too long for the system.
    if (process.platform === "linux") expect(await ask(server.url, "select inet_client_addr() as from")).toEqual([{ from: null }]);
    await ask(server.url, "create extension pg_trgm");
    const [row] = await ask<{ alike: number }>(server.url, "select similarity('ação', 'AÇÃO') as alike");
    expect(row?.alike).toBe(1);
  });

  test("opens with its password alone, which only the owner can read", async () => {
    const dataDir = usedFolder();
    const server = await start(dataDir);
    const wrong = new URL(server.url);
    wrong.password = "guess";
    await expect(ask(wrong.toString(), "select 1")).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(dataDir, "postgres", "password")).mode & 0o777).toBe(0o600);
  });

  test("writes neither statements nor key values into its log", async () => {
    const dataDir = usedFolder();
    const server = await start(dataDir);
    await ask(server.url, "create table people (phone text unique); insert into people values ('+5511999990000')");
    await expect(ask(server.url, "insert into people values ('+5511999990000')")).rejects.toThrow(/duplicate key/);
    const log = readFileSync(join(dataDir, "postgres", "postgres.log"), "utf8");
    expect(log).toMatch(/duplicate key/);
    expect(log).not.toMatch(/5511999990000|insert into/);
  });

  test("that a killed process left running is adopted with what was committed, then stopped", async () => {
    const dataDir = usedFolder();
    const url = await startAndKill(dataDir);
    const pid = readPidFile(cluster(dataDir))?.pid ?? 0;
    await ask(url, "create table kept (n int); insert into kept values (1)");
    const server = await start(dataDir);
    expect(server).toMatchObject({ adopted: true, url });
    expect(await ask(server.url, "select n from kept")).toEqual([{ n: 1 }]);
    await server.stop();
    expect(isAlive(pid)).toBe(false);
  });

  test("that was killed itself is started again on the same port while the product runs", async () => {
    const dataDir = usedFolder();
    const server = await start(dataDir, { durable: true });
    await ask(server.url, "create table kept (n int); insert into kept values (1)");
    process.kill(readPidFile(cluster(dataDir))?.pid ?? 0, "SIGKILL");
    const deadline = Date.now() + 15_000;
    let rows: unknown[] = [];
    while (rows.length === 0 && Date.now() < deadline) {
      await sleep(100);
      rows = await ask(server.url, "select n from kept").catch(() => []);
    }
    expect(rows).toEqual([{ n: 1 }]);
  });

  test("recovers when server and product were killed together", async () => {
    const dataDir = usedFolder();
    const url = await startAndKill(dataDir);
    await ask(url, "create table kept (n int); insert into kept values (1)");
    process.kill(readPidFile(cluster(dataDir))?.pid ?? 0, "SIGKILL");
    const server = await start(dataDir);
    expect(server.adopted).toBe(false);
    expect(await ask(server.url, "select n from kept")).toEqual([{ n: 1 }]);
  });

  // Alive and bearing the server's name, answering no more: what is left of a killed process for a moment, longer on a busy machine.
  test.each([
    ["listens no more", "setTimeout(() => {}, 1500)"],
    [
      "cuts who comes",
      "require('node:net').createServer((socket) => socket.resetAndDestroy()).listen(Number(process.argv[2]), '127.0.0.1'); setTimeout(() => process.exit(), 1500)",
    ],
  ])("does not take a server that is being killed and %s for one that runs", async (_, script) => {
    const dataDir = usedFolder();
    await (await start(dataDir)).stop();
    const probe = createServer().listen(0, "127.0.0.1");
    await once(probe, "listening");
    const { port } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, "close");
    const dying = spawn(process.execPath, ["-e", script, serverTag(cluster(dataDir)), String(port)]);
    await sleep(300);
    const pidFile = [dying.pid, cluster(dataDir), 1_700_000_000, port, "", "127.0.0.1", "0 0", "ready   ", ""].join("\n");
    writeFileSync(join(cluster(dataDir), "postmaster.pid"), pidFile);
    const server = await start(dataDir);
    expect(server.adopted).toBe(false);
    expect(await ask(server.url, "select 1 as n")).toEqual([{ n: 1 }]);
  });

  test("does not take a stranger with a recycled process id for itself, nor stop at its pid file", async () => {
    const dataDir = usedFolder();
    await (await start(dataDir)).stop();
    const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], isRoot ? { uid: 65_534, gid: 65_534, cwd: "/" } : {});
    const pidFile = join(cluster(dataDir), "postmaster.pid");
    writeFileSync(pidFile, `${stranger.pid}\n/proc/self/cwd\n1700000000\n5\n\n127.0.0.1\n0 0\nready   \n`);
    const server = await start(dataDir);
    expect(server.adopted).toBe(false);
    await server.stop();
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
  });

  test("starts over when the making of the cluster was interrupted", async () => {
    const dataDir = freshFolder();
    mkdirSync(join(dataDir, "postgres", "cluster-18.new"), { recursive: true });
    writeFileSync(join(dataDir, "postgres", "cluster-18.new", "PG_VERSION"), "18\n");
    const server = await start(dataDir);
    expect(await ask(server.url, "select 1 as n")).toEqual([{ n: 1 }]);
    expect(existsSync(join(dataDir, "postgres", "cluster-18.new"))).toBe(false);
  });

  test("refuses a second owner in plain words, and serves those who join", async () => {
    const dataDir = usedFolder();
    const server = await start(dataDir);
    await expect(start(dataDir)).rejects.toMatchObject({
      code: "database.in_use",
      message: expect.stringContaining(`process ${process.pid}`),
    });
    const guest = await start(dataDir, { whenInUse: "join" });
    expect(guest).toMatchObject({ adopted: true, url: server.url });
    await guest.stop();
    expect(await ask(server.url, "select 1 as n")).toEqual([{ n: 1 }]);
  });

  test("has one winner when two processes start at once", async () => {
    const dataDir = freshFolder();
    const outcomes = await Promise.allSettled([start(dataDir), start(dataDir), start(dataDir)]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  });

  test("moves to another port when its own is taken", async () => {
    const dataDir = usedFolder();
    const first = await start(dataDir);
    await first.stop();
    const squatter = createServer().listen(Number(new URL(first.url).port), "127.0.0.1");
    await once(squatter, "listening");
    const second = await start(dataDir);
    expect(second.url).not.toBe(first.url);
    expect(await ask(second.url, "select 1 as n")).toEqual([{ n: 1 }]);
    squatter.close();
  });

  test("names the lost password file instead of making another", async () => {
    const dataDir = usedFolder();
    await (await start(dataDir)).stop();
    rmSync(join(dataDir, "postgres", "password"));
    await expect(start(dataDir)).rejects.toMatchObject({ code: "database.password_lost" });
  });

  test.runIf(isRoot)("runs as root below a folder that is shut to everyone else", async () => {
    const shut = freshFolder();
    chmodSync(shut, 0o700);
    const server = await start(join(shut, "project", "data"));
    expect(await ask(server.url, "select 1 as n")).toEqual([{ n: 1 }]);
  });

  test.runIf(isRoot)("takes back a cluster that was copied as root", async () => {
    const dataDir = usedFolder();
    const original = await start(dataDir);
    await ask(original.url, "create table kept (n int); insert into kept values (1)");
    await original.stop();
    const copy = freshFolder();
    cpSync(dataDir, copy, { recursive: true });
    expect(statSync(cluster(copy)).uid).toBe(0);
    const server = await start(copy);
    expect(await ask(server.url, "select n from kept")).toEqual([{ n: 1 }]);
  });
});

import { execFileSync, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import type { Alert } from "#modules/alerts/alerts.contract.ts";
import { emptyDatabase } from "#testing/database.ts";
import { sign, testAppSecret, until } from "#testing/product.ts";
import { startProductProcess, type ProductProcess } from "#testing/product-process.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";

// Written attacks that wear a process out: a small heap, a full disk, a log that nobody can write to. Processes of their own; Linux tells what they take.

const apiKey = "worn-out-administrator-key-0001";
const number = String(randomInt(10 ** 11, 10 ** 12));
const environment = {
  PROSA_DEMO: "0",
  PROSA_RATE_LIMIT: "0",
  PROSA_API_KEY: apiKey,
  META_APP_SECRET: testAppSecret,
  WHATSAPP_TOKEN: "worn-out-token",
  WHATSAPP_PHONE_ID: number,
};
const folders: string[] = [];
const folder = (name: string): string => {
  const made = mkdtempSync(join(tmpdir(), `prosa-${name}-`));
  folders.push(made);
  return made;
};
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })));

const megabytesOf = (pid: number, what: "VmRSS" | "VmHWM") =>
  Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

async function hook(url: string, body: object): Promise<number> {
  const written = JSON.stringify(body);
  const answer = await fetch(`${url}/api/omni/webhook/whatsapp`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature-256": sign(written, testAppSecret) },
    body: written,
  });
  await answer.arrayBuffer();
  return answer.status;
}
const said = (words: string) => messageBody(number, { from: "5511955551234" }, text(words));
const call = (url: string, path: string, body?: object) =>
  fetch(`${url}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${apiKey}`, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
async function hasMessage(databaseUrl: string, words: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query("select from messages where text = $1", [words])).rowCount === 1;
  } finally {
    await client.end();
  }
}

describe.skipIf(process.platform !== "linux")("a heap of 256 MB", () => {
  const rows = Number(process.env["PROSA_EXPORT_ROWS"] ?? 60_000);
  let product: ProductProcess | null = null;
  let databaseUrl = "";
  afterAll(() => product?.stop());

  test("bears a hundred bodies of three megabytes at once, and what is honest gets through (FAULT-020)", async () => {
    databaseUrl = await emptyDatabase();
    product = await startProductProcess({
      dataDir: folder("heap"),
      nodeArguments: ["--max-old-space-size=256"],
      environment: { ...environment, DATABASE_URL: databaseUrl },
    });
    const { url } = product;
    const size = 3 * 1024 * 1024 - 4096;
    // Taken or put off, never a fault; a provider sends again what was put off, not all of it at once.
    let left = Array.from({ length: 100 }, (_, n) => n);
    const send = async (numbers: readonly number[]) => {
      const statuses = await Promise.all(numbers.map((n) => hook(url, { ...said(`grande ${n}`), padding: "x".repeat(size) })));
      expect(statuses.filter((status) => ![200, 429, 503].includes(status))).toEqual([]);
      return numbers.filter((_, place) => statuses[place] !== 200);
    };
    left = await send(left);
    for (let round = 0; round < 60 && left.length > 0; round += 1) left = [...(await send(left.slice(0, 4))), ...left.slice(4)];
    expect(left).toEqual([]);
    expect(await hook(url, { ...said("zu gross"), padding: "x".repeat(size + 8192) })).toBe(413);
    const words = `honesta-${randomInt(1e9)}`;
    await until(async () => (await hook(url, said(words))) === 200, "the honest one");
    await until(() => hasMessage(databaseUrl, words), "its message", 60_000);
    expect(product.output()).not.toMatch(/heap out of memory|allocation failed/i);
  }, 600_000);

  test(`sends a file of many customers without keeping it, and somebody is told (EXPORT-018)`, async () => {
    if (product === null) throw new Error("The product was not started.");
    const { url, pid } = product;
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const { rows: accounts } = await client.query<{ id: string }>("select id from accounts");
    await client.query(
      `insert into customers (account_id, id, name, city, created_at)
       select $1, gen_random_uuid(), 'Cliente ' || n || repeat(' da Silva', 180), 'São Paulo', now() - n * interval '1 second'
       from generate_series(1, $2::integer) n`,
      [accounts[0]?.id, rows],
    );
    await client.query(
      "insert into customer_keys (account_id, customer_id, salt) select account_id, id, '\\x01' from customers c on conflict do nothing",
    );
    await client.query("analyze customers");
    await client.end();
    // What the way takes by itself is there before.
    await (await call(url, "/api/v1/exports/customers.csv?name=zzz")).arrayBuffer();
    const before = megabytesOf(pid, "VmRSS");
    const answer = await call(url, "/api/v1/exports/customers.csv");
    expect(answer.status).toBe(200);
    let [lines, bytes, most] = [0, 0, 0];
    for await (const piece of answer.body ?? []) {
      const part = piece as Uint8Array;
      bytes += part.length;
      for (const byte of part) if (byte === 10) lines += 1;
      most = Math.max(most, megabytesOf(pid, "VmRSS"));
    }
    expect(lines).toBeGreaterThan(rows);
    expect([bytes / 1e6 > rows / 700, Math.round(most - before) < 150]).toEqual([true, true]);
    if (process.env["PROSA_EXPORT_ROWS"] !== undefined)
      console.log(`${lines} lines, ${Math.round(bytes / 1e6)} MB; memory ${Math.round(before)} → ${Math.round(most)} MB`);
    const alert = await until(
      async () => {
        const { items } = (await (await call(url, "/api/omni/alerts")).json()) as { items: Alert[] };
        return items.find(({ kind }) => kind === "mass_reading");
      },
      "the alert",
      180_000,
    );
    expect(alert.value).toBeGreaterThanOrEqual(rows);
  }, 600_000);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  await new Promise<void>((ended) => server.close(() => ended()));
  return typeof address === "object" && address !== null ? address.port : 0;
}

describe.skipIf(process.platform !== "linux")("a log that cannot be written", () => {
  test("is given up, and the product goes on (FAULT-006)", async () => {
    const [databaseUrl, port, dataDir] = [await emptyDatabase(), await freePort(), folder("log")];
    // Every write to it fails for want of space.
    const full = openSync("/dev/full", "w");
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", resolve(import.meta.dirname, "../../src/server/entry/cli.ts"), "start"],
      {
        cwd: dataDir,
        env: {
          PATH: process.env["PATH"],
          HOME: process.env["HOME"],
          PORT: String(port),
          PROSA_DATA_DIR: dataDir,
          PROSA_LOG_LEVEL: "debug",
          DATABASE_URL: databaseUrl,
          ...environment,
        },
        stdio: ["ignore", full, full],
      },
    );
    const ended = new Promise<void>((done) => child.once("exit", () => done()));
    try {
      const url = `http://127.0.0.1:${port}`;
      const words = `sem-log-${randomInt(1e9)}`;
      await until(async () => child.exitCode !== null || (await hook(url, said(words)).catch(() => 0)) === 200, "the webhook", 90_000);
      expect(child.exitCode).toBeNull();
      await until(() => hasMessage(databaseUrl, words), "its message", 60_000);
      expect((await call(url, "/api/omni/conversations")).status).toBe(200);
    } finally {
      child.kill("SIGTERM");
      await ended;
      closeSync(full);
    }
  }, 180_000);
});

/** A small disk of its own; null where this process may not make one. */
function smallDisk(megabytes: number): string | null {
  const at = folder("disk");
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0755`, "tmpfs", at], { stdio: "ignore" });
    return at;
  } catch {
    return null;
  }
}
const disk = process.platform === "linux" ? smallDisk(700) : null;

describe.skipIf(disk === null)("a full disk under database, files and log", () => {
  const at = disk ?? "";
  let product: ProductProcess | null = null;
  afterAll(async () => {
    await product?.stop();
    execFileSync("umount", ["-l", at]);
  });

  test("is a passing fault: 503 and nothing acknowledged that was not kept, and all goes on by itself (FAULT-006)", async () => {
    const dataDir = join(at, "data");
    product = await startProductProcess({ dataDir, environment });
    const { url } = product;
    const kept: string[] = [];
    const send = async (words: string, padding = "") => {
      const status = await hook(url, { ...said(words), ...(padding !== "" && { padding }) }).catch(() => 0);
      if (status === 200) kept.push(words);
      return status;
    };
    expect(await send(`antes-${randomInt(1e9)}`)).toBe(200);
    // Everything that is left is taken.
    const filler = openSync(join(at, "filler"), "w");
    const piece = Buffer.alloc(1024 * 1024, 1);
    try {
      for (;;) writeSync(filler, piece);
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe("ENOSPC");
    }
    // Until nothing goes in any more: what the database had set aside is used up first.
    const refused = await until(
      async () => {
        const status = await send(`cheia-${randomInt(1e9)}`, "x".repeat(400_000));
        return status === 200 ? null : { status };
      },
      "the refusal",
      120_000,
    );
    expect(refused.status).toBe(503);
    const form = new FormData();
    form.set("file", new Blob([Buffer.alloc(300_000, "a")], { type: "text/plain" }), "a.txt");
    const upload = await fetch(`${url}/api/omni/files`, { method: "POST", headers: { authorization: `Bearer ${apiKey}` }, body: form });
    expect(upload.status).toBe(503);
    const person = await call(url, "/api/v1/users", { name: "Agora não" });
    expect([201, 503]).toContain(person.status);
    // There is room again.
    closeSync(filler);
    rmSync(join(at, "filler"));
    const after = `depois-${randomInt(1e9)}`;
    await until(async () => (await send(after)) === 200, "the webhook after it", 90_000);
    const postgres = (name: string) => readFileSync(join(dataDir, "postgres", name), "utf8").trim();
    const databaseUrl = `postgres://prosa:${postgres("password")}@127.0.0.1:${postgres("port")}/prosa`;
    for (const words of kept) await until(() => hasMessage(databaseUrl, words).catch(() => false), words, 60_000);
    expect((await call(url, "/api/v1/users", { name: "Agora sim" })).status).toBe(201);
  }, 400_000);
});

import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { startProgram } from "./child.ts";

export interface Ceiling {
  name: string;
  /** Single-row commits a second, measured for that long. */
  measure(seconds: number): Promise<number>;
  close(): void;
}

const clients = 16;

/** Path of pgbench, or null. */
async function findPgbench(): Promise<string | null> {
  const debian = "/usr/lib/postgresql";
  const versions = (() => {
    try {
      return readdirSync(debian).sort((a, b) => Number(b) - Number(a));
    } catch {
      return [];
    }
  })();
  for (const candidate of [...versions.map((version) => join(debian, version, "bin/pgbench")), "pgbench"]) {
    const works = await promisify(execFile)(candidate, ["--version"]).then(
      () => true,
      () => false,
    );
    if (works) return candidate;
  }
  return null;
}

/** The rate at which this database commits one row of `bytes` per transaction from 16 clients: pgbench where there is one, else a bare pg loop. */
export async function openCeiling(url: string, bytes: number, only?: "pg"): Promise<Ceiling> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    "create table if not exists bench_rows (id bigint generated always as identity primary key, body bytea not null, received_at timestamptz not null default now())",
  );
  await client.end();
  const pgbench = only === "pg" ? null : await findPgbench();
  if (pgbench === null) {
    const program = startProgram(new URL("./programs/commit-ceiling.ts", import.meta.url));
    return {
      name: `pg loop, ${clients} clients`,
      measure: async (seconds) => (await program.ask<{ rate: number }>({ url, clients, seconds, bytes })).rate,
      close: () => program.end(),
    };
  }
  const folder = mkdtempSync(join(tmpdir(), "prosa-bench-"));
  const script = join(folder, "row.sql");
  writeFileSync(script, `insert into bench_rows (body) values ('\\x${randomBytes(bytes).toString("hex")}');\n`);
  return {
    name: `pgbench, ${clients} clients`,
    async measure(seconds) {
      const { stdout } = await promisify(execFile)(pgbench, [
        "-n",
        "-M",
        "prepared",
        "-c",
        String(clients),
        "-j",
        "1",
        "-T",
        String(seconds),
        "-f",
        script,
        url,
      ]);
      return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN);
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#platform/errors.ts";
import { readSmall, writePrivate, type EmbeddedLayout } from "./embedded-layout.ts";
import { giveToServer, spawnAs, spawnFailure, type ServerUser } from "./embedded-user.ts";

export const ownerRole = "prosa";
export const databaseName = "prosa";
const passwordFileName = "initdb-password";

/** The owner's password: made once, 0600 in the data folder. Throws database.password_lost when a cluster has none any more. */
export function clusterPassword(layout: EmbeddedLayout): string {
  const known = readSmall(layout.password);
  if (known) return known;
  if (existsSync(layout.cluster)) {
    throw new AppError("unavailable", "database.password_lost", {
      message: `${layout.password} is missing, and the database beside it opens with no other. Restore that file from a backup.`,
    });
  }
  const password = randomBytes(24).toString("base64url");
  writePrivate(layout.password, `${password}\n`);
  return password;
}

/**
 * Makes the cluster (UTF-8; deterministic sorting that no operating-system update changes) in a folder beside its place, then
 * renames it: a first start that was interrupted leaves only the staging folder, which the next one clears.
 */
export async function createCluster(layout: EmbeddedLayout, native: string, user: ServerUser, durable: boolean): Promise<void> {
  const password = clusterPassword(layout);
  // The character type decides what pg_trgm takes for a letter: with plain C, "ação" gives no usable trigram. Its name differs by system.
  const failures: string[] = [];
  for (const characterType of ["C.UTF-8", "en_US.UTF-8", "C"]) {
    rmSync(layout.staging, { recursive: true, force: true });
    mkdirSync(layout.staging, { mode: 0o700 });
    giveToServer(layout.staging, user);
    const passwordFile = join(layout.root, passwordFileName);
    // It lives for a second, and only the server user opens it.
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    try {
      giveToServer(passwordFile, user);
      const result = await runInitdb(native, layout, initdbArguments(characterType, durable), user);
      if (result.code === 0) {
        renameSync(layout.staging, layout.cluster);
        return;
      }
      failures.push(result.output.trim());
      if (!/invalid locale name/.test(result.output)) break;
    } finally {
      rmSync(passwordFile, { force: true });
    }
  }
  rmSync(layout.staging, { recursive: true, force: true });
  const reason = failures.at(-1) ?? "no reason given";
  const advice = /could not look up effective user/.test(reason)
    ? "\nIt needs a user with an entry in /etc/passwd. Start Prosa as such a user or as root, or set DATABASE_URL to a PostgreSQL server (15 or newer)."
    : "";
  throw new AppError("unavailable", "database.initdb_failed", {
    message: `The embedded database could not be made: ${reason}${advice}`,
    details: { failures },
  });
}

function initdbArguments(characterType: string, durable: boolean): string[] {
  return [
    `--username=${ownerRole}`,
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    `--lc-ctype=${characterType}`,
    "--auth=scram-sha-256",
    "--no-instructions",
    ...(durable ? [] : ["--no-sync"]),
  ];
}

/** Path of the folder that a server process is started in. Going by /proc, it needs no right of way through the folders above it. */
export function startFolder(folder: string): string {
  return process.platform === "linux" ? "/proc/self/cwd" : folder;
}

/** A clean environment: PGDATA, PGOPTIONS or the locale of the person who starts Prosa must not reach the server. */
export const serverEnvironment = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

function runInitdb(
  native: string,
  layout: EmbeddedLayout,
  args: string[],
  user: ServerUser,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const places = [`--pgdata=${startFolder(layout.staging)}`, `--pwfile=../${passwordFileName}`];
    const child = spawnAs(user, join(native, "bin", "initdb"), [...places, ...args], {
      cwd: layout.staging,
      env: serverEnvironment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", (error) => reject(spawnFailure(error)));
    child.on("close", (code) => resolve({ code, output }));
  });
}

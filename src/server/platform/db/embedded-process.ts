import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readSmall } from "./embedded-layout.ts";

/** Sockets of a server and their lock files, which bear its process id as well: `.s.PGSQL.<port>`, `.s.PGSQL.<port>.lock`. */
export const socketPrefix = ".s.PGSQL.";

/** What the running server wrote of itself. https://www.postgresql.org/docs/18/storage-file-layout.html (postmaster.pid) */
export interface PidFile {
  pid: number;
  port: number;
  ready: boolean;
}

/** Reads postmaster.pid of a cluster; null when the server was stopped properly, or has only begun to write it. */
export function readPidFile(cluster: string): PidFile | null {
  const lines = readSmall(join(cluster, "postmaster.pid"))?.split("\n") ?? [];
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port: Number.isInteger(port) ? port : 0, ready: lines[7]?.trim() === "ready" };
}

/** True while the process exists and runs; a zombie that no one collects (a container without an init) counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return process.platform !== "linux";
  }
}

/**
 * The name that every process of this cluster's server bears in its command line (setting `cluster_name`). Command lines are open
 * to all; the working folder of another user's process is not, not even to root in a container of the usual make.
 */
export function serverTag(cluster: string): string {
  return `prosa-${createHash("sha256").update(realpathSync(cluster)).digest("hex").slice(0, 16)}`;
}

/** True when the process is this cluster's PostgreSQL server: a recycled process id must not be taken for it. */
export function isServerOf(pid: number, cluster: string): boolean {
  return isAlive(pid) && commandLine(pid).includes(serverTag(cluster));
}

function commandLine(pid: number | string): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    if (process.platform === "win32") {
      return execFileSync(
        "powershell",
        ["-NoProfile", "-Command", `(Get-CimInstance Win32_Process -Filter ProcessId=${pid}).CommandLine`],
        { encoding: "utf8" },
      );
    }
    return execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
  } catch {
    return "";
  }
}

/**
 * Clears the way for a new server: waits for processes of a killed one to end (they see its death within seconds), and removes
 * its pid file when the number has passed to a stranger, at which the new server would refuse to start.
 */
export async function clearDeadServer(cluster: string, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (processesOf(cluster).length > 0 && Date.now() < deadline) await sleep(100);
  const file = readPidFile(cluster);
  // Only where /proc has shown that no process of the old server is left: the file is what guards the data against a second one.
  if (file === null || process.platform !== "linux" || processesOf(cluster).length > 0) return;
  rmSync(join(cluster, "postmaster.pid"), { force: true });
  for (const name of readdirSync(cluster)) if (name.startsWith(socketPrefix)) rmSync(join(cluster, name), { force: true });
}

function processesOf(cluster: string): number[] {
  if (process.platform !== "linux") return [];
  const pids = readdirSync("/proc").map(Number);
  return pids.filter((pid) => Number.isInteger(pid) && isServerOf(pid, cluster));
}

/** Waits until the process is gone; false when it still runs after the given time. */
export async function waitForEnd(pid: number, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

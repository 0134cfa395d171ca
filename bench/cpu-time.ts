import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { postgresMajor } from "#platform/db/embedded-layout.ts";

/** Processor time in milliseconds since the start. */
export interface CpuTime {
  product: number;
  database: number;
}

// Linux tells it in hundredths of a second. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
const tickMillis = 10;

function read(pid: number): { parent: number; own: number; ended: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is a name in brackets, which may hold anything.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [parent = 0] = fields.slice(1);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11);
    return { parent, own: (user + system) * tickMillis, ended: (endedUser + endedSystem) * tickMillis };
  } catch {
    return null;
  }
}

/** What a product and its embedded database have used of the processor; null where the system does not tell (all but Linux). */
export function cpuTime(pid: number, dataDir: string): CpuTime | null {
  const product = read(pid);
  if (process.platform !== "linux" || product === null) return null;
  const postmaster = Number(
    readFileSync(join(dataDir, "postgres", `cluster-${postgresMajor}`, "postmaster.pid"), "utf8").split("\n", 1)[0],
  );
  const server = read(postmaster);
  let database = (server?.own ?? 0) + (server?.ended ?? 0);
  for (const name of readdirSync("/proc")) {
    const one = /^\d+$/.test(name) ? read(Number(name)) : null;
    if (one?.parent === postmaster) database += one.own;
  }
  return { product: product.own, database };
}

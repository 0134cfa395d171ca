import { setTimeout as sleep } from "node:timers/promises";
import type { CutPoint } from "#platform/cut-points.ts";
import type { Rig } from "./rig.ts";

export type Kill =
  | { kind: "cut"; point: CutPoint; pass: number }
  | { kind: "random"; afterMillis: number }
  | { kind: "database"; signal: "SIGKILL" | "SIGQUIT"; afterMillis: number };

export const nameOf = (kill: Kill): string =>
  kill.kind === "cut"
    ? `cut ${kill.point}, pass ${kill.pass}`
    : kill.kind === "random"
      ? `kill -9 after ${Math.round(kill.afterMillis)} ms`
      : `database ${kill.signal} after ${Math.round(kill.afterMillis)} ms`;

/** One life of the product, from its start to its sudden end; traffic runs on by itself. */
export async function live(rig: Rig, kill: Kill): Promise<void> {
  if (kill.kind === "cut") {
    // The point may be met while the product still starts, when much waits: then it ends before it says that it is ready.
    await rig.start({ PROSA_CUT_POINTS: `${kill.point}:${kill.pass}` }).catch((error: unknown) => {
      if (!/ended before it was ready/.test(String(error))) throw error;
    });
    await endOf(rig, nameOf(kill));
    return;
  }
  await rig.start();
  await sleep(kill.afterMillis);
  if (kill.kind === "random") {
    await rig.product().kill();
    return;
  }
  const before = rig.databasePid();
  process.kill(before, kill.signal);
  // The product stays alive and brings its database back by itself.
  for (let tries = 0; tries < 300; tries += 1) {
    await sleep(100);
    const alive = await rig.query<{ one: number }>("select 1 as one").catch(() => []);
    if (alive.length === 1 && databaseIsNew(rig, before)) return;
  }
  throw new Error("The database did not come back within 30 s.");
}

/** Whether another server than `before` runs the cluster. */
export function databaseIsNew(rig: Rig, before: number): boolean {
  try {
    const pid = rig.databasePid();
    return pid > 0 && pid !== before;
  } catch {
    return false;
  }
}

async function endOf(rig: Rig, name: string): Promise<void> {
  const timer = new AbortController();
  const late = sleep(30_000, undefined, { signal: timer.signal }).then(
    () => {
      throw new Error(`The product did not reach its end: ${name}`);
    },
    () => {},
  );
  await Promise.race([rig.product().ended, late]);
  timer.abort();
}

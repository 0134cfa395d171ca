import { randomInt } from "node:crypto";
import type { Db } from "#platform/db/db.ts";
import { listAbsentOwners, placeLock } from "./process-place.repo.ts";

/** The number under which a process holds its claims. Others see whether it is there. */
interface ProcessPlace {
  /** null while the number is not held (the database went away): claims of that time end by their lease alone. */
  readonly owner: number | null;
  /** Of these owners those that are gone for good. Call it again and again: whoever is missed once may only be connecting anew. */
  findDead(owners: readonly number[]): Promise<number[]>;
  close(): Promise<void>;
}

// A process whose connection broke is back in about a second; one that is missed for longer than this is dead.
const missedMillis = 3_000;

/** Takes a number and holds it on a connection of its own: when the process dies, be it by kill -9, the server lets go of it. */
export async function takePlace(db: Db, now: () => number = () => performance.now()): Promise<ProcessPlace> {
  const owner = randomInt(1, 2 ** 31 - 1);
  const lock = await db.hold(placeLock, owner);
  const missedSince = new Map<number, number>();
  return {
    get owner() {
      return lock.held ? owner : null;
    },
    async findDead(owners) {
      // Whoever does not hold a number itself sees nobody else's either, behind a pooler for example.
      if (!lock.held || owners.length === 0) return [];
      const absent = new Set(await listAbsentOwners(db.autocommit, [owner, ...owners]));
      if (absent.has(owner)) return [];
      for (const one of missedSince.keys()) if (!absent.has(one)) missedSince.delete(one);
      for (const one of absent) if (!missedSince.has(one)) missedSince.set(one, now());
      return [...absent].filter((one) => now() - (missedSince.get(one) ?? now()) >= missedMillis);
    },
    close: () => lock.release(),
  };
}

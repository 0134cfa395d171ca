import { freeAgentJobs, listTurnOwners } from "#modules/agent/index.ts";
import { freeSends, listSendOwners } from "#modules/channels/index.ts";
import { Worker } from "#platform/worker.ts";
import type { Services } from "./services.ts";

/**
 * Looks whether the processes that hold claims are alive, and frees those of the dead: a customer whose answer was under way when a process was
 * killed waits for seconds, not until the lease ends.
 */
export function createLeaseFreer({ db, place, signals, log }: Pick<Services, "db" | "place" | "signals" | "log">): Worker {
  return new Worker({
    name: "leases",
    log,
    everyMillis: 1500,
    async run() {
      const own = place.owner;
      const owners = [...new Set([...(await listTurnOwners(db.autocommit)), ...(await listSendOwners(db.autocommit))])];
      const dead = await place.findDead(owners.filter((owner) => owner !== own));
      if (dead.length === 0) return false;
      const freed = { turns: await freeAgentJobs(db.autocommit, dead), sends: await freeSends(db.autocommit, dead) };
      log.warn(freed, "claims of a dead process freed");
      if (freed.turns > 0) signals.emit("agent");
      if (freed.sends > 0) signals.emit("outbound");
      return false;
    },
  });
}

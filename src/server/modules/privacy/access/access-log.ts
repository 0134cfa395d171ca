import type { Db } from "#platform/db/db.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import type { Actor } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import { insertAccess, type AccessRow } from "./access-log.repo.ts";
import { networkOf } from "./network-of.ts";

/** Rows that wait at most, while the database is away: some ten minutes of a busy installation. */
const most = 50_000;
const atOnce = 1000;

export interface Access {
  action: string;
  subject: string;
  subjectIds?: readonly string[];
  personIds?: readonly string[];
  seen?: number;
  masked?: boolean;
  /** Where the request came from. */
  address?: string | undefined;
}

export interface AccessLog {
  /** Notes at once and writes within a second: nobody who reads waits for it. */
  note(actor: Actor, access: Access): void;
  start(): void;
  /** Writes what waits. */
  stop(): Promise<void>;
  flush(): Promise<void>;
}

/** The log of who saw whose data, written in batches. */
export function createAccessLog(deps: { db: Db; clock: Clock; log: Logger }): AccessLog {
  let waiting = new Map<string, AccessRow>();
  let lost = 0;

  const run = async (): Promise<boolean> => {
    const rows = [...waiting.values()];
    if (lost > 0) deps.log.error({ lost }, "the log of accesses could not be written for too long: some of it is lost");
    lost = 0;
    if (rows.length === 0) return false;
    waiting = new Map();
    try {
      for (let from = 0; from < rows.length; from += atOnce) {
        const part = rows.slice(from, from + atOnce);
        await deps.db.system((tx) => insertAccess(tx, part));
        for (const row of part) row.times = 0;
      }
    } catch (error) {
      // Back to where they waited; those that came meanwhile stand behind them.
      const meanwhile = waiting;
      waiting = new Map(rows.filter((row) => row.times > 0).map((row) => [row.id, row]));
      for (const row of meanwhile.values()) waiting.set(row.id, row);
      throw error;
    }
    return false;
  };
  const worker = new Worker({ name: "access log", log: deps.log, everyMillis: 1000, run });

  return {
    note(actor, { action, subject, subjectIds = [], personIds = [], seen = subjectIds.length, masked = false, address }) {
      const network = networkOf(address);
      const key = JSON.stringify([actor.accountId, actor.id, action, subject, subjectIds, masked, network]);
      const same = waiting.get(key);
      if (same) {
        same.times += 1;
        return;
      }
      if (waiting.size >= most) {
        lost += 1;
        return;
      }
      waiting.set(key, {
        account_id: actor.accountId,
        id: newId(),
        at: deps.clock.now(),
        actor_kind: actor.kind,
        actor_id: actor.id,
        actor_name: actor.name,
        role: actor.role,
        action,
        subject,
        subject_ids: [...subjectIds],
        person_ids: [...personIds],
        seen,
        times: 1,
        masked,
        network,
      });
    },
    start: () => worker.start(),
    async stop() {
      await worker.stop();
      await run().catch((error: unknown) => deps.log.error({ err: error }, "the log of accesses could not be written at the end"));
    },
    async flush() {
      await run();
    },
  };
}

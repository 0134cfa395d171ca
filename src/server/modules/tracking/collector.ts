import { createHmac, createSecretKey, randomBytes, type KeyObject } from "node:crypto";
import { compact } from "#platform/compact.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import type { Signals } from "#platform/events/signals.ts";
import { GroupCommit } from "#platform/group-commit.ts";
import { insertCalls, ipSalt } from "./calls.repo.ts";
import { callsContext, ipContext, type StoredCall } from "./stored-call.ts";

const patienceMillis = 5000;
const bytesAtOnce = 16 * 1024 * 1024;

interface Entry {
  accountId: string;
  bytes: Buffer;
}

export interface Collector {
  /** Commits what a request brought, its calls already written as JSON; resolves after the commit. Error: `database.unavailable` when that took too long. */
  accept(accountId: string, request: Omit<StoredCall, "calls">, calls: readonly string[]): Promise<void>;
  /** Keyed hash of a network address under the account's salt of that month (32 hex digits); empty for none. */
  hashAddress(accountId: string, address: string | undefined, now: Date): Promise<string>;
  drain(): Promise<void>;
}

/** The door of collection behind HTTP: a burst of calls shares commits, one row for each account. */
export function createCollector(deps: { db: Db; vault: Vault; signals: Signals }): Collector {
  const { db, vault, signals } = deps;
  // Key objects: bytes are made into one at each use, which costs six times the hash.
  const salts = new Map<string, Promise<KeyObject>>();

  async function store(entries: readonly Entry[]): Promise<void> {
    const groups = new Map<string, Buffer[]>();
    for (const { accountId, bytes } of entries) {
      const group = groups.get(accountId);
      if (group) group.push(bytes);
      else groups.set(accountId, [bytes]);
    }
    const rows = await Promise.all(
      [...groups].map(async ([accountId, calls]) => ({
        accountId,
        lengths: calls.map((call) => call.length),
        sealed: await vault.seal(accountId, callsContext, await compact(Buffer.concat(calls))),
      })),
    );
    const [first, ...others] = rows;
    if (first === undefined) return;
    if (others.length === 0) await insertCalls(db.urgent, first.accountId, first.lengths, first.sealed);
    else
      await db.system(async (tx) => {
        for (const row of rows) await insertCalls(tx, row.accountId, row.lengths, row.sealed);
      });
    signals.emit("tracking");
  }

  const commits = new GroupCommit<Entry>(store, { patienceMillis, weigh: (entry) => entry.bytes.length, heaviest: bytesAtOnce });

  async function loadSalt(accountId: string, month: string): Promise<KeyObject> {
    const fresh = await vault.seal(accountId, ipContext, randomBytes(32));
    return createSecretKey(await vault.open(accountId, ipContext, await db.system((tx) => ipSalt(tx, accountId, `${month}-01`, fresh))));
  }

  return {
    accept(accountId, request, calls) {
      const around = JSON.stringify(request);
      return commits.add({ accountId, bytes: Buffer.from(`${around.slice(0, -1)},"calls":[${calls.join(",")}]}`) });
    },
    async hashAddress(accountId, address, now) {
      if (address === undefined || address === "") return "";
      const month = now.toISOString().slice(0, 7);
      const name = `${accountId} ${month}`;
      let salt = salts.get(name);
      if (!salt) {
        if (salts.size > 1000) salts.clear();
        salt = loadSalt(accountId, month);
        salt.catch(() => salts.delete(name));
        salts.set(name, salt);
      }
      return createHmac("sha256", await salt)
        .update(address)
        .digest("hex")
        .slice(0, 32);
    },
    drain: () => commits.drain(),
  };
}

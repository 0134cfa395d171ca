import { createHash } from "node:crypto";
import { expand } from "#platform/compact.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { isTransient, type Db, type Tx } from "#platform/db/db.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import { insertBlock } from "./blocks.repo.ts";
import { claimIds, listWaitingCalls, lockMoving, markCallsRead, parkCalls, type CallsRow } from "./calls.repo.ts";
import { recordVisits } from "#modules/customers/index.ts";
import { uuidOf } from "./event-id.ts";
import { knownVisits } from "./known-visits.ts";
import type { LeadInterest } from "./lead-events.ts";
import { readCalls, type ReadEvent, type Wish } from "./read-calls.ts";
import { cutSessions } from "./sessions.ts";
import { blockContext, callsContext, type StoredCall } from "./stored-call.ts";
import { nameVisitor, saveSessions, takeVisitors, type VisitorRow } from "./visitors.repo.ts";

const callsAtOnce = 500;

/** Who a visitor said to be. Answers the customer, or null when nothing given names a person. */
export type Identify = (tx: Tx, accountId: string, wish: Wish) => Promise<{ customerId: string; created: boolean } | null>;

/** Signs of known visitors that speak for buying. */
export interface LeadSigns {
  customerId: string;
  /** A form that was sent; somebody who was met by this for the first time; a visit alone. */
  by: "form" | "identify" | "visit";
  interest: LeadInterest | null;
  attribution: Record<string, string>;
  visits: number;
  at: Date;
}

export interface MoverDeps {
  db: Db;
  vault: Vault;
  signals: Signals;
  log: Logger;
  identify: Identify;
  /** Hears of leads; nobody does unless given. */
  onLeads?: (tx: Tx, accountId: string, signs: readonly LeadSigns[]) => Promise<void>;
}

/** Reads committed calls into events, sessions and identities, one process at a time, in the order of arrival. */
export function createMover(deps: MoverDeps): Worker {
  const { db, vault, signals, log } = deps;

  async function unpack(row: CallsRow): Promise<StoredCall[]> {
    const stored = await vault.open(row.account_id, callsContext, row.calls_sealed);
    const whole = await expand(
      stored,
      row.lengths.reduce((sum, length) => sum + length, 0),
    );
    let end = 0;
    return row.lengths.map((length) => JSON.parse(whole.toString("utf8", end, (end += length))) as StoredCall);
  }

  /** Message ids that are new, once each: a batch may hold the same call twice as well. */
  async function onlyNew<Item extends { id: string }>(tx: Tx, accountId: string, items: readonly Item[]): Promise<Item[]> {
    const fresh = await claimIds(tx, accountId, [...new Set(items.map((item) => item.id))]);
    return items.filter((item) => fresh.delete(item.id));
  }

  async function visitorsOf(tx: Tx, accountId: string, events: readonly (ReadEvent | Wish)[]): Promise<Map<string, VisitorRow>> {
    const first = new Map<string, Date>();
    for (const { visitorKey, at } of events) {
      const known = first.get(visitorKey);
      if (!known || at < known) first.set(visitorKey, at);
    }
    const asked = await Promise.all(
      [...first].map(async ([key, at]) => ({
        key,
        at,
        keyIndex: await vault.blindIndex(accountId, "visitor", key),
        id: visitorId(accountId, key),
      })),
    );
    asked.sort((a, b) => Buffer.compare(a.keyIndex, b.keyIndex));
    const rows = new Map((await takeVisitors(tx, accountId, asked)).map((row) => [row.key_index.toString("hex"), row]));
    return new Map(
      asked.flatMap(({ key, keyIndex }) => {
        const row = rows.get(keyIndex.toString("hex"));
        return row ? [[key, row] as const] : [];
      }),
    );
  }

  async function moveAccount(tx: Tx, accountId: string, calls: readonly StoredCall[]): Promise<void> {
    const read = readCalls(accountId, calls);
    const items = await onlyNew(tx, accountId, [...read.events, ...read.wishes]);
    if (items.length === 0) return;
    const visitors = await visitorsOf(tx, accountId, items);

    const events = items.filter((item): item is ReadEvent => "row" in item);
    const byVisitor = new Map<string, ReadEvent[]>();
    for (const event of events) byVisitor.set(event.visitorKey, [...(byVisitor.get(event.visitorKey) ?? []), event]);
    const rows: object[] = [];
    const sessions: { id: string; sessionId: string; lastAt: Date }[] = [];
    const visits: { visitor: VisitorRow; sessionId: string; begins: boolean; events: ReadEvent[] }[] = [];
    for (const [key, own] of byVisitor) {
      const visitor = visitors.get(key);
      if (!visitor) continue;
      const before =
        visitor.session_id !== null && visitor.session_last_at !== null
          ? { sessionId: visitor.session_id, lastAt: visitor.session_last_at }
          : null;
      const cut = cutSessions(own, before);
      if (cut.open) sessions.push({ id: visitor.id, sessionId: cut.open.sessionId, lastAt: cut.open.lastAt });
      for (const [sessionId, events] of Map.groupBy(own, (event) => cut.sessions.get(event) ?? ""))
        visits.push({ visitor, sessionId, begins: sessionId !== before?.sessionId, events });
      for (const event of own)
        rows.push({
          ...event.row,
          account_id: accountId,
          id: event.id,
          at: event.at.toISOString(),
          received_at: event.receivedAt.toISOString(),
          visitor_id: visitor.id,
          session_id: cut.sessions.get(event),
        });
    }
    if (sessions.length > 0) await saveSessions(tx, accountId, sessions);

    const people: object[] = [];
    const signs: LeadSigns[] = [];
    for (const wish of items.filter((item): item is Wish => !("row" in item))) {
      const visitor = visitors.get(wish.visitorKey);
      if (!visitor) continue;
      const said = await deps.identify(tx, accountId, wish);
      if (said === null) continue;
      const { customerId, created } = said;
      if (created && (wish.traits["email"] !== undefined || wish.traits["phone"] !== undefined))
        signs.push({ customerId, by: "identify", interest: null, attribution: {}, visits: 0, at: wish.at });
      if (customerId === visitor.customer_id) continue;
      visitor.customer_id = customerId;
      await nameVisitor(tx, accountId, visitor.id, customerId);
      people.push({ account_id: accountId, visitor_id: visitor.id, customer_id: customerId, version: Date.now() });
    }
    // After the wishes: a visitor who has just said who they are is known by the events of the same call.
    const known = knownVisits(visits);
    await recordVisits(tx, accountId, known.visits);
    await deps.onLeads?.(tx, accountId, [...known.signs, ...signs]);
    for (const [table, list] of [["events", rows] as const, ["person_map", people] as const])
      if (list.length > 0) {
        const bytes = Buffer.from(JSON.stringify(list));
        await insertBlock(tx, accountId, table, await vault.seal(accountId, blockContext, bytes));
      }
  }

  /** Moves what waits; `alone`: one row, so that one which cannot be read is found and parked. */
  async function round(alone: boolean): Promise<"none" | "some" | "full"> {
    return db.system(async (tx) => {
      if (!(await lockMoving(tx))) return "none";
      const waiting = await listWaitingCalls(tx, alone ? 1 : callsAtOnce);
      if (waiting.length === 0) return "none";
      const accounts = new Map<string, StoredCall[]>();
      let count = 0;
      for (const row of waiting) {
        const calls = await unpack(row);
        count += calls.length;
        accounts.set(row.account_id, [...(accounts.get(row.account_id) ?? []), ...calls]);
      }
      for (const [accountId, calls] of [...accounts].sort(([a], [b]) => (a < b ? -1 : 1))) await moveAccount(tx, accountId, calls);
      await markCallsRead(
        tx,
        waiting.map((row) => row.id),
      );
      return count >= callsAtOnce ? "full" : "some";
    });
  }

  async function parkFirst(error: unknown): Promise<void> {
    await db.system(async (tx) => {
      if (!(await lockMoving(tx))) return;
      const [first] = await listWaitingCalls(tx, 1);
      if (first) await parkCalls(tx, first.id, error instanceof Error ? error.message : "unknown");
    });
  }

  return new Worker({
    name: "tracking",
    log,
    everyMillis: 1000,
    async run() {
      let result: Awaited<ReturnType<typeof round>>;
      try {
        result = await round(false);
      } catch (error) {
        if (isTransient(error)) throw error;
        // One row that cannot be read must not hold up the rest: go one by one until it is found.
        log.error({ err: error }, "tracked calls could not be read together");
        try {
          result = await round(true);
        } catch (worse) {
          if (isTransient(worse)) throw worse;
          await parkFirst(worse);
        }
        signals.emit("blocks");
        return true;
      }
      if (result === "none") return false;
      signals.emit("blocks");
      return result === "full";
    },
  });
}

/** The same key is the same visitor for ever, also after its row was removed and made anew. */
function visitorId(accountId: string, key: string): string {
  return uuidOf(createHash("sha256").update(`visitor\u0000${accountId}\u0000${key}`).digest());
}

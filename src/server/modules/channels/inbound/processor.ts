import { ContactRace } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { cutPoint } from "#platform/cut-points.ts";
import { isForeignKeyViolation, isTransient, isUniqueViolation, type Db, type Tx } from "#platform/db/db.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Metrics } from "#platform/metrics/metrics.ts";
import { startSpan, traced, within, type Span } from "#platform/tracing/tracing.ts";
import { Worker } from "#platform/worker.ts";
import { newId } from "#shared/ids.ts";
import { countTraffic, type HourCounts } from "../channels.repo.ts";
import { insertDeadLetters } from "../dead-letters.repo.ts";
import type { ChannelDirectory } from "../directory.ts";
import { deadLetterContext, eventContext } from "../intake/splitter.ts";
import type { NormalisedEvent } from "../normalised.ts";
import type { ContactNames } from "./contact-names.ts";
import { handleEvent, type HandleDeps } from "./handle-event.ts";
import {
  listWaitingEvents,
  listWaitingLanes,
  lockLanes,
  markEventFailed,
  markEventsHandled,
  parkEvent,
  type WaitingEvent,
} from "./inbound.repo.ts";

export interface ProcessorDeps extends HandleDeps {
  names: ContactNames;
  db: Db;
  vault: Vault;
  signals: Signals;
  directory: ChannelDirectory;
  log: Logger;
  metrics: Metrics;
}

/** Events in one transaction at most, and lanes that share one. */
const batchSize = 96;
const lanesAtOnce = 16;
/** Pause before a lane is tried again that another process has. */
const takenPauseMillis = 40;
const maxAttempts = 5;
const firstRetryMillis = 150;

export interface Processor {
  start(): void;
  stop(): Promise<void>;
  /** Handles everything that waits. For tests and commands. */
  drain(): Promise<void>;
}

class EventFailure extends Error {
  readonly event: WaitingEvent;
  constructor(event: WaitingEvent, cause: unknown) {
    super("An inbound event failed.", { cause });
    this.event = event;
  }
}

/** Ends a span with what it belongs to, once that has settled. */
async function endingWith<T>(work: Promise<T>, span: () => Span | null): Promise<T> {
  try {
    return await work;
  } catch (error) {
    span()?.fail(error instanceof EventFailure ? error.cause : error);
    throw error;
  } finally {
    span()?.end();
  }
}

/**
 * Handles normalised events: lanes in parallel, a lane in order. A batch is one transaction over the heads of several lanes, so that under
 * load many messages share one commit and one lock of their account's log. When one event fails the batch is rolled back and its lane goes on
 * one by one, so that the bad one alone waits, then is parked with the dead letters.
 */
export function createProcessor(deps: ProcessorDeps, options: { workers?: number } = {}): Processor {
  const dirty = new Set<number>();

  /** Handles the heads of lanes; gives back those in which more waits, and those that another process has. */
  async function processLanes(
    lanes: readonly number[],
    limitPerLane: number,
    together: boolean,
  ): Promise<{ more: number[]; taken: number[] }> {
    const afterCommit: (() => void)[] = [];
    const startedAt = performance.now();
    let batch: Span | null = null;
    const transaction = deps.db.system(work, { keepPlans: true });
    async function work(tx: Tx): Promise<{ more: number[]; taken: number[] }> {
      const locked = await lockLanes(tx, lanes);
      const taken = lanes.filter((lane) => !locked.includes(lane));
      if (locked.length === 0) return { more: [], taken };
      const waiting = await listWaitingEvents(tx, locked, limitPerLane);
      const blocked = new Set<string>();
      const ready = waiting.filter((event) => {
        const contact = event.contact_key.toString("base64");
        if (!event.due) blocked.add(contact);
        return !blocked.has(contact);
      });
      if (ready.length === 0) return { more: [], taken };
      // A trace of its own, to which those of its messages are linked: the commit is everybody's.
      const span = startSpan("inbound.batch", { parent: null, startedAt, attributes: { "prosa.batch.size": ready.length } });
      batch = span;
      await within(span, () => handleBatch(tx, ready, together, afterCommit, span.carrier));
      const listed = Map.groupBy(waiting, (event) => event.lane);
      return { more: [...listed].filter(([, events]) => events.length === limitPerLane).map(([lane]) => lane), taken };
    }
    const result = await endingWith(transaction, () => batch);
    if (afterCommit.length > 0) cutPoint("inbound.after-commit");
    for (const effect of afterCommit) effect();
    return result;
  }

  async function handleBatch(
    tx: Tx,
    ready: readonly WaitingEvent[],
    together: boolean,
    afterCommit: (() => void)[],
    batch: string | null,
  ): Promise<void> {
    const logged = new Map<string, NewEvent[]>();
    const counts = new Map<string, HourCounts>();
    let agentAsked = false;
    let mediaWaiting = false;
    let sendWaiting = false;
    const handleOne = async (event: WaitingEvent): Promise<void> => {
      const channel = await deps.directory.byId(event.account_id, event.channel_id);
      if (!channel) return;
      const normalised = JSON.parse(await deps.vault.openText(event.account_id, eventContext, event.payload_sealed)) as NormalisedEvent;
      const parent = (normalised as { trace?: unknown }).trace ?? null;
      const attributes = {
        "prosa.account.id": event.account_id,
        "prosa.channel.id": event.channel_id,
        "prosa.channel.kind": channel.row.kind,
        "prosa.event.id": String(event.id),
        "prosa.event.kind": normalised.kind,
        "prosa.attempt": event.attempts + 1,
        "prosa.batch.size": ready.length,
      };
      const handled = await traced("inbound.handle", { kind: "consumer", parent, links: [batch], attributes }, async (span) => {
        const result = await handleEvent(tx, deps, channel, normalised, event.received_at);
        span.set({
          "prosa.outcome": result.outcome,
          "prosa.message.id": result.events.find((one) => one.type === "message.created")?.subjectId,
        });
        return result;
      });
      const list = logged.get(event.account_id) ?? [];
      list.push(...handled.events);
      logged.set(event.account_id, list);
      if (handled.inbound) {
        const count = counts.get(event.channel_id) ?? { accountId: event.account_id, channelId: event.channel_id, inbound: 0 };
        count.inbound = (count.inbound ?? 0) + 1;
        counts.set(event.channel_id, count);
      }
      agentAsked ||= handled.agentAsked;
      mediaWaiting ||= handled.mediaWaiting;
      sendWaiting ||= handled.sendWaiting ?? false;
      const kind = channel.row.kind;
      const { unnamed } = handled;
      if (unnamed !== undefined) afterCommit.push(() => deps.names.learn(event.account_id, unnamed));
      afterCommit.push(() => {
        deps.metrics.inboundEvents.inc({ channel: kind, kind: normalised.kind, outcome: handled.outcome });
        if (handled.inbound) {
          deps.metrics.messages.inc({ channel: kind, direction: "incoming", sender: "customer" });
          deps.metrics.inboundSeconds.observe({ channel: kind }, Math.max(0, Date.now() - event.received_at.getTime()) / 1000);
        }
      });
    };
    // A contact's events one after another, contacts beside each other: their statements share the round trips of one connection.
    const contacts = [...Map.groupBy(ready, (event) => event.contact_key.toString("base64")).values()];
    let failure: EventFailure | null = null;
    const inTurn = async (events: readonly WaitingEvent[]): Promise<void> => {
      for (const event of events) {
        if (failure !== null) return;
        try {
          await handleOne(event);
        } catch (error) {
          // The first to fail is to blame: after it the transaction refuses everybody's statements.
          failure ??= new EventFailure(event, error);
        }
      }
    };
    if (together) await Promise.all(contacts.map(inTurn));
    else for (const events of contacts) await inTurn(events);
    if (failure !== null) throw failure as EventFailure;
    cutPoint("inbound.mid-transaction");
    tx.ending(markEventsHandled(tx, ready));
    tx.ending(countTraffic(tx, [...counts.values()]));
    // Last, and accounts in a fixed order: each append locks its account until the commit.
    for (const accountId of [...logged.keys()].sort()) {
      const events = logged.get(accountId) ?? [];
      if (events.length === 0) continue;
      tx.ending(appendEvents(tx, accountId, events));
      afterCommit.push(() => deps.signals.emit("events", accountId));
    }
    afterCommit.push(() => {
      if (agentAsked) deps.signals.emit("agent");
      if (mediaWaiting) deps.signals.emit("media");
      if (sendWaiting) deps.signals.emit("outbound");
    });
  }

  /** One event failed: the rest of the lane goes on, this one is tried again later or parked. */
  async function setAside(failure: EventFailure): Promise<void> {
    const { event, cause } = failure;
    const attempt = event.attempts + 1;
    const name = cause instanceof Error ? cause.name : "Error";
    deps.log.error({ err: cause, eventId: event.id, attempt }, "inbound event failed");
    await deps.db.system(async (tx) => {
      if (attempt < maxAttempts) {
        const wait = firstRetryMillis * 2 ** event.attempts;
        await markEventFailed(tx, event, wait, name);
        // Its contact's next messages wait behind it: the look once a second would add up to four seconds.
        setTimeout(() => mark([event.lane]), wait + 10).unref();
        return;
      }
      await parkEvent(tx, event, name);
      const payload = await deps.vault.open(event.account_id, eventContext, event.payload_sealed).catch(() => null);
      await insertDeadLetters(tx, [
        {
          id: newId(),
          accountId: event.account_id,
          channelKind: (await deps.directory.byId(event.account_id, event.channel_id))?.row.kind ?? "",
          source: "event",
          sourceId: event.id,
          reason: "failed",
          detail: name,
          payloadSealed: payload === null ? null : await deps.vault.seal(event.account_id, deadLetterContext, payload),
        },
      ]);
    });
  }

  /** Works lanes until nothing waits in them; gives back those that another process has. */
  async function workLanes(lanes: readonly number[]): Promise<number[]> {
    let left = lanes;
    let single = false;
    let contention = 0;
    const taken = new Set<number>();
    while (left.length > 0) {
      try {
        const result = await processLanes(left, single ? 1 : Math.max(6, Math.floor(batchSize / left.length)), contention === 0);
        contention = 0;
        for (const lane of result.taken) taken.add(lane);
        // Past a failure the lanes go one by one until the bad event has been met again alone.
        if (result.more.length > 0 || !single) left = result.more;
        else single = false;
      } catch (error) {
        const cause = error instanceof EventFailure ? error.cause : error;
        const racing = cause instanceof ContactRace || isUniqueViolation(cause) || isForeignKeyViolation(cause);
        if (racing && contention < 20) {
          contention += 1;
          continue;
        }
        if (!(error instanceof EventFailure) || (isTransient(cause) && contention < 3)) {
          if (isTransient(cause) && contention < 3) {
            contention += 1;
            await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** contention));
            continue;
          }
          throw cause;
        }
        if (single) await setAside(error);
        else if (left.length === 1) single = true;
        else {
          // The other lanes have nothing to do with it.
          for (const lane of left) for (const one of await workLanes([lane])) taken.add(one);
          left = [];
        }
      }
    }
    return [...taken];
  }

  const busy = new Set<number>();

  const workers = Array.from(
    // While these are busy what comes gathers for the next: four made batches half as large, on two processors.
    { length: options.workers ?? 2 },
    (_, index) =>
      new Worker({
        name: `inbound ${index}`,
        log: deps.log,
        everyMillis: 1000,
        async run() {
          // A burst tells its lanes one after another: with all of them known fewer transactions do.
          await new Promise(setImmediate);
          if (dirty.size === 0 && index === 0) for (const lane of await listWaitingLanes(deps.db.autocommit)) dirty.add(lane);
          const lanes = [...dirty].filter((lane) => !busy.has(lane)).slice(0, lanesAtOnce);
          if (lanes.length === 0) return false;
          for (const lane of lanes) {
            dirty.delete(lane);
            busy.add(lane);
          }
          try {
            const taken = await workLanes(lanes);
            if (taken.length > 0) setTimeout(() => mark(taken), takenPauseMillis).unref();
          } finally {
            for (const lane of lanes) busy.delete(lane);
          }
          // Also what came into these lanes while they were worked on.
          return dirty.size > 0;
        },
      }),
  );
  function mark(lanes: readonly number[]): void {
    for (const lane of lanes) dirty.add(lane);
    for (const worker of workers) worker.wake();
  }
  const unsubscribe = deps.signals.on("lanes", (key) => mark([Number(key)]));

  return {
    start: () => workers.forEach((worker) => worker.start()),
    async stop() {
      unsubscribe();
      await Promise.all(workers.map((worker) => worker.stop()));
    },
    async drain() {
      for (;;) {
        const lanes = await listWaitingLanes(deps.db.autocommit);
        if (lanes.length === 0) return;
        await workLanes(lanes);
      }
    },
  };
}

import { advanceStatus, applyParked, findMessage } from "#modules/conversations/index.ts";
import { sealContactAddress } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { cutPoint } from "#platform/cut-points.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Metrics } from "#platform/metrics/metrics.ts";
import { TokenBuckets } from "#platform/rate-limit.ts";
import { AppError } from "#platform/errors.ts";
import { startSpan, within, type Span } from "#platform/tracing/tracing.ts";
import { Worker } from "#platform/worker.ts";
import { ProviderFailure, type AdapterNetwork, type SendReceipt } from "../adapters/adapter.ts";
import { countTraffic, setChannelState } from "../channels.repo.ts";
import { networkOf, type ChannelDirectory, type KnownChannel } from "../directory.ts";
import { setCanonicalAddress } from "./compose.repo.ts";
import { composeOutbound, type ComposeDeps, type Composed } from "./compose.ts";
import { maxAttempts, pairDelayMillis, retryDelayMillis } from "./backoff.ts";
import { claimSends, dropSend, listExpiredSends, putInDoubt, releaseHeldSends, requeueSend, type ClaimedSend } from "./sender.repo.ts";

export interface SenderDeps extends ComposeDeps {
  db: Db;
  vault: Vault;
  signals: Signals;
  directory: ChannelDirectory;
  network: AdapterNetwork;
  log: Logger;
  metrics: Metrics;
  /** Number under which this process claims sends; null: it has none now. */
  owner(): number | null;
}

const inFlightMost = 24;
const channelHoldMillis = 60_000;

export interface Sender {
  start(): void;
  stop(): Promise<void>;
  /** Sends everything that is due. For tests and commands. */
  drain(): Promise<void>;
}

/**
 * Sends queued messages. `sending` is committed before the call to the provider and the outcome after it; what a crash leaves between the
 * two is in doubt until a status or echo settles it. No call runs inside a transaction.
 */
export function createSender(deps: SenderDeps): Sender {
  const channelBuckets = new Map<string, TokenBuckets>();
  const pairBuckets = new Map<string, TokenBuckets>();
  const held = new Map<string, number>();
  const inFlight = new Set<Promise<void>>();

  const bucketsOf = (map: Map<string, TokenBuckets>, kind: string, ratePerSecond: number, burst: number): TokenBuckets => {
    const known = map.get(kind) ?? new TokenBuckets({ ratePerSecond, burst });
    map.set(kind, known);
    return known;
  };

  /** Milliseconds this send must wait for its channel's and its contact's turn; 0 takes both turns. */
  function turnDelay(channel: KnownChannel, send: ClaimedSend): number {
    const { limits, kind } = channel.adapter;
    const wide = bucketsOf(channelBuckets, kind, limits.perSecond, limits.burst);
    const pair = limits.pair ? bucketsOf(pairBuckets, kind, 1 / limits.pair.seconds, limits.pair.burst) : null;
    const pairKey = `${send.channel_id}|${send.identity_id}`;
    const pairWait = pair?.peek(pairKey) ?? 0;
    if (pairWait > 0) return pairWait;
    const wait = wide.take(send.channel_id);
    if (wait === 0) pair?.take(pairKey);
    return wait;
  }

  /** Commits an outcome together with its domain events. */
  async function settle(send: ClaimedSend, run: (tx: Tx) => Promise<NewEvent[]>): Promise<void> {
    await deps.db.system(async (tx) => {
      const events = await run(tx);
      const updated = {
        type: "message.updated",
        subjectId: send.message_id,
        data: { conversationId: send.conversation_id, channelId: send.channel_id, messageId: send.message_id },
      };
      tx.ending(appendEvents(tx, send.account_id, [...events, updated]));
    });
    deps.signals.emit("events", send.account_id);
  }

  const fail = (send: ClaimedSend, reason: string, code: number | null, details: string | null): Promise<void> =>
    settle(send, async (tx) => {
      await advanceStatus(tx, send.account_id, send.message_id, "failed", deps.now(), { error: { code, reason, details } });
      await dropSend(tx, send);
      tx.ending(countTraffic(tx, [{ accountId: send.account_id, channelId: send.channel_id, outbound: 1, outboundFailed: 1 }]));
      return [
        {
          type: "message.failed",
          subjectId: send.message_id,
          data: { conversationId: send.conversation_id, channelId: send.channel_id, reason },
        },
      ];
    });

  async function succeed(send: ClaimedSend, receipt: SendReceipt, composed: Composed): Promise<void> {
    await settle(send, async (tx) => {
      await advanceStatus(tx, send.account_id, send.message_id, "sent", deps.now(), { externalId: receipt.externalId });
      await dropSend(tx, send);
      if (receipt.canonicalAddress !== null && receipt.canonicalAddress !== composed.outbound.address)
        await storeAddress(tx, send, receipt.canonicalAddress);
      const message = await findMessage(tx, send.account_id, send.message_id);
      const events = message ? await applyParked(tx, message, true) : [];
      tx.ending(countTraffic(tx, [{ accountId: send.account_id, channelId: send.channel_id, outbound: 1 }]));
      return events;
    });
  }

  async function storeAddress(tx: Tx, send: ClaimedSend, address: string): Promise<void> {
    const sealed = await sealContactAddress(tx, deps.vault, send.account_id, send.customer_id, address);
    if (sealed) await setCanonicalAddress(tx, send.account_id, send.identity_id, sealed);
  }

  async function sendOne(send: ClaimedSend): Promise<void> {
    const startedAt = performance.now();
    const channel = await deps.directory.byId(send.account_id, send.channel_id);
    if (!channel || channel.row.state === "disabled") return fail(send, "channel_disabled", null, null);
    const wait = turnDelay(channel, send);
    if (wait > 0) return deps.db.system((tx) => requeueSend(tx, send, wait, false));
    const composed = await deps.db.system((tx) => composeOutbound(tx, deps, channel, send));
    if (!composed) return fail(send, "contact_unreachable", null, null);
    // A status or echo may have settled it between two attempts.
    if (composed.message.external_id !== null) return deps.db.system((tx) => dropSend(tx, send));
    if (composed.refusal !== null) return fail(send, composed.refusal, null, null);
    if (composed.windowClosed) return fail(send, "window_closed", null, null);
    const span = startSpan("outbound.send", {
      kind: "client",
      parent: composed.message.metadata["trace"] ?? null,
      startedAt,
      attributes: {
        "prosa.account.id": send.account_id,
        "prosa.channel.id": send.channel_id,
        "prosa.channel.kind": channel.row.kind,
        "prosa.conversation.id": send.conversation_id,
        "prosa.message.id": send.message_id,
        "prosa.attempt": send.attempts,
      },
    });
    try {
      await within(span, () => deliver(channel, send, composed, span));
    } catch (error) {
      span.fail(error);
      throw error;
    } finally {
      span.end();
    }
  }

  /** One call to the provider, and its outcome. */
  async function deliver(channel: KnownChannel, send: ClaimedSend, composed: Composed, span: Span): Promise<void> {
    const stopTimer = deps.metrics.sendSeconds.startTimer({ channel: channel.row.kind });
    try {
      const receipt = await sendTryingVariant(channel, composed);
      cutPoint("send.before-outcome");
      stopTimer();
      deps.metrics.sends.inc({ channel: channel.row.kind, outcome: "sent" });
      span.set({ "prosa.outcome": "sent" });
      await succeed(send, receipt, composed);
      if (channel.row.state === "error") await reviveChannel(channel);
    } catch (error) {
      stopTimer();
      if (!(error instanceof ProviderFailure)) throw error;
      deps.metrics.sends.inc({ channel: channel.row.kind, outcome: error.kind });
      span.fail(new AppError("unavailable", error.reason));
      span.set({ "prosa.outcome": error.kind, "prosa.provider.code": error.providerCode });
      await handleFailure(channel, send, error);
    }
  }

  /** The provider does not know the number: the form with or without the ninth digit is worth one try. */
  async function sendTryingVariant(channel: KnownChannel, composed: Composed): Promise<SendReceipt> {
    try {
      return await channel.adapter.send(networkOf(deps.network, channel), channel.access, composed.outbound);
    } catch (error) {
      if (!(error instanceof ProviderFailure) || error.alternativeAddress === null) throw error;
      const receipt = await channel.adapter.send(networkOf(deps.network, channel), channel.access, {
        ...composed.outbound,
        address: error.alternativeAddress,
      });
      return { ...receipt, canonicalAddress: receipt.canonicalAddress ?? error.alternativeAddress };
    }
  }

  async function handleFailure(channel: KnownChannel, send: ClaimedSend, failure: ProviderFailure): Promise<void> {
    const asked = failure.retryAfterSeconds === null ? null : failure.retryAfterSeconds * 1000;
    switch (failure.kind) {
      case "permanent":
      case "window_closed":
        return fail(send, failure.reason, failure.providerCode, failure.details);
      case "unknown_outcome":
        return settle(send, async (tx) => {
          await putInDoubt(tx, send);
          return [];
        });
      case "unauthorised":
      case "channel_blocked": {
        // Nothing is lost: the channel's queue waits until its access works again.
        held.set(send.channel_id, Date.now() + channelHoldMillis);
        await deps.db.system(async (tx) => {
          await setChannelState(tx, send.account_id, send.channel_id, "error", failure.reason);
          await requeueSend(tx, send, channelHoldMillis, false);
        });
        deps.signals.emit("channels");
        deps.log.warn({ channelId: send.channel_id, reason: failure.reason, code: failure.providerCode }, "channel on hold");
        return;
      }
      case "pair_rate_limited":
        return deps.db.system((tx) => requeueSend(tx, send, asked ?? pairDelayMillis(send.attempts), true));
      case "rate_limited": {
        const wait = asked ?? retryDelayMillis(send.attempts);
        bucketsOf(channelBuckets, channel.adapter.kind, channel.adapter.limits.perSecond, channel.adapter.limits.burst).drain(
          send.channel_id,
          wait,
        );
        return deps.db.system((tx) => requeueSend(tx, send, wait, false));
      }
      case "retryable":
        if (send.attempts >= maxAttempts) return fail(send, failure.reason, failure.providerCode, failure.details);
        return deps.db.system((tx) => requeueSend(tx, send, asked ?? retryDelayMillis(send.attempts), true));
    }
  }

  async function reviveChannel(channel: KnownChannel): Promise<void> {
    held.delete(channel.row.id);
    await deps.db.system(async (tx) => {
      await setChannelState(tx, channel.row.account_id, channel.row.id, "connected", null);
      await releaseHeldSends(tx, channel.row.account_id, channel.row.id);
    });
    deps.signals.emit("channels");
    deps.signals.emit("outbound", channel.row.id);
  }

  function launch(send: ClaimedSend): void {
    const run = sendOne(send)
      .catch((error: unknown) => {
        // The lease ends by itself and the send is looked at again.
        deps.log.error({ err: error, messageId: send.message_id }, "sending failed unexpectedly");
      })
      .finally(() => {
        inFlight.delete(run);
        worker.wake();
      });
    inFlight.add(run);
  }

  const worker = new Worker({
    name: "sender",
    log: deps.log,
    everyMillis: 500,
    async run() {
      const room = inFlightMost - inFlight.size;
      if (room <= 0) return false;
      const now = Date.now();
      for (const [channelId, until] of held) if (until <= now) held.delete(channelId);
      const claimed = await claimSends(deps.db.autocommit, room, [...held.keys()], deps.owner());
      if (claimed.length > 0) cutPoint("send.after-claim");
      for (const send of claimed) launch(send);
      return false;
    },
  });

  const sweeper = new Worker({
    name: "sender sweep",
    log: deps.log,
    everyMillis: 5000,
    run: () => sweepExpired(deps),
  });
  // With a channel's id: its access works again.
  const unsubscribe = deps.signals.on("outbound", (channelId) => {
    held.delete(channelId);
    worker.wake();
  });

  return {
    start() {
      worker.start();
      sweeper.start();
    },
    async stop() {
      unsubscribe();
      await worker.stop();
      await sweeper.stop();
      await Promise.all(inFlight);
    },
    async drain() {
      for (;;) {
        await worker.runOnce();
        if (inFlight.size === 0) return;
        await Promise.all(inFlight);
      }
    },
  };
}

/** Settles sends whose lease ended: a dead process's become doubtful; doubtful ones go out again only where a reference would have come back. */
async function sweepExpired(deps: SenderDeps): Promise<boolean> {
  const touched = await deps.db.system(async (tx) => {
    const expired = await listExpiredSends(tx, 100);
    const events = new Map<string, NewEvent[]>();
    for (const send of expired) {
      if (send.state === "sending") await putInDoubt(tx, send);
      else {
        const channel = await deps.directory.byId(send.account_id, send.channel_id);
        if (channel?.adapter.capabilities.echo === "reference") await requeueSend(tx, send, 0, true);
        else await dropSend(tx, send);
      }
      const list = events.get(send.account_id) ?? [];
      list.push({
        type: "message.updated",
        subjectId: send.message_id,
        data: { conversationId: send.conversation_id, channelId: send.channel_id, messageId: send.message_id },
      });
      events.set(send.account_id, list);
    }
    for (const accountId of [...events.keys()].sort()) await appendEvents(tx, accountId, events.get(accountId) ?? []);
    return [...events.keys()];
  });
  for (const accountId of touched) deps.signals.emit("events", accountId);
  if (touched.length > 0) deps.signals.emit("outbound");
  return false;
}

import type { Vault } from "#platform/crypto/vault.ts";
import { cutPoint } from "#platform/cut-points.ts";
import { isTransient, type Db } from "#platform/db/db.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Metrics } from "#platform/metrics/metrics.ts";
import { traced, withCarrier } from "#platform/tracing/tracing.ts";
import { Worker } from "#platform/worker.ts";
import { newId } from "#shared/ids.ts";
import { getAdapter } from "../adapters/registry.ts";
import { countTraffic, type HourCounts } from "../channels.repo.ts";
import { insertDeadLetters, type NewDeadLetter } from "../dead-letters.repo.ts";
import type { ChannelDirectory } from "../directory.ts";
import type { NormalisedEvent } from "../normalised.ts";
import { unpackBodies, type StoredBody } from "./packed-bodies.ts";
import {
  insertInboundEvents,
  listWaitingDeliveries,
  lockSplitting,
  markDeliveriesRead,
  type NewInboundEvent,
  type WaitingDelivery,
} from "./intake.repo.ts";

export const eventContext = "inbound_events.payload";
export const deadLetterContext = "dead_letters.payload";
export const laneCount = 64;
const batchSize = 200;

export interface SplitterDeps {
  db: Db;
  vault: Vault;
  signals: Signals;
  directory: ChannelDirectory;
  log: Logger;
  metrics: Metrics;
}

/** Makes the row of a normalised event: sealed, with its lane and its keyed duplicate key. */
export async function inboundEventRow(
  vault: Vault,
  channel: { accountId: string; channelId: string },
  event: NormalisedEvent,
  source: { deliveryId: number | null; receivedAt: Date },
): Promise<NewInboundEvent> {
  const { accountId, channelId } = channel;
  const contactKey = await vault.blindIndex(accountId, "contact", `${channelId}|${event.contactKey}`);
  return {
    accountId,
    channelId,
    lane: (contactKey[0] ?? 0) % laneCount,
    contactKey,
    dedupeKey: await vault.blindIndex(accountId, "dedupe", event.dedupeKey),
    payloadSealed: await vault.seal(accountId, eventContext, JSON.stringify(withCarrier(event))),
    ...source,
  };
}

/** Reads stored webhook bodies into normalised events, one process at a time, in the order of arrival. */
export function createSplitter(deps: SplitterDeps): Worker {
  async function split(
    delivery: WaitingDelivery,
    { part, raw: bytes }: { part: number; raw: Buffer },
    out: { events: NewInboundEvent[]; letters: NewDeadLetter[]; counts: Map<string, HourCounts> },
  ): Promise<void> {
    const { vault } = deps;
    const source = { deliveryId: delivery.id, receivedAt: delivery.received_at };
    const letter = async (reason: string, detail: string | null, payload: string, accountId: string | null = null): Promise<void> => {
      out.letters.push({
        id: newId(),
        accountId,
        channelKind: delivery.kind,
        source: "delivery",
        sourceId: delivery.id,
        sourcePart: part,
        reason,
        detail,
        payloadSealed: await vault.seal(accountId, deadLetterContext, payload),
      });
      deps.metrics.deadLetters.inc({ channel: delivery.kind, reason });
    };
    const raw = bytes.toString("utf8");
    let body: unknown;
    try {
      body = JSON.parse(raw);
    } catch {
      await letter("not_json", null, raw);
      return;
    }
    const parsed = getAdapter(delivery.kind).parse(body);
    for (const { channelExternalId, reason, part: unreadable } of parsed.unreadable) {
      const channel = channelExternalId === null ? null : await deps.directory.byExternalId(delivery.kind, channelExternalId);
      await letter("unreadable", reason, JSON.stringify(unreadable), channel?.row.account_id ?? null);
    }
    for (const event of parsed.events) {
      const ofAccount = event.kind === "channel_signal" && event.scope === "account";
      const channel = ofAccount
        ? await deps.directory.byBusinessAccount(delivery.kind, event.channelExternalId)
        : await deps.directory.byExternalId(delivery.kind, event.channelExternalId);
      const expected = channel?.row.secret_source === "own" ? channel.row.id : "env";
      if (!channel) {
        if (event.kind !== "ignored") await letter("unknown_channel", event.channelExternalId, JSON.stringify(event));
        continue;
      }
      // Another application's secret must not speak for this channel.
      if (delivery.secret_ref !== expected) {
        await letter("wrong_signer", event.channelExternalId, JSON.stringify(event));
        continue;
      }
      const { account_id: accountId, id: channelId } = channel.row;
      const count = out.counts.get(channelId) ?? { accountId, channelId, webhooks: 0 };
      count.webhooks = (count.webhooks ?? 0) + 1;
      out.counts.set(channelId, count);
      if (event.kind === "ignored") continue;
      if (channel.row.state === "disabled") continue;
      out.events.push(await inboundEventRow(vault, { accountId, channelId }, event, source));
    }
  }

  return new Worker({
    name: "splitter",
    log: deps.log,
    everyMillis: 1000,
    async run() {
      const result = await deps.db.system(async (tx) => {
        if (!(await lockSplitting(tx))) return null;
        const waiting = await listWaitingDeliveries(tx, batchSize);
        if (waiting.length === 0) return null;
        let bodyCount = 0;
        const out = { events: [] as NewInboundEvent[], letters: [] as NewDeadLetter[], counts: new Map<string, HourCounts>() };
        for (const delivery of waiting) {
          const crashed = (error: unknown, part: number): void => {
            if (isTransient(error)) throw error;
            // One body that cannot be read must not hold up the rest.
            deps.log.error({ err: error, deliveryId: delivery.id, part }, "webhook body could not be read");
            out.letters.push({
              id: newId(),
              accountId: null,
              channelKind: delivery.kind,
              source: "delivery",
              sourceId: delivery.id,
              sourcePart: part,
              reason: "crashed",
              detail: null,
              payloadSealed: null,
            });
          };
          let bodies: StoredBody[] = [];
          try {
            bodies = await unpackBodies(deps.vault, delivery);
          } catch (error) {
            crashed(error, 0);
          }
          for (const [part, { raw, trace }] of bodies.entries()) {
            const attributes = { "prosa.channel.kind": delivery.kind, "prosa.delivery.id": String(delivery.id), "prosa.bytes": raw.length };
            try {
              await traced("webhook.read", { kind: "consumer", parent: trace, attributes }, () => split(delivery, { part, raw }, out));
            } catch (error) {
              crashed(error, part);
            }
          }
          bodyCount += bodies.length;
        }
        const lanes = await insertInboundEvents(tx, out.events);
        await insertDeadLetters(tx, out.letters);
        const read = waiting.map((delivery) => delivery.id);
        tx.ending(markDeliveriesRead(tx, read));
        // Last: every worker counts on the same few rows.
        tx.ending(countTraffic(tx, [...out.counts.values()]));
        return { lanes, full: bodyCount >= batchSize };
      });
      if (!result) return false;
      cutPoint("split.after-commit");
      for (const lane of result.lanes) deps.signals.emit("lanes", String(lane));
      return result.full;
    },
  });
}

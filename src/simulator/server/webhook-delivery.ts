import type { SimChannel, SimContact } from "./model.ts";
import { encodeWebhook, signWebhook } from "./signature.ts";
import type { World } from "./world.ts";

export type WebhookKind = "message" | "status" | "echo";

export interface WebhookDelivery {
  /** Sends the payload to the product, with the faults switched on; tries again on anything but 200. */
  deliver(kind: WebhookKind, contact: SimContact, payload: unknown): void;
}

/** First attempts of one customer go out in order (a phone's messages do); retries run beside the line and block nobody, as at Meta. */
export function createWebhookDelivery(world: World): WebhookDelivery {
  const { config, faults, schedule } = world;
  const lines = new Map<string, Promise<unknown>>();
  let active = 0;
  const waiting: (() => void)[] = [];

  // 64 connections at once: a burst must not open thousands of sockets to the product.
  const withSlot = async <T>(run: () => Promise<T>): Promise<T> => {
    if (active >= 64) await new Promise<void>((resolve) => waiting.push(resolve));
    active += 1;
    try {
      return await run();
    } finally {
      active -= 1;
      waiting.shift()?.();
    }
  };

  const post = async (channel: SimChannel, payload: unknown, attempt: number): Promise<boolean> => {
    const body = encodeWebhook(channel, payload);
    const forged = faults.strike("wrong_signature") !== null;
    const signature = signWebhook(forged ? `${config.appSecret}-wrong` : config.appSecret, body);
    const path = `/api/omni/webhook/${channel}`;
    const started = performance.now();
    let status = 0;
    let note = forged ? "wrong signature" : "";
    try {
      const response = await config.fetch(new URL(path, config.target), {
        method: "POST",
        headers: { "content-type": "application/json", "user-agent": "facebookexternalua", "x-hub-signature-256": signature },
        body: new Uint8Array(body),
        signal: AbortSignal.timeout(config.retry.timeoutMs),
      });
      status = response.status;
      await response.arrayBuffer();
    } catch (error) {
      note = error instanceof Error ? `${error.name}: ${error.message}` : "no answer";
    }
    world.addLog({
      kind: "webhook",
      channel,
      method: "POST",
      path,
      status,
      durationMs: Math.round(performance.now() - started),
      note,
      attempt,
      request: payload,
      response: null,
    });
    return status === 200;
  };

  const attempt = async (channel: SimChannel, payload: unknown, number: number): Promise<void> => {
    const taken = await withSlot(() => post(channel, payload, number));
    if (taken || number >= config.retry.attempts) return;
    const wait = Math.min(config.retry.maxMs, config.retry.baseMs * config.retry.factor ** (number - 1));
    schedule.after(wait, () => attempt(channel, payload, number + 1));
  };

  const inLine = (contact: SimContact, run: () => Promise<void>): void => {
    const line = (lines.get(contact.id) ?? Promise.resolve()).then(run, run);
    lines.set(contact.id, line);
    schedule.track(
      line.finally(() => {
        if (lines.get(contact.id) === line) lines.delete(contact.id);
      }),
    );
  };

  return {
    deliver(kind, contact, payload) {
      if (kind === "status" && faults.strike("lost_status")) return;
      const held = faults.strike("reordered_webhook");
      const copies = faults.strike("doubled_webhook") ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) {
        if (held) schedule.after(held.delayMs, () => attempt(contact.channel, payload, 1));
        // The copy does not wait in the line: both are in flight together, the hard case for the receiver.
        else if (copy > 0) schedule.track(attempt(contact.channel, payload, 1));
        else inLine(contact, () => attempt(contact.channel, payload, 1));
      }
    },
  };
}

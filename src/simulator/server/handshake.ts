import { randomInt } from "node:crypto";
import type { HandshakeResult } from "./model.ts";
import type { World } from "./world.ts";

/** What Meta does when a webhook address is entered: GET with hub.challenge, which must come back as it is. */
export async function verifyWebhooks(world: World): Promise<HandshakeResult[]> {
  const { config } = world;
  return Promise.all(
    config.channels.map(async (channel): Promise<HandshakeResult> => {
      const challenge = String(randomInt(1_000_000_000));
      const address = new URL(`/api/omni/webhook/${channel}`, config.target);
      address.search = new URLSearchParams({
        "hub.mode": "subscribe",
        "hub.verify_token": config.verifyToken,
        "hub.challenge": challenge,
      }).toString();
      const started = performance.now();
      let status = 0;
      let answer = "";
      try {
        const response = await config.fetch(address, { signal: AbortSignal.timeout(config.retry.timeoutMs) });
        status = response.status;
        answer = await response.text();
      } catch (error) {
        answer = error instanceof Error ? error.message : "no answer";
      }
      const ok = status === 200 && answer === challenge;
      world.addLog({
        kind: "webhook",
        channel,
        method: "GET",
        path: address.pathname,
        status,
        durationMs: Math.round(performance.now() - started),
        note: ok ? "handshake ok" : "handshake failed",
        attempt: 1,
        request: null,
        response: answer.slice(0, 200),
      });
      return { channel, ok, status };
    }),
  );
}

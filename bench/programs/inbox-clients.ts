// Many operators with an open inbox, and customers who write: tells for every message and operator how long it took from the sending of its
// webhook until the operator's connection carried it. A process of its own.
import { setTimeout as sleep } from "node:timers/promises";
import { WebSocket } from "ws";
import { openConnections } from "../socket-client.ts";
import { signedRequest, textWebhook } from "../webhooks.ts";

export interface ClientsOrder {
  port: number;
  cookies: string[];
  perSecond: number;
  seconds: number;
}

export interface ClientsResult {
  connected: number;
  sent: number;
  /** Milliseconds, one a message and operator. */
  latencies: number[];
  /** Messages that an operator never got. */
  missing: number;
}

const patienceMillis = 10_000;

async function run(order: ClientsOrder): Promise<ClientsResult> {
  const sentAt = new Map<string, { at: number; left: number }>();
  const latencies: number[] = [];
  const sockets: WebSocket[] = [];
  for (const cookie of order.cookies) {
    const socket = new WebSocket(`ws://127.0.0.1:${order.port}/api/realtime`, { headers: { cookie } });
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject);
      socket.on("message", (data: Buffer) => {
        const now = performance.now();
        const text = data.toString("utf8");
        if (text.startsWith('{"t":"hello"')) resolve();
        if (!text.startsWith('{"t":"items"') || !text.includes('"message.created"')) return;
        // A message's text stands in its conversation as well: counted once a frame.
        for (const serial of new Set([...text.matchAll(/#(\d+)!/g)].map((match) => match[1] ?? ""))) {
          const entry = sentAt.get(serial);
          if (!entry || !text.includes(`"text":"Chegou? #${serial}!"`)) continue;
          latencies.push(now - entry.at);
          entry.left -= 1;
        }
      });
    });
    sockets.push(socket);
  }
  const [connection] = await openConnections(order.port, 1);
  if (!connection) throw new Error("No connection.");
  const total = Math.round(order.perSecond * order.seconds);
  const started = performance.now();
  const first = Date.now();
  for (let index = 0; index < total; index += 1) {
    await sleep(Math.max(0, started + (index * 1000) / order.perSecond - performance.now()));
    const serial = String(first + index);
    const bytes = signedRequest(
      `127.0.0.1:${order.port}`,
      textWebhook(Number(serial), 5_000_000 + (index % 50), `Chegou? #${serial}!`, false),
    );
    sentAt.set(serial, { at: performance.now(), left: sockets.length });
    if ((await connection.request(bytes)) !== 200) throw new Error("The webhook was refused.");
  }
  const deadline = performance.now() + patienceMillis;
  const left = () => [...sentAt.values()].reduce((sum, one) => sum + one.left, 0);
  while (left() > 0 && performance.now() < deadline) await sleep(50);
  connection.end();
  for (const socket of sockets) socket.terminate();
  return { connected: sockets.length, sent: total, latencies, missing: left() };
}

process.on("message", (order: ClientsOrder) => {
  run(order).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));

// Sends signed webhooks at an even pace and listens on the live feed, in a process of its own: tells for each message how long it took
// from the sending of its webhook until the feed carried it.
import { WebSocket } from "ws";
import { openConnections } from "../socket-client.ts";
import { signedRequest, textWebhook } from "../webhooks.ts";

export interface ThroughOrder {
  port: number;
  apiKey: string;
  perSecond: number;
  seconds: number;
  contacts: number;
  from: number;
}

export interface ThroughResult {
  sent: number;
  /** Milliseconds from webhook to feed, in the order of sending; what never came is missing. */
  latencies: number[];
  /** Milliseconds from webhook to 200. */
  accepted: number[];
  refused: number;
  replies: number;
  lastMessages: { id: string; conversationId: string }[];
}

const connections = 32;
const patienceMillis = 15_000;

async function run(order: ThroughOrder): Promise<ThroughResult> {
  const sentAt = new Map<string, number>();
  const result: ThroughResult = { sent: 0, latencies: [], accepted: [], refused: 0, replies: 0, lastMessages: [] };
  const socket = new WebSocket(`ws://127.0.0.1:${order.port}/api/realtime`, { headers: { authorization: `Bearer ${order.apiKey}` } });
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.on("message", (data: Buffer) => {
      const now = performance.now();
      const text = data.toString("utf8");
      if (text.startsWith('{"t":"hello"')) resolve();
      if (!text.startsWith('{"t":"items"')) return;
      const frame = JSON.parse(text) as {
        items: { type: string; message: { id: string; conversationId: string; direction: string; text: string } | null }[];
      };
      for (const { type, message } of frame.items) {
        if (type !== "message.created" || message === null) continue;
        if (message.direction === "outgoing") {
          result.replies += 1;
          continue;
        }
        const mark = /#(\d+)/.exec(message.text)?.[1] ?? "";
        const at = sentAt.get(mark);
        if (at === undefined) continue;
        sentAt.delete(mark);
        result.latencies.push(now - at);
        result.lastMessages = [...result.lastMessages.slice(-19), { id: message.id, conversationId: message.conversationId }];
      }
    });
  });

  const idle = await openConnections(order.port, connections);
  /** As the provider does: what a closing connection took with it is delivered again over another. */
  async function deliver(bytes: Buffer): Promise<number> {
    for (;;) {
      const connection = idle.pop() ?? (await openConnections(order.port, 1))[0];
      if (connection === undefined || connection.closed) continue;
      try {
        const status = await connection.request(bytes);
        idle.push(connection);
        return status;
      } catch (error) {
        if (!connection.closed) throw error;
      }
    }
  }

  const total = order.perSecond * order.seconds;
  const started = performance.now();
  const flying = new Set<Promise<void>>();
  for (let index = 0; index < total; index += 1) {
    const due = started + (index * 1000) / order.perSecond;
    const wait = due - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    const serial = order.from + index;
    const bytes = signedRequest(
      `127.0.0.1:${order.port}`,
      textWebhook(serial, index % order.contacts, `Oi, quero ver celulares até R$ 2000 #${serial}`, false),
    );
    // Counted from when it was due: a server that is slow must not slow the measuring down.
    sentAt.set(String(serial), due);
    const at = performance.now();
    const flight = deliver(bytes).then((status) => {
      result.accepted.push(performance.now() - at);
      if (status !== 200) result.refused += 1;
      flying.delete(flight);
    });
    flying.add(flight);
    result.sent += 1;
  }
  await Promise.all(flying);
  const deadline = performance.now() + patienceMillis;
  while (sentAt.size > 0 && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  for (const connection of idle) connection.end();
  socket.terminate();
  return result;
}

process.on("message", (order: ThroughOrder) => {
  run(order).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));

// Load generator in a process of its own: builds calls as Segment's libraries send them, sends them, tells what it measured.
import { runLoad } from "../socket-client.ts";
import { collectRequest, trackCall } from "../track-calls.ts";

export interface CollectOrder {
  port: number;
  keys: string[];
  /** Requests, and calls in each; 1: single calls to /v1/track. */
  requests: number;
  size: number;
  /** Serial of the first call: message ids are distinct over all rounds. */
  from: number;
  connections: number;
}

process.on("message", (order: CollectOrder) => {
  const requests = Array.from({ length: order.requests }, (_, index) => {
    const calls = Array.from({ length: order.size }, (__, place) => trackCall(order.from + index * order.size + place));
    return collectRequest(`127.0.0.1:${order.port}`, order.keys[index % order.keys.length] ?? "", calls);
  });
  runLoad([order.port], requests, order.connections).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));

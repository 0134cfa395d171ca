// Load generator in a process of its own: builds signed requests, waits for "go", sends them, tells what it measured.
import { runLoad } from "../socket-client.ts";
import { signedRequest, textWebhook } from "../webhooks.ts";

export interface IntakeOrder {
  /** One server process behind each. */
  ports: readonly number[];
  count: number;
  /** Serial of the first message: ids are distinct over all rounds. */
  from: number;
  connections: number;
  contacts: number;
}

process.on("message", (order: IntakeOrder) => {
  const requests = Array.from({ length: order.count }, (_, index) =>
    signedRequest(
      `127.0.0.1:${order.ports[0]}`,
      textWebhook(order.from + index, (order.from + index) % order.contacts, `Oi, quero ver celulares ${order.from + index}`),
    ),
  );
  runLoad(order.ports, requests, order.connections).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));

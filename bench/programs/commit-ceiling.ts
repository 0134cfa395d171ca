// The ceiling without pgbench: a bare pg loop that inserts one row of the given size per commit.
import { randomBytes } from "node:crypto";
import pg from "pg";

export interface CeilingOrder {
  url: string;
  clients: number;
  seconds: number;
  bytes: number;
}

async function run(order: CeilingOrder): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: order.clients }, async () => {
      const client = new pg.Client({ connectionString: order.url });
      await client.connect();
      return client;
    }),
  );
  const body = randomBytes(order.bytes);
  const until = performance.now() + order.seconds * 1000;
  let commits = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < until) {
        await client.query({ name: "row", text: "insert into bench_rows (body) values ($1)", values: [body] });
        commits += 1;
      }
    }),
  );
  await Promise.all(clients.map((client) => client.end()));
  return commits / order.seconds;
}

process.on("message", (order: CeilingOrder) => {
  run(order).then(
    (rate) => process.send?.({ rate }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));

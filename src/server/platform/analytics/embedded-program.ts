// The embedded ClickHouse, in a process of its own: an engine of this size must not take the product down with it, and it binds one folder a
// process. Orders come by IPC and are answered by it. Leaves when the product does.
import { drainPending, Session } from "chdb";
import type { EmbeddedAnswer, EmbeddedOrder } from "./embedded-store.ts";

const readers = 3;
const settings = [
  // Counts fit into a double; texts of digits would have to be read again by everybody.
  "set output_format_json_quote_64bit_integers = 0",
  "set date_time_output_format = 'iso'",
  "set date_time_input_format = 'best_effort'",
  // The machine is shared with the inbox: a report may take a quarter of a gigabyte and some seconds, not everything.
  "set max_memory_usage = 536870912",
  "set max_threads = 2",
].join(";");

const [, , folder] = process.argv;
if (folder === undefined) throw new Error("The folder of the store is missing.");

async function openSession(path: string): Promise<Session> {
  const session = new Session(path);
  for (const statement of settings.split(";")) await session.queryAsync(statement);
  return session;
}

const writer = await openSession(folder);
const pool = await Promise.all(Array.from({ length: readers }, () => openSession(folder)));
let turn = 0;

async function run(order: EmbeddedOrder): Promise<EmbeddedAnswer> {
  const { id } = order;
  try {
    if (order.kind === "command") {
      await writer.queryBindAsync(order.statement, order.params, { timeout: order.timeoutMillis });
      return { id, rows: "" };
    }
    // Queries of one session wait for each other.
    turn = (turn + 1) % pool.length;
    const session = pool[turn] ?? writer;
    if (order.kind === "parquet") {
      const file = await session.queryBindAsync(order.statement, order.params, { format: "Parquet", timeout: order.timeoutMillis });
      return { id, rows: Buffer.from(file.bytes()).toString("base64") };
    }
    const result = await session.queryBindAsync(order.statement, order.params, { format: "JSONEachRow", timeout: order.timeoutMillis });
    return { id, rows: result.text() };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message.slice(0, 2000) : String(error) };
  }
}

process.on("message", (order: EmbeddedOrder) => {
  void run(order).then((answer) => process.send?.(answer));
});

// Ctrl-C reaches the whole process group: the product decides when the store ends.
process.on("SIGINT", () => {});
process.on("disconnect", () => {
  void drainPending().then(() => {
    for (const session of [...pool, writer]) session.close();
    process.exit(0);
  });
});

process.send?.({ id: 0, rows: "" } satisfies EmbeddedAnswer);

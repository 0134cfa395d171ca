import { fork, type ChildProcess } from "node:child_process";
import { mkdir } from "node:fs/promises";
import type { Logger } from "#platform/log/logger.ts";
import { defaultTimeoutMillis, refused, unavailable, type AnalyticsStore, type Param } from "./analytics-store.ts";

export interface EmbeddedOrder {
  id: number;
  /** parquet: a query whose answer is a file, in base64. */
  kind: "query" | "parquet" | "command";
  statement: string;
  params: Record<string, Param>;
  timeoutMillis: number;
}

/** `rows`: one JSON object a line. The first answer, with id 0, says that the engine is open. */
export type EmbeddedAnswer = { id: number; rows: string } | { id: number; error: string };

interface Waiting {
  resolve(rows: string): void;
  reject(error: unknown): void;
  timer: NodeJS.Timeout;
}

const startMillis = 30_000;
// A statement that never ends in the engine must not hold its caller for ever.
const graceMillis = 2000;
const insertTimeoutMillis = 60_000;

/**
 * Opens the embedded ClickHouse on a folder, in a child process that is started anew when it dies. What was under way then is rejected as
 * unavailable; inserts are repeated with their token by whoever feeds. Throws `analytics.unavailable` where the engine is not installed for
 * this system.
 */
export async function openEmbeddedAnalytics(options: { folder: string; log: Logger }): Promise<AnalyticsStore & { pid(): number | null }> {
  const { folder, log } = options;
  await mkdir(folder, { recursive: true });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let closed = false;
  let child: ChildProcess | null = null;
  let opening: Promise<ChildProcess> | null = null;

  function settle(answer: EmbeddedAnswer): void {
    const one = waiting.get(answer.id);
    if (!one) return;
    waiting.delete(answer.id);
    clearTimeout(one.timer);
    if ("error" in answer) one.reject(refused("The analytics store refused a statement.", new Error(answer.error)));
    else one.resolve(answer.rows);
  }

  function start(): Promise<ChildProcess> {
    return new Promise((resolve, reject) => {
      const started = fork(new URL("./embedded-program.ts", import.meta.url), [folder], {
        stdio: ["ignore", "ignore", "pipe", "ipc"],
        execArgv: ["--disable-warning=ExperimentalWarning"],
        // Nothing of the product's secrets is any business of the engine.
        env: { TZ: "UTC" },
      });
      let said = "";
      started.stderr?.on("data", (part: Buffer) => (said = (said + part.toString()).slice(-2000)));
      const late = setTimeout(() => started.kill("SIGKILL"), startMillis);
      started.on("error", () => started.kill("SIGKILL"));
      started.on("message", (answer: EmbeddedAnswer) => {
        if (answer.id !== 0) return settle(answer);
        clearTimeout(late);
        child = started;
        resolve(started);
      });
      started.on("exit", (code, signal) => {
        clearTimeout(late);
        if (child === started) child = null;
        if (!closed) log.warn({ code, signal, said: said.trim().slice(-500) }, "analytics engine ended");
        const gone = unavailable("The analytics store is starting again.");
        for (const [id, one] of waiting) {
          waiting.delete(id);
          clearTimeout(one.timer);
          one.reject(gone);
        }
        reject(unavailable("The embedded analytics store could not be started.", new Error(said.trim().slice(-500))));
      });
    });
  }

  async function engine(): Promise<ChildProcess> {
    if (closed) throw unavailable("The analytics store is closed.");
    if (child) return child;
    opening ??= start().finally(() => (opening = null));
    return opening;
  }

  async function order(kind: EmbeddedOrder["kind"], statement: string, params: Record<string, Param>, millis: number): Promise<string> {
    const to = await engine();
    return new Promise((resolve, reject) => {
      const id = (lastId += 1);
      const timer = setTimeout(() => {
        waiting.delete(id);
        reject(unavailable("The analytics store took too long."));
      }, millis + graceMillis);
      waiting.set(id, { resolve, reject, timer });
      to.send({ id, kind, statement, params, timeoutMillis: millis } satisfies EmbeddedOrder, (error) => {
        if (!error) return;
        // The engine ended a moment ago: nothing was refused, and a feed will say it again.
        clearTimeout(timer);
        waiting.delete(id);
        reject(unavailable("The analytics store is starting again.", error));
      });
    });
  }

  await engine();
  return {
    pid: () => child?.pid ?? null,
    async query<Row>(statement: string, params: Record<string, Param> = {}, { timeoutMillis = defaultTimeoutMillis } = {}) {
      const rows = await order("query", statement, params, timeoutMillis);
      return rows
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Row);
    },
    async parquet(statement, params = {}, { timeoutMillis = defaultTimeoutMillis } = {}) {
      return Buffer.from(await order("parquet", statement, params, timeoutMillis), "base64");
    },
    async insert(table, rows, token) {
      if (rows.length === 0) return;
      const body = rows.map((row) => JSON.stringify(row)).join("\n");
      await order("command", insertStatement(table, token, body), {}, insertTimeoutMillis);
    },
    async command(statement, params = {}) {
      await order("command", statement, params, insertTimeoutMillis);
    },
    async close() {
      closed = true;
      const last = child;
      if (!last) return;
      const ended = new Promise<void>((resolve) => last.once("exit", () => resolve()));
      const late = setTimeout(() => last.kill("SIGKILL"), 5000);
      last.disconnect();
      await ended;
      clearTimeout(late);
    },
  };
}

/** An INSERT with its rows; table and token are ours, and are checked all the same. */
function insertStatement(table: string, token: string, body: string): string {
  if (!/^[a-z_]+$/.test(table) || !/^[\w:-]+$/.test(token)) throw refused(`Not a table and a token: ${table}, ${token}`);
  return `insert into ${table} settings insert_deduplication_token = '${token}' format JSONEachRow\n${body}`;
}

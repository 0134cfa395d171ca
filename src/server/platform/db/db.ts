import pg from "pg";
import { isId } from "#shared/ids.ts";
import { AppError } from "#platform/errors.ts";
import { currentSpan } from "#platform/tracing/tracing.ts";

/** One open transaction. Statements run in the order in which they are given; none needs to wait for the answer of the one before. Parameters are `$1`, `$2`, …; a `name` makes it a named (prepared once per connection) statement. */
export interface Tx {
  /** Rows of a statement. bigint columns come as numbers (safe up to 2^53), timestamptz as Date, jsonb parsed. */
  query<Row>(text: string, values?: readonly unknown[], name?: string): Promise<Row[]>;
  /** Number of rows that a statement touched. */
  execute(text: string, values?: readonly unknown[], name?: string): Promise<number>;
  /**
   * Marks a statement, given already, as one of the transaction's last: the commit is sent right behind it instead of after its answer. For
   * rows that everybody writes (an account's log, a channel's counts): they are locked no longer than the server needs. Should it fail, the
   * transaction fails with it.
   */
  ending(statement: Promise<unknown>): void;
  /**
   * Gathers what is asked for in one turn of the event loop under one name and has it answered at once: whoever works on many contacts side by side
   * pays for one statement instead of one each. `run` gets the items of that turn and gives one result for each, in their order; it has to be the same
   * function's work under the same name. Should it fail, it fails for all of them (and the transaction with it).
   */
  together<Item, Result>(name: string, item: Item, run: (items: readonly Item[]) => Promise<readonly Result[]>): Promise<Result>;
}

export interface TransactionOptions {
  /**
   * The commit does not wait for the disk: a crash of the database may undo it, as a whole and with what was committed after it and not waited for
   * either. For what is then done again from what is kept (claims, positions with what was made of the events before them). Never with events.
   */
  relaxed?: boolean;
  /** Plans of named statements are kept from their first use. For statements that look rows up by their keys, whatever the parameters. */
  keepPlans?: boolean;
}

export interface Db {
  /** Runs one transaction as the account: row-level security lets it see that account's rows alone. */
  account<T>(accountId: string, run: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Runs one transaction of the machinery, across accounts. Statements name the account themselves. */
  system<T>(run: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /**
   * As `account`, for statements that are all given at once, none after the answer of another: they and the commit are one round trip instead of two.
   * A statement given later is refused.
   */
  accountAtOnce<T>(accountId: string, run: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** As `accountAtOnce`, of the machinery. */
  systemAtOnce<T>(run: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Single statements of the machinery, each committed by itself: one round trip instead of three. */
  autocommit: Tx;
  /** As `autocommit`, on connections of their own: for what a caller outside waits on, so that it never stands in line behind the machinery's transactions. */
  urgent: Tx;
  /** A connection of its own that listens to notifications; reconnects by itself. */
  listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>>;
  /** A connection of its own that holds an advisory lock; reconnects by itself and takes it again. */
  hold(lock: number, key: number): Promise<HeldLock>;
  close(): Promise<void>;
}

interface HeldLock {
  readonly held: boolean;
  release(): Promise<void>;
}

export interface DbOptions {
  url: string;
  /** Connections for account work and for system work each. */
  poolSize?: number;
  /** Called when a connection breaks outside of a query; the pool mends itself. */
  onConnectionError?: (error: Error) => void;
}

/** Group commits keep two statements under way each; webhooks and tracking calls share these. */
const urgentConnections = 3;

// A table of our own: the package's own one is shared by everybody in the process.
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);
types.setTypeParser(pg.types.builtins.NUMERIC, Number);

/** Database failures that go away by themselves: broken connections, restarts, deadlocks, serialisation, a server that for now can only be read. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (/^(08|40|53|57P|25006)/.test(code)) return true;
  if (["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOENT", "ETIMEDOUT"].includes(code)) return true;
  return code === "" && /Connection terminated|timeout exceeded when trying to connect|Client has encountered/.test(error.message);
}

/** Postgres error 40P01: two transactions waited for one another and this one was taken back; run again it will do. */
export function isDeadlock(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === "40P01";
}

/** Postgres error 23503: what a row points to was removed by another transaction meanwhile. */
export function isForeignKeyViolation(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === "23503";
}

/** Postgres error 23505 on the named constraint (any constraint when none is named). */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return error instanceof pg.DatabaseError && error.code === "23505" && (constraint === undefined || error.constraint === constraint);
}

/** Postgres error 23P01: two rows that exclude one another, such as two bookings of one place. */
export function isExclusionViolation(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === "23P01";
}

class QueryTx implements Tx {
  readonly #client: pg.PoolClient | pg.Pool;
  readonly endings: Promise<unknown>[] = [];
  /** Set once the commit was sent. */
  closed = false;
  #gathering = false;
  readonly #asked = new Map<string, { items: unknown[]; results: Promise<readonly unknown[]> }>();
  constructor(client: pg.PoolClient | pg.Pool) {
    this.#client = client;
  }
  /** What is given in one turn of the event loop leaves in one packet: each would cost a system call and a wake-up of the server (100 µs). */
  #gather(): void {
    if (this.#gathering || this.#client instanceof pg.Pool) return;
    const { stream } = this.#client.connection;
    this.#gathering = true;
    stream.cork();
    process.nextTick(() => {
      this.#gathering = false;
      stream.uncork();
    });
  }
  ending(statement: Promise<unknown>): void {
    // Looked at by the transaction, which may be failing for another reason by then.
    statement.catch(() => {});
    if (this.#client instanceof pg.Pool) throw new Error("A statement by itself has no end to be part of.");
    this.endings.push(statement);
  }
  async together<Item, Result>(name: string, item: Item, run: (items: readonly Item[]) => Promise<readonly Result[]>): Promise<Result> {
    let asked = this.#asked.get(name);
    if (asked === undefined) {
      const items: unknown[] = [];
      // By then all that came in one packet has been read, and all that can go on without another answer has gone on.
      const results = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        this.#asked.delete(name);
        return run(items as Item[]);
      });
      asked = { items, results };
      this.#asked.set(name, asked);
    }
    const index = asked.items.push(item) - 1;
    return (await asked.results)[index] as Result;
  }
  async query<Row>(text: string, values: readonly unknown[] = [], name?: string): Promise<Row[]> {
    return (await this.#run(text, values, name)).rows as Row[];
  }
  async execute(text: string, values: readonly unknown[] = [], name?: string): Promise<number> {
    return (await this.#run(text, values, name)).rowCount ?? 0;
  }
  async #run(text: string, values: readonly unknown[], name: string | undefined): Promise<pg.QueryResult> {
    if (this.closed) throw new Error("The transaction has ended: its statements are given at once.");
    this.#gather();
    const query = name === undefined ? { text, values: [...values] } : { text, values: [...values], name };
    // Statements are counted on the span whose work they are; none is recorded by itself, so that no parameter can get into a trace.
    const span = currentSpan();
    if (span === undefined) return this.#client.query(query);
    const startedAt = performance.now();
    const result = await this.#client.query(query);
    span.countStatement(performance.now() - startedAt);
    return result;
  }
}

/** Opens the pools. The schema must be migrated already; the roles prosa_app and prosa_system come from the first migration. */
export function openDb(options: DbOptions): Db {
  const onError = options.onConnectionError ?? (() => {});
  const makePool = (role: string, size = options.poolSize ?? 10) => {
    const pool = new pg.Pool({
      connectionString: options.url,
      max: size,
      options: `-c role=${role} -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000 -c jit=off`,
      connectionTimeoutMillis: 10_000,
      application_name: `prosa:${role}`,
      // Statements given without waiting for one another leave at once and run in their order: many contacts' messages share round trips.
      pipeline: true,
      types,
    });
    // Without these handlers a database restart kills the process.
    pool.on("error", onError);
    pool.on("connect", (client) => client.on("error", onError));
    return pool;
  };
  const appPool = makePool("prosa_app");
  const systemPool = makePool("prosa_system");
  // Opened at its first use: a process that serves nothing has none.
  const urgentPool = makePool("prosa_system", urgentConnections);
  const listeners = new Set<() => Promise<void>>();

  /** Keeps a connection of its own open, anew a second after each loss. */
  async function keepConnected(
    name: string,
    on: { connect(client: pg.Client): Promise<unknown>; lost?(): void; payload?(payload: string): void },
  ): Promise<() => Promise<void>> {
    let client: pg.Client | null = null;
    let closed = false;
    let retry: NodeJS.Timeout | undefined;
    const connect = async (): Promise<void> => {
      const next = new pg.Client({ connectionString: options.url, application_name: `prosa:${name}` });
      const again = () => {
        if (client === next) on.lost?.();
        if (closed || client !== next) return;
        client = null;
        retry = setTimeout(() => void connect().catch(onError), 1000);
      };
      next.on("error", (error) => {
        onError(error);
        again();
      });
      next.on("end", again);
      next.on("notification", (message) => on.payload?.(message.payload ?? ""));
      client = next;
      try {
        await next.connect();
        await on.connect(next);
      } catch (error) {
        onError(error instanceof Error ? error : new Error(String(error)));
        again();
      }
    };
    await connect();
    const stop = async () => {
      closed = true;
      clearTimeout(retry);
      listeners.delete(stop);
      const open = client;
      client = null;
      await open?.end().catch(onError);
    };
    listeners.add(stop);
    return stop;
  }

  async function transaction<T>(pool: pg.Pool, begin: string, run: (tx: Tx) => Promise<T>, atOnce: boolean): Promise<T> {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      // Not waited for: the first statement follows in the same packet. Nothing is committed unless it succeeded.
      const begun = client.query(begin);
      begun.catch(() => {});
      const tx = new QueryTx(client);
      const running = run(tx);
      if (atOnce) {
        tx.closed = true;
        const committed = client.query("commit");
        committed.catch(() => {});
        const outcomes = await Promise.allSettled([begun, running, committed]);
        for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
        return await running;
      }
      const result = await running;
      // A commit behind a statement that failed is a rollback to the server; the statement's error is ours to throw.
      const outcomes = await Promise.allSettled([begun, ...tx.endings, client.query("commit")]);
      for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
      return result;
    } catch (error) {
      await client.query("rollback").catch((rollbackError: Error) => {
        broken = rollbackError;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  const settings = ({ relaxed, keepPlans }: TransactionOptions) =>
    `${relaxed === true ? "; set local synchronous_commit = off" : ""}${keepPlans === true ? "; set local plan_cache_mode = force_generic_plan" : ""}`;
  function ofAccount<T>(accountId: string, run: (tx: Tx) => Promise<T>, options: TransactionOptions, atOnce: boolean): Promise<T> {
    if (!isId(accountId)) throw new AppError("invalid", "accounts.bad_id", { details: { accountId } });
    return transaction(appPool, `begin; set local prosa.account_id = '${accountId}'${settings(options)}`, run, atOnce);
  }

  return {
    account: (accountId, run, options = {}) => ofAccount(accountId, run, options, false),
    accountAtOnce: (accountId, run, options = {}) => ofAccount(accountId, run, options, true),
    system: (run, options = {}) => transaction(systemPool, `begin${settings(options)}`, run, false),
    systemAtOnce: (run, options = {}) => transaction(systemPool, `begin${settings(options)}`, run, true),
    autocommit: new QueryTx(systemPool),
    urgent: new QueryTx(urgentPool),
    listen: (channel, onPayload) =>
      keepConnected(`listen:${channel}`, {
        connect: (client) => client.query(`listen ${pg.escapeIdentifier(channel)}`),
        payload: onPayload,
      }),
    async hold(lock, key) {
      let held = false;
      const release = await keepConnected("hold", {
        async connect(client) {
          await client.query("select pg_advisory_lock($1, $2)", [lock, key]);
          held = true;
        },
        lost: () => void (held = false),
      });
      return {
        get held() {
          return held;
        },
        async release() {
          held = false;
          await release();
        },
      };
    },
    async close() {
      await Promise.all([...listeners].map((stop) => stop()));
      await Promise.all([appPool.end(), systemPool.end(), urgentPool.end()]);
    },
  };
}

import { AppError } from "#platform/errors.ts";

/** A value of a `{name:Type}` placeholder. */
export type Param = string | number | boolean | null | readonly string[] | readonly number[];

export interface QueryOptions {
  /** Longest time that the query may take; 10 s unless said. */
  timeoutMillis?: number;
}

/**
 * The columnar store beside PostgreSQL: ClickHouse, in a child process of our own or on a server. It holds facts that can be told again from
 * the truth in PostgreSQL; persons appear as opaque ids. Every call throws `analytics.unavailable` while the store cannot be reached and
 * `analytics.query_failed` when it refuses; nothing that is waited for on the way of a message may depend on it.
 */
export interface AnalyticsStore {
  /** Rows of a SELECT. Parameters are written `{name:Type}` in the statement and never become part of its text. */
  query<Row>(statement: string, params?: Record<string, Param>, options?: QueryOptions): Promise<Row[]>;
  /** Rows of a SELECT as one Apache Parquet file. */
  parquet(statement: string, params?: Record<string, Param>, options?: QueryOptions): Promise<Uint8Array>;
  /** Adds rows. Given again with the same token they are added once: a feed repeats what it does not know to have arrived. */
  insert(table: string, rows: readonly object[], token: string): Promise<void>;
  /** A statement without rows. */
  command(statement: string, params?: Record<string, Param>): Promise<void>;
  close(): Promise<void>;
}

export const defaultTimeoutMillis = 10_000;

export const unavailable = (message: string, cause?: unknown): AppError =>
  new AppError("unavailable", "analytics.unavailable", { message, ...(cause === undefined ? {} : { cause }) });

export const refused = (message: string, cause?: unknown): AppError =>
  new AppError("unavailable", "analytics.query_failed", { message, ...(cause === undefined ? {} : { cause }) });

/** Stands in where no store was opened: a process that shares its database with others and has no server configured. */
export const noAnalytics: AnalyticsStore & { isOpen(): boolean } = {
  isOpen: () => false,
  query: () => Promise.reject(missing()),
  parquet: () => Promise.reject(missing()),
  insert: () => Promise.reject(missing()),
  command: () => Promise.reject(missing()),
  close: () => Promise.resolve(),
};

const missing = () =>
  unavailable("This process has no analytics store. Set CLICKHOUSE_URL: several processes cannot share the embedded one.");

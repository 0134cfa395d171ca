import { ClickHouseError, createClient } from "@clickhouse/client";
import { defaultTimeoutMillis, refused, unavailable, type AnalyticsStore, type Param } from "./analytics-store.ts";

const settings = {
  output_format_json_quote_64bit_integers: 0,
  date_time_output_format: "iso",
  date_time_input_format: "best_effort",
} as const;

/** A ClickHouse server or cluster. The address may carry user, password and database: `https://user:secret@host:8443/prosa`. */
export function openAnalyticsServer(url: string): AnalyticsStore {
  const client = createClient({ url, application: "prosa", request_timeout: 90_000, clickhouse_settings: settings });
  const told = async <T>(call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } catch (error) {
      if (error instanceof ClickHouseError) throw refused("The analytics store refused a statement.", error);
      throw unavailable("The analytics store cannot be reached.", error);
    }
  };
  return {
    async query<Row>(statement: string, params: Record<string, Param> = {}, { timeoutMillis = defaultTimeoutMillis } = {}) {
      const result = await told(
        client.query({
          query: statement,
          query_params: params,
          format: "JSONEachRow",
          abort_signal: AbortSignal.timeout(timeoutMillis + 2000),
          clickhouse_settings: { max_execution_time: Math.ceil(timeoutMillis / 1000) },
        }),
      );
      return told(result.json<Row>());
    },
    async parquet(statement, params = {}, { timeoutMillis = defaultTimeoutMillis } = {}) {
      const answer = await told(
        client.exec({
          query: `${statement} format Parquet`,
          query_params: params,
          abort_signal: AbortSignal.timeout(timeoutMillis + 2000),
          clickhouse_settings: { max_execution_time: Math.ceil(timeoutMillis / 1000) },
        }),
      );
      const parts: Buffer[] = [];
      for await (const part of answer.stream) parts.push(Buffer.from(part as Uint8Array));
      return Buffer.concat(parts);
    },
    async insert(table, rows, token) {
      if (rows.length === 0) return;
      await told(
        client.insert({ table, values: [...rows], format: "JSONEachRow", clickhouse_settings: { insert_deduplication_token: token } }),
      );
    },
    async command(statement, params = {}) {
      await told(client.command({ query: statement, query_params: params }));
    },
    close: () => client.close(),
  };
}

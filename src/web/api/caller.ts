import type { BodyOf, Method, ParamsOf, QueryOf, ResponseOf } from "#shared/endpoint.ts";
import { addressOf, requestJson } from "./call.ts";

type Given<Key extends string, Value> = unknown extends Value
  ? { [K in Key]?: never }
  : Partial<Value> extends Value
    ? { [K in Key]?: Value }
    : { [K in Key]: Value };

type InputOf<E> = Given<"params", ParamsOf<E>> &
  Given<"query", QueryOf<E>> &
  Given<"body", BodyOf<E>> & {
    signal?: AbortSignal;
    /** The version that the change was made from: the server refuses it when there is a newer one. */
    version?: number;
    /** The same key is answered once, however often it is sent. */
    once?: string;
  };

/** What is not given by a key of the input stays optional, so that defaults of the contract need not be written out. */
type Loose<E> = Omit<InputOf<E>, "body"> & (unknown extends BodyOf<E> ? {} : { body: PartialDefaults<BodyOf<E>> });
type PartialDefaults<Body> = Body extends readonly unknown[] ? Body : { [K in keyof Body]?: Body[K] | undefined };

export type AddressTable<Contracts> = Partial<Record<keyof Contracts, readonly [Method, `/api/${string}`]>>;

/**
 * A caller for the endpoints of some contracts, for rooms that are not on the first screen: their addresses are loaded with them.
 * `caller<typeof contract>()({ name: [method, path] })`.
 */
export function caller<Contracts>() {
  return <Table extends AddressTable<Contracts>>(table: Table) =>
    async <Name extends keyof Table & keyof Contracts>(
      name: Name,
      ...[input]: {} extends Loose<Contracts[Name]> ? [Loose<Contracts[Name]>?] : [Loose<Contracts[Name]>]
    ): Promise<ResponseOf<Contracts[Name]>> => {
      const [method, path] = table[name] as readonly [Method, string];
      const { params, query, body, signal, version, once } = (input ?? {}) as {
        params?: Record<string, unknown>;
        query?: Record<string, unknown>;
        body?: unknown;
        signal?: AbortSignal;
        version?: number;
        once?: string;
      };
      const headers = {
        ...(version !== undefined && { "if-match": `"${version}"` }),
        ...(once !== undefined && { "idempotency-key": once }),
      };
      return (await requestJson(method, addressOf(path, params, query), body, signal, headers)) as ResponseOf<Contracts[Name]>;
    };
}

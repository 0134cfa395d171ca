import type { z } from "zod";
import type { Endpoint } from "#shared/endpoint.ts";
import { addressOf, requestJson } from "../../api/call.ts";
import { type Contracts, shopEndpoints } from "./shop-endpoints.ts";

type Name = keyof typeof shopEndpoints;
type InputOf<Schema> = Schema extends z.ZodType ? z.input<Schema> : never;
type PartsOf<Key extends Name> =
  Contracts[Key] extends Endpoint<infer Params, infer Query, infer Body, infer Response>
    ? { params: InputOf<Params>; query: InputOf<Query>; body: InputOf<Body>; response: z.input<Response> }
    : never;

export type ShopResult<Key extends Name> = PartsOf<Key>["response"];

export interface ShopInput<Key extends Name> {
  params?: PartsOf<Key>["params"];
  query?: PartsOf<Key>["query"];
  body?: PartsOf<Key>["body"];
  /** Version that the change was made on: a newer one on the server is not overwritten. */
  version?: number;
  signal?: AbortSignal;
}

/** Calls an endpoint of the shop by the name it has in its contract. */
export async function shopCall<Key extends Name>(name: Key, input: ShopInput<Key> = {}): Promise<ShopResult<Key>> {
  const [method, path] = shopEndpoints[name];
  const address = addressOf(path, input.params as Record<string, unknown>, input.query as Record<string, unknown>);
  const headers = input.version === undefined ? undefined : { "if-match": `"${input.version}"` };
  const answer = requestJson(method, address, input.body, input.signal, headers) as Promise<ShopResult<Key>>;
  return await answer;
}

export type Product = ShopResult<"getProductEndpoint">;
export type Order = ShopResult<"listOrdersEndpoint">["items"][number];
export type Cart = ShopResult<"getCartEndpoint">;
export type Transaction = ShopResult<"listTransactions">["items"][number];
export type Promotion = ShopResult<"listPromotions">["items"][number];
export type ShippingRate = ShopResult<"listShippingRates">["items"][number];
export type OrderReturn = ShopResult<"listReturns">["items"][number];

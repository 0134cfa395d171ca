import { i18n } from "@lingui/core";
import type { BodyOf, ParamsOf, QueryOf, ResponseOf } from "#shared/endpoint.ts";
import { endpoints, type EndpointName, type EndpointNamed } from "./endpoints.ts";
import { ApiProblem, problemOf } from "./problem.ts";

type Given<Key extends string, Value> = unknown extends Value
  ? { [K in Key]?: never }
  : Partial<Value> extends Value
    ? { [K in Key]?: Value }
    : { [K in Key]: Value };

export type CallInput<Name extends EndpointName> = Given<"params", ParamsOf<EndpointNamed<Name>>> &
  Given<"query", QueryOf<EndpointNamed<Name>>> &
  Given<"body", BodyOf<EndpointNamed<Name>>> & { signal?: AbortSignal };

export type CallResult<Name extends EndpointName> = ResponseOf<EndpointNamed<Name>>;

let onSignedOut: () => void = () => undefined;

/** What happens when the session has ended: the shell goes to the sign-in. */
export function whenSignedOut(handler: () => void): void {
  onSignedOut = handler;
}

let onSignedIn: () => void = () => undefined;

export function whenSignedIn(handler: () => void): void {
  onSignedIn = handler;
}

/** Address with its path parameters and query filled in. Unset query values are left out, lists repeat their name. */
export function addressOf(path: string, params: Record<string, unknown> = {}, query: Record<string, unknown> = {}): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [key, given] of Object.entries(query))
    for (const value of Array.isArray(given) ? (given as unknown[]) : [given])
      if (["string", "number", "boolean"].includes(typeof value) && (value !== "" || value !== given))
        search.append(key, `${value as string | number | boolean}`);
  const text = search.toString();
  return text === "" ? filled : `${filled}?${text}`;
}

/** An answer that has not come by then is not waited for. Work may take longer than a look. */
const patienceMillis = { GET: 20_000, other: 60_000 } as const;

/** Fetches JSON from our own origin; throws ApiProblem for everything that is not a success. */
export async function requestJson(
  method: string,
  address: string,
  body?: unknown,
  signal?: AbortSignal,
  headers?: Record<string, string>,
): Promise<unknown> {
  const late = AbortSignal.timeout(method === "GET" ? patienceMillis.GET : patienceMillis.other);
  let response: Response;
  let text: string;
  try {
    response = await fetch(address, {
      method,
      credentials: "same-origin",
      headers:
        body === undefined
          ? { accept: "application/json", "accept-language": i18n.locale, ...headers }
          : { accept: "application/json", "accept-language": i18n.locale, "content-type": "application/json", ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, late]) : late,
    });
    text = await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiProblem(0, "offline", "");
  }
  let content: unknown = null;
  try {
    content = text === "" ? null : JSON.parse(text);
  } catch {
    throw new ApiProblem(response.status >= 400 ? response.status : 502, "not_json", "");
  }
  if (response.ok && address.startsWith("/api/auth/sign-in")) onSignedIn();
  if (response.ok) return content;
  if (response.status === 401 && !address.startsWith("/api/auth/")) onSignedOut();
  throw problemOf(response.status, content);
}

/** Calls an endpoint by the name it has in its contract. */
export async function call<Name extends EndpointName>(
  name: Name,
  ...[input]: {} extends CallInput<Name> ? [CallInput<Name>?] : [CallInput<Name>]
): Promise<CallResult<Name>> {
  const [method, path] = endpoints[name];
  const { params, query, body, signal } = (input ?? {}) as {
    params?: Record<string, unknown>;
    query?: Record<string, unknown>;
    body?: unknown;
    signal?: AbortSignal;
  };
  return (await requestJson(method, addressOf(path, params, query), body, signal)) as CallResult<Name>;
}

import {
  Agent,
  FormData as ClientFormData,
  fetch as clientFetch,
  type RequestInit as ClientInit,
  type Response as ClientResponse,
} from "undici";
import { AppError } from "#platform/errors.ts";
import { blocked, parseRanges, type AllowedTargets } from "./guard-address.ts";
import { guardedConnector, resolveWithSystem, type Resolve } from "./guarded-connector.ts";

export interface GuardedRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer | FormData;
  signal?: AbortSignal;
}

export interface GuardedFetchOptions {
  allow?: AllowedTargets;
  /** Until a connection stands; 10 s unless said. */
  connectMillis?: number;
  /** Until the headers are here, and between two pieces of a body; 30 s unless said. */
  idleMillis?: number;
  maxRedirects?: number;
  /** How names are looked up; tests inject their own. */
  resolve?: Resolve;
}

export interface GuardedFetch {
  /** As `fetch`, for http and https. Throws `net.blocked_target`, `net.too_many_redirects`, `net.bad_address`; otherwise as fetch does. */
  (url: string, init?: GuardedRequest): Promise<Response>;
  /** Ends what is still open. */
  close(): Promise<void>;
}

const redirects = new Set([301, 302, 303, 307, 308]);
// Keys travel in headers of many names: only these go along to another origin.
const harmless = new Set(["accept", "accept-language", "content-type", "range", "user-agent"]);

function target(text: string, base?: string): URL {
  if (!URL.canParse(text, base)) throw new AppError("invalid", "net.bad_address", { message: "This is not an address." });
  const url = new URL(text, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") throw blocked("scheme");
  if (url.username !== "" || url.password !== "") throw blocked("credentials");
  return url;
}

// Forms of the platform are another class than those of the client, which would send them as the text "[object FormData]".
function clientBody(body: GuardedRequest["body"]): NonNullable<ClientInit["body"]> | null {
  if (!(body instanceof FormData)) return body ?? null;
  const form = new ClientFormData();
  for (const [name, value] of body) {
    if (typeof value === "string") form.append(name, value);
    else form.append(name, value, value.name);
  }
  return form;
}

function platformResponse(response: ClientResponse): Response {
  const headers = new Headers([...response.headers]);
  // The client has unpacked the body: these two describe what came over the wire.
  if (headers.has("content-encoding")) {
    headers.delete("content-encoding");
    headers.delete("content-length");
  }
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

/**
 * Makes a fetch that reaches the public internet and nothing else: no private, loopback, link-local, shared or metadata address, in
 * whatever notation, by whatever name, before or after a redirect. `allow` names exceptions.
 */
export function createGuardedFetch(options: GuardedFetchOptions = {}): GuardedFetch {
  const idleMillis = options.idleMillis ?? 30_000;
  const origins = new Set((options.allow?.origins ?? []).map((origin) => new URL(origin).origin));
  const dispatcher = new Agent({
    connect: guardedConnector({
      origins,
      ranges: parseRanges(options.allow?.ranges ?? []),
      resolve: options.resolve ?? resolveWithSystem,
      connectMillis: options.connectMillis ?? 10_000,
    }),
    headersTimeout: idleMillis,
    bodyTimeout: idleMillis,
    allowH2: false,
  });

  async function once(url: URL, init: GuardedRequest): Promise<ClientResponse> {
    try {
      return await clientFetch(url, {
        method: init.method ?? "GET",
        headers: init.headers ?? {},
        body: clientBody(init.body),
        signal: init.signal ?? null,
        redirect: "manual",
        dispatcher,
      });
    } catch (error) {
      if (error instanceof Error && error.cause instanceof AppError) throw error.cause;
      throw error;
    }
  }

  const guarded = async (address: string, init: GuardedRequest = {}): Promise<Response> => {
    let url = target(address);
    let request = init;
    for (let hops = 0; ; hops += 1) {
      const response = await once(url, request);
      const location = response.headers.get("location");
      if (!redirects.has(response.status) || location === null) return platformResponse(response);
      await response.body?.cancel();
      if (hops >= (options.maxRedirects ?? 5)) throw new AppError("forbidden", "net.too_many_redirects");
      const next = target(location, url.href);
      // An allowed origin is for those who were told of it, not for whoever redirects there.
      if (origins.has(next.origin) && !origins.has(url.origin)) throw blocked("redirect");
      request = follow(request, response.status, next.origin === url.origin);
      url = next;
    }
  };
  return Object.assign(guarded, { close: () => dispatcher.destroy() });
}

/** What a redirected request looks like (https://fetch.spec.whatwg.org/#http-redirect-fetch): secrets never follow to another origin. */
function follow(request: GuardedRequest, status: number, sameOrigin: boolean): GuardedRequest {
  const method = (request.method ?? "GET").toUpperCase();
  const becomesGet = (status === 303 && method !== "GET" && method !== "HEAD") || ((status === 301 || status === 302) && method === "POST");
  const kept = (name: string) => (sameOrigin || harmless.has(name)) && !(becomesGet && name.startsWith("content-"));
  const headers = Object.fromEntries(Object.entries(request.headers ?? {}).filter(([name]) => kept(name.toLowerCase())));
  const { body, ...rest } = request;
  return { ...rest, headers, ...(becomesGet ? { method: "GET" } : body === undefined ? {} : { body }) };
}

import { type AdapterNetwork, ProviderFailure } from "../adapter.ts";
import { bearer } from "./graph.ts";
import { retryAfterSeconds } from "./graph-failures.ts";
import { networkFailure } from "./network-failure.ts";

// Hosts that media addresses of the provider lie on.
const mediaHosts = /(^|\.)(fbsbx\.com|fbcdn\.net|facebook\.com|whatsapp\.net|whatsapp\.com|instagram\.com|cdninstagram\.com)$/;

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether the access token may go to this address: only to the provider, whatever a webhook says. A simulated one may use several ports. */
export function mayCarryToken(url: string, graphUrl: string): boolean {
  if (!URL.canParse(url) || !URL.canParse(graphUrl)) return false;
  const target = new URL(url);
  const graph = new URL(graphUrl);
  if (target.origin === graph.origin || (loopback.test(target.hostname) && loopback.test(graph.hostname))) return true;
  return target.protocol === "https:" && mediaHosts.test(target.hostname);
}

/**
 * Opens the stream behind a media address. With a token, 401 and 403 mean that the access is dead; without one they mean that the signed
 * address has run out, as 404 and 410 do. Throws ProviderFailure.
 */
export async function openMedia(network: AdapterNetwork, url: string, token: string | null): Promise<Response> {
  const withToken = token !== null && mayCarryToken(url, network.graphUrl);
  let response: Response;
  try {
    response = await network.fetch(url, withToken ? { headers: bearer(token) } : {});
  } catch (error) {
    throw networkFailure(error, false);
  }
  if (response.ok) return response;
  await response.body?.cancel();
  const { status } = response;
  const options = { providerCode: status, retryAfterSeconds: retryAfterSeconds(response.headers) };
  if (withToken && (status === 401 || status === 403)) throw new ProviderFailure("unauthorised", { ...options, reason: "access_expired" });
  if (status === 429) throw new ProviderFailure("rate_limited", { ...options, reason: "too_fast" });
  if (status >= 400 && status < 500 && status !== 408) throw new ProviderFailure("permanent", { ...options, reason: "media_gone" });
  throw new ProviderFailure("retryable", { ...options, reason: "provider_unavailable" });
}

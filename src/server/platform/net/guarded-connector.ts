import { lookup as systemLookup } from "node:dns/promises";
import { isIP } from "node:net";
import { buildConnector } from "undici";
import { blocked, isReachable, type AllowedRange } from "./guard-address.ts";

/** Addresses of a host name. */
export type Resolve = (host: string) => Promise<string[]>;

export const resolveWithSystem: Resolve = async (host) =>
  (await systemLookup(host, { all: true, order: "ipv4first" })).map((entry) => entry.address);

export interface GuardOptions {
  origins: ReadonlySet<string>;
  ranges: readonly AllowedRange[];
  resolve: Resolve;
  connectMillis: number;
}

const maxAddresses = 3;

/** The host without the brackets of an IPv6 address: the client leaves them off, addresses in links have them. */
const bareHost = (target: buildConnector.Options) => target.hostname.replace(/^\[|\]$/g, "");

function originOf(target: buildConnector.Options): string {
  const host = bareHost(target);
  return new URL(`${target.protocol}//${host.includes(":") ? `[${host}]` : host}${target.port === "" ? "" : `:${target.port}`}`).origin;
}

function withTimeout<T>(work: Promise<T>, millis: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The name look-up took too long.")), millis);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/**
 * Makes the connector of a guarded dispatcher. The name is looked up once, every address is judged, and the socket is opened to exactly
 * the address that was judged: a name that changes its mind between check and use gains nothing. A look-up hook alone does not do: it is
 * never called for hosts that are literal addresses.
 */
export function guardedConnector(options: GuardOptions): buildConnector.connector {
  const connect = buildConnector({ timeout: options.connectMillis, allowH2: false });

  async function addressesOf(target: buildConnector.Options): Promise<string[]> {
    const host = bareHost(target);
    const trusted = options.origins.has(originOf(target));
    const found = isIP(host) === 0 ? await withTimeout(options.resolve(host), options.connectMillis) : [host];
    if (trusted) return found.slice(0, maxAddresses);
    // One private address among public ones is a rebinding attempt or a broken zone; neither is worth a connection.
    if (found.length === 0 || !found.every((address) => isReachable(address, options.ranges))) throw blocked("address");
    return found.slice(0, maxAddresses);
  }

  return (target, callback) => {
    const host = bareHost(target);
    const next = (addresses: string[], error: Error) => {
      const [address, ...others] = addresses;
      if (address === undefined) return callback(error, null);
      // For plain connections the address alone is given: a server name beside it would be looked up again.
      const { servername: _, ...rest } = target;
      const pinned = { ...rest, hostname: address, ...(target.protocol === "https:" && isIP(host) === 0 ? { servername: host } : {}) };
      connect(pinned, (...result) => {
        if (result[0] === null) callback(null, result[1]);
        else next(others, result[0]);
      });
    };
    addressesOf(target).then(
      (addresses) => next(addresses, new Error("The name has no address.")),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}

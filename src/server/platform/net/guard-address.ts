import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { AppError } from "#platform/errors.ts";

export interface AllowedTargets {
  /** Origins (`http://127.0.0.1:4001`) that an administrator configured; they may be anywhere. */
  origins?: readonly string[];
  /** Ranges in CIDR form that may be reached although they are not public. */
  ranges?: readonly string[];
}

export type AllowedRange = [ipaddr.IPv4 | ipaddr.IPv6, number];

// ipaddr.js calls some ranges "unicast" that are not the public internet or that lead into it by a detour.
const alsoRefused: AllowedRange[] = [
  "192.0.0.0/24", // IETF protocol assignments, cloud metadata of one provider (192.0.0.192)
  "198.18.0.0/15", // benchmarks, RFC 2544
  "168.63.129.16/32", // host services of one cloud, in public space
  "100.100.100.200/32", // metadata of one cloud
  "64:ff9b::/96", // NAT64, RFC 6052: any IPv4 address inside
  "64:ff9b:1::/48", // local NAT64, RFC 8215
  "2002::/16", // 6to4, RFC 3056
  "2001::/23", // IETF protocol assignments, Teredo among them
  "fec0::/10", // old site-local
  "5f00::/16", // segment routing, RFC 9602
].map((range) => ipaddr.parseCIDR(range));

/** Reads ranges in CIDR form; throws on a malformed one. */
export function parseRanges(ranges: readonly string[]): AllowedRange[] {
  return ranges.map((range) => ipaddr.parseCIDR(range));
}

const within = (address: ipaddr.IPv4 | ipaddr.IPv6, ranges: readonly AllowedRange[]) =>
  ranges.some(([base, bits]) => address.kind() === base.kind() && address.match([base, bits]));

/** True for an address of the public internet, or of an allowed range. IPv4 written inside IPv6 is judged as IPv4. */
export function isReachable(text: string, allowed: readonly AllowedRange[] = []): boolean {
  if (isIP(text) === 0) return false;
  let address = ipaddr.parse(text);
  if (address instanceof ipaddr.IPv6) {
    if (address.zoneId !== undefined && address.zoneId !== "") return false;
    if (address.isIPv4MappedAddress()) address = address.toIPv4Address();
  }
  if (within(address, allowed)) return true;
  return address.range() === "unicast" && !within(address, alsoRefused);
}

export function blocked(reason: string): AppError {
  return new AppError("forbidden", "net.blocked_target", { message: "This address may not be reached from here.", details: { reason } });
}

import { expect, test } from "vitest";
import { isReachable, parseRanges } from "./guard-address.ts";

test.each([
  "127.0.0.1",
  "127.255.255.254",
  "0.0.0.0",
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "100.100.100.200",
  "192.0.0.192",
  "168.63.129.16",
  "198.18.0.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "192.0.2.1",
  "::1",
  "::",
  "fe80::1",
  "fe80::1%eth0",
  "fc00::1",
  "fd00:ec2::254",
  "ff02::1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::ffff:10.0.0.1",
  "::ffff:0:127.0.0.1",
  "64:ff9b::7f00:1",
  "64:ff9b:1::7f00:1",
  "2002:7f00:1::",
  "2001:0:7f00:1::",
  "2001:db8::1",
  "fec0::1",
  "::127.0.0.1",
  "not an address",
  "",
  "127.1",
])("%s is not reachable", (address) => {
  expect(isReachable(address)).toBe(false);
});

test.each([
  "1.1.1.1",
  "157.240.1.1",
  "172.15.0.1",
  "172.32.0.1",
  "100.63.255.255",
  "100.128.0.1",
  "2606:4700:4700::1111",
  "2a03:2880::1",
  "::ffff:8.8.8.8",
])("%s is reachable", (address) => {
  expect(isReachable(address)).toBe(true);
});

test("an allowed range opens itself alone", () => {
  const allowed = parseRanges(["10.20.0.0/16", "fd12::/32"]);
  expect(isReachable("10.20.3.4", allowed)).toBe(true);
  expect(isReachable("::ffff:10.20.3.4", allowed)).toBe(true);
  expect(isReachable("fd12::5", allowed)).toBe(true);
  expect(isReachable("10.21.3.4", allowed)).toBe(false);
  expect(isReachable("127.0.0.1", allowed)).toBe(false);
});

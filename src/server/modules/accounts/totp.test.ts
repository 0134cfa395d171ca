import { describe, expect, it } from "vitest";
import { codeOf, findStep, stepAt, toBase32, type CodeForm } from "./totp.ts";

// RFC 6238, appendix B: the seed is the digits 1…0 repeated to the length of the hash.
const seed = (length: number) => Buffer.from("1234567890".repeat(7).slice(0, length));
const seeds = { sha1: seed(20), sha256: seed(32), sha512: seed(64) };
const vectors: [number, CodeForm["algorithm"], string][] = [
  [59, "sha1", "94287082"],
  [59, "sha256", "46119246"],
  [59, "sha512", "90693936"],
  [1111111109, "sha1", "07081804"],
  [1111111109, "sha256", "68084774"],
  [1111111109, "sha512", "25091201"],
  [1111111111, "sha1", "14050471"],
  [1111111111, "sha256", "67062674"],
  [1111111111, "sha512", "99943326"],
  [1234567890, "sha1", "89005924"],
  [1234567890, "sha256", "91819424"],
  [1234567890, "sha512", "93441116"],
  [2000000000, "sha1", "69279037"],
  [2000000000, "sha256", "90698825"],
  [2000000000, "sha512", "38618901"],
  [20000000000, "sha1", "65353130"],
  [20000000000, "sha256", "77737706"],
  [20000000000, "sha512", "47863826"],
];

describe("codeOf", () => {
  it.each(vectors)("at %i s with %s is %s", (seconds, algorithm, code) => {
    expect(codeOf(seeds[algorithm], stepAt(new Date(seconds * 1000)), { digits: 8, algorithm })).toBe(code);
  });

  // RFC 4226, appendix D.
  it.each([
    [0, "755224"],
    [1, "287082"],
    [9, "520489"],
  ])("of counter %i is %s", (counter, code) => expect(codeOf(seeds.sha1, counter)).toBe(code));
});

describe("findStep", () => {
  const now = new Date("2026-11-20T12:00:10Z");
  const present = stepAt(now);
  const find = (step: number, last: number | null = null) => findStep(seeds.sha1, codeOf(seeds.sha1, step), now, last);

  it("takes the present step and one to either side", () => {
    expect([present - 1, present, present + 1].map((step) => find(step))).toEqual([present - 1, present, present + 1]);
    expect(find(present - 2)).toBeNull();
    expect(find(present + 2)).toBeNull();
  });

  it("takes no step twice, nor one before the last", () => {
    expect(find(present, present)).toBeNull();
    expect(find(present - 1, present)).toBeNull();
    expect(find(present + 1, present)).toBe(present + 1);
  });

  it.each(["", "12345", "1234567", "12345a", "١٢٣٤٥٦"])("refuses %j", (code) => expect(findStep(seeds.sha1, code, now, null)).toBeNull());
});

describe("toBase32", () => {
  // RFC 4648, section 10, without padding.
  it.each([
    ["", ""],
    ["f", "MY"],
    ["fo", "MZXQ"],
    ["foo", "MZXW6"],
    ["foob", "MZXW6YQ"],
    ["fooba", "MZXW6YTB"],
    ["foobar", "MZXW6YTBOI"],
  ])("of %j is %j", (text, encoded) => expect(toBase32(Buffer.from(text))).toBe(encoded));
});

import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { signatureFits } from "./signature.ts";

const secret = "app-secret";
const sign = (body: Uint8Array, key = secret) => `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;

test("accepts the signature of exactly these bytes", () => {
  // Meta signs the body as it sends it, with non-ASCII letters escaped: parsing and printing again would give other bytes.
  const raw = Buffer.from('{"text":"C\\u00f3rdoba"}');
  expect(signatureFits(secret, raw, sign(raw))).toBe(true);
  expect(signatureFits(secret, Buffer.from('{"text":"Córdoba"}'), sign(raw))).toBe(false);
  expect(signatureFits(secret, raw, sign(raw, "another"))).toBe(false);
});

test("any bytes: the right signature alone passes, one flipped bit anywhere does not", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.nat(63), (body, at) => {
      const good = sign(body);
      expect(signatureFits(secret, body, good)).toBe(true);
      const digit = good.charAt(7 + at);
      const wrong = good.slice(0, 7 + at) + (digit === "0" ? "1" : "0") + good.slice(8 + at);
      expect(signatureFits(secret, body, wrong)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test("a malformed header is false and never an exception", () => {
  const raw = Buffer.from("{}");
  const good = sign(raw);
  for (const header of [
    undefined,
    null,
    "",
    "sha256=",
    good.slice(0, -1),
    `${good}0`,
    good.slice(7),
    good.replace("sha256", "sha1"),
    `${good}\n`,
    [good],
    [good, good],
    7,
    {},
  ])
    expect(signatureFits(secret, raw, header)).toBe(false);
  fc.assert(
    fc.property(fc.anything(), (header) => {
      expect(signatureFits(secret, raw, header)).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

test("an empty secret signs nothing", () => {
  const raw = Buffer.from("{}");
  expect(signatureFits("", raw, sign(raw, ""))).toBe(false);
});

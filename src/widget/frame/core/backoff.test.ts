import fc from "fast-check";
import { expect, test } from "vitest";
import { failureKind } from "./api.ts";
import { backoffMillis } from "./backoff.ts";

test("waits between half and all of 1, 2, 4 … 30 s, and never less than the server asked", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.nat(120),
      (failures, random, retryAfter) => {
        const full = Math.min(30_000, 1000 * 2 ** (failures - 1));
        const wait = backoffMillis(failures, random, retryAfter);
        expect(wait).toBeGreaterThanOrEqual(Math.max(full / 2, retryAfter * 1000));
        expect(wait).toBeLessThanOrEqual(Math.max(full, retryAfter * 1000));
      },
    ),
  );
});

test("what is worth another try, and what is not", () => {
  expect([408, 425, 429, 500, 502, 503].map(failureKind)).toEqual(Array(6).fill("later"));
  expect([401, 403].map(failureKind)).toEqual(["unauthorised", "unauthorised"]);
  expect([400, 404, 413, 422].map(failureKind)).toEqual(Array(4).fill("refused"));
});

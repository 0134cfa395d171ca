import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

it("what page and chat say to each other names who may hear it", () => {
  const calls = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".test.ts"))
    .flatMap((path) =>
      [...readFileSync(join(import.meta.dirname, path), "utf8").matchAll(/\.postMessage\(([^;]*)\)/g)].map(([, said]) => said ?? ""),
    );
  expect(calls.length).toBeGreaterThan(1);
  // The second argument is the origin that the message is for; `*` or none would be anybody's.
  for (const call of calls) expect(call).toMatch(/, (?:hostOrigin|origin)$/);
});

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { policyOf } from "./pages.ts";

const policy = "default-src 'self'; script-src 'self'; object-src 'none'";

it("names a page's own scripts by their hashes, and leaves others to the rule", () => {
  const hash = createHash("sha256").update("let a=1").digest("base64");
  expect(policyOf(`<script>let a=1</script><script type="module" src="/x.js"></script>`, policy)).toBe(
    `default-src 'self'; script-src 'self' 'sha256-${hash}'; object-src 'none'`,
  );
  expect(policyOf("<p>no script</p>", policy)).toBe(policy);
});

it("the app's page has its theme before anything is painted", () => {
  const html = readFileSync(new URL("../../web/index.html", import.meta.url), "utf8");
  const script = /<script>([^]*?)<\/script>/.exec(html)?.[1] ?? "";
  const root = { dataset: {} as Record<string, string> };
  const run = (kept: string | null) => {
    root.dataset = {};
    runInNewContext(script, { localStorage: { getItem: () => kept }, document: { documentElement: root } });
    return root.dataset["theme"];
  };
  expect([run("dark"), run("light"), run("system"), run(null), run("<x>")]).toEqual(["dark", "light", undefined, undefined, undefined]);
});

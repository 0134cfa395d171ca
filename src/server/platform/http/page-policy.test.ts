import { expect, it } from "vitest";
import { freshNonce, scriptedPagePolicy, stillPagePolicy, withNonce, withStyleNonce, workerPolicy } from "./page-policy.ts";

const page = { nonce: "abc", pictures: "data:", trusted: "prosa-workers", styledElements: true, framing: "'none'" };
const directives = (policy: string) => new Map(policy.split("; ").map((one) => [one.split(" ")[0], one.split(" ").slice(1).join(" ")]));

it("marks the scripts of a built page, and nothing that only begins alike", () => {
  const html = `<html><head><script>a</script><script type="module" src="/x.js"></script></head><scripted></scripted>`;
  expect(withNonce(html, "n")).toBe(
    `<html><head><meta property="csp-nonce" nonce="n" /><script nonce="n">a</script><script nonce="n" type="module" src="/x.js"></script></head><scripted></scripted>`,
  );
});

it("marks one style of a page of data, and no script", () => {
  expect(withStyleNonce("<head><style>a{}</style></head><style>b{}</style><script>c</script>", "n")).toBe(
    `<head><style nonce="n">a{}</style></head><style>b{}</style><script>c</script>`,
  );
});

it("a nonce has 128 bits and is another each time", () => {
  const many = Array.from({ length: 100 }, freshNonce);
  expect(new Set(many).size).toBe(100);
  expect(many.every((one) => Buffer.from(one, "base64url").length === 16)).toBe(true);
});

it("a page with scripts runs those with the nonce alone, and makes nothing of texts but by the named policies", () => {
  const policy = directives(scriptedPagePolicy(page));
  expect(policy.get("script-src")).toBe("'self' 'nonce-abc' 'strict-dynamic'");
  expect(policy.get("style-src")).toBe("'self' 'nonce-abc'");
  expect(policy.get("style-src-attr")).toBe("'unsafe-inline'");
  expect(directives(scriptedPagePolicy({ ...page, styledElements: false })).get("style-src-attr")).toBe("'none'");
  expect(policy.get("require-trusted-types-for")).toBe("'script'");
  expect(policy.get("trusted-types")).toBe("prosa-workers");
  expect(policy.get("frame-ancestors")).toBe("'none'");
});

it("a still page runs nothing, whatever else it may", () => {
  for (const policy of [stillPagePolicy("abc"), stillPagePolicy("abc", { pictures: true, forms: true })]) {
    const rules = directives(policy);
    expect([rules.get("default-src"), rules.has("script-src"), rules.get("style-src")]).toEqual(["'none'", false, "'nonce-abc'"]);
    expect(rules.get("require-trusted-types-for")).toBe("'script'");
  }
  expect(directives(workerPolicy).get("connect-src")).toBe("'self'");
});

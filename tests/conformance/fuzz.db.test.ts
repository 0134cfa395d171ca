import { expect, test } from "vitest";
import { csvRows } from "#shared/csv.ts";
import { canonicalEmail, maskEmail } from "#shared/email.ts";
import { canonicalCnpj, canonicalCpf, maskDocument } from "#shared/documents.ts";
import { csvLine } from "#shared/csv-cells.ts";
import { canonicalPhone, formatPhone, maskPhone, phoneVariants } from "#shared/phone.ts";
import { maskName } from "#shared/person-name.ts";
import { readContactQuery } from "#modules/search/contact-pieces.ts";
import { parseQuery } from "#modules/search/parse-query.ts";
import { networkOf } from "#modules/privacy/access/network-of.ts";
import { sample, type Schema } from "#testing/api-operations.ts";
import { sign, startTestProduct, testKey } from "#testing/product.ts";
import { envelope, messageBody, statusItem, text } from "#testing/whatsapp-payload.ts";
import { randomFrom } from "../crash/mutate.ts";

// Made inputs for everything that strangers reach: bodies of webhooks, bodies and queries of the API, parsers. `npm run fuzz` tries 100,000; here 5,000.
// Input n of a seed is always the same: PROSA_FUZZ_SEED and PROSA_FUZZ_ONLY, as a failure names them, try it again by itself.

const runs = Number(process.env["PROSA_FUZZ_RUNS"] ?? 5000);
const seed = Number(process.env["PROSA_FUZZ_SEED"] ?? 20261129);
const only = process.env["PROSA_FUZZ_ONLY"];
const numbers = only === undefined ? Array.from({ length: runs }, (_, n) => n) : [Number(only)];

const product = await startTestProduct();
await product.connect("whatsapp", "777123");
interface Operation {
  "x-access": unknown;
  parameters: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}
const { paths } = await product.get<{ paths: Record<string, Record<string, Operation>> }>("/openapi.json");
const operations = Object.entries(paths).flatMap(([path, all]) =>
  Object.entries(all)
    .filter(([method]) => method !== "delete" && !path.includes("/demo") && !path.includes("/analytics/") && !path.includes("/metrics/"))
    // What ends the key that asks, and what strangers are slowed down at, is left alone.
    .filter(() => !path.startsWith("/api/auth/") && !path.startsWith("/api/omni/web/") && !path.startsWith("/v1/"))
    .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
);

const pieces = [
  ..."\u0000|\ud800|\udc00|\u202e|\ufeff|\u200b|'|\"|%|\\|;--|${x}|{{x}}|<svg>|../|%00|1e400|-0|NaN|99999999999999999999|+55 (11) 9|@|,|\r\n|\t=|null|{}|[]|💥".split(
    "|",
  ),
  "x".repeat(5000),
  "[".repeat(2000),
  '{"a":'.repeat(500),
];

function tools(n: number) {
  const random = randomFrom(seed * 1_000_003 + n);
  const below = (most: number) => Math.floor(random() * most);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const words = (): string =>
    Array.from({ length: 1 + below(4) }, () => (random() < 0.6 ? pick(pieces) : String.fromCharCode(below(0x10000)))).join("");
  const value = (depth = 0): unknown => {
    const kind = below(depth > 3 ? 5 : 8);
    if (kind === 0) return null;
    if (kind === 1) return random() < 0.5;
    if (kind === 2) return pick([0, -1, 1e308, 2 ** 60, 0.1, -2147483649]);
    if (kind < 5) return words();
    if (kind === 5) return Array.from({ length: below(4) }, () => value(depth + 1));
    return Object.fromEntries(Array.from({ length: below(4) }, () => [words().slice(0, 40), value(depth + 1)]));
  };
  const mutateText = (body: string): string => {
    let made = body;
    for (let times = 1 + below(4); times > 0; times -= 1) {
      const at = below(made.length);
      const cut = random() < 0.4 ? below(30) : 0;
      made = made.slice(0, at) + pick([pick(pieces), "", made.slice(at, at + below(40))]) + made.slice(at + cut);
    }
    return made;
  };
  const mutateBody = (body: unknown): unknown => {
    if (typeof body !== "object" || body === null || random() < 0.1) return value();
    const keys = Object.keys(body);
    const key = keys.length === 0 ? words().slice(0, 20) : pick(keys);
    if (Array.isArray(body))
      return random() < 0.3
        ? [...(body as unknown[]), value()]
        : body.map((one, at) => (String(at) === key ? mutateBody(one) : (one as unknown)));
    return { ...body, [key]: mutateBody((body as Record<string, unknown>)[key]) };
  };
  return { random, below, pick, words, value, mutateText, mutateBody };
}

const person = { from: "5511987650000" };
const seeds = [
  messageBody("777123", person, text("mutação")),
  messageBody("777123", person, { type: "image", image: { id: "1", mime_type: "image/jpeg" } }),
  messageBody("777123", person, {
    type: "order",
    order: { catalog_id: "1", product_items: [{ product_retailer_id: "2", quantity: 1, item_price: 2.5, currency: "BRL" }] },
  }),
  envelope("777123", { statuses: [statusItem("wamid.none", "failed", { errors: [{ code: 131026, title: "x" }] })] }),
].map((body) => JSON.stringify(body));

const rowsOf = (words: string) => [...csvRows(words)];

/** What went wrong with one input; null: nothing. */
async function tryOne(n: number): Promise<string | null> {
  const make = tools(n);
  const kind = n % 5;
  const again = `PROSA_FUZZ_SEED=${seed} PROSA_FUZZ_ONLY=${n}`;
  if (kind < 2) {
    const raw = make.mutateText(make.pick(seeds)).toWellFormed();
    const door = make.pick(["whatsapp", "whatsapp", "instagram", "facebook"]);
    const response = await fetch(`${product.url}/api/omni/webhook/${door}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-hub-signature-256": sign(raw) },
      body: raw,
    });
    await response.arrayBuffer();
    return response.status === 200 || response.status === 400 || response.status === 413
      ? null
      : `${again}: webhook ${door} answered ${response.status}`;
  }
  if (kind === 2) {
    const { method, path, operation } = make.pick(operations);
    const place = path.replace(/\{\w+\}/g, () =>
      make.random() < 0.5 ? "01a22801-0000-7000-8000-000000000000" : encodeURIComponent(make.words().toWellFormed().slice(0, 80)) || "x",
    );
    const query = operation.parameters
      .filter((one) => one.in === "query" && make.random() < 0.4)
      .map((one) => `${one.name}=${encodeURIComponent(make.words().toWellFormed())}`);
    const schema = operation.requestBody?.content["application/json"]?.schema;
    const response = await fetch(`${product.url}${place}${query.length > 0 ? `?${query.join("&")}` : ""}`, {
      method,
      redirect: "manual",
      headers: { authorization: `Bearer ${testKey}`, ...(schema && { "content-type": "application/json" }) },
      ...(schema && {
        body: make.random() < 0.2 ? make.mutateText(JSON.stringify(sample(schema))) : JSON.stringify(make.mutateBody(sample(schema))),
      }),
    });
    await response.arrayBuffer();
    return response.status < 500 ? null : `${again}: ${method} ${path} answered ${response.status}`;
  }
  const words = make.words() + make.mutateText("+55 (11) 98765-4321, Ana Lima <ana@exemplo.com.br> 529.982.247-25");
  try {
    for (const read of [
      canonicalPhone,
      formatPhone,
      maskPhone,
      phoneVariants,
      canonicalCpf,
      canonicalCnpj,
      maskName,
      networkOf,
      parseQuery,
      readContactQuery,
      canonicalEmail,
      maskEmail,
      maskDocument,
      rowsOf,
    ])
      read(words);
    const line = csvLine([words, make.words(), null, 1]);
    return line.endsWith("\r\n") && !/^[=+\-@]/.test(line) ? null : `${again}: a line of a file begins a formula`;
  } catch (error) {
    return `${again}: a parser threw ${String(error)}`;
  }
}

test(`${numbers.length} made inputs break nothing`, { timeout: Math.max(300_000, runs * 40) }, async () => {
  const failures: string[] = [];
  const rest = [...numbers].reverse();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let n = rest.pop(); n !== undefined; n = rest.pop()) {
        const failure = await tryOne(n);
        if (failure !== null) failures.push(failure);
      }
    }),
  );
  expect(failures).toEqual([]);
  // The same input is made twice alike.
  expect(tools(7).words()).toBe(tools(7).words());
  expect((await product.api("GET", "/healthz")).status).toBe(200);
  expect(await product.webhook("whatsapp", messageBody("777123", { from: "5511987651111" }, text("depois da tempestade")))).toBe(200);
  await product.settle();
  expect(await product.rows("select from messages where text = 'depois da tempestade'")).toHaveLength(1);
  expect(await product.rows("select reason, detail from dead_letters where reason in ('failed', 'crashed')")).toEqual([]);
});

import { createHash } from "node:crypto";

const names = ["Product Viewed", "Product List Viewed", "Product Added", "Products Searched", "Cart Viewed", "Checkout Started"];

const uuidOf = (text: string) =>
  createHash("md5")
    .update(text)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/** A call of Segment's library for browsers as it leaves the page, about 900 bytes. */
export function trackCall(serial: number): Record<string, unknown> {
  const visitor = serial % 5000;
  const product = (serial * 7919) % 33_000;
  const at = new Date().toISOString();
  return {
    type: "track",
    event: names[serial % names.length],
    anonymousId: uuidOf(`visitor ${visitor}`),
    userId: null,
    messageId: `ajs-next-${Date.now()}-${uuidOf(`call ${serial}`)}`,
    timestamp: at,
    properties: {
      product_id: `SKU-${product}`,
      name: `Celular Galaxy A${product % 90} 128 GB azul`,
      category: "celulares",
      brand: "Samsung",
      price: 1299.9 + (product % 100),
      currency: "BRL",
      quantity: 1,
      position: serial % 24,
    },
    context: {
      page: {
        path: `/produtos/${product}`,
        referrer: "https://www.google.com/",
        search: "?utm_source=google&utm_medium=cpc&utm_campaign=celulares",
        title: `Celular Galaxy A${product % 90} | Loja`,
        url: `https://loja.example/produtos/${product}?utm_source=google&utm_medium=cpc&utm_campaign=celulares`,
      },
      userAgent: "Mozilla/5.0 (Linux; Android 15; SM-A556E) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
      locale: "pt-BR",
      timezone: "America/Sao_Paulo",
      library: { name: "analytics.js", version: "npm:next-1.81.0" },
      campaign: { source: "google", medium: "cpc", name: "celulares" },
    },
    integrations: {},
  };
}

/** One call to its own endpoint, several as one batch; the write key as Basic authentication. */
export function collectRequest(host: string, key: string, calls: readonly Record<string, unknown>[]): Buffer {
  const [first] = calls;
  const at = new Date().toISOString();
  const body = Buffer.from(JSON.stringify(calls.length === 1 ? { ...first, sentAt: at } : { batch: calls, sentAt: at }));
  const head = [
    `POST /v1/${calls.length === 1 ? "track" : "batch"} HTTP/1.1`,
    `Host: ${host}`,
    "Content-Type: application/json",
    `Authorization: Basic ${Buffer.from(`${key}:`).toString("base64")}`,
    `Content-Length: ${body.length}`,
    "",
    "",
  ].join("\r\n");
  return Buffer.concat([Buffer.from(head), body]);
}

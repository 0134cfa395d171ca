import { afterEach, beforeEach, expect, test } from "vitest";
import { fileTypeFromBuffer } from "file-type";
import { sampleFile } from "./sample-files.ts";
import { type Simulator, startSimulator } from "./simulator.ts";
import { callGraph, type FakeProduct, startFakeProduct } from "./testing/product.ts";

let product: FakeProduct;
let sim: Simulator;
let now = new Date("2026-03-02T12:00:00Z");

beforeEach(async () => {
  now = new Date("2026-03-02T12:00:00Z");
  product = await startFakeProduct("simulator-app-secret");
  sim = await startSimulator({ target: product.origin, clock: { now: () => now }, delays: { sent: 1, delivered: 2 } });
});
afterEach(async () => {
  await sim.stop();
  await product.stop();
});

async function upload(bytes: Buffer, type: string): Promise<{ status: number; body: { id?: string; error?: { code: number } } }> {
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", type);
  form.set("file", new Blob([new Uint8Array(bytes)], { type }), "foto.jpg");
  const response = await fetch(`${sim.url}/v23.0/${sim.config.phoneNumberId}/media`, {
    method: "POST",
    headers: { authorization: `Bearer ${sim.config.whatsappToken}` },
    body: form,
  });
  return { status: response.status, body: (await response.json()) as { id?: string; error?: { code: number } } };
}

test("an uploaded file can be sent and comes back byte by byte through an address that lives five minutes", async () => {
  const bytes = (await sampleFile("image")).bytes;
  const { body } = await upload(bytes, "image/jpeg");
  await sim.inbound({ type: "text", contact: "whatsapp:5511987654321", text: "oi" });
  const to = "5511987654321";
  const sent = await callGraph(sim.url, `${sim.config.phoneNumberId}/messages`, sim.config.whatsappToken, {
    messaging_product: "whatsapp",
    to,
    type: "image",
    image: { id: body.id, caption: "Veja" },
  });
  expect(sent.status).toBe(200);
  const meta = await callGraph(sim.url, body.id ?? "", sim.config.whatsappToken);
  const url = String(meta.body["url"]);
  const bearer = { authorization: `Bearer ${sim.config.whatsappToken}` };
  expect((await fetch(url)).status).toBe(401);
  expect(Buffer.from(await (await fetch(url, { headers: bearer })).arrayBuffer()).equals(bytes)).toBe(true);
  now = new Date(now.getTime() + 5 * 60_000 + 1);
  expect((await fetch(url, { headers: bearer })).status).toBe(404);
});

test("a type that WhatsApp does not take, and a picture over 5 MB, are refused", async () => {
  expect((await upload(Buffer.from("GIF89a"), "image/gif")).body.error?.code).toBe(100);
  expect((await upload(Buffer.alloc(5 * 1024 * 1024 + 1), "image/jpeg")).body.error?.code).toBe(131053);
});

test("a linked file is fetched by the provider; a dead link fails the message with 131053", async () => {
  await sim.inbound({ type: "text", contact: "whatsapp:5511987654321", text: "oi" });
  product.files.set("/files/nota.pdf", { type: "application/pdf", bytes: (await sampleFile("document")).bytes });
  const send = (link: string): ReturnType<typeof callGraph> =>
    callGraph(sim.url, `${sim.config.phoneNumberId}/messages`, sim.config.whatsappToken, {
      messaging_product: "whatsapp",
      to: "5511987654321",
      type: "document",
      document: { link },
    });
  await send(`${product.origin}/files/nota.pdf`);
  await send("http://127.0.0.1:1/gone.pdf");
  await sim.idle();
  const [good, bad] = sim.messages({ from: "business" });
  expect(good).toMatchObject({ status: "delivered", media: { mimeType: "application/pdf", filename: "nota.pdf" } });
  expect(bad).toMatchObject({ status: "failed", error: { code: 131053 } });
});

test("media 401 strikes the download as often as asked", async () => {
  const { messageId } = await sim.inbound({ type: "image", contact: "whatsapp:5511987654321", caption: "quebrou" });
  await sim.idle();
  const id = sim.messages().find((message) => message.id === messageId)?.media?.id ?? "";
  sim.fault({ kind: "media_401", count: 1 });
  const bearer = { authorization: `Bearer ${sim.config.whatsappToken}` };
  const meta = await callGraph(sim.url, id, sim.config.whatsappToken);
  expect((await fetch(String(meta.body["url"]), { headers: bearer })).status).toBe(401);
  expect((await fetch(String(meta.body["url"]), { headers: bearer })).status).toBe(200);
});

test.each([
  ["image", "image/jpeg"],
  ["sticker", "image/webp"],
  ["video", "video/mp4"],
  ["voice", "audio/ogg; codecs=opus"],
  ["document", "application/pdf"],
] as const)("the sample %s is what it says", async (kind, mime) => {
  const file = await sampleFile(kind);
  expect(file.mimeType).toBe(mime);
  expect((await fileTypeFromBuffer(file.bytes))?.mime).toBe(mime);
});

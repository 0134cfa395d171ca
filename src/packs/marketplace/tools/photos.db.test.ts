import { expect, test } from "vitest";
import { startTestProduct } from "#testing/product.ts";
import type { Job } from "../jobs.contract.ts";

const product = await startTestProduct();
await product.api("PUT", "/api/omni/packs", { on: ["marketplace"] });
await product.connect("webchat", "chave-das-fotos", { botEnabled: true });
const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");

interface Sent {
  visitorToken: string;
  conversationId: string;
  replies: { text: string }[];
}

let token = "";
async function say(text: string, attachments: string[] = []): Promise<Sent> {
  const { body, status } = await product.api<Sent>(
    "POST",
    "/api/omni/web/send",
    { visitorId: "fotos-1", text, channelKey: "chave-das-fotos", attachments },
    { key: null },
  );
  expect(status).toBe(200);
  token = body.visitorToken;
  return body;
}

async function aPicture(bytes: Buffer, type: string): Promise<string> {
  const form = new FormData();
  form.append("visitorToken", token);
  form.append("file", new Blob([new Uint8Array(bytes)], { type }), "foto");
  const response = await fetch(`${product.url}/api/omni/web/files`, { method: "POST", body: form });
  return ((await response.json()) as { id: string }).id;
}

const jobOf = async (conversationId: string) => {
  const rows = await product.rows<{ id: string }>("select id from market_jobs where conversation_id = $1", [conversationId]);
  return (await product.get<{ job: Job }>(`/api/v1/jobs/${rows[0]?.id}`)).job;
};

test("pictures of the talk go along with the request, and later ones onto it", async () => {
  const { conversationId } = await say("preciso de um eletricista");
  const before = await say("", [await aPicture(picture, "image/png")]);
  expect(before.replies[0]?.text).toMatch(/foto/i);
  await say("trocar três tomadas da cozinha que soltam faísca");
  await say("Campinas");
  await say("sim");
  expect((await jobOf(conversationId)).photo_refs).toHaveLength(1);
  const after = await say("", [await aPicture(Buffer.concat([picture, Buffer.from([0])]), "image/png")]);
  expect(after.replies[0]?.text).toMatch(/pedido «/);
  const job = await jobOf(conversationId);
  expect(new Set(job.photo_refs).size).toBe(2);
  const [shown = ""] = job.photos;
  expect((await fetch(new URL(shown, product.url))).headers.get("content-type")).toBe("image/png");
});

test("what is no picture stays in the talk", async () => {
  const { conversationId } = await say("oi");
  await say("", [await aPicture(Buffer.from("%PDF-1.4 contrato"), "application/pdf")]);
  expect((await jobOf(conversationId)).photo_refs).toHaveLength(2);
});

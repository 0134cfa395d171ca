import { expect, test } from "vitest";
import { aCustomer } from "#modules/commerce/testing/shop.builder.ts";
import { startTestProduct } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import type { Job } from "./jobs.contract.ts";
import type { Provider } from "./providers.contract.ts";
import { runMarketDue } from "./send-notices.ts";

// A Monday, half past seven in the evening in São Paulo: what falls due in the background meanwhile is told no earlier than what the tests ask for.
const product = await startTestProduct({ env: { PROSA_CLOCK: "2026-11-23T22:30:00Z" } });
const [account] = await product.rows<{ id: string }>("select id from accounts");
const number = "551130000088";
const channel = await product.connect("whatsapp", number);
await product.api("PUT", "/api/omni/packs", { on: ["ecommerce", "marketplace"] });

let phone = 0;
/** A verified provider who has written once, with their conversation. */
async function aProvider(category: string) {
  phone += 1;
  const from = `55119333300${String(phone).padStart(2, "0")}`;
  await product.webhook("whatsapp", messageBody(number, { from }, text("Bom dia")));
  await product.settle();
  const conversation =
    (await product.conversations(channel.id)).find((one) => JSON.stringify(one).includes(from)) ??
    (await product.conversations(channel.id))[0];
  const conversationId = conversation?.id ?? "";
  const { userId } = await product.get<{ userId: string }>(`/api/omni/conversations/${conversationId}`);
  const { id } = (
    await product.api<Provider>("POST", "/api/v1/providers", {
      customer_id: userId,
      name: `Prestador ${phone}`,
      categories: [category],
      cities: ["Campinas"],
    })
  ).body;
  const { steps } = await product.get<{ steps: { step: string }[] }>(`/api/v1/providers/${id}`);
  for (const { step } of steps) await product.api("PUT", `/api/v1/providers/${id}/steps`, { step, status: "done" });
  await product.api("POST", `/api/v1/providers/${id}/verification`, { verification: "verified" });
  return { id, userId, conversationId };
}

async function aJob(category: string, fields: object = {}) {
  const client_id = await aCustomer(product.services.db, account?.id ?? "");
  const body = { client_id, category, title: `Serviço de ${category}`, description: "Trocar tomadas.", city: "Campinas", ...fields };
  return (await product.api<Job>("POST", "/api/v1/jobs", body)).body;
}

const open = async (conversationId: string, until: string) =>
  void (await product.rows("update conversations set window_expires_at = $1 where id = $2", [new Date(until), conversationId]));
async function due(at: string) {
  for (let round = 0; round < 20 && (await runMarketDue(product.services.packDeps, new Date(at))) > 0; round += 1);
}
const toldOf = async (conversationId: string, title: string) =>
  (await product.messages(conversationId)).filter((message) => message.text.includes(title));
const outcomes = (jobId: string) => product.rows("select provider_id, outcome from market_notices where job_id = $1", [jobId]);

test("a provider that fits is told once, in their conversation, with something to tap; others are not", async () => {
  const [fits, other] = [await aProvider("Elétrica"), await aProvider("Jardim")];
  for (const { conversationId } of [fits, other]) await open(conversationId, "2026-11-24T15:00:00Z");
  const job = await aJob("Elétrica");
  await Promise.all([due("2026-11-24T00:01:00Z"), due("2026-11-24T00:01:00Z")]);
  await due("2026-11-24T00:02:00Z");
  const told = await toldOf(fits.conversationId, job.title);
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toMatch(/Campinas/);
  expect(JSON.stringify(told[0])).toContain(`marketplace:propose:${job.id}`);
  expect(await toldOf(other.conversationId, job.title)).toEqual([]);
  expect(await outcomes(job.id)).toEqual([{ provider_id: fits.id, outcome: "sent" }]);
});

test("where the channel is closed the team finds a note, and who asked for nothing is left in peace", async () => {
  const [closed, silent] = [await aProvider("Pintura"), await aProvider("Pintura")];
  await open(closed.conversationId, "2026-11-23T14:00:00Z");
  await open(silent.conversationId, "2026-11-24T15:00:00Z");
  await product.webhook("whatsapp", messageBody(number, { from: `55119333300${String(phone).padStart(2, "0")}` }, text("PARAR")));
  await product.settle();
  const job = await aJob("Pintura");
  await due("2026-11-24T00:10:00Z");
  const [note] = await toldOf(closed.conversationId, job.title);
  expect(note).toMatchObject({ private: true });
  expect(await toldOf(silent.conversationId, job.title)).toEqual([]);
  expect(await outcomes(job.id)).toEqual([{ provider_id: closed.id, outcome: "team" }]);
});

test("outside of hours of business it waits for the morning, unless it is urgent", async () => {
  const provider = await aProvider("Encanamento");
  await open(provider.conversationId, "2026-11-26T15:00:00Z");
  const day = [{ from: "09:00", to: "18:00" }];
  const set = await product.api("PUT", "/api/omni/settings/business-hours", {
    timeZone: "America/Sao_Paulo",
    weekly: [[], day, day, day, day, day, []],
    holidays: null,
    exceptions: [],
    away: { on: false, texts: { "pt-BR": "", en: "", es: "" } },
  });
  expect(set.status).toBe(200);
  const calm = await aJob("Encanamento", { title: "Torneira" });
  const urgent = await aJob("Encanamento", { title: "Cano estourado", urgency: "urgent" });
  // Ten at night.
  await due("2026-11-24T01:00:00Z");
  expect(await toldOf(provider.conversationId, urgent.title)).toHaveLength(1);
  expect(await toldOf(provider.conversationId, calm.title)).toEqual([]);
  await due("2026-11-24T11:59:00Z");
  expect(await toldOf(provider.conversationId, calm.title)).toEqual([]);
  await due("2026-11-24T12:00:00Z");
  expect(await toldOf(provider.conversationId, calm.title)).toHaveLength(1);
});

test("a job that was taken back or taken meanwhile is told to nobody, and no more are told than the rules say", async () => {
  const providers = [await aProvider("Montagem"), await aProvider("Montagem"), await aProvider("Montagem")];
  for (const { conversationId } of providers) await open(conversationId, "2026-11-26T15:00:00Z");
  const rules = await product.get<object>("/api/v1/marketplace/rules");
  await product.api("PUT", "/api/v1/marketplace/rules", { ...rules, most_notices: 2 });
  // Both wait for the morning.
  const gone = await aJob("Montagem", { title: "Estante" });
  await product.api("POST", `/api/v1/jobs/${gone.id}/move`, { status: "cancelled", reason: "desistiu" });
  const told = await aJob("Montagem", { title: "Guarda-roupa" });
  await due("2026-11-24T15:00:00Z");
  expect(await outcomes(gone.id)).toEqual([]);
  expect(await outcomes(told.id)).toHaveLength(2);
});

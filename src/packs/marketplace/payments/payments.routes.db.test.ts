import { expect, test } from "vitest";
import { testSignature } from "#modules/commerce/index.ts";
import { aCustomer } from "#modules/commerce/testing/shop.builder.ts";
import { secondAccount, startTestProduct, testKey } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import type { Escrow, Job, Proposal } from "../jobs.contract.ts";
import type { Provider } from "../providers.contract.ts";
import { runMarketDue } from "../send-notices.ts";
import type { EscrowMoney } from "./payments.contract.ts";

// A Monday, noon in São Paulo.
const start = "2026-11-23T15:00:00Z";
const product = await startTestProduct({ env: { PROSA_CLOCK: start } });
const [account] = await product.rows<{ id: string }>("select id from accounts");
const number = "551130000099";
const channel = await product.connect("whatsapp", number);
await product.api("PUT", "/api/omni/packs", { on: ["ecommerce", "marketplace"] });
const takePayments = (provider: "test" | "none") => product.api("PATCH", "/api/v1/shop-settings", { payment_provider: provider });

const post = async <T>(path: string, body: unknown = {}) => {
  const made = await product.api<T>("POST", path, body);
  if (made.status > 299) throw new Error(`${path}: ${made.status} ${JSON.stringify(made.body)}`);
  return made.body;
};
const codeOf = async (method: string, path: string, body?: unknown, options?: { key: string }) => {
  const made = await product.api<{ code?: string }>(method, path, body, options);
  return [made.status, made.body.code];
};

const customer = () => aCustomer(product.services.db, account?.id ?? "");

async function aProvider() {
  const { id } = await post<Provider>("/api/v1/providers", {
    customer_id: await customer(),
    name: "Lia Luz",
    categories: ["Elétrica"],
    cities: ["Campinas"],
  });
  const { steps } = await product.get<{ steps: { step: string }[] }>(`/api/v1/providers/${id}`);
  for (const { step } of steps) await product.api("PUT", `/api/v1/providers/${id}/steps`, { step, status: "done" });
  await product.api("POST", `/api/v1/providers/${id}/verification`, { verification: "verified" });
  return id;
}

let phone = 0;
/** A job with an accepted proposal; its client talks on WhatsApp. */
async function accepted(amount = 250.5) {
  const providerId = await aProvider();
  phone += 1;
  const from = `55119444400${String(phone).padStart(2, "0")}`;
  await product.webhook("whatsapp", messageBody(number, { from }, text("Bom dia")));
  await product.settle();
  const conversation = (await product.conversations(channel.id))[0];
  const conversationId = conversation?.id ?? "";
  const { userId } = await product.get<{ userId: string }>(`/api/omni/conversations/${conversationId}`);
  const job = await post<Job>("/api/v1/jobs", {
    client_id: userId,
    category: "elétrica",
    description: "Trocar o chuveiro.",
    city: "Campinas",
  });
  const proposal = await post<Proposal>(`/api/v1/jobs/${job.id}/proposals`, { provider_id: providerId, amount });
  await post(`/api/v1/proposals/${proposal.id}/accept`);
  const escrow = await escrowOf(job.id);
  return { jobId: job.id, escrowId: escrow.id, providerId, conversationId };
}
const escrowOf = async (jobId: string) => (await product.get<{ escrow: Escrow }>(`/api/v1/jobs/${jobId}`)).escrow;
const moneyOf = (escrowId: string) => product.get<EscrowMoney>(`/api/v1/escrows/${escrowId}`);
const due = async (at: string) => {
  for (let round = 0; round < 20 && (await runMarketDue(product.services.packDeps, new Date(at))) > 0; round += 1);
};
const pathOf = (url: string) => new URL(url, product.url).pathname;

async function page(url: string, fields?: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields ?? {})) form.append(name, value);
  const response = await fetch(`${product.url}${pathOf(url)}`, fields === undefined ? {} : { method: "POST", body: form });
  return { status: response.status, html: await response.text() };
}

async function notify(body: object, secret: string, url: string) {
  const sent = JSON.stringify(body, null, 1);
  const timestamp = String(Math.floor(new Date(start).getTime() / 1000));
  const response = await fetch(`${product.url}${pathOf(url)}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-prosa-timestamp": timestamp,
      "x-prosa-signature": testSignature(secret, timestamp, sent),
    },
    body: sent,
  });
  return response.status;
}

test("a client pays by Pix on the page of the escrow, the provider's notice makes it kept, and the page becomes the receipt", async () => {
  await takePayments("test");
  const { escrowId, jobId } = await accepted();
  const { pay_url: url, payable } = await moneyOf(escrowId);
  expect(payable).toBe(true);
  const first = await page(url);
  expect(first.html).toMatch(/Lia Luz[\s\S]*R\$\s250,50[\s\S]*guardado[\s\S]*7 dias/);
  expect((await page(url, { action: "charge", method: "pix" })).html).toContain("000201");
  const notices = await product.get<{ url: string; secret: string }>("/api/v1/marketplace/payment-notices");
  const [pix] = (await moneyOf(escrowId)).payments;
  const notice = { id: "evt-1", kind: "charge", reference: pix?.provider_reference, status: "approved", amount_cents: 25_050 };
  expect(await notify(notice, "not the secret", notices.url)).toBe(403);
  expect((await escrowOf(jobId)).status).toBe("pending");
  expect(await Promise.all([1, 2, 3].map(() => notify(notice, notices.secret, notices.url)))).toEqual([200, 200, 200]);
  const { escrow, payments } = await moneyOf(escrowId);
  expect(escrow.status).toBe("held");
  expect(payments).toMatchObject([{ status: "approved", counts: true, amount: 250.5 }]);
  const after = await page(url);
  expect(after.html).toMatch(/Recibo[\s\S]*Pago e guardado/);
  expect(after.html).toContain(pix?.provider_reference ?? "-");
  // What is paid is charged no second time.
  expect((await page(url, { action: "charge", method: "credit_card", card: "approved" })).html).toContain("Recibo");
  expect((await moneyOf(escrowId)).payments).toHaveLength(1);
  expect((await page("/pay/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")).status).toBe(404);
});

test("a refused card may be tried again, a refund goes back through who took the money, and a payout waits for a key", async () => {
  await takePayments("test");
  const one = await accepted();
  const { pay_url: url } = await moneyOf(one.escrowId);
  expect((await page(url, { action: "charge", method: "credit_card", card: "refused" })).html).toMatch(/não foi aprovado/);
  await page(url, { action: "charge", method: "credit_card", card: "approved" });
  await post(`/api/v1/jobs/${one.jobId}/move`, { status: "disputed", reason: "não veio" });
  await post(`/api/v1/jobs/${one.jobId}/move`, { status: "cancelled" });
  await due("2026-11-23T15:01:00Z");
  const back = await moneyOf(one.escrowId);
  expect(back.escrow.status).toBe("refunded");
  expect(back.payments.map(({ kind, status, amount }) => [kind, status, amount])).toEqual([
    ["charge", "refused", 250.5],
    ["charge", "approved", 250.5],
    ["refund", "done", 250.5],
  ]);
  expect((await page(url)).html).toMatch(/Devolvido em/);

  const two = await accepted(200);
  await post(`/api/v1/escrows/${two.escrowId}/charges`, { method: "credit_card", card_token: "tok" });
  for (const status of ["done", "completed"]) await post(`/api/v1/jobs/${two.jobId}/move`, { status });
  await due("2026-11-23T15:02:00Z");
  expect((await moneyOf(two.escrowId)).payments[1]).toMatchObject({
    kind: "payout",
    status: "pending",
    failure: "no_payout_key",
    amount: 180,
  });
  const provider = await product.api<Provider>("PUT", `/api/v1/providers/${two.providerId}/payout-key`, { pix_key: "lia@exemplo.com.br" });
  expect(provider.body.has_payout_key).toBe(true);
  await due("2026-11-23T15:03:00Z");
  expect((await moneyOf(two.escrowId)).payments[1]).toMatchObject({ status: "done", failure: null });
  const stored = await product.rows("select * from market_providers");
  expect(JSON.stringify(stored)).not.toContain("lia@exemplo.com.br");
  const history = await product.rows("select changes from settings_changes where area = 'market_payouts'");
  expect(JSON.stringify(history)).not.toContain("lia@exemplo");
});

test("without a provider of payments the team confirms what came in and says what it paid out", async () => {
  await takePayments("none");
  const { escrowId, jobId } = await accepted(100);
  const { pay_url: url } = await moneyOf(escrowId);
  expect((await page(url)).html).toMatch(/A equipe envia/);
  expect(await codeOf("POST", `/api/v1/escrows/${escrowId}/charges`, { method: "pix" })).toEqual([409, "market.no_payment_provider"]);
  for (const status of ["in_progress", "done", "completed"]) await post(`/api/v1/jobs/${jobId}/move`, { status });
  await due("2026-11-23T15:01:00Z");
  const [deposit, payout] = (await moneyOf(escrowId)).payments;
  expect(deposit).toMatchObject({ kind: "charge", provider: "manual", status: "approved" });
  expect(payout).toMatchObject({ kind: "payout", provider: "manual", status: "pending", amount: 90 });
  expect(await codeOf("POST", `/api/v1/escrow-payments/${deposit?.id}/done`)).toEqual([409, "market.not_manual"]);
  const done = await post<EscrowMoney>(`/api/v1/escrow-payments/${payout?.id}/done`, { reference: "TED 123" });
  expect(done.payments[1]).toMatchObject({ status: "done", provider_reference: "TED 123" });
  expect(await codeOf("POST", `/api/v1/escrow-payments/${payout?.id}/retry`)).toEqual([409, "market.not_refused"]);
  const other = await secondAccount(product);
  expect(await codeOf("GET", `/api/v1/escrows/${escrowId}`, undefined, { key: other.key })).toEqual([404, "market.escrow_not_found"]);
  expect(testKey).not.toBe(other.key);
});

test("both sides are told; money is released by itself only when the client was told, and a dispute stops it", async () => {
  await takePayments("test");
  const [silent, angry, deaf] = [await accepted(), await accepted(), await accepted()];
  for (const one of [silent, angry, deaf]) {
    await post(`/api/v1/escrows/${one.escrowId}/charges`, { method: "credit_card" });
    const until = one === deaf ? "2026-11-23T14:00:00Z" : "2026-12-23T15:00:00Z";
    await product.rows("update conversations set window_expires_at = $1 where id = $2", [new Date(until), one.conversationId]);
    await post(`/api/v1/jobs/${one.jobId}/move`, { status: "done" });
  }
  await due("2026-11-23T15:01:00Z");
  const told = (await product.messages(silent.conversationId)).map((message) => message.text);
  expect(told.some((line) => /Recebemos o pagamento/.test(line))).toBe(true);
  expect(told.some((line) => /Lia Luz avisou.*7 dias/.test(line))).toBe(true);
  await post(`/api/v1/jobs/${angry.jobId}/move`, { status: "disputed", reason: "não terminou" });
  await due("2026-11-30T15:00:59Z");
  expect((await escrowOf(silent.jobId)).status).toBe("held");
  await Promise.all([due("2026-11-30T15:01:00Z"), due("2026-11-30T15:01:00Z")]);
  expect((await escrowOf(silent.jobId)).status).toBe("released");
  expect((await escrowOf(angry.jobId)).status).toBe("disputed");
  await due("2027-01-30T15:00:00Z");
  expect((await escrowOf(deaf.jobId)).status).toBe("held");
  expect((await product.messages(deaf.conversationId)).some((message) => /janela do canal fechada/.test(message.text))).toBe(true);
});

test("the page tells times by the clock of the account, also where it is still the day before", async () => {
  await takePayments("test");
  const { escrowId } = await accepted();
  const { pay_url: url } = await moneyOf(escrowId);
  await page(url, { action: "charge", method: "pix" });
  // Half past midnight in São Paulo.
  await product.rows("update market_payments set expires_at = '2027-01-01T03:30:00Z' where escrow_id = $1", [escrowId]);
  const shown = async (zone: string) => {
    await product.rows("update accounts set time_zone = $1", [zone]);
    return (await page(url)).html;
  };
  const times = {
    "America/Sao_Paulo": "01/01/2027, 00:30",
    "America/Manaus": "31/12/2026, 23:30",
    "America/Rio_Branco": "31/12/2026, 22:30",
    "America/Noronha": "01/01/2027, 01:30",
  };
  for (const [zone, time] of Object.entries(times)) expect(await shown(zone)).toContain(`<strong>${time}</strong>`);
  // The receipt as well.
  expect((await page(url, { action: "test" })).status).toBeLessThan(400);
  await product.rows("update market_payments set settled_at = '2027-01-01T03:30:00Z' where escrow_id = $1", [escrowId]);
  for (const [zone, time] of Object.entries(times)) expect(await shown(zone)).toContain(time);
});

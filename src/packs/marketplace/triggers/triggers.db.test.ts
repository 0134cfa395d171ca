import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { runAutomations } from "#modules/automations/index.ts";
import { startMailServer } from "#testing/mail-server.ts";
import { startTestProduct } from "#testing/product.ts";
import { sayAsVisitor } from "#testing/web-visitor.ts";
import { acceptProposal } from "../move-job.ts";
import { onboardingSteps } from "../onboarding.repo.ts";
import { postJob } from "../post-job.ts";
import { sendProposal } from "../send-proposal.ts";
import { noteStep, signUpProvider, verifyProvider } from "../sign-up-provider.ts";
import { aJobPosting } from "../testing/job-posting.builder.ts";

const mail = await startMailServer();
const product = await startTestProduct({
  env: { PROSA_CLOCK: "2026-11-23T15:00:00Z", SMTP_URL: mail.url, PROSA_PUBLIC_URL: "http://servicos.exemplo" },
});
const { db, engine, adjustable, clock } = product.services;
await product.api("PUT", "/api/omni/packs", { on: ["ecommerce", "marketplace"] });
await product.connect("webchat", "chat", { botEnabled: true });
const [account] = await product.rows<{ id: string }>("select id from accounts");
const accountId = account?.id ?? "";

const advance = (minutes: number) => adjustable?.advance(minutes * 60_000);
const look = () => runAutomations(engine);
const automatic = async (conversationId: string) =>
  (await product.messages(conversationId))
    .filter((message) => message.isAutomation && message.sender === "automation")
    .map((message) => message.text);

async function aClient() {
  const visitorId = `v-${randomBytes(9).toString("hex")}`;
  const { conversationId } = await sayAsVisitor(product, visitorId, "Oi");
  // A person has it: the silence of the conversation is another automation's.
  await product.api("PATCH", `/api/omni/conversations/${conversationId}`, { status: "pending" });
  const { userId } = await product.get<{ userId: string }>(`/api/omni/conversations/${conversationId}`);
  return { visitorId, conversationId, userId };
}

/** A job of a client with one proposal. */
async function aProposal(clientId: string): Promise<string> {
  const customer = await product.api<{ id: string }>("POST", "/api/v1/users", { name: "Ana Elétrica" });
  const now = clock.now();
  return db.account(accountId, async (tx) => {
    const { id: providerId } = await signUpProvider(
      tx,
      accountId,
      { customerId: customer.body.id, name: "Ana Elétrica", categories: ["Eletricista"], cities: ["São Paulo"] },
      now,
    );
    for (const name of onboardingSteps.prestador)
      await noteStep(tx, accountId, providerId, { name, status: "done", document: null, note: null }, now);
    await verifyProvider(tx, accountId, providerId, { verification: "verified", note: null }, now);
    const job = await postJob(tx, accountId, aJobPosting(clientId), now);
    return (await sendProposal(tx, accountId, { jobId: job.id, providerId, amountCents: 30_000, deadline: "", message: "" }, now)).id;
  });
}

test("a proposal is reminded of after a day, once, and not after an answer; a payment after twelve hours with its amount", async () => {
  const [waits, decides] = [await aClient(), await aClient()];
  await aProposal(waits.userId);
  const proposalId = await aProposal(decides.userId);
  advance(24 * 60 - 1);
  await look();
  expect([await automatic(waits.conversationId), await automatic(decides.conversationId)]).toEqual([[], []]);
  await db.account(accountId, (tx) => acceptProposal(tx, accountId, proposalId, clock.now()));
  advance(1);
  await Promise.all([look(), look()]);
  const [told] = await automatic(waits.conversationId);
  expect(told).toMatch(/^Olá! Vi que você recebeu uma proposta para ".+"\. Gostaria de revisar\? 📋$/);
  expect(await automatic(decides.conversationId)).toEqual([]);
  advance(12 * 60 - 2);
  await look();
  expect(await automatic(decides.conversationId)).toEqual([]);
  advance(2);
  await look();
  await look();
  expect(await automatic(decides.conversationId)).toEqual([
    "Olá! Percebi que há um pagamento pendente de R$ 300,00. Posso ajudar a concluir? 💳",
  ]);
  expect(await automatic(waits.conversationId)).toHaveLength(1);
});

test("a prospect gets a letter with a button after 72 hours, unless they got further or refused under the same address", async () => {
  const prospector = await product.api<{ id: string }>("POST", "/api/v1/users", { name: "Rui", user_type: "prospector" });
  const address = (name: string) => `${name}.${randomBytes(4).toString("hex")}@exemplo.com.br`;
  const prospects = new Map<string, string>();
  for (const name of ["parado", "adiante", "recusa"]) {
    const contact = address(name);
    const made = await product.api<{ id: string }>("POST", "/api/v1/prospects", {
      prospector_id: prospector.body.id,
      kind: "prestador",
      name: "Bia",
      contact,
    });
    expect(made.status).toBe(201);
    prospects.set(name, contact);
    expect((await product.api("PATCH", `/api/v1/prospects/${made.body.id}`, { status: "contatado" })).status).toBe(200);
    if (name === "adiante") await product.api("PATCH", `/api/v1/prospects/${made.body.id}`, { status: "respondeu" });
  }
  await product.api("POST", "/api/v1/users", { name: "Bia", email: prospects.get("recusa"), optOutAutomations: true });
  const lettersTo = (name: string) => mail.mails.filter(({ to }) => to.includes(prospects.get(name) ?? ""));
  advance(72 * 60 - 1);
  await look();
  expect(lettersTo("parado")).toHaveLength(0);
  advance(1);
  await Promise.all([look(), look()]);
  expect([lettersTo("parado").length, lettersTo("adiante").length, lettersTo("recusa").length]).toEqual([1, 0, 0]);
  expect(lettersTo("parado")[0]?.data).toContain("http://servicos.exemplo/chat");
});

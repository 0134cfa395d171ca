import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, it, test } from "vitest";
import type { User } from "#modules/customers/index.ts";
import { startMailServer } from "#testing/mail-server.ts";
import { secondAccount, startTestProduct, testVerifyToken } from "#testing/product.ts";
import { sayAsVisitor } from "#testing/web-visitor.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import type { Automation, AutomationRun, DryRun } from "./automations.contract.ts";
import type { DefinitionInput } from "./definition.contract.ts";
import { runAutomations } from "./run-automations.ts";
import { claimRuns } from "./runs/runs.repo.ts";

const mail = await startMailServer();
const calls: { headers: Record<string, unknown>; body: string }[] = [];
let refuseCalls = 0;
const receiver = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    // Alerts of the installation come to the same server.
    if (request.url !== "/aviso") return void response.writeHead(204).end();
    calls.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
    refuseCalls -= 1;
    response.writeHead(refuseCalls >= 0 ? 503 : 204).end();
  });
});
await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
afterAll(() => void receiver.close());
const receiverUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;

// A Monday, noon in São Paulo.
const product = await startTestProduct({
  env: {
    PROSA_CLOCK: "2026-11-23T15:00:00Z",
    SMTP_URL: mail.url,
    SMTP_FROM: "loja@exemplo.com.br",
    PROSA_ALERT_WEBHOOK: receiverUrl,
    PROSA_PUBLIC_URL: "http://loja.exemplo",
  },
});
const { engine, adjustable, clock } = product.services;
await product.connect("webchat", "chat", { botEnabled: true });

const visitor = () => `v-${randomBytes(9).toString("hex")}`;
const advance = (minutes: number) => adjustable?.advance(minutes * 60_000);
const look = () => runAutomations(engine);
const automatic = async (conversationId: string) =>
  (await product.messages(conversationId)).filter((message) => message.isAutomation && message.direction === "outgoing");
const texts = async (conversationId: string) => (await automatic(conversationId)).map((message) => message.text);
const list = async () => (await product.get<{ items: Automation[] }>("/api/v1/automations")).items;
const runsOf = async (query: string) => (await product.get<{ items: AutomationRun[] }>(`/api/v1/automation-runs?${query}`)).items;
const silence = "Olá! Vi que você não respondeu há alguns dias. Ainda posso ajudar com algo? 😊";

/** Makes an automation of the account and switches it on. */
async function on(name: string, definition: DefinitionInput): Promise<Automation> {
  const made = await product.api<Automation>("POST", "/api/v1/automations", { name, definition });
  expect(made.status).toBe(201);
  return (await product.api<Automation>("POST", `/api/v1/automations/${made.body.id}/enable`)).body;
}
const off = (automation: Automation) => product.api("POST", `/api/v1/automations/${automation.id}/disable`);

describe("followup_48h", () => {
  it("asks once, after 48 hours and not a minute before, however many look at once", async () => {
    const { conversationId } = await sayAsVisitor(product, visitor(), "Oi");
    advance(48 * 60 - 1);
    await look();
    expect(await texts(conversationId)).toEqual([]);
    advance(1);
    const counts = await Promise.all([look(), look(), look()]);
    expect(counts.some((each) => each["followup_48h"]?.started)).toBe(true);
    expect(await texts(conversationId)).toEqual([silence]);
    advance(60);
    await look();
    expect(await texts(conversationId)).toHaveLength(1);
    const logs = await product.rows<{ type: string }>(
      "select type from omni_logs where conversation_id = $1 and type = 'automation_followup_48h'",
      [conversationId],
    );
    expect(logs.length).toBeLessThanOrEqual(1);
    const [run] = await runsOf(`conversationId=${conversationId}`);
    expect(run).toMatchObject({ automationKey: "followup_48h", status: "done", sent: 1 });
    const { steps } = await product.get<{ steps: object[] }>(`/api/v1/automation-runs/${run?.id}`);
    expect(steps).toMatchObject([{ stepId: "message", kind: "send_message", outcome: "sent", code: "webchat" }]);
  });

  it("says nothing to who answered, to who opted out, and where the conversation was resolved", async () => {
    const [answered, refusing, resolved] = [visitor(), visitor(), visitor()];
    const talks = [];
    for (const one of [answered, refusing, resolved]) talks.push((await sayAsVisitor(product, one, "Oi")).conversationId);
    const [first = "", second = "", third = ""] = talks;
    advance(47 * 60);
    await sayAsVisitor(product, answered, "Voltei, quero ver fones");
    await sayAsVisitor(product, refusing, "PARAR");
    await product.api("PATCH", `/api/omni/conversations/${third}`, { status: "closed" });
    advance(61);
    await look();
    expect((await texts(first)).concat(await texts(third))).toEqual([]);
    expect((await texts(second)).filter((said) => said === silence)).toEqual([]);
  });

  it("leaves out what a channel takes by template alone, and sends the template where one is given", async () => {
    const number = "551130000088";
    const channel = await product.connect("whatsapp", number);
    await product.webhook("whatsapp", messageBody(number, { from: "5511922220099" }, text("Bom dia")));
    await product.settle();
    const [conversation] = await product.conversations(channel.id);
    const id = conversation?.id ?? "";
    await product.rows(
      "update conversations set last_message_at = $1, last_message_sender = 'omni_ia', status = 'active', window_expires_at = $2, last_inbound_at = $1 where id = $3",
      [new Date(clock.now().getTime() - 49 * 3_600_000), new Date(clock.now().getTime() - 3_600_000), id],
    );
    await look();
    expect(await texts(id)).toEqual([]);
    const [run] = await runsOf(`conversationId=${id}`);
    const { steps } = await product.get<{ steps: object[] }>(`/api/v1/automation-runs/${run?.id}`);
    expect(steps).toMatchObject([{ outcome: "skipped", code: "window_closed" }]);
    expect((await runsOf(`conversationId=${id}&reason=nothing`)).length).toBe(0);
    await product.rows(
      `insert into message_templates (account_id, id, channel_id, external_id, name, language, category, status, content)
       select account_id, gen_random_uuid(), id, '1', 'retomada', 'pt_BR', 'utility', 'approved', $2::jsonb from channels where id = $1`,
      [
        channel.id,
        JSON.stringify({
          header: null,
          body: "Oi, {{1}}! Ainda quer {{2}}?",
          bodyBlanks: [
            { name: "1", example: "Ana" },
            { name: "2", example: "o fone" },
          ],
          footer: null,
          buttons: [],
          sendable: true,
        }),
      ],
    );
    const template = { name: "retomada", language: "pt_BR", values: { "1": "{customer.first_name} da {company}", "body:2": "ajuda" } };
    const own = await on("Com modelo", {
      trigger: { kind: "due", source: "conversation_silent", params: { minutes: 120 } },
      cancelOn: [],
      conditions: { fact: "conversation.channel", is: "is", value: "whatsapp" },
      steps: [{ id: "a", kind: "send_message", text: { "pt-BR": "Oi de novo" }, template }],
    });
    await look();
    expect((await automatic(id)).map(({ type, text: said }) => [type, said])).toEqual([
      ["template", expect.stringMatching(/^Oi, .*da .+! Ainda quer ajuda\?$/)],
    ]);
    await off(own);
  });
});

test("followup_onboarding speaks to each kind of user a day after they began, on the channel they prefer", async () => {
  const kinds = ["cliente", "prestador", "prospector"] as const;
  const people: { id: string; conversationId: string }[] = [];
  for (const userType of kinds) {
    const { conversationId } = await sayAsVisitor(product, visitor(), "Oi");
    const { userId } = await product.get<{ userId: string }>(`/api/omni/conversations/${conversationId}`);
    // The conversation is not silent for the other automation: a person has it.
    await product.api("PATCH", `/api/omni/conversations/${conversationId}`, { status: "pending" });
    await product.api("PATCH", `/api/v1/users/${userId}`, { user_type: userType, onboardingCompleted: false, name: "Bia Reis" });
    await product.rows("update customers set created_at = $1 where id = $2", [clock.now(), userId]);
    people.push({ id: userId, conversationId });
  }
  advance(24 * 60 - 1);
  await look();
  for (const { conversationId } of people) expect(await texts(conversationId)).toEqual([]);
  await product.api("PATCH", `/api/v1/users/${people[2]?.id}`, { optOutAutomations: true });
  advance(1);
  await look();
  await look();
  const said = await Promise.all(people.map(({ conversationId }) => texts(conversationId)));
  expect(said.map((each) => each.length)).toEqual([1, 1, 0]);
  expect(said[0]?.[0]).toMatch(/^Olá, Bia! Que bom ter você aqui/);
  expect(said[1]?.[0]).toMatch(/perfil de prestador/);
  const [stopped] = await runsOf(`customerId=${people[2]?.id}`);
  expect(stopped).toMatchObject({ status: "stopped", reason: "opted_out" });
  expect((await product.get<User>(`/api/v1/users/${people[2]?.id}`)).optOutAutomations).toBe(true);
});

describe("abandoned carts", () => {
  async function aCart() {
    const who = visitor();
    const { conversationId } = await sayAsVisitor(product, who, "Oi");
    await product.api("PATCH", `/api/omni/conversations/${conversationId}`, { status: "pending" });
    const { userId } = await product.get<{ userId: string }>(`/api/omni/conversations/${conversationId}`);
    const made = await product.api<{ id: string }>("POST", "/api/v1/products", {
      name: `Fone ${randomBytes(3).toString("hex")}`,
      price: 100,
      stock: 9,
    });
    expect(made.status).toBe(201);
    advance(120);
    const cart = await product.api<{ id: string }>("POST", "/api/v1/carts", {
      user_id: userId,
      items: [{ product_id: made.body.id, quantity: 1 }],
    });
    expect(cart.status).toBe(201);
    return { who, conversationId, userId, cartId: cart.body.id };
  }
  const attempts = async (cartId: string) =>
    (await product.get<{ metadata: { recovery_attempts: number } }>(`/api/v1/carts/${cartId}`)).metadata.recovery_attempts;

  it("are reminded of with pauses until the customer answers, buys or has been told often enough", async () => {
    const recovery = (await list()).find(({ key }) => key === "cart_recovery");
    await product.api("POST", `/api/v1/automations/${recovery?.id}/enable`);
    const [left, answered] = [await aCart(), await aCart()];
    advance(61);
    await look();
    expect((await texts(left.conversationId))[0]).toMatch(/^Olá.*Fone .* no carrinho \(R\$.100,00\).*http:\/\/loja\.exemplo\/checkout\//u);
    expect([await attempts(left.cartId), await attempts(answered.cartId)]).toEqual([1, 1]);
    await sayAsVisitor(product, answered.who, "depois eu vejo");
    advance(24 * 60 - 62 + 60);
    await look();
    expect(await attempts(left.cartId)).toBe(1);
    advance(5);
    await look();
    advance(2 * 24 * 60 + 1);
    await look();
    advance(24 * 60);
    await look();
    expect([await attempts(left.cartId), await attempts(answered.cartId)]).toEqual([3, 1]);
    expect((await runsOf(`customerId=${answered.userId}`)).find(({ automationKey }) => automationKey === "cart_recovery")).toMatchObject({
      status: "stopped",
      reason: "reply",
    });
    await product.api("POST", `/api/v1/automations/${recovery?.id}/disable`);
  });
});

describe("a run", () => {
  const trigger = { kind: "event", type: "conversation.updated", once: "conversation" } as const;

  it("started by an event waits, goes on after a crash, and neither starts itself nor writes twice", async () => {
    const own = await on("Etiqueta", {
      trigger,
      conditions: { fact: "conversation.labels", is: "has", value: "orçamento" },
      cancelOn: [],
      steps: [
        { id: "mark", kind: "add_label", label: "em-andamento" },
        { id: "pause", kind: "wait", minutes: 30 },
        { id: "say", kind: "send_message", text: { "pt-BR": "Seu orçamento está a caminho, {customer.name}." } },
        { id: "note", kind: "note", text: "Avisado." },
      ],
    });
    const { conversationId } = await sayAsVisitor(product, visitor(), "Oi");
    await product.api("PATCH", `/api/omni/conversations/${conversationId}`, { status: "pending", labels: ["orçamento"] });
    const waiting = async () => (await runsOf(`automationId=${own.id}`))[0];
    await expect.poll(async () => (await waiting())?.status, { timeout: 15_000 }).toBe("waiting");
    await expect
      .poll(async () => (await product.get<{ labels: string[] }>(`/api/omni/conversations/${conversationId}`)).labels, { timeout: 10_000 })
      .toContain("em-andamento");
    advance(31);
    // A process takes the run and dies with it: its lease runs out, and another goes on.
    const [taken] = await claimRuns(product.services.db.autocommit, clock.now(), 50);
    if (taken) {
      await look();
      expect(await texts(conversationId)).toEqual([]);
      await product.rows("update automation_runs set lease_until = now() - interval '1 second' where id = $1", [taken.id]);
    }
    await Promise.all([look(), look()]);
    expect((await texts(conversationId)).filter((said) => said.startsWith("Seu orçamento"))).toHaveLength(1);
    // As after a commit of which nobody heard: the same step again finds its message.
    await product.rows("update automation_runs set status = 'waiting', place = 2, ended_at = null, wake_at = $1 where automation_id = $2", [
      clock.now(),
      own.id,
    ]);
    await look();
    expect((await texts(conversationId)).filter((said) => said.startsWith("Seu orçamento"))).toHaveLength(1);
    expect(await runsOf(`automationId=${own.id}`)).toHaveLength(1);
    await off(own);
  });

  it("writes letters once, tries calls again under one id, and signs them", async () => {
    const own = await on("Carta e aviso", {
      trigger: { kind: "due", source: "onboarding_unfinished", params: { minutes: 15 } },
      conditions: { fact: "customer.city", is: "is", value: "Olinda" },
      cancelOn: [],
      steps: [
        {
          id: "letter",
          kind: "send_email",
          subject: { "pt-BR": "Bem-vinda, {customer.first_name}" },
          text: { "pt-BR": "Falta pouco.\nTermine quando quiser." },
          action: { label: { "pt-BR": "Terminar" }, url: "https://exemplo.com.br/cadastro" },
        },
        { id: "call", kind: "call_webhook", url: `${receiverUrl}/aviso` },
      ],
    });
    const email = `bia.${randomBytes(4).toString("hex")}@exemplo.com.br`;
    const user = await product.api<User>("POST", "/api/v1/users", {
      name: "Bia Reis",
      email,
      onboardingCompleted: false,
      profile: { location: { city: "Olinda" } },
    });
    refuseCalls = 1;
    advance(16);
    await look();
    expect(mail.mails.filter(({ to }) => to.includes(email))).toHaveLength(1);
    expect(mail.mails[0]?.data).toContain("https://exemplo.com.br/cadastro");
    expect(calls).toHaveLength(1);
    advance(2);
    await look();
    expect(calls).toHaveLength(2);
    expect(calls[0]?.headers["webhook-id"]).toBe(calls[1]?.headers["webhook-id"]);
    expect(calls[1]?.headers["webhook-signature"]).toMatch(/^v1,/);
    expect(calls[1]?.body).not.toContain("Bia");
    const [run] = await runsOf(`automationId=${own.id}`);
    expect(run).toMatchObject({ status: "done", sent: 1, customerId: user.body.id });
    // A crash between the call and its note leaves the letter in doubt: it is not written again.
    await product.rows("delete from automation_steps where run_id = $1 and step_id = 'letter' and outcome = 'sent'", [run?.id]);
    await product.rows("update automation_runs set status = 'waiting', place = 0, ended_at = null, wake_at = $1 where id = $2", [
      clock.now(),
      run?.id,
    ]);
    await look();
    expect(mail.mails.filter(({ to }) => to.includes(email))).toHaveLength(1);
    await off(own);
  });

  it("begins a playbook in the conversation, counted apart from those that the agent chose", async () => {
    const { items } = await product.get<{ items: { key: string; on: boolean }[] }>("/api/v1/playbooks");
    const key = items.find((playbook) => playbook.on)?.key ?? "";
    const own = await on("Com playbook", {
      trigger,
      conditions: { fact: "conversation.labels", is: "has", value: "seguir" },
      cancelOn: [],
      steps: [
        { id: "play", kind: "start_playbook", key },
        { id: "gone", kind: "start_playbook", key: "nobody_wrote_this" },
      ],
    });
    const { conversationId } = await sayAsVisitor(product, visitor(), "Oi");
    await product.api("PATCH", `/api/omni/conversations/${conversationId}`, { status: "pending", labels: ["seguir"] });
    await expect.poll(async () => (await runsOf(`automationId=${own.id}`))[0]?.status, { timeout: 15_000 }).toBe("done");
    const [run] = await runsOf(`automationId=${own.id}`);
    const { steps } = await product.get<{ steps: object[] }>(`/api/v1/automation-runs/${run?.id}`);
    expect(steps).toMatchObject([{ outcome: "done" }, { outcome: "failed", code: "playbooks.not_found" }]);
    const played = await product.rows(
      "select playbook_key, started_by from playbook_runs where conversation_id = $1 and status = 'active'",
      [conversationId],
    );
    expect(played).toEqual([{ playbook_key: key, started_by: "automation" }]);
    await off(own);
  });

  it("keeps to the day's limit for a customer and goes on the next day", async () => {
    const own = await on("Duas de uma vez", {
      trigger,
      conditions: { fact: "conversation.labels", is: "has", value: "duas" },
      cancelOn: [],
      limits: { perDay: 100, perCustomerPerDay: 1 },
      steps: [
        { id: "one", kind: "send_message", text: { "pt-BR": "Uma" } },
        { id: "two", kind: "send_message", text: { "pt-BR": "Duas" } },
      ],
    });
    const { conversationId } = await sayAsVisitor(product, visitor(), "Oi");
    await product.api("PATCH", `/api/omni/conversations/${conversationId}`, { status: "pending", labels: ["duas"] });
    await expect.poll(() => texts(conversationId), { timeout: 15_000 }).toEqual(["Uma"]);
    advance(24 * 60);
    await look();
    expect(await texts(conversationId)).toEqual(["Uma", "Duas"]);
    await off(own);
  });
});

test("PARAR is heard at once where the agent is off, confirmed once, and holds until VOLTAR", async () => {
  const who = visitor();
  const { conversationId } = await sayAsVisitor(product, who, "Oi");
  await product.api("PATCH", `/api/omni/conversations/${conversationId}`, { botPaused: true });
  for (const word of ["SAIR", "parar"]) await sayAsVisitor(product, who, word);
  const { userId } = await product.get<{ userId: string }>(`/api/omni/conversations/${conversationId}`);
  expect((await texts(conversationId)).filter((said) => said.includes("VOLTAR"))).toHaveLength(1);
  const user = () => product.get<User>(`/api/v1/users/${userId}`);
  expect(await user()).toMatchObject({ optOutAutomations: true });
  const { consents } = await product.get<{ consents: object[] }>(`/api/v1/users/${userId}/consents`);
  expect(consents).toEqual(
    expect.arrayContaining([expect.objectContaining({ type: "automations", state: "revoked", source: "opt_out_word" })]),
  );
  await sayAsVisitor(product, who, "voltar");
  expect(await user()).toMatchObject({ optOutAutomations: false });
  // With the agent on, one answer and no second one from the agent; CANCELAR alone says what else it could have meant.
  const other = await sayAsVisitor(product, visitor(), "cancelar");
  expect(other.replies.map((reply) => reply.text)).toEqual([expect.stringMatching(/VOLTAR.*cancelar pedido/)]);
  // Of somebody who never stopped anything "voltar" is no consent to advertising, and neither is a list for a wedding.
  for (const word of ["voltar", "alta", "vocês fazem lista de casamento?"]) {
    const stranger = await sayAsVisitor(product, visitor(), word);
    const found = await product.get<{ userId: string }>(`/api/omni/conversations/${stranger.conversationId}`);
    const kept = await product.get<{ consents: { type: string; state: string }[] }>(`/api/v1/users/${found.userId}/consents`);
    expect(kept.consents.filter(({ type, state }) => type === "marketing" && state === "granted")).toEqual([]);
  }
});

describe("the API", () => {
  const definition: DefinitionInput = {
    trigger: { kind: "due", source: "conversation_silent", params: { minutes: 60 } },
    steps: [{ id: "say", kind: "send_message", text: { "pt-BR": "Oi, {customer.name}" } }],
  };

  it("keeps versions, refuses what is stale or cannot work, and tries without effect", async () => {
    const made = await product.api<Automation>("POST", "/api/v1/automations", { name: "Minha regra", definition });
    const path = `/api/v1/automations/${made.body.id}`;
    const wrong = { ...definition, steps: [{ id: "say", kind: "send_message", text: { "pt-BR": "{nada}" } }] };
    const refused = await product.api<{ errors: { path: string }[] }>("PATCH", path, { definition: wrong });
    expect([refused.status, refused.body.errors[0]?.path]).toEqual([400, "definition.steps.0.text.pt-BR"]);
    expect((await product.api("PATCH", path, { name: "x" }, { headers: { "if-match": '"99"' } })).status).toBe(412);
    const published = await product.api<Automation>("POST", `${path}/publish`, {}, { headers: { "if-match": `"${made.body.version}"` } });
    expect(published.body).toMatchObject({ published: 1, changed: false, enabled: false });
    const changed = { ...definition, cancelOn: [] };
    expect((await product.api<Automation>("PATCH", path, { definition: changed })).body).toMatchObject({ published: 1, changed: true });
    await product.api("POST", `${path}/publish`);
    expect((await product.get<{ items: { number: number }[] }>(`${path}/versions`)).items.map(({ number }) => number)).toEqual([2, 1]);

    const { conversationId } = await sayAsVisitor(product, visitor(), "Oi");
    advance(61);
    const dry = (await product.api<DryRun>("POST", `${path}/dry-run`, {})).body;
    const mine = dry.examples.find((example) => example.conversationId === conversationId);
    expect(mine?.steps).toMatchObject([{ kind: "send_message", outcome: "sent", text: expect.stringMatching(/^Oi,/) }]);
    expect(await texts(conversationId)).toEqual([]);
    expect(await runsOf(`automationId=${made.body.id}`)).toEqual([]);
    expect((await product.api("DELETE", path)).status).toBe(200);
    expect((await product.api("GET", path)).status).toBe(404);
  });

  it("shows a second account nothing of the first", async () => {
    const other = await secondAccount(product);
    const [mine] = await list();
    const [run] = await runsOf("limit=1");
    expect((await product.api("GET", `/api/v1/automations/${mine?.id}`, undefined, { key: other.key })).status).toBe(404);
    expect((await product.api("GET", `/api/v1/automation-runs/${run?.id}`, undefined, { key: other.key })).status).toBe(404);
    const theirs = await product.api<{ items: Automation[] }>("GET", "/api/v1/automations", undefined, { key: other.key });
    expect(theirs.body.items.some(({ id }) => id === mine?.id)).toBe(false);
    expect(theirs.body.items.map(({ key }) => key)).toContain("followup_48h");
    const runs = await product.api<{ items: AutomationRun[] }>("GET", "/api/v1/automation-runs", undefined, { key: other.key });
    expect(runs.body.items).toEqual([]);
  });

  it("lets a scheduler with the secret run what is due", async () => {
    const call = (key: string | null) => product.api<{ triggers: object }>("POST", "/api/omni/automation/run", undefined, { key });
    expect([(await call(null)).status, (await call("wrong")).status]).toEqual([401, 401]);
    const { conversationId } = await sayAsVisitor(product, visitor(), "Oi");
    advance(48 * 60 + 1);
    const [one, two] = await Promise.all([call(testVerifyToken), call(testVerifyToken)]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect((await texts(conversationId)).filter((said) => said === silence)).toHaveLength(1);
  });
});

import { randomInt } from "node:crypto";
import { unzipSync } from "fflate";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { secondAccount, startTestProduct, until } from "#testing/product.ts";
import { messageBody, text, wamid } from "#testing/whatsapp-payload.ts";
import type { PrivacyRequest, PrivacyRequestDetail } from "./requests.contract.ts";

const product = await startTestProduct({ env: { PROSA_CLOCK: "2026-03-02T12:00:00Z" } });
const number = String(randomInt(10 ** 11, 10 ** 12));
let channelId = "";
let accountId = "";
let person: { id: string; phone: string; conversationId: string };

beforeAll(async () => {
  channelId = (await product.connect("whatsapp", number)).id;
  accountId = (await product.rows<{ id: string }>("select id from accounts"))[0]?.id ?? "";
  await product.api("PUT", "/api/v1/privacy/settings", {
    officer_name: "Rita",
    officer_email: "rita@exemplo.com.br",
    officer_phone: "",
    page_on: true,
  });
});

beforeEach(async () => {
  const phone = `55119${randomInt(7_000_0000, 9_999_9999)}`;
  await product.webhook(
    "whatsapp",
    messageBody(
      number,
      { from: phone, name: "Bia" },
      text("oi, tudo bem?"),
      wamid(),
      Math.floor(product.services.clock.now().getTime() / 1000),
    ),
  );
  await product.settle();
  const user = (await product.get<{ items: { id: string }[] }>(`/api/v1/users?phone=${phone}`)).items[0];
  const conversationId = (await product.conversations(channelId)).find((one) => one.userId === user?.id)?.id ?? "";
  if (!user || conversationId === "") throw new Error(JSON.stringify([user, (await product.conversations(channelId)).length]));
  // The window for free messages goes by the product's clock.
  await product.rows("update conversations set window_expires_at = $2, last_inbound_at = $3 where id = $1", [
    conversationId,
    new Date(product.services.clock.now().getTime() + 3_600_000),
    product.services.clock.now(),
  ]);
  if (!user)
    throw new Error(
      JSON.stringify(await product.rows("select state, error from inbound_events order by id desc limit 2")) +
        JSON.stringify(await product.rows("select state, error from webhook_deliveries order by id desc limit 2")) +
        JSON.stringify(await product.rows("select reason, detail from dead_letters")),
    );
  person = { id: user?.id ?? "", phone, conversationId };
});

const path = "/api/v1/privacy/requests";
const add = async (kind: string, detail = "") =>
  (await product.api<PrivacyRequestDetail>("POST", path, { user_id: person.id, kind, detail })).body;
const act = (id: string, what: string, body?: object) =>
  product.api<PrivacyRequestDetail & { code: string }>("POST", `${path}/${id}/${what}`, body);
const codeIn = async () => {
  const messages = await product.messages(person.conversationId);
  return (
    messages
      .map((message) => /\b(\d{6})\b(?! \()/.exec(message.text.replace(/\d{6}-\w+/, ""))?.[1])
      .findLast((code) => code !== undefined) ?? ""
  );
};

test("the fifteen days begin with the request, and what is late is shown", async () => {
  const made = await add("correction", "meu nome é Beatriz");
  expect(made).toMatchObject({
    state: "open",
    source: "api",
    user_id: person.id,
    detail: "meu nome é Beatriz",
    overdue: false,
  });
  expect(Date.parse(made.due_at) - Date.parse(made.received_at)).toBe(15 * 86_400_000);
  expect(made.protocol).toMatch(/^260302-[A-Z2-9]{6}$/);
  expect(made.steps.map((step) => step.event)).toEqual(["received"]);
  // Sealed where it lies.
  expect(JSON.stringify(await product.rows("select * from privacy_requests where id = $1", [made.id]))).not.toContain("Beatriz");
  const list = await product.get<{ items: PrivacyRequest[]; counts: { open: number; overdue: number } }>(`${path}?user_id=${person.id}`);
  expect(list.items.map((one) => one.id)).toEqual([made.id]);
  expect(list.counts.overdue).toBe(0);
  await product.rows("update privacy_requests set due_at = '2026-03-01' where id = $1", [made.id]);
  const late = await product.get<{ items: PrivacyRequest[]; counts: { overdue: number } }>(`${path}?overdue=true`);
  expect([late.counts.overdue, late.items.map((one) => [one.id, one.overdue])]).toEqual([1, [[made.id, true]]]);
});

test("what opens data wants proof: a code on a known channel, five tries, fifteen minutes", async () => {
  const { id } = await add("access");
  expect((await act(id, "complete", {})).body.code).toBe("privacy.proof_missing");
  expect((await product.api(`GET`, `${path}/${id}/file`)).status).toBe(409);
  const sent = await act(id, "code", { way: "conversation" });
  expect([sent.status, sent.body.code_pending]).toEqual([200, true]);
  const code = await codeIn();
  expect(code).toMatch(/^\d{6}$/);
  const wrong = code === "000000" ? "111111" : "000000";
  for (let tries = 0; tries < 5; tries += 1)
    expect((await act(id, "proof", { proof: "code", code: wrong })).body.code).toBe("privacy.code_wrong");
  expect((await act(id, "proof", { proof: "code", code })).body.code).toBe("privacy.code_expired");
  await act(id, "code", { way: "conversation" });
  const proved = await act(id, "proof", { proof: "code", code: await codeIn() });
  expect([proved.status, proved.body.proof, proved.body.code_pending]).toEqual([200, "code", false]);
  const response = await fetch(`${product.url}${path}/${id}/file`, { headers: { authorization: "Bearer test-administrator-key-0001" } });
  const zip = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const data = JSON.parse(Buffer.from(zip["dados.json"] ?? []).toString("utf8")) as {
    profile: { phone: string };
    messages: { text: string }[];
  };
  expect(data.profile.phone).toBe(person.phone);
  expect(data.messages.map((message) => message.text)).toContain("oi, tudo bem?");
  expect(Buffer.from(zip["messages.csv"] ?? []).toString("utf8")).toContain("oi, tudo bem?");
  const done = await act(id, "complete", { answer: "Enviamos o arquivo." });
  expect([done.body.state, done.body.answer]).toEqual(["done", "Enviamos o arquivo."]);
  expect((await act(id, "complete", {})).body.code).toBe("privacy.request_ended");
});

test("a refusal has its reason, and an objection ends what goes out unasked at once", async () => {
  const refused = await add("deletion");
  expect((await act(refused.id, "refuse", { reason: "legal_duty", answer: "curto" })).status).toBe(400);
  expect((await act(refused.id, "refuse", { reason: "legal_duty", answer: "A nota fiscal fica por cinco anos." })).body).toMatchObject({
    state: "refused",
    refusal: "legal_duty",
  });
  await product.api("POST", "/api/v1/consents", { user_id: person.id, type: "marketing", granted: true, source: "test" });
  const objection = await add("objection");
  expect((await act(objection.id, "complete", {})).body).toMatchObject({ state: "done" });
  const { consents } = await product.get<{ consents: { type: string; state: string }[] }>(`/api/v1/users/${person.id}/consents`);
  expect(consents.map(({ type, state }) => `${type} ${state}`).toSorted()).toEqual(["automations revoked", "marketing revoked"]);
});

test("a deletion erases the person, and the request ends with its date and without their words", async () => {
  const { id } = await add("deletion", "apaguem tudo sobre mim, Bia");
  await act(id, "proof", { proof: "document", note: "RG conferido na loja" });
  const begun = await act(id, "complete", { answer: "Feito." });
  expect([begun.status, begun.body.state, begun.body.erasure?.state]).toEqual([200, "in_progress", "running"]);
  const ended = await until(
    async () => {
      const now = await product.get<PrivacyRequestDetail>(`${path}/${id}`);
      return now.state === "done" ? now : null;
    },
    "the erasure",
    30_000,
  );
  expect(ended).toMatchObject({ user_id: null, user_name: null, detail: null, answer: null, proof: "document" });
  expect(ended.steps.map(({ event, note }) => [event, note])).toEqual([
    ["received", null],
    ["proved", null],
    ["erasing", null],
    ["done", null],
  ]);
  expect((await product.api("GET", `/api/v1/users/${person.id}`)).status).toBe(404);
}, 60_000);

test("anonymised orders stay together under an id that is of nobody", async () => {
  const orders = [newId(), newId()];
  for (const orderId of orders)
    await product.rows(
      "insert into orders (account_id, id, order_number, customer_id, status, subtotal_cents, grand_total_cents, placed_at, updated_at) values ($1, $2, $3, $4, 'paid', 100, 100, now(), now())",
      [accountId, orderId, String(randomInt(10 ** 9)), person.id],
    );
  const { id } = await add("anonymisation");
  await act(id, "proof", { proof: "known", note: "cliente de todo dia" });
  await act(id, "complete", {});
  await until(async () => (await product.get<PrivacyRequestDetail>(`${path}/${id}`)).state === "done", "the erasure", 30_000);
  const owners = await product.rows<{ customer_id: string; name: string }>(
    "select o.customer_id, c.name from orders o join customers c on c.id = o.customer_id where o.id = any($1)",
    [orders],
  );
  expect(new Set(owners.map((owner) => owner.customer_id)).size).toBe(1);
  expect([owners.length, owners[0]?.name, owners[0]?.customer_id === person.id]).toEqual([2, "Pessoa apagada", false]);
}, 60_000);

test("who writes that their data are to be deleted opens one request, however often", async () => {
  const at = () => Math.floor(product.services.clock.now().getTime() / 1000);
  for (const words of ["quero que apaguem todos os meus dados", "apaga todos os meus dados"])
    await product.webhook("whatsapp", messageBody(number, { from: person.phone }, text(words), wamid(), at()));
  await product.settle();
  const [request] = await until(async () => {
    const { items } = await product.get<{ items: PrivacyRequest[] }>(`${path}?user_id=${person.id}`);
    return items.length > 0 ? items : null;
  });
  expect(request).toMatchObject({ kind: "deletion", source: "chat", proof: null, conversation_id: person.conversationId });
});

test("the public page: the same answer for everybody, a code, the data, and nothing for who has no code", async () => {
  const self = `/api/v1/privacy/self/${accountId}`;
  const open = <T>(method: string, what: string, body?: object) => product.api<T>(method, `${self}${what}`, body, { key: null });
  expect((await open("GET", "")).body).toEqual({
    business: expect.any(String),
    officer: { officer_name: "Rita", officer_email: "rita@exemplo.com.br", officer_phone: "" },
    days: 15,
  });
  const ask = (contact: string) => open<{ token: string }>("POST", "/requests", { kind: "access", contact, detail: "" });
  const nobody = await ask("+55 11 90000-0000");
  const known = await ask(`+${person.phone}`);
  expect([nobody.status, Object.keys(nobody.body)]).toEqual([known.status, Object.keys(known.body)]);
  const code = await until(async () => ((await codeIn()) === "" ? null : codeIn()), "the code");
  const { token } = known.body;
  // Nobody else's token, and no request before the code.
  expect((await open("POST", "/status", { token })).status).toBe(404);
  expect((await open("POST", "/confirm", { token: nobody.body.token, code })).status).toBe(400);
  expect((await product.get<{ items: unknown[] }>(`${path}?user_id=${person.id}`)).items).toEqual([]);
  const confirmed = await open<{ protocol: string; file: boolean; state: string }>("POST", "/confirm", { token, code });
  expect(confirmed.body).toMatchObject({ state: "open", file: true });
  const file = await fetch(`${product.url}${self}/file`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  expect(Object.keys(unzipSync(new Uint8Array(await file.arrayBuffer())))).toContain("dados.json");
  const [request] = (await product.get<{ items: PrivacyRequest[] }>(`${path}?user_id=${person.id}`)).items;
  expect(request).toMatchObject({ state: "done", source: "page", proof: "code", protocol: confirmed.body.protocol });
  // Another account's page knows nothing of it, and a page that is closed is not there.
  const second = await secondAccount(product);
  expect((await product.api("POST", `/api/v1/privacy/self/${second.id}/status`, { token }, { key: null })).status).toBe(404);
});

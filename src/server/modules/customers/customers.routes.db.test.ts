import { randomInt } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { secondAccount, startTestProduct, testKey, until } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import type { User } from "./profile/users.contract.ts";
import { aWholeUser } from "./testing/user.builder.ts";

const product = await startTestProduct();
const number = String(randomInt(10 ** 11, 10 ** 12));
let managerKey = "";
let channelId = "";

beforeAll(async () => {
  channelId = (await product.connect("whatsapp", number)).id;
  managerKey = (await product.api<{ key: string }>("POST", "/api/omni/api-keys", { name: "m", role: "MANAGER", scopes: ["*"] })).body.key;
});

const phone = () => `+55 11 9${randomInt(7_000_0000, 9_999_9999)}`;
const digitsOf = (written: string) => written.replace(/\D/g, "");
async function create(body: object): Promise<User> {
  const answer = await product.api<User>("POST", "/api/v1/users", body);
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return answer.body;
}

test("every field of a customer is kept and read back, unknown ones too", async () => {
  const given = aWholeUser(phone());
  const made = await create(given);
  const read = await product.api<User>("GET", `/api/v1/users/${made.id}`);
  expect(read.headers.get("etag")).toBe(`"${made.version}"`);
  expect(read.body).toMatchObject({
    name: given.name,
    phone: digitsOf(given.phone),
    email: given.email.toLowerCase(),
    documents: { cpf: "52998224725", cnpj: null },
    external_id: "crm-1",
    created_at: "2023-05-10T14:30:00.000Z",
    consent: { marketing: true, data_processing: true, third_party_sharing: false },
    profile: given.profile,
    segmentation: given.segmentation,
    metrics: { nps_score: 9, lifetime_value: 0, orders_count: 0 },
    tags: ["novo", "vip"],
    attributes: { tamanho: "38" },
    addresses: [{ label: "Casa", is_default: true, number: "12", country: "Brasil" }],
    extra: { loyalty_number: "L-9" },
    masked: false,
  });
  const stored = JSON.stringify(
    await product.rows(
      "select to_jsonb(c) as c, (select jsonb_agg(to_jsonb(i)) from contact_identities i where i.customer_id = c.id) from customers c where id = $1",
      [made.id],
    ),
  );
  for (const secret of ["52998224725", "1985-04-15", "01310", digitsOf(given.phone), given.email.toLowerCase()])
    expect(stored).not.toContain(secret);
});

test("each wrong field is named by its path and nothing is written", async () => {
  const count = async () => (await product.rows<{ n: number }>("select count(*) as n from customers"))[0]?.n;
  const before = await count();
  const wrong = await product.api<{ errors: { path: string }[] }>("POST", "/api/v1/users", {
    profile: { birth_date: "2999-01-01", location: { city: 4 } },
    metrics: { nps_score: 11 },
  });
  expect([wrong.status, wrong.body.errors.map((error) => error.path).sort()]).toEqual([
    400,
    ["metrics.nps_score", "profile.birth_date", "profile.location.city"],
  ]);
  const identities = await product.api<{ errors: { path: string }[] }>("POST", "/api/v1/users", {
    phone: "abc",
    email: "x@",
    cpf: "111.111.111-11",
    cnpj: "1",
    external_id: "null",
  });
  expect([identities.status, identities.body.errors.map((error) => error.path).sort()]).toEqual([
    400,
    ["cnpj", "cpf", "email", "external_id", "phone"],
  ]);
  await product.api("POST", "/api/v1/customer-attributes", { key: "pontos", label: "Pontos", type: "number" });
  const typed = await product.api<{ errors: { path: string }[] }>("POST", "/api/v1/users", { attributes: { pontos: "muitos" } });
  expect([typed.status, typed.body.errors[0]?.path]).toEqual([400, "attributes.pontos"]);
  expect(await count()).toBe(before);
});

test("a version that is not the present one is refused, a phone of somebody else too and becomes a suggestion", async () => {
  const [one, other] = [await create({ name: "Dora", phone: phone() }), await create({ name: "Dora Lima", phone: phone() })];
  const patch = (body: object, version: string) =>
    product.api<User & { code: string }>("PATCH", `/api/v1/users/${one.id}`, body, { headers: { "if-match": version } });
  const changed = await patch({ name: "Dora L." }, `"${one.version}"`);
  expect([changed.status, changed.body.version]).toEqual([200, one.version + 1]);
  expect((await patch({ name: "X" }, `"${one.version}"`)).status).toBe(412);
  expect((await patch({ name: "X" }, "nonsense")).status).toBe(400);
  const taken = await product.api<{ code: string }>("PATCH", `/api/v1/users/${one.id}`, { phone: other.phone });
  expect([taken.status, taken.body.code]).toEqual([409, "customers.identity_taken"]);
  const pairs = await product.get<{ items: { reasons: string[] }[] }>(`/api/v1/duplicates?user_id=${one.id}`);
  expect(pairs.items[0]?.reasons).toContain("same_phone");
});

test("the same request twice with one Idempotency-Key makes one customer", async () => {
  const body = { name: "Única", phone: phone() };
  const headers = { "idempotency-key": newId() };
  const [first, second] = [
    await product.api<User>("POST", "/api/v1/users", body, { headers }),
    await product.api<User>("POST", "/api/v1/users", body, { headers }),
  ];
  expect(second.body.id).toBe(first.body.id);
});

test("filters find by what is sealed, by name without accents, by tag, consent and value; pages hold each customer once", async () => {
  const tag = `t${newId()}`;
  const written = phone();
  const ana = await create({ name: "Ána Conceição", phone: written, tags: [tag], consent: { marketing: true } });
  for (let n = 0; n < 5; n += 1) await create({ name: `Outra ${n}`, tags: [tag] });
  const ids = async (query: string) => (await product.get<{ items: User[] }>(`/api/v1/users?${query}`)).items.map((user) => user.id);
  const short = digitsOf(written).replace(/^55(\d\d)9/, "55$1");
  for (const query of [
    `phone=${encodeURIComponent(written)}`,
    `phone=${short}`,
    "name=ana%20conceicao",
    `tag=${tag}&consent=marketing:granted`,
  ])
    expect([query, await ids(query)]).toEqual([query, [ana.id]]);
  expect(await ids(`tag=${tag}&consent=marketing:none`)).toHaveLength(5);
  expect(await ids(`tag=${tag}&min_value=1`)).toEqual([]);
  for (const sort of ["last_active_at", "created_at", "lifetime_value"]) {
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: { items: User[]; nextCursor: string | null } = await product.get(
        `/api/v1/users?tag=${tag}&sort=${sort}&limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`,
      );
      seen.push(...page.items.map((user) => user.id));
      cursor = page.nextCursor;
    }
    expect([sort, seen.length, new Set(seen).size]).toEqual([sort, 6, 6]);
  }
  const tagged = await product.api<{ changed: string[] }>("POST", "/api/v1/users/tags", { filter: { tag }, add: ["lote"], remove: [tag] });
  expect(tagged.body.changed).toHaveLength(6);
  expect(await ids(`tag=${tag}`)).toEqual([]);
});

test("another account sees nobody", async () => {
  const { key } = await secondAccount(product);
  expect((await product.api<{ items: unknown[] }>("GET", "/api/v1/users", undefined, { key })).body.items).toEqual([]);
  expect((await product.api<string>("GET", "/api/v1/exports/customers.csv", undefined, { key })).body.split("\r\n")).toHaveLength(2);
});

test("roles that may not see persons get masks, in reads, lists and exports", async () => {
  const made = await create({ name: "Zulmira Prado", phone: "+55 11 98765-4321", email: `zulmira${newId()}@x.com`, cpf: "111.444.777-35" });
  await product.api("POST", `/api/omni/customers/${made.id}/notes`, { text: "quer ser chamada de Zu" });
  const answers = await Promise.all(
    [`/api/v1/users/${made.id}`, "/api/v1/users?name=zulmira", "/api/v1/exports/customers.csv?name=zulmira"].map((path) =>
      product.api<unknown>("GET", path, undefined, { key: managerKey }),
    ),
  );
  const shown = JSON.stringify(answers.map((answer) => answer.body));
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
  expect(shown).toContain("5511****4321");
  expect(shown).toContain("Z. P.");
  for (const secret of ["Zulmira", "98765", "zulmira", "11144477735", "11987"]) expect(shown).not.toContain(secret);
});

test("no cell of an export begins a formula", async () => {
  for (const name of ["=1+1", "+55", "-2", "@SUM(A1)", "\t=1", "\uFF1D1"]) await create({ name, tags: ["formula"] });
  const csv = (await product.api<string>("GET", "/api/v1/exports/customers.csv?tag=formula")).body;
  const cells = csv
    .replace(/^\uFEFF/, "")
    .split(/\r\n/)
    .filter((line) => line !== "")
    .flatMap((line) => line.split(","));
  expect(cells.length).toBeGreaterThan(100);
  expect(cells.filter((cell) => /^"?\s*[=+\-@\uFF1D]/.test(cell))).toEqual([]);
});

test("a merge is shown before it is made, and undone", async () => {
  const [into, from] = [await create({ name: "Eva", phone: phone() }), await create({ name: "Eva M.", phone: phone(), tags: ["x"] })];
  const call = (dry: boolean) =>
    product.api<{ user: User; merge_id: string | null }>("POST", `/api/v1/users/${into.id}/merge`, { other_id: from.id, dry_run: dry });
  const preview = await call(true);
  expect(preview.body).toMatchObject({ merge_id: null, user: { id: into.id, tags: ["x"] } });
  expect((await product.api("GET", `/api/v1/users/${from.id}`)).status).toBe(200);
  const merged = await call(false);
  expect(merged.body.user.identities).toHaveLength(2);
  expect((await product.api("GET", `/api/v1/users/${from.id}`)).status).toBe(404);
  const undone = await product.api("POST", `/api/v1/users/${into.id}/merges/${merged.body.merge_id}/undo`);
  expect([undone.status, undone.body]).toEqual([200, { customer_id: from.id, kept_id: into.id }]);
  expect((await product.get<User>(`/api/v1/users/${from.id}`)).tags).toEqual(["x"]);
});

test("a word of the customer stops advertising on every channel at once, is confirmed, and the other word takes it back", async () => {
  const from = digitsOf(phone());
  const say = async (words: string) => {
    await product.webhook("whatsapp", messageBody(number, { from }, text(words)));
    await product.settle();
  };
  await say("oi");
  const user = (await product.get<{ items: User[] }>(`/api/v1/users?phone=${from}`)).items[0];
  const conversation = (await product.conversations(channelId)).find((one) => one.userId === user?.id);
  await product.api("POST", "/api/v1/consents", { user_id: user?.id, type: "marketing", granted: true, source: "test" });
  await product.rows(
    `insert into message_templates (account_id, id, channel_id, external_id, name, language, category, status, content)
     select account_id, gen_random_uuid(), id, 'x1', 'promo', 'pt_BR', 'marketing', 'approved', '{"header": null, "body": "Oferta", "bodyBlanks": [], "sendable": true, "footer": null, "buttons": []}' from channels where id = $1`,
    [channelId],
  );
  const template = { name: "promo", language: "pt_BR", components: [] };
  const send = () => product.api<{ code: string }>("POST", `/api/omni/conversations/${conversation?.id}/messages`, { template });
  expect((await send()).status).toBe(201);
  await say("PARAR");
  const refused = await send();
  expect([refused.status, refused.body.code]).toEqual([409, "messages.no_marketing_consent"]);
  const state = await product.get<{ consents: { type: string; state: string; source: string }[] }>(`/api/v1/users/${user?.id}/consents`);
  const revoked = { state: "revoked", source: "opt_out_word" };
  expect(state.consents.toSorted((one, other) => one.type.localeCompare(other.type))).toMatchObject([
    { type: "automations", ...revoked },
    { type: "marketing", ...revoked },
  ]);
  const said = (await product.messages(conversation?.id ?? "")).map((message) => message.text);
  expect(said.filter((one) => one.includes("VOLTAR"))).toHaveLength(1);
  await say("voltar");
  expect((await send()).status).toBe(201);
});

test.each([
  ["marketing", "no_marketing_consent"],
  ["service", "opted_out"],
])("what was queued before a revocation does not go out after it (%s)", async (purpose, reason) => {
  const from = digitsOf(phone());
  await product.webhook("whatsapp", messageBody(number, { from }, text("oi")));
  await product.settle();
  const user = (await product.get<{ items: User[] }>(`/api/v1/users?phone=${from}`)).items[0];
  const [row] = await product.rows<{ id: string; account_id: string; conversation_id: string }>(
    "select m.id, m.account_id, m.conversation_id from messages m join conversations c on c.id = m.conversation_id where c.customer_id = $1",
    [user?.id],
  );
  if (purpose === "service")
    await product.api("POST", "/api/v1/consents", { user_id: user?.id, type: "automations", granted: false, source: "test" });
  const id = newId();
  await product.rows(
    "insert into messages (account_id, id, conversation_id, channel_id, direction, sender_type, sender_id, type, status, metadata, at) select account_id, $1, id, channel_id, 'outgoing', 'bot', 'campaign', 'text', 'queued', jsonb_build_object('purpose', $3::text), now() from conversations where id = $2",
    [id, row?.conversation_id, purpose],
  );
  await product.rows(
    "insert into outbound_sends (account_id, message_id, conversation_id, channel_id) select account_id, $1, id, channel_id from conversations where id = $2",
    [id, row?.conversation_id],
  );
  product.services.signals.emit("outbound");
  const [sent] = await until(async () => {
    const rows = await product.rows<{ status: string; error: { reason: string } }>(
      "select status, error from messages where id = $1 and status = 'failed'",
      [id],
    );
    return rows.length > 0 ? rows : null;
  });
  expect(sent?.error.reason).toBe(reason);
});

test("the journey has all kinds in order, by pages, and opens in under 100 ms with 10,000 events", async () => {
  const made = await create({ name: "Íris", phone: phone(), consent: { marketing: true } });
  await product.api("POST", `/api/omni/customers/${made.id}/notes`, { text: "nota" });
  await product.rows(
    `insert into customer_sessions (account_id, id, customer_id, channel, channels, started_at, last_at)
     select c.account_id, gen_random_uuid(), c.id, 'webchat', '{webchat}', now() - n * interval '1 hour', now() - n * interval '1 hour' from customers c, generate_series(1, 6000) n where c.id = $1`,
    [made.id],
  );
  await product.rows(
    `insert into orders (account_id, id, order_number, customer_id, status, subtotal_cents, grand_total_cents, placed_at, updated_at)
     select c.account_id, gen_random_uuid(), 'J' || n, c.id, 'paid', 100, 100, now() - n * interval '90 minutes', now() from customers c, generate_series(1, 4000) n where c.id = $1`,
    [made.id],
  );
  await product.rows("analyze customer_sessions");
  await product.rows("analyze orders");
  const page = (query: string) =>
    product.get<{ items: { id: string; kind: string; at: string }[]; nextCursor: string | null }>(
      `/api/v1/users/${made.id}/journey?${query}`,
    );
  await page("");
  const times: number[] = [];
  for (let n = 0; n < 9; n += 1) {
    const started = performance.now();
    await page("limit=50");
    times.push(performance.now() - started);
  }
  const median = times.toSorted((a, b) => a - b)[4] ?? Infinity;
  console.info(`journey of 10,000 events: ${median.toFixed(1)} ms`);
  expect(median).toBeLessThan(100);
  const seen = new Set<string>();
  let last = "9";
  let cursor: string | null = "";
  for (let n = 0; n < 12 && cursor !== null; n += 1) {
    const { items, nextCursor }: Awaited<ReturnType<typeof page>> = await page(`limit=100${cursor === "" ? "" : `&cursor=${cursor}`}`);
    for (const item of items) {
      expect(item.at <= last).toBe(true);
      last = item.at;
      expect(seen.has(item.id)).toBe(false);
      seen.add(item.id);
    }
    cursor = nextCursor;
  }
  expect(seen.size).toBe(1200);
  expect(new Set((await page("kinds=note,consent")).items.map((item) => item.kind))).toEqual(new Set(["note", "consent"]));
});

test("sessions are cut from messages of all channels, and interactions are the messages with their session", async () => {
  const from = digitsOf(phone());
  await product.webhook("whatsapp", messageBody(number, { from }, text("quero ver tênis")));
  await product.settle();
  const user = (await product.get<{ items: User[] }>(`/api/v1/users?phone=${from}`)).items[0];
  const sessions = await until(async () => {
    const { items } = await product.get<{ items: { id: string; messages: number; channel: string }[] }>(
      `/api/v1/sessions?user_id=${user?.id}`,
    );
    return items.length > 0 ? items : null;
  });
  expect(sessions).toMatchObject([{ channel: "whatsapp", messages: 1 }]);
  const visit = await product.api<{ id: string }>("POST", "/api/v1/interactions", {
    user_id: user?.id,
    timestamp: "2020-01-01T10:00:00Z",
    channel: "loja",
    type: "visit",
    direction: "incoming",
    content: { text: "veio à loja" },
  });
  const { items } = await product.get<{
    items: { id: string; session_id: string | null; content: { text: string }; nlp_data: { intent: string } | null }[];
  }>(`/api/v1/interactions?user_id=${user?.id}`);
  expect(items.map((item) => item.content.text)).toEqual(["quero ver tênis", "veio à loja"]);
  expect(items[0]).toMatchObject({ session_id: sessions[0]?.id, nlp_data: { intent: expect.any(String) as string } });
  expect(items[1]?.id).toBe(visit.body.id);
  expect(testKey).not.toBe("");
});

test("new customers that look like others are suggested with the reasons, and not again once dismissed", async () => {
  const tail = String(randomInt(7_000_0000, 9_999_9999));
  const [one, other] = [
    await create({ name: "Joaquim Nabuco", phone: `+5511 9${tail}` }),
    await create({ name: "Joaquim  Nabuco", phone: `+5521 9${tail}` }),
  ];
  const find = async () =>
    (await product.get<{ items: { id: string; reasons: string[]; users: User[] }[] }>(`/api/v1/duplicates?user_id=${one.id}`)).items;
  product.services.doubles.wake();
  const [pair] = await until(async () => ((await find()).length > 0 ? find() : null));
  expect(pair?.reasons).toContain("phone_tail");
  expect(pair?.users.map((user) => user.id).sort()).toEqual([one.id, other.id].sort());
  await product.api("POST", `/api/v1/duplicates/${pair?.id}/dismiss`);
  await product.api("PATCH", `/api/v1/users/${one.id}`, { name: "Joaquim Nabuco Neto" });
  product.services.doubles.wake();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await find()).toEqual([]);
});

test("a program says who somebody is: ids become one person, and one who is identified is not taken over", async () => {
  const say = async (body: object) =>
    (
      await product.api<{ user_id: string | null; created: boolean; merged_ids: string[]; warnings: string[] }>(
        "POST",
        "/api/v1/identify",
        body,
      )
    ).body;
  const [u, v, e, old] = [newId(), newId(), `${newId()}@x.com`, newId()];
  const met = await say({ external_ids: [old], set: { plano: "a" } });
  const first = await say({ user_id: u, email: e, set: { plano: "b" } });
  expect(first).toMatchObject({ created: true, warnings: [] });
  expect(await say({ user_id: u, formerly: [old] })).toMatchObject({
    user_id: first.user_id,
    merged_ids: [],
    warnings: ["cannot_merge_already_identified"],
  });
  expect(await say({ user_id: u, formerly: [old], merge_dangerously: true })).toMatchObject({
    user_id: first.user_id,
    merged_ids: [met.user_id],
  });
  expect(await say({ user_id: v, email: e })).toMatchObject({ created: true, warnings: ["too_many_ids"] });
  expect(await say({ user_id: "undefined" })).toMatchObject({ user_id: null, warnings: ["illegal_id"] });
  expect((await product.api("POST", "/api/v1/identify", { email: "x" })).status).toBe(400);
});

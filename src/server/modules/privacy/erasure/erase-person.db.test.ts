import { randomInt, randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { copyFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { runProduct } from "#entry/run.ts";
import type { Services } from "#entry/services.ts";
import type { TrackedEvent, TrackingSource } from "#modules/tracking/tracking.contract.ts";
import { noAnalytics } from "#platform/analytics/analytics-store.ts";
import { backUp, restore } from "#platform/backup/back-up.ts";
import { parseConfig } from "#platform/config/config.ts";
import { loadMasterKey } from "#platform/crypto/master-key.ts";
import { openDb } from "#platform/db/db.ts";
import { openDiskStore } from "#platform/files/disk-store.ts";
import { newStorageKey } from "#platform/files/file-store.ts";
import { newId } from "#shared/ids.ts";
import { emptyDatabase } from "#testing/database.ts";
import { startTestProduct, until } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import { eraseFromAnalytics } from "./analytics.repo.ts";
import { beginErasure } from "./erase-person.ts";
import { eraseReturned } from "./erased-list.ts";

const product = await startTestProduct();
const number = String(randomInt(10 ** 11, 10 ** 12));
let accountId = "";
let channelId = "";
let source: TrackingSource;

beforeAll(async () => {
  channelId = (await product.connect("whatsapp", number)).id;
  accountId = (await product.rows<{ id: string }>("select id from accounts"))[0]?.id ?? "";
  source = (await product.api<TrackingSource>("POST", "/api/v1/tracking-sources", { name: "Loja" })).body;
  await product.api("POST", "/api/omni/users", {
    name: "Rui",
    email: "rui@exemplo.com.br",
    role: "MANAGER",
    password: "uma-senha-bem-longa",
  });
}, 60_000);

interface Person {
  id: string;
  phone: string;
  /** All by which somebody would look for the person. */
  marks: string[];
  conversationId: string;
  orderId: string;
}

const word = () =>
  randomUUID()
    .replace(/[^a-f]/g, "")
    .padEnd(12, "abcdef")
    .slice(0, 12);

/** A person of whom something stands in every store. */
async function everywhere(): Promise<Person> {
  const phone = `55119${randomInt(7_000_0000, 9_999_9999)}`;
  const [name, email, street, said] = [`Zora ${word()} Quintela`, `z.${word()}@exemplo.com.br`, `Rua ${word()}`, `segredo ${word()}`];
  const externalId = `crm-${word()}`;
  const made = await product.api<{ id: string }>(
    "POST",
    "/api/v1/users",
    {
      name,
      phone: `+${phone}`,
      email,
      external_id: externalId,
      consent: { marketing: true },
      tags: [`tag-${phone}`],
      addresses: [{ label: "Casa", street, number: "1", postal_code: "01310-200", city: "São Paulo", state: "SP" }],
      apelido: said,
    },
    { headers: { "idempotency-key": randomUUID() } },
  );
  expect(made.status).toBe(201);
  const { id } = made.body;
  await product.webhook("whatsapp", messageBody(number, { from: phone, name }, text(`oi, sou ${name}, meu e-mail é ${email}: ${said}`)));
  await product.settle();
  const conversationId = (await product.conversations(channelId)).find((one) => one.userId === id)?.id ?? "";
  const [message] = await product.messages(conversationId);
  await product.api("POST", `/api/omni/customers/${id}/notes`, { text: `${name} mora em ${street}` });
  const send = (call: string, body: object) =>
    fetch(`${product.url}/v1/${call}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Basic ${Buffer.from(`${source.write_key}:`).toString("base64")}` },
      body: JSON.stringify(body),
    });
  const anonymousId = `anon-${randomUUID()}`;
  await send("identify", { anonymousId, messageId: randomUUID(), traits: { email, name } });
  await send("track", { anonymousId, messageId: randomUUID(), event: `Visto ${said}`, properties: { label: said } });
  await until(
    async () => (await product.get<{ items: TrackedEvent[] }>(`/api/v1/events?event_name=${encodeURIComponent(`Visto ${said}`)}`)).items[0],
    "the event",
    30_000,
  );
  const key = newStorageKey(accountId);
  await product.services.files.put(key, Buffer.from(`documento de ${name}`));
  const [fileId, orderId, saleId, runId, importId] = [newId(), newId(), newId(), newId(), newId()];
  const seed: [string, unknown[]][] = [
    [
      "insert into files (account_id, id, storage_key, mime_type, size, file_name, sha256) values ($1, $2, $3, 'application/pdf', 9, $4, '\\x00')",
      [accountId, fileId, key, `rg de ${name}.pdf`],
    ],
    [
      "insert into attachments (account_id, id, message_id, conversation_id, position, kind, mime_type, size, file_name, state, file_id) values ($1, $2, $3, $4, 0, 'document', 'application/pdf', 9, $5, 'ready', $6)",
      [accountId, newId(), message?.id, conversationId, `rg de ${name}.pdf`, fileId],
    ],
    [
      "insert into orders (account_id, id, order_number, customer_id, status, subtotal_cents, grand_total_cents, placed_at, updated_at, notes, extra, payment) values ($1, $2, $3, $4, 'delivered', 100, 100, now(), now(), $5, $6, $7)",
      [
        accountId,
        orderId,
        String(randomInt(10 ** 9)),
        id,
        `entregar a ${name}`,
        { contato: email },
        { method: "credit_card", status: "approved", card_info: { brand: "visa", holder_name: name } },
      ],
    ],
    [
      "insert into order_items (account_id, order_id, line, name, quantity, unit_price_cents, total_cents) values ($1, $2, 1, 'Tênis', 1, 100, 100)",
      [accountId, orderId],
    ],
    [
      "insert into order_states (account_id, order_id, seq, to_status, at, actor, note) values ($1, $2, 9, 'delivered', now(), $3, $4)",
      [accountId, orderId, { kind: "customer", id, name }, `recebido por ${name}`],
    ],
    [
      "insert into order_returns (account_id, id, order_id, kind, reason, status, basis, items, note, actor, history, created_at, updated_at) values ($1, $2, $3, 'return', 'regret', 'done', 'withdrawal', '[]', $4, $5, $6, now(), now())",
      [
        accountId,
        newId(),
        orderId,
        said,
        { kind: "customer", id, name },
        JSON.stringify([{ status: "requested", at: new Date(), actor: { kind: "customer", id, name }, note: said }]),
      ],
    ],
    [
      "insert into order_reviews (account_id, id, order_id, customer_id, score, title, comment, created_at) values ($1, $2, $3, $4, 5, $5, $6, now())",
      [accountId, newId(), orderId, id, name, said],
    ],
    [
      "insert into transactions (account_id, id, order_id, method, status, amount_cents, provider, card_info, instructions, extra, created_at, updated_at) values ($1, $2, $3, 'credit_card', 'approved', 100, 'test', $4, $5, $6, now(), now())",
      [accountId, saleId, orderId, { brand: "visa", holder_name: name }, { line: phone }, { email }],
    ],
    [
      "insert into dead_letters (id, account_id, channel_kind, source, source_id, reason, detail) select gen_random_uuid(), $1, 'x', 'event', e.id, 'test', $2 from inbound_events e where account_id = $1 order by e.id desc limit 1",
      [accountId, said],
    ],
    [
      "insert into failed_searches (account_id, words, times, had_some, first_at, last_at) values ($1, $2, 1, false, now(), now())",
      [accountId, `pedido de ${email}`],
    ],
    ["insert into saved_views (account_id, id, name, filter, position) values ($1, $2, 'x', $3, 9)", [accountId, newId(), { q: phone }]],
    [
      "insert into agent_consents (account_id, id, conversation_id, tool, input, fingerprint, turn_key, asked_at) values ($1, $2, $3, 't', $4, 'f', 'k', now())",
      [accountId, newId(), conversationId, { email }],
    ],
    ["insert into macro_runs (account_id, id, macro_id, by_id, name, actions) values ($1, $2, $2, 'x', 'x', '[]')", [accountId, runId]],
    [
      "insert into macro_run_items (account_id, run_id, conversation_id, before) values ($1, $2, $3, $4)",
      [accountId, runId, conversationId, { name }],
    ],
    [
      "insert into rag_queries (account_id, id, query_text, query_language, query_type, asked_in, conversation_id, customer_id, retrieval_ms, brain, answered, confidence_score, created_at, updated_at) values ($1, $2, $3, 'pt', 'x', 'conversation', $4, $5, 1, 'builtin', true, 1, now(), now())",
      [accountId, newId(), said, conversationId, id],
    ],
    [
      "insert into customer_imports (account_id, id, state, file_name, file_sealed, encoding, delimiter, headers, total, actor_name, actor_kind) values ($1, $2, 'done', 'x', $3, 'utf-8', ',', '{}', 1, 'x', 'user')",
      [accountId, importId, Buffer.from(name)],
    ],
    [
      "insert into customer_import_rows (account_id, import_id, row, cells_sealed, customer_id) values ($1, $2, 1, $3, $4)",
      [accountId, importId, Buffer.from(email), id],
    ],
    [
      "insert into customer_interactions (account_id, id, customer_id, channel, type, direction, content_sealed, metadata, at) values ($1, $2, $3, 'x', 'x', 'incoming', $4, $5, now())",
      [accountId, newId(), id, Buffer.from(said), { email }],
    ],
    [
      "insert into unmask_grants (account_id, id, user_id, customer_id, reason, granted_at, expires_at) select account_id, $2, id, $3, $4, now(), now() + interval '1 hour' from users where account_id = $1 limit 1",
      [accountId, newId(), id, `${name} ligou: ${said}`],
    ],
  ];
  for (const [statement, values] of seed) await product.rows(statement, values);
  return { id, phone, marks: [phone, phone.slice(4), name, email, externalId, street, said, id, conversationId], conversationId, orderId };
}

/** A text as it may stand in a dump, a file or a log. */
function encodings(value: string): string[] {
  const bytes = Buffer.from(value, "utf8");
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .replace(/=+$/, "")
      .slice(shift === 0 ? 0 : 4, -4),
  );
  const utf16 = Buffer.from(value, "utf16le").toString("hex");
  return [
    value,
    value.toUpperCase(),
    bytes.toString("hex"),
    bytes.toString("hex").toUpperCase(),
    ...base64,
    ...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
    encodeURIComponent(value),
    value
      .split("")
      .map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
    value
      .split("")
      .map((char) => `&#${char.charCodeAt(0)};`)
      .join(""),
    utf16,
    value.split("").toReversed().join(""),
  ].filter((text) => text.length > 5);
}

/** Every row of every table as text, by table. */
async function dump(of: Pick<Services, "db" | "analytics" | "config"> = product.services): Promise<Map<string, string>> {
  const rows = <Row>(statement: string) => of.db.system((tx) => tx.query<Row>(statement));
  const names = await rows<{ name: string }>(
    "select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'",
  );
  const texts = new Map<string, string>();
  for (const { name } of names) {
    const [row] = await rows<{ all: string | null }>(`select string_agg(to_jsonb(t)::text, E'\\n') as all from ${name} t`).catch(() => [
      { all: "" },
    ]);
    texts.set(name, row?.all ?? "");
  }
  const { analytics } = of;
  const stored = "select name from system.tables where database = currentDatabase() and engine like '%MergeTree%'";
  for (const { name } of analytics === noAnalytics ? [] : await analytics.query<{ name: string }>(stored))
    texts.set(`analytics.${name}`, JSON.stringify(await analytics.query(`select * from ${name}`)));
  const folder = of.config.PROSA_DATA_DIR;
  for (const path of readdirSync(join(folder, "files"), { recursive: true, encoding: "utf8" }))
    if (statSync(join(folder, "files", path)).isFile())
      texts.set(`file ${path}`, readFileSync(join(folder, "files", path), "latin1") + readFileSync(join(folder, "files", path), "utf8"));
  return texts;
}

function found(texts: ReadonlyMap<string, string>, marks: readonly string[]): string[] {
  const wanted = marks.flatMap((mark) => encodings(mark).map((form) => [mark, form] as const));
  return [...texts].flatMap(([place, all]) => wanted.flatMap(([mark, form]) => (all.includes(form) ? [`${place}: ${mark}`] : [])));
}

/** What is left of a person. Ids that lead to nobody stay in the log of events, in that of accesses, and in the list of who was erased. */
function restOf(texts: ReadonlyMap<string, string>, person: Person): string[] {
  const isOpaque = (place: string) => ["domain_events", "erasures", "access_log"].includes(place) || place.startsWith("analytics.fact_");
  return found(texts, person.marks).filter(
    (hit) => !isOpaque(hit.split(":")[0] ?? "") || !(hit.endsWith(person.id) || hit.endsWith(person.conversationId)),
  );
}

const begin = (customerId: string) =>
  product.services.db.system((tx) =>
    beginErasure(tx, product.services.vault, accountId, {
      customerId,
      mode: "erase",
      reason: "team",
      requestId: null,
      actor: { kind: "system", id: null, name: null },
      at: new Date(),
    }),
  );

const erased = (id: string) =>
  until(
    async () => (await product.rows<{ erased_at: Date | null }>("select erased_at from erasures where id = $1", [id]))[0]?.erased_at,
    "the erasure",
    30_000,
  );

const linesOf = (all: string, { id, conversationId }: Person): number =>
  all.split("\n").filter((line) => line.includes(id) || line.includes(conversationId)).length;

test("nothing of an erased person is left in any store in nine encodings, and another person keeps everything", async () => {
  const [person, other] = [await everywhere(), await everywhere()];
  const before = await dump();
  // The search finds what is there.
  expect(found(before, [person.marks[4] ?? ""]).length).toBeGreaterThan(0);
  expect(found(before, [person.marks[6] ?? ""]).length).toBeGreaterThan(5);
  const kept = [...before].map(([place, all]) => [place, linesOf(all, other)] as const);
  const erasureId = await begin(person.id);
  product.services.eraser.wake();
  await erased(erasureId);
  const after = await dump();
  expect(restOf(after, person)).toEqual([]);
  // Consumers may have added to what is kept of the other meanwhile.
  const lost = kept.filter(
    ([place, count]) => place !== "idempotency_keys" && place !== "tracked_calls" && linesOf(after.get(place) ?? "", other) < count,
  );
  expect(lost).toEqual([]);
  // Tax law: number, amounts and lines stay, with no link.
  const [order] = await product.rows(
    "select customer_id, grand_total_cents, notes, shipping_address_sealed, payment -> 'card_info' as card from orders where id = $1",
    [person.orderId],
  );
  expect(order).toEqual({ customer_id: null, grand_total_cents: 100, notes: "", shipping_address_sealed: null, card: { brand: "visa" } });
  expect(await product.rows("select name, total_cents from order_items where order_id = $1", [person.orderId])).toEqual([
    { name: "Tênis", total_cents: 100 },
  ]);
  // What was under way is swept an hour later; here at once.
  await product.rows("update erasures set next_at = now() where id = $1", [erasureId]);
  product.services.eraser.wake();
  await until(
    async () =>
      (
        await product.rows<{ state: string; plan_sealed: Buffer | null }>("select state, plan_sealed from erasures where id = $1", [
          erasureId,
        ])
      )[0]?.state === "done",
    "the sweep",
  );
  expect(
    (await product.rows<{ plan_sealed: Buffer | null }>("select plan_sealed from erasures where id = $1", [erasureId]))[0]?.plan_sealed,
  ).toBeNull();
  // Who writes again is somebody new.
  await product.webhook("whatsapp", messageBody(number, { from: person.phone }, text("oi")));
  await product.settle();
  const users = await product.get<{ items: { id: string; name: string | null }[] }>(`/api/v1/users?phone=${person.phone}`);
  expect(users.items.map((user) => user.id)).not.toContain(person.id);
}, 120_000);

test("an erasure that died anywhere goes on where it was, and a person who came back with a backup is erased again", async () => {
  const person = await everywhere();
  const { db } = product.services;
  await product.services.eraser.stop();
  const erasureId = await begin(person.id);
  // Killed after each part: it is the same part again, with nobody's lease.
  for (const step of ["queues", "analytics", "tables", "messages", "files", "person"]) {
    await db.system((tx) =>
      tx.execute("update erasures set step = $2, lease_until = now() - interval '1 second' where id = $1 and state = 'running'", [
        erasureId,
        step,
      ]),
    );
    await product.services.eraser.runOnce();
  }
  expect(found(await dump(), person.marks.slice(0, 7))).toEqual([]);
  // The backup: the row is there again, and the database knows of no erasure.
  await product.rows("delete from erasures where id = $1", [erasureId]);
  await product.rows("insert into customers (account_id, id, name) values ($1, $2, $3)", [accountId, person.id, person.marks[2]]);
  expect(await eraseReturned(product.services, product.services.erasedList)).toBe(1);
  await product.services.eraser.runOnce();
  expect(found(await dump(), person.marks.slice(0, 7))).toEqual([]);
  expect(await eraseReturned(product.services, product.services.erasedList)).toBe(0);
  product.services.eraser.start();
}, 120_000);

test("a backup from before, restored, has the person in it, and after its first start nothing of them in nine encodings", async () => {
  const person = await everywhere();
  const { config, files } = product.services;
  const folder = mkdtempSync(join(tmpdir(), "prosa-erased-"));
  const [file, dataDir, passphrase] = [join(folder, "before.backup"), join(folder, "restored"), "uma frase bem comprida"];
  const masterKey = await loadMasterKey(config.PROSA_DATA_DIR, config.PROSA_MASTER_KEY);
  const parts = { databaseUrl: product.databaseUrl, files, dataDir: config.PROSA_DATA_DIR, masterKey, passphrase };
  await backUp(parts, file, { product: "test", now: new Date() });
  const erasureId = await begin(person.id);
  product.services.eraser.wake();
  await erased(erasureId);

  const databaseUrl = await emptyDatabase();
  await restore({ databaseUrl, files: await openDiskStore(join(dataDir, "files")), dataDir, passphrase }, file, (key) =>
    writeFile(join(dataDir, "master.key"), `${key.toString("hex")}\n`, { mode: 0o600 }),
  );
  const restored = openDb({ url: databaseUrl, poolSize: 2 });
  const there = await dump({ db: restored, analytics: noAnalytics, config: { ...config, PROSA_DATA_DIR: dataDir } });
  expect(found(there, [person.marks[4] ?? "", person.id]).length).toBeGreaterThan(5);
  await restored.close();
  // As docs/guides/deploy.md says: the list of who was erased is copied from the newest data folder before the start.
  await copyFile(join(config.PROSA_DATA_DIR, "erased.jsonl"), join(dataDir, "erased.jsonl"));
  const again = await runProduct(
    parseConfig({ PORT: "0", PROSA_DEMO: "0", PROSA_LOG_LEVEL: "silent", DATABASE_URL: databaseUrl, PROSA_DATA_DIR: dataDir }),
    () => {},
  );
  try {
    const states = () =>
      again.services.db.system((tx) =>
        tx.query<{ left: number }>("select count(*)::int as left from customers where id = $1", [person.id]),
      );
    await until(async () => (await states())[0]?.left === 0, "the erasure", 60_000);
    // What was under way is swept later; here at once.
    await again.services.db.system((tx) => tx.execute("update erasures set next_at = now() where state <> 'done'"));
    again.services.eraser.wake();
    await until(
      async () => (await again.services.db.system((tx) => tx.query("select from erasures where state <> 'done'"))).length === 0,
      "the sweep",
      60_000,
    );
    expect(restOf(await dump(again.services), person)).toEqual([]);
  } finally {
    await again.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}, 180_000);

test("every table of the analytics store that has a column for a person lets them go, whoever made it", async () => {
  const { analytics } = product.services;
  const [one, other] = [newId(), newId()];
  await analytics.command("create table some_facts (account_id UUID, customer_id UUID, n UInt8) engine = MergeTree order by account_id");
  await analytics.insert(
    "some_facts",
    [one, other].map((id) => ({ account_id: accountId, customer_id: id, n: 1 })),
    newId(),
  );
  expect(
    await eraseFromAnalytics(product.services.db, analytics, accountId, { personIds: [one], conversationIds: [], visitorIds: [] }),
  ).toBe(1);
  expect(await analytics.query("select customer_id from some_facts")).toEqual([{ customer_id: other }]);
  await analytics.command("drop table some_facts");
}, 60_000);

test("a customer whom the team removes is erased from everywhere as well", async () => {
  const person = await everywhere();
  expect((await product.api("DELETE", `/api/v1/users/${person.id}`)).status).toBe(200);
  expect((await product.api("GET", `/api/v1/users/${person.id}`)).status).toBe(404);
  await until(
    async () =>
      (await product.rows<{ erased_at: Date | null }>("select erased_at from erasures where customer_id = $1", [person.id]))[0]?.erased_at,
    "the erasure",
    30_000,
  );
  expect(found(await dump(), person.marks.slice(0, 7))).toEqual([]);
}, 60_000);

test("a person is erased once at a time", async () => {
  const person = await everywhere();
  await product.services.eraser.stop();
  await begin(person.id);
  await expect(begin(person.id)).rejects.toMatchObject({ code: "privacy.erasing" });
  product.services.eraser.start();
}, 60_000);

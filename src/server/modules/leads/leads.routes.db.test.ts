import { randomInt } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { ManyOutcome } from "#shared/api.ts";
import { newId } from "#shared/ids.ts";
import { secondAccount, startTestProduct, until } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import type { Lead } from "./leads.contract.ts";

const product = await startTestProduct();
const number = String(randomInt(10 ** 11, 10 ** 12));
let otherKey = "";
beforeAll(async () => {
  otherKey = (await secondAccount(product)).key;
  await product.connect("whatsapp", number);
});

const create = async (body: object, headers: Record<string, string> = {}) =>
  (await product.api<Lead>("POST", "/api/v1/leads", body, { headers })).body;
const move = (id: string, status: string, more: object = {}, headers: Record<string, string> = {}) =>
  product.api<Lead & { code: string }>("POST", `/api/v1/leads/${id}/move`, { status, ...more }, { headers });
test("many are made at once, each whole or not at all; what was made is known again by its external id", async () => {
  const mark = newId();
  const items = [
    { external_id: `${mark}-1`, name: "Rui", email: "rui@exemplo.com.br" },
    { external_id: `${mark}-2`, name: "Ana", phone: "12" },
    { external_id: `${mark}-3`, name: "Bia", user_id: newId() },
    { name: "Sem contato" },
  ];
  const trial = (await product.api<ManyOutcome>("POST", "/api/v1/leads/import", { items, dry_run: true })).body;
  expect([trial.created, trial.items]).toEqual([2, []]);
  expect(await product.rows("select 1 from leads where external_id = $1", [`${mark}-1`])).toEqual([]);
  const done = (await product.api<ManyOutcome>("POST", "/api/v1/leads/import", { items })).body;
  expect(done).toMatchObject({
    created: 2,
    known: 0,
    refused: [
      { index: 1, code: "input.invalid", errors: [{ path: "items.1.phone" }] },
      { index: 2, code: "leads.no_customer", errors: [{ path: "items.2.user_id" }] },
    ],
  });
  const again = (await product.api<ManyOutcome>("POST", "/api/v1/leads/import", { items: items.slice(0, 1) })).body;
  expect(again).toEqual({ created: 0, known: 1, items: done.items.slice(0, 1), refused: [] });
  const other = await product.api("GET", `/api/v1/leads/${done.items[0]?.id ?? ""}`, undefined, { key: otherKey });
  expect(other.status).toBe(404);
});

const leadsOf = async (userId: string) => (await product.get<{ items: Lead[] }>(`/api/v1/leads?user_id=${userId}`)).items;

test("every field is kept, sealed where it is a person's, and masked for roles that may not see persons", async () => {
  const given = {
    name: "Paula Reis",
    email: "Paula@Exemplo.com.br",
    phone: "+55 11 98222-0001",
    company: "Reis Ltda",
    cpf_cnpj: "11.222.333/0001-81",
    message: "quero um orçamento",
    interest_type: "quote",
    interest: "Telhado 40 m²",
    attribution: { utm_source: "google", utm_medium: "cpc", utm_campaign: "verao", utm_term: "solar", utm_content: "a" },
    quote_id: "Q-7",
    conversion_value: 12500.5,
    crm_id: "77",
  };
  const once = { "idempotency-key": newId() };
  const lead = await create(given, once);
  expect((await create(given, once)).id).toBe(lead.id);
  expect(lead).toMatchObject({
    name: "Paula Reis",
    email: "paula@exemplo.com.br",
    phone: "5511982220001",
    company: "Reis Ltda",
    cpf_cnpj: "11222333000181",
    status: "new",
    interest_type: "quote",
    quote_id: "Q-7",
    conversion_value: 12500.5,
    captured_by: "api",
    action: "CONVERT",
    attribution: given.attribution,
    score_breakdown: { contact: 25, interest: 30, engagement: 0, source: 10, recency: 10 },
    score: 75,
    is_qualified: true,
    next: ["contacted", "qualified", "proposal", "negotiation", "lost"],
  });
  expect(lead.customer_id).not.toBeNull();
  const stored = JSON.stringify(await product.rows("select to_jsonb(l) from leads l where id = $1", [lead.id]));
  for (const secret of ["paula@", "982220001", "11222333000181", "orçamento"]) expect(stored).not.toContain(secret);
  const manager = (await product.api<{ key: string }>("POST", "/api/omni/api-keys", { name: "m", role: "MANAGER", scopes: ["*"] })).body
    .key;
  const masked = JSON.stringify((await product.api("GET", `/api/v1/leads/${lead.id}`, undefined, { key: manager })).body);
  for (const secret of ["Paula", "paula@", "982220001", "11222333000181", "orçamento"]) expect(masked).not.toContain(secret);
  const wrong = await product.api<{ errors: { path: string }[] }>("POST", "/api/v1/leads", { email: "x@", phone: "12", cpf_cnpj: "1" });
  expect([wrong.status, wrong.body.errors.map((error) => error.path)]).toEqual([400, ["email", "phone", "cpf_cnpj"]]);
});

test("the workflow lets through what it allows, keeps every move, and takes the last one back", async () => {
  const lead = await create({ name: "Otto" });
  expect((await move(lead.id, "converted")).body.code).toBe("leads.move_refused");
  const qualified = (await move(lead.id, "qualified", {}, { "if-match": `"${lead.version}"` })).body;
  expect(qualified).toMatchObject({ status: "qualified", is_qualified: true });
  expect((await move(lead.id, "proposal", {}, { "if-match": `"${lead.version}"` })).status).toBe(412);
  const won = (await move(lead.id, "converted", { conversion_value: 900 })).body;
  expect(won).toMatchObject({ status: "converted", conversion_value: 900, converted_at: expect.any(String) });
  const back = await product.api<Lead>("POST", `/api/v1/leads/${lead.id}/undo`);
  expect(back.body).toMatchObject({ status: "qualified", converted_at: null });
  const lost = (await move(lead.id, "lost", { reason: "preço" })).body;
  expect(lost).toMatchObject({ status: "lost", lost_reason: "preço", next: ["new", "contacted"] });
  const moves = await product.get<{ items: { from: string | null; to: string; by: string | null }[] }>(`/api/v1/leads/${lead.id}/moves`);
  expect(moves.items.map(({ from, to }) => [from, to])).toEqual([
    ["qualified", "lost"],
    ["new", "qualified"],
    [null, "new"],
  ]);
  expect((await product.api("GET", `/api/v1/leads/${lead.id}`, undefined, { key: otherKey })).status).toBe(404);
});

test("the board has every column with its totals and the best first, bounded, and goes on by the list", async () => {
  const tag = `Board ${randomInt(1e9)}`;
  for (let n = 0; n < 5; n += 1)
    await create({ name: `${tag} ${n}`, conversion_value: 100, ...(n === 3 ? { phone: `+55 11 9${randomInt(7e7, 9e7)}` } : {}) });
  const board = await product.get<{
    columns: { status: string; count: number; value: number; items: Lead[]; nextCursor: string | null }[];
  }>(`/api/v1/leads/board?limit=2&q=${encodeURIComponent(tag)}`);
  expect(board.columns.map((column) => column.status)).toHaveLength(7);
  const [first] = board.columns;
  expect([first?.count, first?.value, first?.items.length, first?.items[0]?.name]).toEqual([5, 500, 2, `${tag} 3`]);
  const seen = new Set(first?.items.map((lead) => lead.id));
  for (let cursor = first?.nextCursor ?? null; cursor !== null;) {
    const page: { items: Lead[]; nextCursor: string | null } = await product.get(
      `/api/v1/leads?limit=2&status=new&sort=score&q=${encodeURIComponent(tag)}&cursor=${cursor}`,
    );
    for (const lead of page.items) expect(seen.size).toBeLessThan(seen.add(lead.id).size);
    cursor = page.nextCursor;
  }
  expect(seen.size).toBe(5);
  const theirs = await product.api<{ columns: { count: number }[] }>("GET", "/api/v1/leads/board", undefined, { key: otherKey });
  expect(theirs.body.columns.every((column) => column.count === 0)).toBe(true);
});

test("an ad that was tapped and words of buying make one lead, which an order converts and a merge takes along", async () => {
  const from = `55119${randomInt(7_000_0000, 9_999_9999)}`;
  const say = async (more: object) => {
    const body = messageBody(number, { from }, { ...text("quanto custa o smartphone?"), ...more });
    expect(await product.webhook("whatsapp", body)).toBe(200);
    await product.settle();
  };
  await say({
    referral: { source_type: "ad", source_id: "AD-1", source_url: "https://fb.me/x", headline: "Promoção de verão", ctwa_clid: "c1" },
  });
  const customer = await until(async () => (await product.get<{ items: { id: string }[] }>(`/api/v1/users?phone=${from}`)).items[0]);
  const lead = await until(async () => (await leadsOf(customer.id))[0], "a lead from the ad");
  expect(lead).toMatchObject({
    captured_by: "ad",
    status: "new",
    interest: "Promoção de verão",
    attribution: { ad_id: "AD-1", ad_title: "Promoção de verão" },
  });
  await say({});
  await until(async () => ((await leadsOf(customer.id))[0]?.messages ?? 0) >= 2, "a warmer lead");
  expect(await leadsOf(customer.id)).toHaveLength(1);
  const journey = await product.get<{ items: { kind: string; type: string }[] }>(`/api/v1/users/${customer.id}/journey?kinds=lead`);
  expect(journey.items).toMatchObject([{ kind: "lead", type: "new" }]);

  const other = (await product.api<{ id: string }>("POST", "/api/v1/users", { name: "Mesma pessoa" })).body;
  const merged = await product.api<{ moved: Record<string, number>; merge_id: string }>("POST", `/api/v1/users/${other.id}/merge`, {
    other_id: customer.id,
  });
  expect(merged.body.moved["leads"]).toBe(1);
  expect(await leadsOf(other.id)).toHaveLength(1);
  await product.api("POST", `/api/v1/users/${other.id}/merges/${merged.body.merge_id}/undo`);
  expect(await leadsOf(customer.id)).toHaveLength(1);

  const order = await product.api("POST", "/api/v1/orders", {
    user_id: customer.id,
    items: [{ name: "Smartphone", quantity: 1, unit_price: 1500 }],
  });
  expect([order.status, order.body]).toEqual([201, expect.anything()]);
  const won = await until(async () => (await leadsOf(customer.id)).find((each) => each.status === "converted"), "a converted lead");
  expect(won).toMatchObject({ conversion_value: expect.any(Number), order_id: expect.any(String) });
});

test("an export holds the leads of the filters, masked by role, over more than a page, and nobody of another account", async () => {
  const mark = `Exporta ${randomInt(10 ** 9)}`;
  const most = 203;
  for (let from = 0; from < most; from += 20)
    await Promise.all(
      Array.from({ length: Math.min(20, most - from) }, (_, index) =>
        create({
          name: `${from + index === 7 ? "=cmd" : "Rita"} Prado`,
          company: mark,
          email: `export-${mark.slice(8)}-${from + index}@exemplo.com.br`,
        }),
      ),
    );
  const csv = async (key?: string) =>
    (
      await product.api<string>(
        "GET",
        `/api/v1/exports/leads.csv?q=${encodeURIComponent(mark)}`,
        undefined,
        key === undefined ? {} : { key },
      )
    ).body
      .split("\r\n")
      .filter(Boolean);
  const own = await csv();
  expect(own).toHaveLength(most + 1);
  expect(new Set(own).size).toBe(most + 1);
  expect(own.filter((line) => line.includes('"\'=cmd Prado"'))).toHaveLength(1);
  expect(own.filter((line) => line.includes(`export-${mark.slice(8)}-`))).toHaveLength(most);
  expect(await csv(otherKey)).toHaveLength(1);
  const manager = (await product.api<{ key: string }>("POST", "/api/omni/api-keys", { name: "e", role: "MANAGER", scopes: ["*"] })).body
    .key;
  const masked = await csv(manager);
  expect(masked).toHaveLength(most + 1);
  expect(masked.join("\n")).not.toContain(`export-${mark.slice(8)}-`);
  const history = await product.get<{ items: { changes: { field: string; after: unknown }[] }[] }>(
    "/api/omni/settings/changes?area=exports",
  );
  expect(history.items.map(({ changes }) => changes.find(({ field }) => field === "rows")?.after)).toEqual([most, most]);
});

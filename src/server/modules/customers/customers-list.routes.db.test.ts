import { randomInt } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { secondAccount, startTestProduct, until } from "#testing/product.ts";
import type { User } from "./profile/users.contract.ts";
import type { ListView } from "./views/list-views.contract.ts";

const product = await startTestProduct();
let otherKey = "";
const phone = `+55 11 9${randomInt(7_000_0000, 9_999_9999)}`;
let ana: User;
let rui: User;

const create = async (body: object) => (await product.api<User>("POST", "/api/v1/users", body)).body;
const names = async (query: string) => (await product.get<{ items: User[] }>(`/api/v1/users?${query}`)).items.map((user) => user.name);

beforeAll(async () => {
  otherKey = (await secondAccount(product)).key;
  ana = await create({
    name: "Ana Ágata",
    phone,
    email: "ana@exemplo.com.br",
    cpf: "529.982.247-25",
    segmentation: { customer_value_tier: "gold" },
    profile: { location: { city: "Recife" }, birth_date: "1990-01-02" },
  });
  rui = await create({
    name: "Rui",
    cnpj: "11.222.333/0001-81",
    segmentation: { customer_value_tier: "silver" },
    profile: { location: { city: "Natal" }, birth_date: "1991-03-04" },
  });
  await product.api("POST", "/api/v1/sessions", { user_id: rui.id, channel: "site", started_at: new Date().toISOString() });
});

test("one field finds by part of a name, whole e-mail, end of a phone, CPF and CNPJ", async () => {
  const find = (q: string) => names(`q=${encodeURIComponent(q)}`);
  const digits = phone.replace(/\D/g, "");
  for (const q of ["agata", "ANA@exemplo.com.br", phone, digits.slice(-8), digits.slice(2), "529.982.247-25", "52998224725"])
    expect([q, await find(q)]).toEqual([q, ["Ana Ágata"]]);
  expect(await find("11222333000181")).toEqual(["Rui"]);
  for (const q of ["nobody", "00000000", "x@exemplo.com.br"]) expect([q, await find(q)]).toEqual([q, []]);
});

test("the channel narrows, the count agrees with the list, the facets name what is in use, none of it across accounts", async () => {
  expect(await names("channel=site")).toEqual(["Rui"]);
  expect(await names("channel=phone")).toEqual([]);
  expect(await product.get("/api/v1/users/count?tier=gold")).toEqual({ count: 1, more: false });
  const facets = await product.get<{ tier: { value: string }[] }>("/api/v1/customer-facets");
  expect(facets.tier).toEqual([
    { value: "gold", customers: 1 },
    { value: "silver", customers: 1 },
  ]);
  const other = await product.api("GET", "/api/v1/users/count", undefined, { key: otherKey });
  expect(other.body).toEqual({ count: 0, more: false });
  expect((await product.api("GET", "/api/v1/customer-facets", undefined, { key: otherKey })).body).toMatchObject({ tier: [] });
});

test("an export of chosen customers holds those and nobody of another account", async () => {
  const csv = async (key?: string) =>
    (await product.api<string>("POST", "/api/v1/exports/customers", { ids: [ana.id, newId()] }, key === undefined ? {} : { key })).body;
  const own = await csv();
  expect(own.split("\r\n").filter(Boolean)).toHaveLength(2);
  expect(own).toContain("Ana Ágata");
  expect((await csv(otherKey)).split("\r\n").filter(Boolean)).toHaveLength(1);
});

test("an export is written down with how many rows it gave, not with what was searched for", async () => {
  await product.api("GET", "/api/v1/exports/customers.csv?q=%C3%81gata&status=active");
  const { items } = await product.get<{ items: { by: { name: string }; changes: { field: string; after: unknown }[] }[] }>(
    "/api/omni/settings/changes?area=exports",
  );
  const facts = items.map(({ changes }) => Object.fromEntries(changes.map(({ field, after }) => [field, after])));
  expect(facts).toEqual([
    { exported: "customers", rows: 1, "filter.q": "•••", "filter.status": "active" },
    { exported: "customers", rows: 1, "filter.chosen": true },
  ]);
  const others = await product.api<{ items: unknown[] }>("GET", "/api/omni/settings/changes?area=exports", undefined, { key: otherKey });
  expect(JSON.stringify(others.body.items)).not.toContain("gata");
});

test("saved views are a person's own or, kept by leaders, everybody's", async () => {
  const view = await product.api<ListView>("POST", "/api/v1/list-views", {
    list: "customers",
    name: "Ouro",
    filter: { tier: "gold" },
    shared: true,
  });
  expect(view.body).toMatchObject({ name: "Ouro", shared: true, editable: true, filter: { tier: "gold" } });
  const own = await product.api<{ code: string }>("POST", "/api/v1/list-views", {
    list: "customers",
    name: "Minha",
    filter: {},
    shared: false,
  });
  expect([own.status, own.body.code]).toEqual([400, "list_views.no_person"]);
  const secretary = (await product.api<{ key: string }>("POST", "/api/omni/api-keys", { name: "s", role: "SECRETARY", scopes: ["*"] })).body
    .key;
  expect((await product.api("PATCH", `/api/v1/list-views/${view.body.id}`, { name: "X" }, { key: secretary })).status).toBe(403);
  const seen = await product.api<{ items: ListView[] }>("GET", "/api/v1/list-views?list=customers", undefined, { key: secretary });
  expect(seen.body.items).toMatchObject([{ name: "Ouro", editable: false }]);
  expect((await product.api("GET", "/api/v1/list-views", undefined, { key: otherKey })).body).toMatchObject({ items: [] });
  expect((await product.api("PATCH", `/api/v1/list-views/${view.body.id}`, { filter: { tier: "silver" } })).body).toMatchObject({
    name: "Ouro",
    filter: { tier: "silver" },
  });
});

test("a merge takes the fields chosen from the other one, its links say who did it, and an undo gives everything back", async () => {
  const merged = await product.api<{ merge_id: string; user: User }>("POST", `/api/v1/users/${ana.id}/merge`, {
    other_id: rui.id,
    take: ["city", "birth_date"],
  });
  expect(merged.body.user).toMatchObject({
    name: "Ana Ágata",
    profile: { birth_date: "1991-03-04", location: { city: "Natal" } },
    segmentation: { customer_value_tier: "gold" },
  });
  const { items } = await product.get<{ items: { kind: string; reason: string; by: string | null; from_id: string | null }[] }>(
    `/api/v1/users/${ana.id}/identity-links`,
  );
  expect(items[0]).toMatchObject({ kind: "cnpj", reason: "by_hand", by: expect.any(String), from_id: rui.id });
  expect(items.filter((link) => link.reason === "written_profile" || link.reason === "written_api").every((link) => link.by !== null)).toBe(
    true,
  );
  await product.api("POST", `/api/v1/users/${ana.id}/merges/${merged.body.merge_id}/undo`);
  expect(await product.get<User>(`/api/v1/users/${ana.id}`)).toMatchObject({
    profile: { birth_date: "1990-01-02", location: { city: "Recife" } },
  });
  expect(await product.get<User>(`/api/v1/users/${rui.id}`)).toMatchObject({
    profile: { birth_date: "1991-03-04", location: { city: "Natal" } },
  });
});

test("notes are sealed, also those from before, and roles that may not see persons read them without contacts", async () => {
  const someone = await create({ name: "Bia" });
  const written = "falar em bia@exemplo.com.br, gosta de azul";
  await product.api("POST", `/api/omni/customers/${someone.id}/notes`, { text: written });
  await product.rows(
    "insert into customer_notes (account_id, id, customer_id, text, author_id, author_name, created_at, updated_at) select account_id, $1, id, $2, 'a', 'Ana', now(), now() from customers where id = $3",
    [newId(), written, someone.id],
  );
  const plain = () =>
    product.rows<{ n: number }>(
      "select count(*) as n from customer_notes where text is not null or position('azul'::bytea in text_sealed) > 0",
    );
  await until(async () => (await plain())[0]?.n === 0, "sealed notes");
  const read = async (key?: string) =>
    (
      await product.api<{ items: { text: string }[] }>(
        "GET",
        `/api/omni/customers/${someone.id}/notes`,
        undefined,
        key === undefined ? {} : { key },
      )
    ).body.items.map((note) => note.text);
  expect(await read()).toEqual([written, written]);
  const manager = (await product.api<{ key: string }>("POST", "/api/omni/api-keys", { name: "m", role: "MANAGER", scopes: ["*"] })).body
    .key;
  expect(await read(manager)).toEqual(["falar em •••, gosta de azul", "falar em •••, gosta de azul"]);
}, 20_000);

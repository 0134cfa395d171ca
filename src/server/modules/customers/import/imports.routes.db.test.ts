import { expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { secondAccount, startTestProduct, testKey, until } from "#testing/product.ts";
import type { User } from "../profile/users.contract.ts";
import { importRound } from "./import-round.ts";
import type { CustomerImport } from "./imports.contract.ts";
import { beginState } from "./imports.repo.ts";
import { openImport } from "./open-import.ts";

const product = await startTestProduct();
const base = "/api/v1/customer-imports";

async function upload(
  text: string | Uint8Array<ArrayBuffer>,
  key = testKey,
): Promise<{ status: number; body: CustomerImport & { code: string } }> {
  const form = new FormData();
  form.append("file", new Blob([text], { type: "text/csv" }), "clientes.csv");
  const response = await fetch(new URL(base, product.url), { method: "POST", headers: { authorization: `Bearer ${key}` }, body: form });
  return { status: response.status, body: (await response.json()) as CustomerImport & { code: string } };
}
const settled = (id: string) =>
  until(async () => {
    const its = await product.get<CustomerImport>(`${base}/${id}`);
    return ["checking", "running", "undoing"].includes(its.state) ? null : its;
  }, "an import that is over");
async function step(id: string, name: string, body?: object): Promise<CustomerImport> {
  const answer = await product.api<CustomerImport>("POST", `${base}/${id}/${name}`, body);
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return settled(id);
}
const find = async (q: string) => (await product.get<{ items: User[] }>(`/api/v1/users?q=${encodeURIComponent(q)}`)).items;
const countAll = async () => (await product.rows<{ n: number }>("select count(*) as n from customers"))[0]?.n ?? 0;

const file = [
  "Nome;Telefone;E-mail;CPF;Nascimento;Cidade;Tags;Aceita marketing",
  "José Conceição;(11) 98111-0001;jose@exemplo.com.br;529.982.247-25;02/05/1988;São Paulo;vip, antigo;sim",
  "Ana Lima;11 98111-0002;;;;Recife;;não",
  "Ana de novo;11 98111-0002;;;;;extra;",
  "Sem contato;;;;;;;",
  "Errado;123;x@;111.111.111-11;31/31/1990;;;talvez",
  "Conhecida;;conhecida@exemplo.com.br;;;Natal;;",
].join("\r\n");

test("a file goes from its bytes to customers, by a check that changes nothing, and the same file again changes nothing", async () => {
  const known = (await product.api<User>("POST", "/api/v1/users", { name: "Já Conhecida", email: "conhecida@exemplo.com.br" })).body;
  const before = await countAll();
  const { status, body: made } = await upload(Uint8Array.from(Buffer.from(file, "latin1")));
  expect([status, made.state, made.encoding, made.delimiter, made.total]).toEqual([201, "read", "windows-1252", ";", 6]);
  expect(made.mapping).toEqual(["name", "phone", "email", "cpf", "birth_date", "city", "tags", "marketing"]);

  const checked = await step(made.id, "check", { mapping: made.mapping, tag: "importados" });
  expect([checked.state, checked.counts]).toEqual(["checked", { add: 2, update: 2, refused: 2 }]);
  expect(await countAll()).toBe(before);
  const errors = (await product.api<string>("GET", `${base}/${made.id}/errors.csv`)).body;
  expect(errors.split("\r\n").filter(Boolean)).toHaveLength(3);
  expect(errors).toContain("Sem contato");
  expect(errors).toContain("cpf: not a valid CPF");
  const refused = await product.get<{ items: { row: number; issues: { path: string }[] }[] }>(`${base}/${made.id}/rows?state=refused`);
  expect(refused.items.map(({ row, issues }) => [row, issues.length])).toEqual([
    [4, 1],
    [5, 5],
  ]);

  const done = await step(made.id, "start");
  expect([done.state, done.counts]).toEqual(["done", { added: 2, updated: 2, refused: 2 }]);
  expect(await countAll()).toBe(before + 2);
  expect((await find("jose@exemplo.com.br"))[0]).toMatchObject({
    name: "José Conceição",
    phone: "5511981110001",
    documents: { cpf: "52998224725" },
    profile: { birth_date: "1988-05-02", location: { city: "São Paulo" } },
    tags: ["antigo", "importados", "vip"],
    consent: { marketing: true },
  });
  expect((await find("11 98111-0002"))[0]).toMatchObject({
    name: "Ana Lima",
    tags: ["extra", "importados"],
    consent: { marketing: false },
  });
  // What is known is not overwritten unless asked for.
  expect(await product.get<User>(`/api/v1/users/${known.id}`)).toMatchObject({
    name: "Já Conhecida",
    profile: { location: { city: "Natal" } },
    tags: ["importados"],
  });

  const again = (await upload(file)).body;
  await step(again.id, "check", { mapping: again.mapping, tag: "importados" });
  const unchanged = await step(again.id, "start");
  expect(unchanged.counts).toEqual({ same: 4, refused: 2 });
  expect(await countAll()).toBe(before + 2);

  // Ana writes a note's worth of history: she stays, the rest is taken back.
  const ana = (await find("11 98111-0002"))[0];
  await product.api("POST", `/api/omni/customers/${ana?.id}/notes`, { text: "ligou" });
  const undone = await step(made.id, "undo");
  expect([undone.state, undone.counts["kept"], undone.counts["undone"]]).toEqual(["undone", 1, 3]);
  expect(await find("jose@exemplo.com.br")).toEqual([]);
  expect((await find("11 98111-0002"))[0]?.tags).toEqual(["importados"]);
  expect(await product.get<User>(`/api/v1/users/${known.id}`)).toMatchObject({ profile: { location: { city: null } }, tags: [] });
});

test("what cannot be imported is refused before anything is kept", async () => {
  expect((await upload("só uma linha")).body.code).toBe("imports.empty");
  const { id, mapping } = (await upload("nome,email\nAna,a@exemplo.com.br")).body;
  const wrong = async (body: object) => (await product.api("POST", `${base}/${id}/check`, body)).status;
  expect(await wrong({ mapping: ["name"] })).toBe(400);
  expect(await wrong({ mapping: ["name", "name"] })).toBe(400);
  expect(await wrong({ mapping: ["name", "attribute:nowhere"] })).toBe(400);
  expect((await product.api("POST", `${base}/${id}/start`)).status).toBe(409);
  expect((await product.api("POST", `${base}/${id}/undo`)).status).toBe(409);
  const comma = await product.api<CustomerImport>("POST", `${base}/${id}/read`, { delimiter: ";" });
  expect(comma.body.headers).toEqual(["nome,email"]);
  expect(mapping).toEqual(["name", "email"]);
  const other = await secondAccount(product);
  expect((await product.api("GET", base, undefined, { key: other.key })).body).toMatchObject({ items: [] });
  expect((await product.api("GET", `${base}/${id}/rows`, undefined, { key: other.key })).status).toBe(404);
});

test("killed between two rounds, and with the last round taken back, an import ends with every row once", async () => {
  const { db, vault, clock, signals } = product.services;
  const [account] = await product.rows<{ account_id: string }>("select account_id from customers limit 1");
  const accountId = account?.account_id ?? "";
  const lines = Array.from({ length: 1200 }, (_, n) => `Pessoa ${n},p${n}@exemplo.com.br,+55 11 9${60_000_000 + n}`);
  const bytes = Buffer.from(`nome,email,fone\n${lines.join("\n")}\n`);
  const actor = { id: newId(), name: "t", kind: "system" as const };
  const id = await db.account(accountId, (tx) => openImport(tx, vault, accountId, { name: "a.csv", bytes }, actor));
  // The product's own worker takes rounds at the same time.
  await db.account(accountId, (tx) =>
    beginState(tx, accountId, id, "running", { options: { existing: "fill", tag: null }, now: clock.now() }),
  );
  const before = await countAll();
  const deps = { db, vault, clock, signals };
  const failing = {
    ...deps,
    db: {
      ...db,
      account: <T>(account: string, run: Parameters<typeof db.account<T>>[1]) =>
        db.account<T>(account, async (tx) => {
          await run(tx);
          throw new Error("killed");
        }),
    },
  };
  await expect(importRound(failing, accountId, id)).rejects.toThrow("killed");
  await Promise.all([importRound(deps, accountId, id), importRound(deps, accountId, id)]);
  const its = await settled(id);
  expect([its.state, its.counts, its.position]).toEqual(["done", { added: 1200 }, 1200]);
  expect((await countAll()) - before).toBeLessThanOrEqual(1200);
  const [emails] = await product.rows<{ n: number }>(
    "select count(distinct customer_id) as n from customer_import_rows where import_id = $1 and state = 'added'",
    [id],
  );
  expect(emails?.n).toBe(1200);
  const [speed] = await product.rows<{ seconds: number }>(
    "select extract(epoch from finished_at - started_at)::float as seconds from customer_imports where id = $1",
    [id],
  );
  console.log(`1,200 new customers imported in ${(speed?.seconds ?? 0).toFixed(2)} s`);
}, 30_000);

import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testAccount, testDatabase } from "#testing/database.ts";
import type { Mail } from "#platform/mail/mailer.ts";
import { differences } from "./change-history.ts";
import { companyLines } from "./company.ts";
import { aPerson, aServer, aVault, Browser, teamPassword } from "./testing/team.builder.ts";

const db = await testDatabase();
const vault = aVault(db);
const mails: Mail[] = [];
const mailer = { configured: true, send: async (mail: Mail) => mails.push(mail) > 0 };
let app: FastifyInstance;
let admin: Browser;
let clerk: Browser;
let stranger: Browser;
let accountId: string;

beforeAll(async () => {
  accountId = await testAccount(db, "Loja Azul");
  const otherId = await testAccount(db, "Outra Loja");
  app = await aServer(db, vault, { now: new Date("2026-11-20T12:00:00Z") }, null, mailer);
  await aPerson(db, vault, accountId, "chefe@loja.example", "ADMIN");
  await aPerson(db, vault, accountId, "ana@loja.example");
  await aPerson(db, vault, otherId, "chefe@outra.example", "ADMIN");
  [admin, clerk, stranger] = [new Browser(app), new Browser(app), new Browser(app)];
  await admin.signIn("chefe@loja.example");
  await clerk.signIn("ana@loja.example");
  await stranger.signIn("chefe@outra.example");
});
afterAll(() => app.close());

const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(60, 1)]).toString("base64");

it("changes the company and writes down who did it", async () => {
  const body = { name: "Loja Verde", locale: "en", timeZone: "America/Manaus" };
  expect((await clerk.send("PUT", "/api/omni/settings/account", body)).statusCode).toBe(403);
  expect((await admin.send("PUT", "/api/omni/settings/account", { ...body, timeZone: "Marte/Base" })).json().code).toBe(
    "settings.time_zone",
  );
  const nothing = { legalName: "", cnpj: null, email: null, address: null };
  expect((await admin.send("PUT", "/api/omni/settings/account", body)).json()).toEqual({ ...body, company: nothing });
  await admin.send("PUT", "/api/omni/settings/account", body);
  const { items } = (await admin.send("GET", "/api/omni/settings/changes?area=account")).json();
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ by: { name: "chefe" }, at: "2026-11-20T12:00:00.000Z" });
  expect(items[0].changes).toContainEqual({ field: "name", before: "Loja Azul", after: "Loja Verde" });
  expect((await stranger.send("GET", "/api/omni/settings/changes")).json().items).toEqual([]);
  expect((await stranger.send("GET", "/api/omni/settings/account")).json().name).toBe("Outra Loja");
});

it("writes down who was let in, who lost access and which list left as a file", async () => {
  const made = (await admin.send("POST", "/api/omni/api-keys", { name: "Loja virtual", role: "MANAGER", scopes: ["*"] })).json();
  await admin.send("DELETE", `/api/omni/api-keys/${made.id}`);
  const { items: team } = (await admin.send("GET", "/api/omni/users")).json<{ items: { id: string; name: string }[] }>();
  const anaId = team.find(({ name }) => name === "ana")?.id ?? "";
  await admin.send("PATCH", `/api/omni/users/${anaId}`, { role: "MARKETING" });
  await admin.send("PATCH", `/api/omni/users/${anaId}`, { role: "SECRETARY" });
  await admin.send("PUT", "/api/omni/sign-in-policy", { secondFactorRoles: [] });
  await clerk.signIn("ana@loja.example");
  await clerk.send("POST", "/api/omni/settings/changes/exports", { exported: "orders", rows: 12, filter: { q: "Maria", status: "paid" } });
  interface Entry {
    by: { name: string };
    changes: { field: string; before: unknown; after: unknown }[];
  }
  const read = async (area: string) =>
    (await admin.send("GET", `/api/omni/settings/changes?area=${area}`)).json<{ items: Entry[] }>().items;
  const [revoked, created] = await read("keys");
  expect(revoked?.changes).toEqual([{ field: "keyRevoked", before: null, after: `Loja virtual (${made.hint})` }]);
  expect(created?.changes[0]).toEqual({ field: "keyMade", before: null, after: `Loja virtual (${made.hint})` });
  expect(JSON.stringify(created)).not.toContain(made.key);
  expect((await read("team"))[1]?.changes).toEqual([
    { field: "of", before: null, after: "ana" },
    { field: "role", before: "SECRETARY", after: "MARKETING" },
  ]);
  // Nothing differs: nothing is written.
  expect(await read("security")).toEqual([]);
  const [left] = await read("exports");
  expect(left).toMatchObject({ by: { name: "ana" } });
  expect(left?.changes).toContainEqual({ field: "filter.q", before: null, after: "•••" });
  expect(left?.changes).toContainEqual({ field: "rows", before: null, after: 12 });
  expect((await clerk.send("GET", "/api/omni/settings/changes")).statusCode).toBe(403);
  await aPerson(db, vault, accountId, "dpo@loja.example", "DPO");
  const officer = new Browser(app);
  await officer.signIn("dpo@loja.example");
  expect((await officer.send("GET", "/api/omni/settings/changes?area=exports")).json().items).toHaveLength(1);
  expect((await stranger.send("GET", "/api/omni/settings/changes")).json().items).toEqual([]);
});

it("keeps what the company says of itself, with a tax number that is right", async () => {
  const profile = { name: "Loja Verde", locale: "pt-BR", timeZone: "America/Manaus" };
  const address = {
    postalCode: "69005070",
    street: "Rua Dez",
    number: "12",
    complement: "",
    district: "Centro",
    city: "Manaus",
    state: "AM",
  };
  const company = { legalName: "Verde Ltda.", cnpj: "11.222.333/0001-81", email: "oi@verde.example", address };
  const put = (given: object) => admin.send("PUT", "/api/omni/settings/account", { ...profile, company: { ...company, ...given } });
  expect((await put({ cnpj: "11.222.333/0001-82" })).json().errors).toEqual([
    { path: "company.cnpj", message: "a CNPJ with right check digits" },
  ]);
  expect((await put({ address: { ...address, state: "XX" } })).statusCode).toBe(400);
  const kept = { ...company, cnpj: "11222333000181", address: { ...address, postalCode: "69005-070" } };
  expect((await put({})).json().company).toEqual(kept);
  // Who knows nothing of it takes nothing away.
  expect((await admin.send("PUT", "/api/omni/settings/account", profile)).json().company).toEqual(kept);
  expect((await stranger.send("GET", "/api/omni/settings/account")).json().company.cnpj).toBeNull();
  expect(companyLines(kept, "Loja Verde")).toEqual([
    "Verde Ltda. · CNPJ 11.222.333/0001-81",
    "Rua Dez, 12 · Centro · Manaus – AM · CEP 69005-070",
    "oi@verde.example",
  ]);
  expect(companyLines({ ...kept, cnpj: null, email: null, address: null }, "Loja Verde")).toEqual([]);
});

it("changes the e-mail of a sign-in after the password, and tells the address before", async () => {
  const change = (email: string, password = teamPassword) => clerk.send("PATCH", "/api/auth/email", { email, password });
  expect((await change("ana@nova.example", "errada")).json().code).toBe("auth.wrong_password");
  expect((await change("chefe@outra.example")).json().code).toBe("accounts.email_taken");
  expect((await change("Ana@Nova.example")).json().user.email).toBe("ana@nova.example");
  expect(mails).toEqual([expect.objectContaining({ to: "ana@loja.example", subject: "Seu e-mail de entrada no Prosa mudou" })]);
  expect((await new Browser(app).signIn("ana@loja.example")).statusCode).toBe(401);
  expect((await new Browser(app).signIn("ana@nova.example")).statusCode).toBe(200);
});

it("takes pictures by what they are, for whom they are", async () => {
  const send = (browser: Browser, purpose: string, data: string) => browser.send("POST", "/api/omni/pictures", { purpose, data });
  const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`).toString("base64");
  expect((await send(clerk, "person", svg)).json().code).toBe("pictures.unknown_kind");
  expect((await send(clerk, "shop", png)).statusCode).toBe(403);
  const face = (await send(clerk, "person", png)).json();
  const shown = await new Browser(app).send("GET", face.url);
  expect([shown.statusCode, shown.headers["content-type"], shown.headers["x-content-type-options"]]).toEqual([200, "image/png", "nosniff"]);

  expect(
    (await clerk.send("PATCH", "/api/auth/profile", { pictureId: face.id, name: "Ana Lima", theme: "dark" })).json().user,
  ).toMatchObject({
    name: "Ana Lima",
    theme: "dark",
    pictureUrl: face.url,
  });
  expect((await stranger.send("PATCH", "/api/auth/profile", { pictureId: face.id })).json().code).toBe("pictures.not_found");
  expect((await admin.send("PUT", "/api/omni/settings/shop", { name: "", color: null, logoId: face.id })).json().code).toBe(
    "pictures.not_found",
  );
  const logo = (await send(admin, "shop", png)).json();
  expect((await admin.send("PUT", "/api/omni/settings/shop", { name: "Azul", color: "#1D3B8F", logoId: logo.id })).statusCode).toBe(200);
  expect((await stranger.send("GET", "/api/omni/settings/shop")).json()).toEqual({ name: "", color: null, logoId: null });
});

it("keeps a picture in use and drops spare ones beyond ten", async () => {
  const used = (await clerk.send("GET", "/api/auth/me")).json().user.pictureUrl as string;
  const urls: string[] = [];
  for (let n = 0; n < 12; n += 1) urls.push((await clerk.send("POST", "/api/omni/pictures", { purpose: "person", data: png })).json().url);
  const there = async (url: string) => (await clerk.send("GET", url)).statusCode;
  expect([await there(used), await there(urls[0] ?? ""), await there(urls[11] ?? "")]).toEqual([200, 404, 200]);
});

it("hides the first steps and brings them back", async () => {
  const steps = async (browser: Browser) =>
    (await browser.send("GET", "/api/omni/onboarding")).json<{ hidden: boolean; steps: { key: string; done: boolean }[] }>();
  expect(await steps(admin)).toMatchObject({
    hidden: false,
    steps: [{ id: "account", done: true }, { id: "business", done: false }, { id: "channel", done: false }, {}, {}, {}, {}],
  });
  await admin.send("PUT", "/api/omni/onboarding", { hidden: true });
  expect([(await steps(admin)).hidden, (await steps(stranger)).hidden]).toEqual([true, false]);
  await admin.send("PUT", "/api/omni/onboarding", { hidden: false });
  expect((await steps(admin)).hidden).toBe(false);
});

it("tells of secrets that they changed, never what they are", () => {
  expect(differences({ a: 1, hook: "x" }, { a: 1, hook: "y" }, ["hook"])).toEqual([{ field: "hook", before: "•••", after: "•••" }]);
  expect(differences({}, { long: "z".repeat(400) })[0]?.after).toHaveLength(301);
  expect(differences({ list: [1] }, { list: [1] })).toEqual([]);
});

it("is taken out as a file, which is part of the history too; of another account there is nothing", async () => {
  const file = await admin.send("GET", "/api/omni/settings/changes.csv?area=account");
  expect(file.headers["content-disposition"]).toMatch(/^attachment; filename="historico-/);
  const lines = file.body.trim().split("\r\n");
  expect(lines[0]).toBe("at,by,by_id,area,field,before,after");
  expect(lines.filter((line) => line.endsWith(",account,name,Loja Azul,Loja Verde"))).toHaveLength(1);
  // That it was taken out is in the history too; of another account there is nothing, and other roles get none.
  expect((await admin.send("GET", "/api/omni/settings/changes?area=exports")).json().items[0].changes).toContainEqual({
    field: "exported",
    before: null,
    after: "settings_changes",
  });
  expect((await stranger.send("GET", "/api/omni/settings/changes.csv")).body.trim().split("\r\n")).toHaveLength(1);
});

import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Mail, Mailer } from "#platform/mail/mailer.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { aPerson, aServer, aVault, Browser } from "./testing/team.builder.ts";

const db = await testDatabase();
const vault = aVault(db);
const time = { now: new Date("2026-11-20T12:00:00Z") };
const mails: Mail[] = [];
const mailer: Mailer = {
  configured: true,
  send: async (mail) => {
    mails.push(mail);
    return true;
  },
};
let app: FastifyInstance;
let accountId = "";
let admin: Browser;
let stranger: Browser;

beforeAll(async () => {
  accountId = await testAccount(db, "Loja Azul");
  const otherId = await testAccount(db, "Outra Loja");
  app = await aServer(db, vault, time, null, mailer);
  await aPerson(db, vault, accountId, "chefe@loja.example", "ADMIN");
  await aPerson(db, vault, otherId, "chefe@outra.example", "ADMIN");
  admin = new Browser(app);
  stranger = new Browser(app);
  await admin.signIn("chefe@loja.example");
  await stranger.signIn("chefe@outra.example");
});
afterAll(() => app.close());
beforeEach(() => {
  mails.length = 0;
});

const tokenOf = (path: string) => new URL(path, "https://prosa.example").searchParams.get("token") ?? "";
const password = "uma senha nova e longa";
const invite = async (email: string) =>
  (await admin.send("POST", "/api/omni/invitations", { email, role: "SECRETARY" })).json<{
    id: string;
    code?: string;
    path: string;
    state: string;
  }>();

it("invites by mail, shows what the link is for, and lets the person in once", async () => {
  const made = await invite("Bia@Loja.example");
  expect(made).toMatchObject({ email: "bia@loja.example", state: "open", mailed: true, invitedBy: "chefe" });
  expect(mails).toHaveLength(1);
  expect(mails[0]?.to).toBe("bia@loja.example");
  expect(mails[0]?.text).toContain(`https://prosa.example${made.path}`);

  const token = tokenOf(made.path);
  const person = new Browser(app);
  expect((await person.send("POST", "/api/auth/invitation", { token })).json()).toEqual({
    accountName: "Loja Azul",
    invitedBy: "chefe",
    email: "bia@loja.example",
    role: "SECRETARY",
  });
  expect((await person.send("POST", "/api/auth/invitation/accept", { token, name: "Bia", password: "curta" })).statusCode).toBe(400);
  const joined = await person.send("POST", "/api/auth/invitation/accept", { token, name: "Bia", password });
  expect([joined.statusCode, joined.json().user.name]).toEqual([201, "Bia"]);
  expect((await person.send("GET", "/api/auth/me")).json().user.role).toBe("SECRETARY");
  const again = await new Browser(app).send("POST", "/api/auth/invitation/accept", { token, name: "Bia", password });
  expect([again.statusCode, again.json().code]).toEqual([404, "auth.link_ended"]);
  expect((await new Browser(app).signIn("bia@loja.example", password)).statusCode).toBe(200);
});

it("refuses a second invitation while one is open, renews, takes back and expires", async () => {
  const first = await invite("caio@loja.example");
  expect((await invite("caio@loja.example")).code).toBe("accounts.already_invited");
  expect((await invite("chefe@outra.example")).code).toBe("accounts.email_taken");
  const renewed = (await admin.send("POST", `/api/omni/invitations/${first.id}/resend`)).json();
  const look = async (path: string) => (await new Browser(app).send("POST", "/api/auth/invitation", { token: tokenOf(path) })).statusCode;
  expect([await look(first.path), await look(renewed.path)]).toEqual([404, 200]);

  expect((await stranger.send("DELETE", `/api/omni/invitations/${first.id}`)).statusCode).toBe(404);
  expect((await stranger.send("POST", `/api/omni/invitations/${first.id}/resend`)).statusCode).toBe(404);
  expect((await stranger.send("GET", "/api/omni/invitations")).json().items).toEqual([]);
  expect((await admin.send("GET", "/api/omni/invitations")).json().items).toHaveLength(1);
  expect((await admin.send("DELETE", `/api/omni/invitations/${first.id}`)).statusCode).toBe(200);
  expect(await look(renewed.path)).toBe(404);

  const late = await invite("duda@loja.example");
  time.now = new Date("2026-11-27T12:00:01Z");
  expect(await look(late.path)).toBe(404);
  expect((await admin.send("GET", "/api/omni/invitations")).json().items).toMatchObject([{ state: "expired" }]);
  expect((await invite("duda@loja.example")).state).toBe("open");
});

it("pages through invitations", async () => {
  const one = (await admin.send("GET", "/api/omni/invitations?limit=1")).json();
  expect(one.items).toHaveLength(1);
  await invite("eva@loja.example");
  const first = (await admin.send("GET", "/api/omni/invitations?limit=1")).json();
  const next = (await admin.send("GET", `/api/omni/invitations?limit=1&cursor=${first.nextCursor}`)).json();
  expect(first.items[0].email).toBe("eva@loja.example");
  expect(next.items[0].email).toBe("duda@loja.example");
});

it("a link of an administrator sets a new password once and ends sessions", async () => {
  const id = await aPerson(db, vault, accountId, "fabio@loja.example");
  const old = new Browser(app);
  await old.signIn("fabio@loja.example");
  expect((await stranger.send("POST", `/api/omni/users/${id}/password-link`)).statusCode).toBe(404);
  const first = (await admin.send("POST", `/api/omni/users/${id}/password-link`)).json();
  const second = (await admin.send("POST", `/api/omni/users/${id}/password-link`)).json();
  const reset = async (path: string) =>
    (await new Browser(app).send("POST", "/api/auth/password/reset", { token: tokenOf(path), password })).statusCode;
  expect([await reset(first.path), await reset(second.path), await reset(second.path)]).toEqual([404, 200, 404]);
  expect((await old.send("GET", "/api/auth/me")).statusCode).toBe(401);
  expect((await new Browser(app).signIn("fabio@loja.example", password)).statusCode).toBe(200);
});

it("a forgotten password gets a mail for a known address and the same answer for an unknown one", async () => {
  await aPerson(db, vault, accountId, "gil@loja.example");
  const ask = async (email: string) => (await new Browser(app).send("POST", "/api/auth/password/forgot", { email })).json<unknown>();
  expect(await ask("ninguem@loja.example")).toEqual({ byMail: true });
  expect(await ask("gil@loja.example")).toEqual({ byMail: true });
  await expect.poll(() => mails.map(({ to }) => to)).toEqual(["gil@loja.example"]);
  const path = /\/new-password\?token=\S+/.exec(mails[0]?.text ?? "")?.[0] ?? "";
  time.now = new Date(time.now.getTime() + 61 * 60_000);
  const late = await new Browser(app).send("POST", "/api/auth/password/reset", { token: tokenOf(path), password });
  expect(late.json().code).toBe("auth.link_ended");
});

it("keeps no address in the clear and writes the history without it", async () => {
  const rows = await db.system((tx) => tx.query<{ text: string }>("select i::text as text from invitations i"));
  expect(rows.length).toBeGreaterThan(0);
  for (const { text } of rows) expect(text).not.toContain("loja.example");
  const changes = (await admin.send("GET", "/api/omni/settings/changes?area=team")).json().items;
  expect(changes.length).toBeGreaterThan(3);
  expect(JSON.stringify(changes)).not.toContain("loja.example");
  expect((await stranger.send("GET", "/api/omni/settings/changes")).json().items).toEqual([]);
});

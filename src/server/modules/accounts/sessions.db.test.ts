import { afterAll, beforeAll, expect, it } from "vitest";
import type { FastifyInstance } from "fastify";
import { testAccount, testDatabase } from "#testing/database.ts";
import { aPerson, aServer, aVault, Browser, teamPassword } from "./testing/team.builder.ts";

const db = await testDatabase();
const vault = aVault(db);
let app: FastifyInstance;
let accountId = "";

beforeAll(async () => {
  accountId = await testAccount(db);
  app = await aServer(db, vault, { now: new Date("2026-11-20T12:00:00Z") });
});
afterAll(() => app.close());

const iPhone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1";

interface Listed {
  id: string;
  device: string;
  current: boolean;
  method: string;
}
const sessionsOf = async (browser: Browser) => (await browser.send("GET", "/api/auth/sessions")).json().items as Listed[];
const stored = async (userId: string) =>
  (await db.system((tx) => tx.query<{ id: string }>("select id from user_sessions where user_id = $1", [userId]))).length;

it("lists one's own sessions and ends one, or all others", async () => {
  const id = await aPerson(db, vault, accountId, "ana@loja.example");
  await aPerson(db, vault, accountId, "bia@loja.example");
  const [desk, phone, third, colleague] = [new Browser(app), new Browser(app, iPhone), new Browser(app), new Browser(app)];
  for (const browser of [desk, phone, third]) await browser.signIn("ana@loja.example");
  await colleague.signIn("bia@loja.example");

  const listed = await sessionsOf(desk);
  expect(listed.map(({ device, current, method }) => `${device} ${method} ${current}`).sort()).toEqual([
    "Firefox 145 · Linux password false",
    "Firefox 145 · Linux password true",
    "Safari 18 · iPhone password false",
  ]);
  const onPhone = listed.find(({ device }) => device.includes("iPhone"))?.id ?? "";
  expect((await colleague.send("DELETE", `/api/auth/sessions/${onPhone}`)).statusCode).toBe(404);
  expect((await desk.send("DELETE", `/api/auth/sessions/${onPhone}`)).statusCode).toBe(200);
  expect((await desk.send("DELETE", `/api/auth/sessions/${onPhone}`)).json().code).toBe("auth.session_not_found");
  expect((await phone.send("GET", "/api/auth/me")).statusCode).toBe(401);

  expect((await desk.send("DELETE", "/api/auth/sessions")).statusCode).toBe(200);
  expect((await sessionsOf(desk)).map(({ current }) => current)).toEqual([true]);
  expect(await stored(id)).toBe(1);
  expect(await sessionsOf(colleague)).toHaveLength(1);
});

it("forgets the cookie with the session that it ends", async () => {
  await aPerson(db, vault, accountId, "caio@loja.example");
  const browser = new Browser(app);
  await browser.signIn("caio@loja.example");
  const [own] = await sessionsOf(browser);
  await browser.send("DELETE", `/api/auth/sessions/${own?.id ?? ""}`);
  expect(browser.cookies.has("prosa_session")).toBe(false);
});

it("signs in by password as before, and offers no provider that is not configured", async () => {
  await aPerson(db, vault, accountId, "davi@loja.example", "ADMIN");
  const browser = new Browser(app);
  expect((await browser.signIn("davi@loja.example", "errada demais")).json().code).toBe("auth.wrong_credentials");
  expect((await browser.signIn("ninguem@loja.example")).json().code).toBe("auth.wrong_credentials");
  const me = (await browser.signIn(" Davi@Loja.example ", teamPassword)).json();
  expect(me).toMatchObject({ user: { email: "davi@loja.example", role: "ADMIN" }, secondFactor: { on: false, setUpRequired: false } });
  expect((await browser.send("GET", "/api/auth/setup")).json()).toEqual({ needsSetup: false, demoSignIn: null, oidc: false });
  expect((await browser.send("GET", "/api/auth/oidc/start")).json().code).toBe("auth.oidc_off");
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FastifyInstance } from "fastify";
import { createGuardedFetch } from "#platform/net/guarded-fetch.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { createIdentityProvider } from "./identity-provider.ts";
import type { ProviderRules } from "./provider-sign-in.ts";
import { pathWithin } from "./provider.routes.ts";
import { startFakeIssuer, type FakeIssuer, type IssuerScript } from "./testing/fake-issuer.ts";
import { aPerson, aServer, aVault, Browser, teamPassword } from "./testing/team.builder.ts";

const db = await testDatabase();
const vault = aVault(db);
const client = { id: "prosa", secret: "segredo-do-cliente" };
const time = { now: new Date() };
const rules: { -readonly [Key in keyof ProviderRules]: ProviderRules[Key] } = { allowedDomains: [], defaultRole: null };
let issuer: FakeIssuer;
let app: FastifyInstance;
let accountId = "";
let count = 0;

beforeAll(async () => {
  accountId = await testAccount(db);
  issuer = await startFakeIssuer(client);
  const fetch = createGuardedFetch({ allow: { origins: [issuer.url] }, maxRedirects: 0 });
  const provider = createIdentityProvider({ issuer: issuer.url, clientId: client.id, clientSecret: client.secret }, fetch);
  app = await aServer(db, vault, time, { provider, rules });
});
afterAll(async () => {
  await app.close();
  await issuer.close();
});
beforeEach(() => {
  time.now = new Date();
  Object.assign(rules, { allowedDomains: [], defaultRole: null });
});

async function colleague(role: "ADMIN" | "SECRETARY" | "BI" = "SECRETARY") {
  const email = `colega${(count += 1)}@loja.example`;
  return { email, sub: `sub-${count}`, id: await aPerson(db, vault, accountId, email, role) };
}
const claimsOf = ({ email, sub }: { email: string; sub: string }) => ({ sub, email, email_verified: true, name: "Colega de Fora" });

/** Goes to the provider and comes back; `meddle` changes what comes back. */
async function travel(script: IssuerScript, meddle: (back: URL, browser: Browser) => void = () => {}, next?: string) {
  issuer.script = script;
  const browser = new Browser(app);
  const start = await browser.send("GET", `/api/auth/oidc/start${next === undefined ? "" : `?next=${encodeURIComponent(next)}`}`);
  expect(start.statusCode).toBe(302);
  const back = issuer.approve(String(start.headers.location));
  meddle(back, browser);
  const end = await browser.send("GET", back.pathname + back.search);
  expect(end.statusCode).toBe(302);
  return { browser, back, start: new URL(String(start.headers.location)), location: String(end.headers.location) };
}

describe("signing in by the provider", () => {
  it("is offered, and asks with PKCE, state and nonce", async () => {
    expect((await new Browser(app).send("GET", "/api/auth/setup")).json().oidc).toBe(true);
    const { start } = await travel({ claims: claimsOf(await colleague()) });
    expect(Object.fromEntries(start.searchParams)).toMatchObject({
      client_id: client.id,
      response_type: "code",
      code_challenge_method: "S256",
      scope: "openid email profile",
      redirect_uri: "http://localhost/api/auth/oidc/callback",
    });
    for (const name of ["state", "nonce", "code_challenge"]) expect(start.searchParams.get(name)?.length).toBeGreaterThan(40);
  });

  it("lets in whom the team knows, and stays with that person when the address changes", async () => {
    const known = await colleague();
    const first = await travel({ claims: claimsOf(known) }, undefined, "/inbox?status=active");
    expect(first.location).toBe("/inbox?status=active");
    expect((await first.browser.send("GET", "/api/auth/me")).json().user.id).toBe(known.id);
    expect((await first.browser.send("GET", "/api/auth/sessions")).json().items[0].method).toBe("oidc");
    expect((await first.browser.send("GET", "/api/auth/second-factor")).json().linkedToProvider).toBe(true);
    const later = await travel({ claims: { sub: known.sub, email: "novo@nome.example", email_verified: false } });
    expect((await later.browser.send("GET", "/api/auth/me")).json().user).toMatchObject({ id: known.id, email: known.email });
    const rows = await db.system((tx) =>
      tx.query<{ row: string }>("select i::text as row from user_identities i where user_id = $1", [known.id]),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(known.sub);
    expect(rows[0]?.row).not.toContain(Buffer.from(known.sub).toString("hex"));
  });

  it("asks the userinfo endpoint where the token has no e-mail", async () => {
    const known = await colleague();
    const { location } = await travel({ claims: { sub: known.sub }, userinfo: claimsOf(known) });
    expect(location).toBe("/");
    const other = await colleague();
    expect((await travel({ claims: { sub: other.sub }, userinfo: { ...claimsOf(other), sub: "somebody-else" } })).location).toBe(
      "/sign-in?error=oidc_failed",
    );
  });

  it("asks for the code of a second factor, unless the provider did", async () => {
    const known = await colleague("BI");
    const admin = await colleague("ADMIN");
    const boss = new Browser(app);
    await boss.signIn(admin.email, teamPassword);
    await boss.send("PUT", "/api/omni/sign-in-policy", { secondFactorRoles: ["BI"] });
    const waiting = await travel({ claims: claimsOf(known) });
    expect((await waiting.browser.send("GET", "/api/auth/me")).json().secondFactor.setUpRequired).toBe(true);
    const whole = await travel({ claims: { ...claimsOf(known), amr: ["pwd", "mfa"] } });
    expect((await whole.browser.send("GET", "/api/auth/me")).json().secondFactor.setUpRequired).toBe(false);
    await db.system((tx) =>
      tx.execute("insert into user_second_factors (account_id, user_id, secret_sealed, confirmed_at) values ($1, $2, 'x', now())", [
        accountId,
        known.id,
      ]),
    );
    const asked = await travel({ claims: claimsOf(known) }, undefined, "/channels");
    expect(asked.location).toBe("/sign-in?step=code&next=%2Fchannels");
    expect([asked.browser.cookies.has("prosa_step"), asked.browser.cookies.has("prosa_session")]).toEqual([true, false]);
  });
});

describe("refusing", () => {
  const changes: [string, IssuerScript["override"] | Partial<IssuerScript>, string][] = [
    ["a wrong nonce", { override: { nonce: "another" } }, "oidc_failed"],
    ["another client's token", { override: { aud: "another-client" } }, "oidc_failed"],
    ["an expired token", { override: { iat: 1_700_000_000, exp: 1_700_000_300 } }, "oidc_failed"],
    ["another issuer's token", { override: { iss: "https://evil.example" } }, "oidc_failed"],
    ["a token signed by a foreign key", { foreignKey: true }, "oidc_failed"],
    ["an unsigned token", { algorithm: "none" }, "oidc_failed"],
    ["a token of another algorithm", { algorithm: "HS256" }, "oidc_failed"],
    ["an e-mail nobody verified", { override: { email_verified: false } }, "oidc_email_unverified"],
    ["an e-mail verified as text", { override: { email_verified: "true" } }, "oidc_email_unverified"],
    ["somebody the team does not know", { override: { email: "estranha@fora.example" } }, "oidc_unknown"],
  ];
  it.each(changes)("%s", async (_name, change, code) => {
    const known = await colleague();
    const { browser, location } = await travel({ claims: claimsOf(known), ...change });
    expect(location).toBe(`/sign-in?error=${code}`);
    expect(browser.cookies.has("prosa_session")).toBe(false);
    expect(await db.system((tx) => tx.query("select 1 from user_identities where user_id = $1", [known.id]))).toEqual([]);
  });

  it("a wrong state, another browser, a late return, a code used twice", async () => {
    const claims = claimsOf(await colleague());
    expect((await travel({ claims }, (back) => back.searchParams.set("state", "another"))).location).toBe("/sign-in?error=oidc_failed");
    expect((await travel({ claims }, (back) => back.searchParams.delete("state"))).location).toBe("/sign-in?error=oidc_failed");
    expect((await travel({ claims }, (_back, browser) => browser.cookies.clear())).location).toBe("/sign-in?error=oidc_expired");
    expect((await travel({ claims }, (_back, browser) => browser.cookies.set("prosa_provider", "AAAA"))).location).toBe(
      "/sign-in?error=oidc_expired",
    );
    const late = await travel({ claims }, () => void (time.now = new Date(Date.now() + 601_000)));
    expect(late.location).toBe("/sign-in?error=oidc_expired");
    time.now = new Date();
    const once = await travel({ claims });
    expect((await once.browser.send("GET", once.back.pathname + once.back.search)).headers.location).toBe("/sign-in?error=oidc_expired");
  });

  it("another browser's journey: a code that was meant for somebody else", async () => {
    const claims = claimsOf(await colleague());
    issuer.script = { claims };
    const stolen = issuer.approve(String((await new Browser(app).send("GET", "/api/auth/oidc/start")).headers.location));
    const { location } = await travel({ claims }, (back) => back.searchParams.set("code", stolen.searchParams.get("code") ?? ""));
    expect(location).toBe("/sign-in?error=oidc_failed");
  });

  it("who declined at the provider", async () => {
    const decline = (back: URL) => {
      back.searchParams.delete("code");
      back.searchParams.set("error", "access_denied");
    };
    expect((await travel({ claims: {} }, decline)).location).toBe("/sign-in?error=oidc_denied");
  });

  it("a token endpoint that leads elsewhere: the client secret goes nowhere", async () => {
    const claims = claimsOf(await colleague());
    issuer.requests.length = 0;
    expect((await travel({ claims, redirectTo: `${issuer.url}/elsewhere` })).location).toBe("/sign-in?error=oidc_failed");
    expect(issuer.requests).not.toContain("/elsewhere");
  });

  it("a second identity of a person, until an administrator forgets the first", async () => {
    const known = await colleague();
    const admin = await colleague("ADMIN");
    const boss = new Browser(app);
    await boss.signIn(admin.email);
    await travel({ claims: claimsOf(known) });
    const other = { ...claimsOf(known), sub: "new-employee" };
    expect((await travel({ claims: other })).location).toBe("/sign-in?error=oidc_other_identity");
    expect((await boss.send("DELETE", `/api/omni/users/${known.id}/identities`)).statusCode).toBe(200);
    expect((await travel({ claims: other })).location).toBe("/");
  });

  it("whom an administrator has shut out", async () => {
    const known = await colleague();
    await travel({ claims: claimsOf(known) });
    await db.system((tx) => tx.execute("update users set disabled_at = now() where id = $1", [known.id]));
    expect((await travel({ claims: claimsOf(known) })).location).toBe("/sign-in?error=disabled");
  });

  it("addresses that lead out of the app", () => {
    for (const next of [
      "//evil.example",
      "https://evil.example",
      "/\\evil.example",
      "javascript:alert(1)",
      "/a\nb",
      "/api/auth/oidc/start",
      "",
      undefined,
    ])
      expect(pathWithin(next)).toBe("/");
    expect(pathWithin("/settings?tab=own")).toBe("/settings?tab=own");
  });
});

describe("making people", () => {
  it("needs a role and an allowed domain", async () => {
    const claims = (email: string, sub: string) => ({ ...claimsOf({ email, sub }) });
    rules.allowedDomains = ["nova.example"];
    expect((await travel({ claims: claims("rita@nova.example", "r1") })).location).toBe("/sign-in?error=oidc_unknown");
    rules.defaultRole = "MARKETING";
    expect((await travel({ claims: claims("rita@outra.example", "r1") })).location).toBe("/sign-in?error=oidc_domain");
    expect((await travel({ claims: claims("rita@nova.example.evil.example", "r1") })).location).toBe("/sign-in?error=oidc_domain");
    expect((await travel({ claims: { ...claims("rita@nova.example", "r1"), email_verified: false } })).location).toBe(
      "/sign-in?error=oidc_email_unverified",
    );
    const made = await travel({ claims: claims("Rita@Nova.example", "r1") });
    expect(made.location).toBe("/");
    expect((await made.browser.send("GET", "/api/auth/me")).json().user).toMatchObject({
      name: "Colega de Fora",
      email: "rita@nova.example",
      role: "MARKETING",
    });
    expect((await made.browser.send("GET", "/api/auth/second-factor")).json().hasPassword).toBe(false);
    expect((await new Browser(app).signIn("rita@nova.example", "")).json().code).toBe("auth.wrong_credentials");
    rules.allowedDomains = [];
    expect((await travel({ claims: claims("sem@dominio.example", "r2") })).location).toBe("/sign-in?error=oidc_unknown");
  });
});

it("says when the provider cannot be reached", async () => {
  const provider = createIdentityProvider(
    { issuer: "http://127.0.0.1:1", clientId: "x", clientSecret: undefined },
    createGuardedFetch({ allow: { origins: ["http://127.0.0.1:1"] } }),
  );
  const lonely = await aServer(db, vault, time, { provider, rules });
  expect((await lonely.inject({ url: "/api/auth/oidc/start" })).headers.location).toBe("/sign-in?error=oidc_unavailable");
  await lonely.close();
});

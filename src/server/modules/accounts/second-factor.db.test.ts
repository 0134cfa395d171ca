import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FastifyInstance } from "fastify";
import { testAccount, testDatabase } from "#testing/database.ts";
import { resetSecondFactorByEmail } from "./second-factor.ts";
import { aPerson, aServer, aVault, Browser, teamPassword } from "./testing/team.builder.ts";
import { codeOf, stepAt } from "./totp.ts";

const db = await testDatabase();
const vault = aVault(db);
const time = { now: new Date("2026-11-20T12:00:00Z") };
let app: FastifyInstance;
let accountId = "";
let count = 0;

beforeAll(async () => {
  accountId = await testAccount(db);
  app = await aServer(db, vault, time);
});
afterAll(() => app.close());
beforeEach(() => {
  time.now = new Date(time.now.getTime() + 3_600_000);
});

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (sign) => alphabet.indexOf(sign).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

const later = (seconds: number) => {
  time.now = new Date(time.now.getTime() + seconds * 1000);
};
const codeNow = (secret: Buffer, steps = 0) => codeOf(secret, stepAt(time.now) + steps);
const wrongCode = (secret: Buffer) => {
  const right = [-1, 0, 1].map((steps) => codeNow(secret, steps));
  return ["000000", "111111", "222222", "333333"].find((code) => !right.includes(code)) ?? "";
};

async function person(role: "ADMIN" | "SECRETARY" | "DPO" = "SECRETARY") {
  const email = `pessoa${(count += 1)}@loja.example`;
  const id = await aPerson(db, vault, accountId, email, role);
  return { id, email };
}

/** Somebody who has just set up the second factor; the clock stands one step later. */
async function withFactor(role: "ADMIN" | "SECRETARY" | "DPO" = "SECRETARY") {
  const { id, email } = await person(role);
  const browser = new Browser(app);
  await browser.signIn(email);
  const begun = (await browser.send("POST", "/api/auth/second-factor", { password: teamPassword })).json();
  const secret = fromBase32(begun.secret);
  const confirmed = await browser.send("POST", "/api/auth/second-factor/confirm", { code: codeNow(secret) });
  expect(confirmed.statusCode).toBe(200);
  later(30);
  return { id, email, secret, browser, begun, codes: confirmed.json().recoveryCodes as string[] };
}

const enterCode = (browser: Browser, code: string) => browser.send("POST", "/api/auth/sign-in/code", { code });

describe("setting up", () => {
  it("shows a secret, its address and a picture, and asks for the password first", async () => {
    const { email } = await person();
    const browser = new Browser(app);
    await browser.signIn(email);
    expect((await browser.send("POST", "/api/auth/second-factor", { password: "outra senha qualquer" })).json().code).toBe(
      "auth.wrong_password",
    );
    const begun = (await browser.send("POST", "/api/auth/second-factor", { password: teamPassword })).json();
    expect(begun.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(begun.uri).toBe(
      `otpauth://totp/${encodeURIComponent(`Prosa:${email}`)}?secret=${begun.secret}&issuer=Prosa&algorithm=SHA1&digits=6&period=30`,
    );
    expect(begun.qrSvg).toMatch(/^<svg [^>]+>.*<\/svg>$/);
    expect((await browser.send("GET", "/api/auth/second-factor")).json()).toMatchObject({
      on: false,
      recoveryCodesLeft: 0,
      hasPassword: true,
    });
  });

  it("turns on with a right code alone, and is not begun twice", async () => {
    const { email } = await person();
    const browser = new Browser(app);
    await browser.signIn(email);
    expect((await browser.send("POST", "/api/auth/second-factor/confirm", { code: "123456" })).json().code).toBe(
      "auth.second_factor_not_begun",
    );
    const secret = fromBase32((await browser.send("POST", "/api/auth/second-factor", { password: teamPassword })).json().secret);
    expect((await browser.send("POST", "/api/auth/second-factor/confirm", { code: wrongCode(secret) })).json().code).toBe(
      "auth.wrong_code",
    );
    const codes = (await browser.send("POST", "/api/auth/second-factor/confirm", { code: codeNow(secret) })).json().recoveryCodes;
    expect(new Set(codes).size).toBe(10);
    expect((await browser.send("GET", "/api/auth/second-factor")).json()).toMatchObject({ on: true, recoveryCodesLeft: 10 });
    expect((await browser.send("POST", "/api/auth/second-factor", { password: teamPassword })).json().code).toBe("auth.second_factor_on");
  });

  it("ends the sessions that were opened without it and keeps nothing readable", async () => {
    const { email } = await person();
    const [first, second] = [new Browser(app), new Browser(app)];
    await first.signIn(email);
    await second.signIn(email);
    const begun = (await first.send("POST", "/api/auth/second-factor", { password: teamPassword })).json();
    const before = first.cookies.get("prosa_session");
    const confirmed = await first.send("POST", "/api/auth/second-factor/confirm", { code: codeNow(fromBase32(begun.secret)) });
    const [shown = "none"] = confirmed.json().recoveryCodes as string[];
    expect(first.cookies.get("prosa_session")).not.toBe(before);
    expect((await first.send("GET", "/api/auth/me")).json().secondFactor).toEqual({ on: true, setUpRequired: false });
    expect((await second.send("GET", "/api/auth/me")).statusCode).toBe(401);
    const dump = await db.system((tx) =>
      tx.query<{ all: string }>(
        "select (select coalesce(string_agg(f::text, ''), '') from user_second_factors f) || (select coalesce(string_agg(c::text, ''), '') from user_recovery_codes c) as all",
      ),
    );
    for (const secret of [
      begun.secret,
      fromBase32(begun.secret).toString("hex"),
      shown,
      shown.replace("-", ""),
      Buffer.from(shown).toString("hex"),
    ])
      expect(dump[0]?.all).not.toContain(secret);
  });
});

describe("signing in", () => {
  it("takes two steps, and the first alone opens nothing", async () => {
    const { email, secret } = await withFactor();
    const browser = new Browser(app);
    const first = await browser.signIn(email);
    expect([first.statusCode, first.json().code]).toEqual([401, "auth.totp_required"]);
    expect(browser.cookies.has("prosa_session")).toBe(false);
    expect(first.cookies.find(({ name }) => name === "prosa_step")).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    expect((await browser.send("GET", "/api/auth/me")).statusCode).toBe(401);
    expect((await enterCode(browser, wrongCode(secret))).json().code).toBe("auth.wrong_code");
    const entered = await enterCode(browser, codeNow(secret));
    expect([entered.statusCode, entered.json().user.email]).toEqual([200, email]);
    expect(browser.cookies.has("prosa_step")).toBe(false);
    expect((await browser.send("GET", "/api/auth/me")).statusCode).toBe(200);
  });

  it("takes a code once, also when it is sent many times at once", async () => {
    const { email, secret } = await withFactor();
    const browsers = Array.from({ length: 4 }, () => new Browser(app));
    for (const browser of browsers) await browser.signIn(email);
    const code = codeNow(secret);
    const answers = await Promise.all(browsers.map((browser) => enterCode(browser, code)));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    const again = new Browser(app);
    await again.signIn(email);
    expect((await enterCode(again, code)).json().code).toBe("auth.wrong_code");
    later(30);
    expect((await enterCode(again, codeNow(secret))).statusCode).toBe(200);
  });

  it.each([
    [-1, 200],
    [1, 200],
    [-3, 401],
    [2, 401],
  ])("answers a code %i steps away with %i", async (steps, status) => {
    const { email, secret } = await withFactor();
    later(120);
    const browser = new Browser(app);
    await browser.signIn(email);
    expect((await enterCode(browser, codeNow(secret, steps))).statusCode).toBe(status);
  });

  it("takes each recovery code once, however it is typed", async () => {
    const { email, codes, browser: own } = await withFactor();
    const [code = ""] = codes;
    const browser = new Browser(app);
    await browser.signIn(email);
    expect((await enterCode(browser, ` ${code.toUpperCase().replace("-", " ")}`)).statusCode).toBe(200);
    const again = new Browser(app);
    await again.signIn(email);
    expect((await enterCode(again, code)).json().code).toBe("auth.wrong_code");
    expect((await enterCode(again, codes[1] ?? "")).statusCode).toBe(200);
    expect((await own.send("GET", "/api/auth/second-factor")).json().recoveryCodesLeft).toBe(8);
  });

  it("takes a recovery code of nobody else", async () => {
    const [mine, theirs] = [await withFactor(), await withFactor()];
    const browser = new Browser(app);
    await browser.signIn(mine.email);
    expect((await enterCode(browser, theirs.codes[0] ?? "")).json().code).toBe("auth.wrong_code");
    expect((await enterCode(browser, codeNow(theirs.secret))).json().code).toBe("auth.wrong_code");
  });

  it("refuses a first step that is old, forged or of another password", async () => {
    const { email, secret, browser: own } = await withFactor();
    const browser = new Browser(app);
    expect((await enterCode(browser, codeNow(secret))).json().code).toBe("auth.challenge_expired");
    await browser.signIn(email);
    const challenge = browser.cookies.get("prosa_step") ?? "";
    const [payload = "", mac = ""] = challenge.split(".");
    const forged = Buffer.from(
      Buffer.from(payload, "base64url")
        .toString()
        .replace(/"e":\d+/, '"e":9999999999999'),
    ).toString("base64url");
    for (const value of [`${forged}.${mac}`, payload, `${payload}.`, "x.y"]) {
      browser.cookies.set("prosa_step", value);
      expect((await enterCode(browser, codeNow(secret))).json().code).toBe("auth.challenge_expired");
    }
    browser.cookies.set("prosa_step", challenge);
    await own.send("POST", "/api/auth/password", { current: teamPassword, next: "uma senha bem nova" });
    expect((await enterCode(browser, codeNow(secret))).json().code).toBe("auth.challenge_expired");
    await browser.signIn(email, "uma senha bem nova");
    later(301);
    expect((await enterCode(browser, codeNow(secret))).json().code).toBe("auth.challenge_expired");
  });

  it("counts wrong codes and wrong passwords together, at once too", async () => {
    const { email, secret } = await withFactor();
    const browser = new Browser(app);
    await browser.signIn(email);
    const tries = await Promise.all([
      ...Array.from({ length: 10 }, () => enterCode(browser, wrongCode(secret))),
      ...Array.from({ length: 3 }, () => new Browser(app).signIn(email, "errada demais")),
    ]);
    expect(tries.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
    expect(tries.filter(({ statusCode }) => statusCode === 429)).toHaveLength(8);
    const right = await enterCode(browser, codeNow(secret));
    expect([right.statusCode, right.json().code]).toEqual([429, "auth.too_many_attempts"]);
    expect(Number(right.headers["retry-after"])).toBeGreaterThan(0);
    expect((await new Browser(app).signIn(email)).statusCode).toBe(429);
  });

  it("forgets nothing by a right password alone", async () => {
    const { email, secret } = await withFactor();
    const browser = new Browser(app);
    for (let round = 0; round < 5; round += 1) {
      await browser.signIn(email);
      expect((await enterCode(browser, wrongCode(secret))).statusCode).toBe(401);
    }
    expect((await browser.signIn(email)).statusCode).toBe(429);
  });
});

describe("turning off", () => {
  it("asks for password and code", async () => {
    const { email, secret, browser } = await withFactor();
    const disable = (password: string, code: string) => browser.send("POST", "/api/auth/second-factor/disable", { password, code });
    expect((await disable("outra senha qualquer", codeNow(secret))).json().code).toBe("auth.wrong_password");
    expect((await disable(teamPassword, wrongCode(secret))).json().code).toBe("auth.wrong_code");
    expect((await disable(teamPassword, codeNow(secret))).statusCode).toBe(200);
    expect((await new Browser(app).signIn(email)).statusCode).toBe(200);
  });

  it("makes new recovery codes that void the old", async () => {
    const { email, secret, browser, codes } = await withFactor();
    const renewed = (
      await browser.send("POST", "/api/auth/second-factor/recovery-codes", { password: teamPassword, code: codeNow(secret) })
    ).json().recoveryCodes as string[];
    expect(renewed).toHaveLength(10);
    const other = new Browser(app);
    await other.signIn(email);
    expect((await enterCode(other, codes[0] ?? "")).statusCode).toBe(401);
    expect((await enterCode(other, renewed[0] ?? "")).statusCode).toBe(200);
  });

  it("is done for a colleague by an administrator of the account alone", async () => {
    const { id, email, browser } = await withFactor();
    const path = `/api/omni/users/${id}/second-factor`;
    const [attendant, admin, stranger] = [new Browser(app), new Browser(app), new Browser(app)];
    await attendant.signIn((await person()).email);
    const boss = await person("ADMIN");
    await admin.signIn(boss.email);
    const elsewhere = await testAccount(db, "Outra Loja");
    await aPerson(db, vault, elsewhere, "chefe@outra.example", "ADMIN");
    await stranger.signIn("chefe@outra.example");
    expect((await attendant.send("DELETE", path)).statusCode).toBe(403);
    expect((await stranger.send("DELETE", path)).statusCode).toBe(404);
    expect((await admin.send("DELETE", `/api/omni/users/${boss.id}/second-factor`)).json().code).toBe("accounts.own_second_factor");
    const listed = (await admin.send("GET", "/api/omni/users")).json().items as { id: string; secondFactor: boolean | null }[];
    expect(listed.find((each) => each.id === id)?.secondFactor).toBe(true);
    const seen = (await attendant.send("GET", "/api/omni/users")).json().items as { secondFactor: boolean | null }[];
    expect(new Set(seen.map(({ secondFactor }) => secondFactor))).toEqual(new Set([null]));
    expect((await admin.send("DELETE", path)).statusCode).toBe(200);
    expect((await admin.send("DELETE", path)).statusCode).toBe(404);
    expect((await new Browser(app).signIn(email)).statusCode).toBe(200);
    expect(await db.system((tx) => tx.query("select 1 from user_recovery_codes where user_id = $1", [id]))).toEqual([]);
    expect(browser.cookies.has("prosa_session")).toBe(true);
  });
});

it("is taken from a lone administrator by the command line", async () => {
  const { email } = await withFactor("ADMIN");
  await resetSecondFactorByEmail(db, vault, email.toUpperCase());
  expect((await new Browser(app).signIn(email)).statusCode).toBe(200);
  await expect(resetSecondFactorByEmail(db, vault, email)).rejects.toMatchObject({ code: "accounts.no_second_factor" });
  await expect(resetSecondFactorByEmail(db, vault, "ninguem@loja.example")).rejects.toMatchObject({ code: "accounts.no_second_factor" });
});

describe("a role that needs a second factor", () => {
  it("lets in only to set it up, then as usual", async () => {
    const admin = new Browser(app);
    await admin.signIn((await person("ADMIN")).email);
    expect((await admin.send("PUT", "/api/omni/sign-in-policy", { secondFactorRoles: ["DPO", "DPO"] })).json()).toEqual({
      secondFactorRoles: ["DPO"],
    });
    expect((await admin.send("GET", "/api/omni/sign-in-policy")).json()).toEqual({ secondFactorRoles: ["DPO"] });

    const { email } = await person("DPO");
    const browser = new Browser(app);
    const entered = await browser.signIn(email);
    expect([entered.statusCode, entered.json().secondFactor]).toEqual([200, { on: false, setUpRequired: true }]);
    expect((await browser.send("GET", "/api/auth/me")).json().secondFactor.setUpRequired).toBe(true);
    for (const [method, path] of [
      ["GET", "/api/auth/sessions"],
      ["DELETE", "/api/auth/sessions"],
      ["GET", "/api/omni/users"],
      ["POST", "/api/auth/password"],
      ["POST", "/api/auth/second-factor/disable"],
    ] as const)
      expect([path, (await browser.send(method, path)).statusCode]).toEqual([path, 401]);

    const secret = fromBase32((await browser.send("POST", "/api/auth/second-factor", {})).json().secret);
    const waiting = browser.cookies.get("prosa_session") ?? "";
    expect((await browser.send("POST", "/api/auth/second-factor/confirm", { code: codeNow(secret) })).statusCode).toBe(200);
    expect((await browser.send("GET", "/api/auth/sessions")).statusCode).toBe(200);
    expect((await browser.send("GET", "/api/auth/me")).json().secondFactor).toEqual({ on: true, setUpRequired: false });
    expect(await db.system((tx) => tx.query("select 1 from user_sessions where restricted"))).toEqual([]);
    expect(waiting).not.toBe(browser.cookies.get("prosa_session"));

    later(30);
    expect(
      (await browser.send("POST", "/api/auth/second-factor/disable", { password: teamPassword, code: codeNow(secret) })).json().code,
    ).toBe("auth.second_factor_required");
    expect((await new Browser(app).signIn((await person()).email)).json().secondFactor.setUpRequired).toBe(false);
  });
});

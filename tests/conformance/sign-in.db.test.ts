import { expect, test } from "vitest";
import { startTestProduct, until } from "#testing/product.ts";

const email = "dona@exemplo.com.br";
const password = "uma-senha-bem-comprida";
const product = await startTestProduct({ env: { PROSA_ADMIN_EMAIL: email, PROSA_ADMIN_PASSWORD: password } });

const signIn = (input: { email: string; password: string }, headers: Record<string, string> = {}) =>
  product.api<{ code?: string; user?: { email: string } }>("POST", "/api/auth/sign-in", input, { key: null, headers });
const withCookie = (method: string, path: string, cookie: string, body?: unknown, headers: Record<string, string> = {}) =>
  product.api<{ code?: string }>(method, path, body, { key: null, headers: { cookie, ...headers } });

const sessionCookie = (headers: Headers) => headers.getSetCookie().find((line) => /^(prosa_session|__Host-prosa)=[^;]/.test(line)) ?? "";
const pairOf = (headers: Headers) => sessionCookie(headers).split(";")[0] ?? "";

async function session(): Promise<string> {
  const answer = await signIn({ email, password });
  expect(answer.status).toBe(200);
  return pairOf(answer.headers);
}

test("the cookie is out of scripts' and other sites' reach, and Secure with the host prefix behind TLS", async () => {
  const plain = sessionCookie((await signIn({ email, password })).headers);
  expect(plain).toMatch(/HttpOnly/i);
  expect(plain).toMatch(/SameSite=Lax/i);
  expect(plain).toMatch(/Path=\//i);
  expect(plain).not.toMatch(/Domain=/i);
  const behind = await startTestProduct({
    env: { PROSA_PUBLIC_URL: "https://chat.exemplo.com.br", PROSA_ADMIN_EMAIL: email, PROSA_ADMIN_PASSWORD: password },
  });
  const answer = await behind.api("POST", "/api/auth/sign-in", { email, password }, { key: null });
  expect(sessionCookie(answer.headers)).toMatch(/^__Host-[^;]+;.*Secure/i);
  await behind.stop();
});

test("a wrong password answers as an unknown e-mail does, word for word and in like time", async () => {
  const timed = async (input: { email: string; password: string }) => {
    const started = performance.now();
    const { status, body } = await signIn(input);
    return { status, body, took: performance.now() - started };
  };
  // The first one of all loads what the others have.
  await timed({ email: "primeira@exemplo.com.br", password: "errada-errada" });
  const wrong = await timed({ email, password: "errada-errada" });
  const unknown = await timed({ email: "ninguem@exemplo.com.br", password: "errada-errada" });
  expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body]);
  expect(wrong).toMatchObject({ status: 401, body: { code: "auth.wrong_credentials" } });
  expect(unknown.took).toBeGreaterThan(wrong.took / 5);
});

test("after failures in a row an e-mail waits, known or not, and others do not", async () => {
  for (const address of ["alvo@exemplo.com.br", "outro-alvo@exemplo.com.br"]) {
    const answers = [];
    for (let attempt = 0; attempt < 8; attempt += 1) answers.push(await signIn({ email: address, password: "errada-errada" }));
    const locked = answers.filter(({ status }) => status === 429);
    expect(locked.length).toBeGreaterThan(0);
    for (const one of locked) {
      expect(one.body.code).toBe("auth.too_many_attempts");
      expect(Number(one.headers.get("retry-after"))).toBeGreaterThan(0);
    }
  }
  expect((await signIn({ email, password })).status).toBe(200);
});

test("guesses at once are judged one by one", async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => signIn({ email: "paralelo@exemplo.com.br", password: "errada-errada" })),
  );
  expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(8);
  expect(answers.every(({ status }) => status === 401 || status === 429)).toBe(true);
});

test("a change that carries the cookie must come from our own pages", async () => {
  const cookie = await session();
  const body = { current: "x", next: "yyyyyyyyyyyy" };
  for (const origin of ["https://evil.example", "null", "http://127.0.0.1:1", `${product.url}.evil.example`]) {
    const answer = await withCookie("POST", "/api/auth/password", cookie, body, { origin });
    expect([origin, answer.status, answer.body.code]).toEqual([origin, 403, "auth.bad_origin"]);
  }
  expect((await withCookie("POST", "/api/auth/password", cookie, body, { origin: product.url })).body.code).toBe("auth.wrong_password");
  expect((await withCookie("GET", "/api/auth/me", cookie, undefined, { origin: "https://evil.example" })).status).toBe(200);
});

test("a session ends with sign-out and not before", async () => {
  const [first, second] = [await session(), await session()];
  expect((await withCookie("POST", "/api/auth/sign-out", first, {}, { origin: product.url })).status).toBe(200);
  await until(async () => (await withCookie("GET", "/api/auth/me", first)).status === 401, "the end of the session", 5000);
  expect((await withCookie("GET", "/api/auth/me", second)).status).toBe(200);
  expect((await withCookie("GET", "/api/auth/me", `${second.split("=")[0]}=forged`)).status).toBe(401);
});

test("whoever loses the access loses the session", async () => {
  const entry = { email: "bia@exemplo.com.br", password: "outra-senha-comprida" };
  const person = { ...entry, name: "Bia", role: "SECRETARY" };
  const made = await product.api<{ id: string }>("POST", "/api/omni/users", person);
  expect(made.status).toBe(201);
  expect((await product.api("POST", "/api/omni/users", person)).status).toBe(409);
  const cookie = pairOf((await signIn(entry)).headers);
  expect((await withCookie("GET", "/api/omni/conversations", cookie)).status).toBe(200);
  expect((await withCookie("GET", "/api/omni/api-keys", cookie)).status).toBe(403);
  expect((await product.api("PATCH", `/api/omni/users/${made.body.id}`, { disabled: true })).status).toBe(200);
  await until(async () => (await withCookie("GET", "/api/omni/conversations", cookie)).status === 401, "the end of the session", 5000);
  expect((await signIn(entry)).body.code).toBe("auth.disabled");
});

test("a key is shown once, holds its scopes, and ends when it is revoked", async () => {
  const made = await product.api<{ id: string; key: string }>("POST", "/api/omni/api-keys", {
    name: "Leitor",
    role: "ADMIN",
    scopes: ["conversations:read"],
  });
  const { id, key } = made.body;
  const use = (method: string, path: string, body?: unknown) => product.api<{ code?: string }>(method, path, body, { key });
  expect((await use("GET", "/api/omni/conversations")).status).toBe(200);
  expect((await use("GET", "/api/omni/channels")).body.code).toBe("auth.scope_missing");
  expect((await use("POST", "/api/omni/api-keys", { name: "x", role: "ADMIN", scopes: ["*"] })).status).toBe(403);
  expect(JSON.stringify(await product.get("/api/omni/api-keys"))).not.toContain(key);
  expect((await product.api("DELETE", `/api/omni/api-keys/${id}`)).status).toBe(200);
  await until(async () => (await use("GET", "/api/omni/conversations")).status === 401, "the end of the key", 5000);
  const old = await product.api<{ key: string }>("POST", "/api/omni/api-keys", {
    name: "Velha",
    role: "ADMIN",
    scopes: ["*"],
    expiresAt: new Date(Date.now() - 1000).toISOString(),
  });
  if (old.status === 201) expect((await product.api("GET", "/api/omni/conversations", undefined, { key: old.body.key })).status).toBe(401);
});

test("the set-up of the first account is closed once there is one", async () => {
  const answer = await product.api(
    "POST",
    "/api/auth/setup",
    { accountName: "X", name: "Y", email: "z@exemplo.com.br", password: "senha-comprida-demais", setupToken: "guess" },
    { key: null },
  );
  expect(answer.status).toBe(403);
});

test("a refusal and what is wrong with a field come in the caller's language; the code is the same in all", async () => {
  const said = async (language: string, input: object) => {
    const { status, body } = await product.api<{ code: string; detail: string; errors?: { path: string; message: string }[] }>(
      "POST",
      "/api/auth/sign-in",
      input,
      { key: null, headers: { "accept-language": language } },
    );
    return { status, ...body };
  };
  const wrong = { email, password: "outra-senha-comprida" };
  expect(await said("pt-BR,pt;q=0.9", wrong)).toMatchObject({ code: "auth.wrong_credentials", detail: "E-mail ou senha incorretos." });
  expect(await said("es", wrong)).toMatchObject({ code: "auth.wrong_credentials", detail: "Correo o contraseña incorrectos." });
  expect(await said("en", wrong)).toMatchObject({ code: "auth.wrong_credentials", detail: "E-mail or password is wrong." });
  const invalid = await said("pt-BR", { email: 7 });
  expect(invalid).toMatchObject({ status: 400, code: "input.invalid", detail: "Há dados que não servem. Confira os campos indicados." });
  expect(invalid.errors?.find(({ path }) => path === "email")?.message).toMatch(/inv[aá]lid|esperad/i);
});

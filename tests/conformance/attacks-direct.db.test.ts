import { randomInt, randomUUID } from "node:crypto";
import { connect, type Socket } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { fillVariables } from "#shared/reply-variables.ts";
import { fillBlanks } from "#shared/template-text.ts";
import { startMailServer } from "#testing/mail-server.ts";
import { asOwner, secondAccount, sign, startTestProduct, until } from "#testing/product.ts";
import { sayAsVisitor } from "#testing/web-visitor.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";

// Written attacks that need more than one call: each test names those that it tries, as the register does.

const mail = await startMailServer();
const admin = { email: "ana@exemplo.com.br", password: "uma-senha-bem-longa" };
const product = await startTestProduct({
  env: {
    PROSA_ADMIN_EMAIL: admin.email,
    PROSA_ADMIN_PASSWORD: admin.password,
    SMTP_URL: mail.url,
    SMTP_FROM: "loja@exemplo.com.br",
    PROSA_PUBLIC_URL: "http://loja.exemplo.test",
  },
});
const number = String(randomInt(10 ** 11, 10 ** 12));
await product.connect("whatsapp", number);
const webchat = await product.connect("webchat", "site");
const hook = (body: unknown) => product.webhook("whatsapp", body);

const enter = ({ email, password }: { email: string; password: string }, headers: Record<string, string> = {}) =>
  product.api("POST", "/api/auth/sign-in", { email, password }, { key: null, headers });
const cookieOf = (answer: { headers: Headers }) =>
  answer.headers
    .getSetCookie()
    .find((line) => /^(?:__Host-prosa|prosa_session)=/.test(line))
    ?.split(";")[0] ?? "";
const withCookie = <T = Record<string, unknown>>(cookie: string, method: string, path: string, body?: unknown) =>
  product.api<T>(method, path, body, { key: null, headers: { cookie, origin: "http://loja.exemplo.test" } });
const aPerson = async (role: string) => {
  const who = { name: `Pessoa ${role}`, email: `p${randomInt(1e9)}@exemplo.com.br`, role, password: "uma-senha-bem-longa" };
  const { body } = await product.api<{ id: string }>("POST", "/api/omni/users", who);
  return { ...who, id: body.id };
};

describe("sessions", () => {
  test("a session that somebody chose beforehand is never taken over, and tokens are neither short nor stored (AUTH-008, AUTH-017)", async () => {
    const chosen = "prosa_session=pss_attacker-chosen-0123456789";
    const entered = await enter(admin, { cookie: chosen });
    expect(entered.status).toBe(200);
    const cookie = cookieOf(entered);
    const token = cookie.split("=")[1] ?? "";
    expect(cookie).not.toBe(chosen);
    expect(token.length).toBeGreaterThanOrEqual(43);
    expect((await withCookie(chosen, "GET", "/api/auth/me")).status).toBe(401);
    const [row] = await product.rows<{ kept: string }>("select string_agg(s::text, ' ') as kept from user_sessions s");
    expect(row?.kept.length).toBeGreaterThan(0);
    expect(row?.kept).not.toContain(token);
    expect(cookieOf(await enter(admin))).not.toBe(cookie);
  });

  test("a role that was lowered counts in the same session within seconds (IDOR-040)", async () => {
    const person = await aPerson("ADMIN");
    const cookie = cookieOf(await enter(person));
    expect((await withCookie(cookie, "GET", "/api/omni/api-keys")).status).toBe(200);
    expect((await product.api("PATCH", `/api/omni/users/${person.id}`, { role: "SECRETARY" })).status).toBe(200);
    // Within the seconds that a process remembers a session for: it has ended or has the new role.
    await expect.poll(async () => (await withCookie(cookie, "GET", "/api/omni/api-keys")).status, { timeout: 6_000 }).toBeGreaterThan(400);
  });

  test("a forgotten password leads to our own address whatever host is named, and goes to the very address that is known (AUTH-018, UNICODE-021)", async () => {
    const person = { ...(await aPerson("SECRETARY")) };
    const forgot = (email: string, headers: Record<string, string> = {}) =>
      product.api("POST", "/api/auth/password/forgot", { email }, { key: null, headers });
    const known = await forgot(person.email, { "x-forwarded-host": "evil.test", forwarded: "host=evil.test" });
    const letter = await until(async () => mail.mails.find(({ to }) => to.includes(person.email)), "the letter");
    // In quoted-printable or in base64, as the words have it.
    const blocks = [...letter.data.matchAll(/(?:^[\w+/=]{40,}\n)+^[\w+/=]*$/gm)].map(([block]) =>
      Buffer.from(block, "base64").toString("utf8"),
    );
    const words = [letter.data.replaceAll("=\n", ""), ...blocks].join("\n");
    expect(words).toContain("http://loja.exemplo.test/");
    expect(words).not.toContain("evil.test");
    const before = mail.mails.length;
    for (const alike of [person.email.replace("exemplo", "exemplо"), person.email.replace("e", "е"), `${person.email}\u200b`]) {
      const answer = await forgot(alike);
      // The same answer as for everybody, or that it is no address.
      if (answer.status !== 400) expect(answer.body).toEqual(known.body);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(mail.mails.length).toBe(before);
  });
});

describe("what lists tell", () => {
  test("fields that are not offered are no filter, no order and no addition, and masked ones give no order away (IDOR-024, IDOR-034)", async () => {
    const other = await secondAccount(product);
    await product.api("POST", "/api/v1/users", { name: "Da outra conta" }, { key: other.key });
    await product.api("POST", "/api/v1/users", { name: "Alfa", phone: "5511988880001", email: "alfa@exemplo.com.br" });
    await product.api("POST", "/api/v1/users", { name: "Beta", phone: "5511988880002" });
    for (const query of ["sort=tenant_id", "sort=account_id", "sort=phone", "sort=email"])
      expect([query, (await product.api("GET", `/api/v1/users?${query}`)).status]).toEqual([query, 400]);
    for (const query of [`filter[tenant_id]=${other.id}`, "include=tenant.users", `accountId=${other.id}`]) {
      const answer = await product.api("GET", `/api/v1/users?limit=100&${query}`);
      expect([query, JSON.stringify(answer.body).includes("Da outra conta")]).toEqual([query, false]);
    }
    const manager = cookieOf(await enter(await aPerson("MANAGER")));
    const contacts = ["phone=5511988880001", "email=alfa@exemplo.com.br", "q=5511988880001", "q=alfa@exemplo.com.br"];
    for (const query of contacts) {
      const found = await product.get<{ items: unknown[] }>(`/api/v1/users?${query}`);
      expect([query, found.items.length]).toEqual([query, 1]);
      const masked = await withCookie<{ items: unknown[] }>(manager, "GET", `/api/v1/users?${query}`);
      expect([query, masked.body.items]).toEqual([query, []]);
      const counted = await withCookie<{ count: number }>(manager, "GET", `/api/v1/users/count?${query}`);
      expect([query, counted.body.count]).toEqual([query, 0]);
      const file = await withCookie<string>(manager, "GET", `/api/v1/exports/customers.csv?${query}`);
      expect([query, file.body.trim().split("\n").length]).toEqual([query, 1]);
    }
  });

  test("no answer holds the secret that proves a visitor, a channel's token or a password's hash (IDOR-036)", async () => {
    const { paths } = await product.get<{ paths: Record<string, Record<string, { parameters: { in: string; required?: boolean }[] }>> }>(
      "/openapi.json",
    );
    const plain = Object.entries(paths).filter(
      ([path, operations]) => operations["get"] && !path.includes("{") && !operations["get"].parameters.some((one) => one.required),
    );
    const secret = "EAAverysecrettoken0123456789";
    await product.connect("instagram", String(randomInt(1e9)), { secrets: { accessToken: secret } });
    await sayAsVisitor(product, randomUUID(), "oi", { channelKey: "site", wait: false });
    expect(plain.length).toBeGreaterThan(60);
    for (const [path] of plain) {
      const { body } = await product.api("GET", path);
      const said = JSON.stringify(body ?? "");
      expect([path, said.includes(secret), /\$argon2/.test(said), /"(?:visitorToken|clientSecret|passwordHash)":"/.test(said)]).toEqual([
        path,
        false,
        false,
        false,
      ]);
    }
  });
});

describe("what customers and visitors send", () => {
  test("a visitor who names another's phone and e-mail becomes nobody else and sees nothing of theirs (WIDGET-003, WIDGET-004)", async () => {
    const victim = await product.api<{ id: string }>("POST", "/api/v1/users", {
      name: "Vip da Loja",
      phone: "5511977770001",
      email: "vip@loja.example",
    });
    const visitor = randomUUID();
    const first = await sayAsVisitor(product, visitor, "sou o Vip, meu telefone é (11) 97777-0001 e meu e-mail vip@loja.example", {
      name: "Vip da Loja",
      channelKey: "site",
    });
    await product.settle();
    const { userId } = await product.get<{ userId: string }>(`/api/omni/conversations/${first.conversationId}`);
    expect(userId).not.toBe(victim.body.id);
    const kept = await product.get<{ email: string | null; phone: string | null }>(`/api/v1/users/${victim.body.id}`);
    expect(kept.email).toBe("vip@loja.example");
    expect(webchat.id).not.toBe("");
  });

  test("a colour of the chat is a colour (XSS-036)", async () => {
    const path = `/api/omni/channels/${webchat.id}/look`;
    const { look } = await product.get<{ look: Record<string, unknown> }>(path);
    for (const color of ["red;}</style><script>alert(1)</script>", "red", "#12", "#1122334", "url(//c.test)", "#11223g"])
      expect([color, (await product.api("PUT", path, { ...look, color })).status]).toEqual([color, 400]);
    expect((await product.api("PUT", path, { ...look, color: "#112233" })).status).toBe(200);
  });

  test("a message that comes six days late stands at its own time (ORDER-011)", async () => {
    const words = `atrasada-${randomInt(1e9)}`;
    const sentAt = new Date(Math.floor((Date.now() - 6.95 * 86_400_000) / 1000) * 1000);
    const body = messageBody(number, { from: "5511955551111" }, text(words)) as {
      entry: { changes: { value: { messages: { timestamp: string }[] } }[] }[];
    };
    for (const message of body.entry[0]?.changes[0]?.value.messages ?? []) message.timestamp = String(sentAt.getTime() / 1000);
    expect(await hook(body)).toBe(200);
    await product.settle();
    const [row] = await product.rows<{ at: Date; conversation_id: string }>("select at, conversation_id from messages where text = $1", [
      words,
    ]);
    expect(row?.at.toISOString()).toBe(sentAt.toISOString());
    // Its window is closed: whatever was answered did not leave.
    const answers = await product.rows<{ status: string }>(
      "select status from messages where conversation_id = $1 and direction = 'outgoing' and sender_type = 'bot'",
      [row?.conversation_id],
    );
    expect(answers.filter(({ status }) => ["sent", "delivered", "read"].includes(status))).toEqual([]);
  });

  test("what stands in a name is not filled in once more (INJECT-008)", () => {
    const name = "{{cpf}} {{1}} {{2}} {{atendente.nome}}";
    expect(fillBlanks("Olá {{1}}, {{2}}", "body", { "body:1": name, "body:2": "segredo" })).toBe(`Olá ${name}, segredo`);
    expect(fillVariables("Olá {{cliente.nome}}", { "cliente.nome": name, "atendente.nome": "segredo" }).text).toBe(`Olá ${name}`);
  });
});

describe("what wears a server out", () => {
  const sockets: Socket[] = [];
  afterAll(() => sockets.forEach((socket) => socket.destroy()));

  test("bodies that never end hold up nobody (POISON-026)", async () => {
    const { hostname, port } = new URL(product.url);
    await Promise.all(
      Array.from({ length: 400 }, async () => {
        const socket = connect(Number(port), hostname);
        sockets.push(socket);
        socket.on("error", () => undefined);
        await new Promise<void>((ready) => socket.once("connect", () => ready()));
        socket.write(
          "POST /api/omni/webhook/whatsapp HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{",
        );
      }),
    );
    for (let n = 0; n < 20; n += 1) expect(await hook(messageBody(number, { from: "5511955552222" }, text(`honesta ${n}`)))).toBe(200);
    await product.settle();
    expect(await product.rows("select from messages where text like 'honesta %'")).toHaveLength(20);
  });

  test("a database that can only be read is a passing fault: 503, and all goes on by itself (FAULT-005)", async () => {
    const writable = `${product.databaseUrl}${product.databaseUrl.includes("?") ? "&" : "?"}options=-c%20default_transaction_read_only%3Doff`;
    const setReadOnly = (to: "on" | "off") =>
      asOwner(writable, async (client) => {
        const { rows } = await client.query<{ name: string }>("select current_database() as name");
        await client.query(`alter database "${rows[0]?.name}" set default_transaction_read_only = ${to}`);
        await client.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
        );
      });
    const words = `depois-${randomInt(1e9)}`;
    const body = messageBody(number, { from: "5511955553333" }, text(words));
    await setReadOnly("on");
    try {
      await until(async () => (await hook(body)) === 503, "the refusal");
      const person = await product.api("POST", "/api/v1/users", { name: "Agora não" });
      expect([person.status, person.body["code"]]).toEqual([503, "database.unavailable"]);
    } finally {
      await setReadOnly("off");
    }
    await until(async () => (await hook(body)) === 200, "the webhook after it");
    await until(async () => (await product.rows("select from messages where text = $1", [words])).length === 1, "the message");
  }, 60_000);
});

test("a forged signature under an empty secret opens nothing (HOOK-012)", async () => {
  const body = JSON.stringify(messageBody(number, { from: "5511955554444" }, text("x")));
  const answer = await fetch(`${product.url}/api/omni/webhook/whatsapp`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature-256": sign(body, "") },
    body,
  });
  expect(answer.status).toBe(401);
});

// The last: this address is slowed down for a while.
test("thousands of new visitors at once from one address are slowed down, and none of them leaves a row (WIDGET-012)", async () => {
  const rows = async () =>
    (await product.rows<{ n: number }>("select (select count(*) from conversations)::int + (select count(*) from customers)::int as n"))[0]
      ?.n;
  const before = await rows();
  const refused = await until(async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, () =>
        product.api("POST", "/api/omni/web/session", { visitorId: randomUUID(), channelKey: "site" }, { key: null }),
      ),
    );
    return answers.find(({ status }) => status === 429);
  }, "the first refusal");
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  expect(await rows()).toBe(before);
  expect(await hook(messageBody(number, { from: "5511955556666" }, text("de outro caminho")))).toBe(200);
}, 60_000);

import { beforeAll, expect, test } from "vitest";
import { secondAccount, startTestProduct, until } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import type { ReviewedAccess } from "./access-rules.contract.ts";

const product = await startTestProduct();
const cookies: Record<string, string> = {};
const ids: Record<string, string> = {};
let customer = "";
let conversation = "";
const name = "Ana Beatriz Lima";
const phone = "5511988887777";
const traces = ["Beatriz", "Lima", "98888", "ana.lima@"];

const as = <T = Record<string, unknown>>(role: string, method: string, path: string, body?: unknown) =>
  product.api<T>(method, path, body, { key: null, headers: { cookie: cookies[role] ?? "", origin: product.url } });

beforeAll(async () => {
  for (const role of ["ADMIN", "MANAGER", "SECRETARY", "MARKETING", "BI"]) {
    const email = `${role.toLowerCase()}@exemplo.com.br`;
    const wish = { name: `Pessoa ${role}`, email, role, password: "uma-senha-bem-longa" };
    ids[role] = (await product.api<{ id: string }>("POST", "/api/omni/users", wish)).body.id;
    const entered = await product.api("POST", "/api/auth/sign-in", { email, password: wish.password }, { key: null });
    const session = entered.headers.getSetCookie().find((line) => line.startsWith("prosa_session="));
    cookies[role] = session?.split(";")[0] ?? "";
  }
  const channel = await product.connect("whatsapp", "777001");
  await product.webhook("whatsapp", messageBody("777001", { from: phone, name }, text("oi")));
  await product.settle();
  const [found] = await product.conversations(channel.id);
  conversation = found?.id ?? "";
  customer = found?.userId ?? "";
  await product.api("PATCH", `/api/v1/users/${customer}`, { email: "ana.lima@exemplo.com.br", consent: { marketing: true } });
  await product.api("POST", "/api/v1/leads", { name, phone, email: "ana.lima@exemplo.com.br" });
});

/** Everywhere a customer can be met. */
const places = () => [
  `/api/v1/users/${customer}`,
  "/api/v1/users?limit=50",
  "/api/v1/exports/customers.csv",
  "/api/v1/leads",
  "/api/v1/leads/board",
  "/api/v1/exports/leads.csv",
  `/api/omni/conversations/${conversation}`,
  "/api/omni/conversations",
  `/api/omni/messages?conversationId=${conversation}`,
  "/api/omni/search/customers?q=Ana",
  "/api/omni/search/conversations?q=Ana",
  "/api/omni/notifications",
  "/api/v1/queues/board",
  "/api/v1/queue-items",
  "/api/v1/orders",
  "/api/v1/feedback",
  "/api/v1/interactions",
  "/api/v1/duplicates",
  "/api/v1/consents",
  "/api/v1/automation-runs",
  `/api/v1/users/${customer}/journey`,
  `/api/v1/data/customers/${customer}`,
];
const seenBy = async (role: string): Promise<string[]> => {
  const seen: string[] = [];
  for (const path of places()) {
    const { status, body } = await as(role, "GET", path);
    if (status === 403) continue;
    expect([role, path, status]).toEqual([role, path, 200]);
    const answer = JSON.stringify(body);
    for (const trace of traces) if (answer.includes(trace)) seen.push(`${path.replace(/[0-9a-f-]{36}/g, ":id")} ${trace}`);
  }
  return seen;
};

test("a role that may not see persons meets initials and masks on every way, and finds nobody by a contact it cannot see", async () => {
  for (const role of ["MANAGER", "MARKETING", "BI"]) expect([role, await seenBy(role)]).toEqual([role, []]);
  const listed = await as<{ items: { name: string; phone: string }[] }>("MANAGER", "GET", "/api/v1/users?limit=50");
  expect(listed.body.items[0]).toMatchObject({ name: "A. B. L.", phone: "5511****7777" });
  const found = await as<{ items: unknown[] }>("MANAGER", "GET", "/api/omni/search/customers?q=5511988887777");
  expect(found.body.items).toEqual([]);
  const byAttendant = await as<{ items: { phone: string }[] }>("SECRETARY", "GET", "/api/omni/search/customers?q=5511988887777");
  expect(byAttendant.body.items).toHaveLength(1);
  expect((await seenBy("SECRETARY")).length).toBeGreaterThan(4);
});

test("whoever breaks the glass says why, sees for that time alone, and leaves it written down; who may not, does not", async () => {
  expect((await as("MANAGER", "POST", "/api/auth/break-glass", { reason: "curto", minutes: 15 })).status).toBe(400);
  expect((await as("MANAGER", "POST", "/api/auth/break-glass", { reason: "um motivo bem longo", minutes: 600 })).status).toBe(400);
  expect((await as("MARKETING", "POST", "/api/auth/break-glass", { reason: "um motivo bem longo", minutes: 15 })).body).toMatchObject({
    code: "auth.break_glass_off",
  });
  expect((await as("SECRETARY", "POST", "/api/auth/break-glass", { reason: "um motivo bem longo", minutes: 15 })).body).toMatchObject({
    code: "auth.sees_already",
  });
  expect((await as("MANAGER", "GET", "/api/auth/break-glass")).body).toEqual({
    masked: true,
    allowed: true,
    everybody: false,
    until: null,
    persons: [],
  });
  // Everybody at once only where the account wants that.
  expect((await as("MANAGER", "POST", "/api/auth/break-glass", { reason: "um motivo bem longo", minutes: 15 })).body).toMatchObject({
    code: "auth.break_glass_one",
  });
  const rules = { reviewMonths: 3, breakGlassRoles: ["MANAGER"], breakGlassEverybody: true };
  expect((await as("ADMIN", "PUT", "/api/omni/access-rules", rules)).status).toBe(200);
  const broken = await as("MANAGER", "POST", "/api/auth/break-glass", { reason: "Cliente em risco de golpe", minutes: 15 });
  expect(broken.status).toBe(200);
  expect((await seenBy("MANAGER")).length).toBeGreaterThan(4);
  expect(await seenBy("BI")).toEqual([]);
  const history = await product.get<{ items: { changes: { field: string; after: unknown }[]; by: { name: string } }[] }>(
    "/api/omni/settings/changes?area=security",
  );
  expect(history.items[0]).toMatchObject({
    by: { name: "Pessoa MANAGER" },
    changes: expect.arrayContaining([{ field: "glassBroken", before: null, after: "Cliente em risco de golpe" }]) as unknown,
  });
  // Its time is over.
  await product.rows("update unmask_grants set expires_at = now() - interval '1 second'");
  await expect.poll(() => seenBy("MANAGER"), { timeout: 8000, interval: 500 }).toEqual([]);
  await as("MANAGER", "POST", "/api/auth/break-glass", { reason: "Cliente em risco de golpe", minutes: 15 });
  expect((await as("MANAGER", "DELETE", "/api/auth/break-glass")).status).toBe(200);
  expect(await seenBy("MANAGER")).toEqual([]);
});

test("the glass is broken for one customer: that one is shown everywhere, nobody else, with the reason, until it ends or somebody ends it", async () => {
  // Somebody else, who stays behind the masks in every answer in which both stand.
  const another = { phone: "5511966665555", traces: ["Quaresma", "96666", "hugo.q@"] };
  const channel = (await product.get<{ items: { id: string; externalId: string }[] }>("/api/omni/channels")).items[0];
  await product.webhook("whatsapp", messageBody("777001", { from: another.phone, name: "Hugo Quaresma" }, text("oi")));
  await product.settle();
  const theirs = (await product.conversations(channel?.id ?? "")).find(({ userId }) => userId !== customer);
  await product.api("PATCH", `/api/v1/users/${theirs?.userId}`, { email: "hugo.q@exemplo.com.br" });
  await product.api("POST", "/api/v1/leads", { name: "Hugo Quaresma", phone: another.phone, email: "hugo.q@exemplo.com.br" });
  const both = async () => {
    const seen = new Set<string>();
    for (const path of places()) {
      const { status, body } = await as("MANAGER", "GET", path);
      expect([path, status]).toEqual([path, 200]);
      for (const trace of [...traces, ...another.traces]) if (JSON.stringify(body).includes(trace)) seen.add(trace);
    }
    return [...seen].toSorted();
  };
  expect(await both()).toEqual([]);
  const wish = { customerId: customer, reason: "Entrega perdida na rua dela", minutes: 30 };
  expect((await as("MANAGER", "POST", "/api/auth/break-glass", { ...wish, customerId: ids["BI"] })).status).toBe(404);
  expect((await as("MANAGER", "POST", "/api/auth/break-glass", wish)).status).toBe(200);
  expect(await both()).toEqual(traces.toSorted());
  // Not even so is anybody found by a contact.
  expect((await as<{ items: unknown[] }>("MANAGER", "GET", `/api/v1/users?phone=${another.phone}`)).body.items).toEqual([]);
  expect((await as("MANAGER", "GET", "/api/auth/break-glass")).body).toMatchObject({
    until: null,
    persons: [{ customerId: customer, until: expect.any(String) as string }],
  });
  // Administrators see who, whom and why; the history, which outlives the person, tells that it was and not why.
  const grants = async (role = "ADMIN") =>
    (await as<{ items: { id: string; open: boolean; endedBy: string | null; reason: string }[] }>(role, "GET", "/api/omni/unmask-grants"))
      .body.items;
  const [grant] = await grants();
  expect(grant).toMatchObject({
    who: { name: "Pessoa MANAGER" },
    scope: "customer",
    customerId: customer,
    customerName: name,
    reason: wish.reason,
    open: true,
  });
  const history = await product.get<object>("/api/omni/settings/changes?area=security");
  expect(JSON.stringify(history)).toContain("glassBrokenForOne");
  expect(JSON.stringify(history)).not.toContain("Entrega perdida");
  await until(
    async () =>
      (
        await product.rows(
          "select 1 from access_log where actor_id = $1 and subject = 'customers' and action = 'open' and not masked and $2 = any(person_ids)",
          [ids["MANAGER"], customer],
        )
      ).length > 0,
    "the access that was noted",
  );
  expect((await as("MANAGER", "GET", "/api/omni/unmask-grants")).status).toBe(403);
  expect((await as("MANAGER", "DELETE", `/api/omni/unmask-grants/${grant?.id}`)).status).toBe(403);
  // Ended by an administrator, within seconds.
  expect((await as("ADMIN", "DELETE", `/api/omni/unmask-grants/${grant?.id}`)).status).toBe(200);
  expect((await as("ADMIN", "DELETE", `/api/omni/unmask-grants/${grant?.id}`)).body).toMatchObject({ code: "accounts.grant_not_found" });
  await expect.poll(both, { timeout: 8000, interval: 500 }).toEqual([]);
  expect((await grants())[0]).toMatchObject({ open: false, endedBy: "Pessoa ADMIN" });
  // Ended by the one who asked; ended by its time.
  await as("MANAGER", "POST", "/api/auth/break-glass", wish);
  expect((await as("MANAGER", "DELETE", `/api/auth/break-glass?customerId=${theirs?.userId}`)).status).toBe(200);
  expect(await both()).toEqual(traces.toSorted());
  expect((await as("MANAGER", "DELETE", `/api/auth/break-glass?customerId=${customer}`)).status).toBe(200);
  expect(await both()).toEqual([]);
  await as("MANAGER", "POST", "/api/auth/break-glass", wish);
  await product.rows("update unmask_grants set expires_at = now() - interval '1 second'");
  await expect.poll(both, { timeout: 8000, interval: 500 }).toEqual([]);
});

test("the rules of a break belong to administrators", async () => {
  expect((await as("MANAGER", "PUT", "/api/omni/access-rules", { reviewMonths: 3, breakGlassRoles: ["MANAGER"] })).status).toBe(403);
  expect(
    (await as("ADMIN", "PUT", "/api/omni/access-rules", { reviewMonths: 6, breakGlassRoles: [], breakGlassEverybody: false })).status,
  ).toBe(200);
  expect((await as("MANAGER", "POST", "/api/auth/break-glass", { reason: "um motivo bem longo", minutes: 15 })).body).toMatchObject({
    code: "auth.break_glass_off",
  });
});

test("a review names everybody and every key with what they may, confirms for its months, and asks anew when the role changes", async () => {
  const review = async () => (await as<{ items: ReviewedAccess[] }>("ADMIN", "GET", "/api/omni/access-review")).body.items;
  await product.rows("update users set created_at = now() - interval '7 months'");
  const all = await review();
  expect(
    all
      .filter(({ kind }) => kind === "user")
      .map((one) => one.role)
      .toSorted(),
  ).toEqual(["ADMIN", "BI", "MANAGER", "MARKETING", "SECRETARY"]);
  expect(all.filter(({ kind }) => kind === "key")).toMatchObject([{ role: "ADMIN", scopes: ["*"], overdue: false }]);
  expect(all.filter(({ overdue }) => overdue)).toHaveLength(5);
  expect(all.find(({ id }) => id === ids["MANAGER"])).toMatchObject({
    secondFactor: false,
    confirmedAt: null,
    lastUsedAt: expect.any(String) as string,
  });
  const one = [{ kind: "user", id: ids["MANAGER"] }];
  expect((await as("MANAGER", "POST", "/api/omni/access-review", { items: one })).status).toBe(403);
  expect((await as("ADMIN", "POST", "/api/omni/access-review", { items: one })).body).toEqual({ confirmed: 1 });
  const confirmed = (await review()).find(({ id }) => id === ids["MANAGER"]);
  expect(confirmed).toMatchObject({ overdue: false, confirmedBy: "Pessoa ADMIN" });
  await as("ADMIN", "PATCH", `/api/omni/users/${ids["MANAGER"]}`, { role: "SECRETARY" });
  expect((await review()).find(({ id }) => id === ids["MANAGER"])).toMatchObject({ overdue: true, confirmedAt: null });
  await as("ADMIN", "PATCH", `/api/omni/users/${ids["MANAGER"]}`, { disabled: true });
  expect((await review()).some(({ id }) => id === ids["MANAGER"])).toBe(false);
  const other = await secondAccount(product);
  const theirs = await product.api<{ code: string }>(
    "POST",
    "/api/omni/access-review",
    { items: [{ kind: "user", id: ids["BI"] }] },
    { key: other.key },
  );
  expect([theirs.status, theirs.body.code]).toEqual([404, "accounts.access_not_found"]);
});

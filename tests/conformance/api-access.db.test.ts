import { randomInt } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { roles, type Role } from "#shared/endpoint.ts";
import { newId } from "#shared/ids.ts";
import { secondAccount, startTestProduct, testKey, until } from "#testing/product.ts";
import { envelope, messageBody, text } from "#testing/whatsapp-payload.ts";

// Every operation of the OpenAPI document × (nobody, wrong role, wrong scope, another account, an id that does not exist).

interface Schema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  minLength?: number;
  minimum?: number;
  minItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
}
interface Operation {
  "x-access": "public" | "user" | { roles: Role[]; scope: string };
  parameters: { name: string; in: string; required: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}
interface Call {
  method: string;
  path: string;
  access: Operation["x-access"];
  operation: Operation;
}

const product = await startTestProduct({ env: { PROSA_DEMO: "1" } });
const { paths } = await product.get<{ paths: Record<string, Record<string, Operation>> }>("/openapi.json");
const calls: Call[] = Object.entries(paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path,
    access: operation["x-access"],
    operation,
  })),
);
const guarded = calls.filter(({ access }) => access !== "public");
const byRole = guarded.filter((call): call is Call & { access: { roles: Role[]; scope: string } } => typeof call.access === "object");
const withId = byRole.filter(({ path }) => path.includes("{"));
const named = <T extends Call>(list: T[]) => list.map((call) => [`${call.method} ${call.path}`, call] as const);

/** The least that fits a schema. */
function sample(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf?.[0]) return sample(schema.anyOf[0]);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object") return Object.fromEntries((schema.required ?? []).map((name) => [name, sample(schema.properties?.[name] ?? {})]));
  if (type === "array") return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}));
  if (type === "integer" || type === "number") return Math.max(schema.minimum ?? 0, 0);
  if (type === "null") return null;
  if (type === "boolean") return true;
  if (schema.format === "uuid") return newId();
  if (schema.format === "email") return `p${randomInt(1e9)}@exemplo.com.br`;
  if (schema.format === "date-time") return new Date().toISOString();
  return "x".repeat(Math.max(schema.minLength ?? 1, 1));
}

const bodyOf = ({ operation }: Call): unknown => {
  const schema = operation.requestBody?.content["application/json"]?.schema;
  return schema ? sample(schema) : undefined;
};

/** Of each kind of thing, one that the first account has. */
const owned: Record<string, string> = {};
let other = { id: "", key: "" };

// People of the team and customers are both "users": the one under /api/omni, the other under /api/v1.
const kindOf = (path: string) => {
  const kind = /^\/api\/(?:omni|v1|auth)\/(?:data\/)?([\w-]+)/.exec(path)?.[1] ?? "";
  return path.startsWith("/api/v1/users") ? "customers" : kind;
};

function addressOf(call: Call, id: string): string {
  const query = call.operation.parameters
    .filter((one) => one.in === "query" && one.required)
    .map((one) => `${one.name}=${one.name === "conversationId" ? owned["conversations"] : "0"}`);
  return `${call.path.replace(/\{\w+\}/g, id)}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}

async function keyFor(role: Role, scopes: string[]): Promise<string> {
  const answer = await product.api<{ key: string }>("POST", "/api/omni/api-keys", { name: `${role} ${scopes.join(" ")}`, role, scopes });
  expect(answer.status).toBe(201);
  return answer.body.key;
}

beforeAll(async () => {
  other = await secondAccount(product);
  const first = async (path: string) => (await product.get<{ items: { id: string }[] }>(path)).items[0]?.id ?? "";
  owned["conversations"] = await first("/api/omni/conversations");
  owned["messages"] = await first(`/api/omni/messages?conversationId=${owned["conversations"]}`);
  owned["customers"] = (await product.get<{ userId: string }>(`/api/omni/conversations/${owned["conversations"]}`)).userId;
  owned["customer-notes"] = (
    await product.api<{ id: string }>("POST", `/api/omni/customers/${owned["customers"]}/notes`, { text: "nota" })
  ).body.id;
  owned["products"] = await first("/api/v1/products");
  owned["orders"] = await first("/api/v1/orders");
  for (const kind of ["carts", "order-items"]) owned[kind] = await first(`/api/v1/${kind}`);
  owned["transactions"] = (
    await product.api<{ id: string }>("POST", "/api/v1/transactions", { order_id: owned["orders"], method: "pix" })
  ).body.id;
  const number = String(randomInt(10 ** 11, 10 ** 12));
  owned["canned-replies"] = await first("/api/omni/canned-replies");
  owned["saved-views"] = await first("/api/omni/saved-views");
  owned["bulk-changes"] = (
    await product.api<{ id: string }>("POST", "/api/omni/bulk-changes", { ids: [owned["conversations"]], change: { unread: false } })
  ).body.id;
  owned["channels"] = (await product.connect("whatsapp", number)).id;
  owned["users"] = (
    await product.api<{ id: string }>("POST", "/api/omni/users", {
      name: "Ana",
      email: "ana@exemplo.com.br",
      role: "SECRETARY",
      password: "uma-senha-bem-longa",
    })
  ).body.id;
  owned["labels"] = (await product.api<{ id: string }>("POST", "/api/omni/labels", { label: "VIP", color: "red" })).body.id;
  owned["invitations"] = (
    await product.api<{ id: string }>("POST", "/api/omni/invitations", { email: "convidada@exemplo.com.br", role: "SECRETARY" })
  ).body.id;
  owned["api-keys"] = (await product.api<{ id: string }>("POST", "/api/omni/api-keys", { name: "k", role: "BI", scopes: ["*"] })).body.id;
  owned["promotions"] = (await product.api<{ id: string }>("POST", "/api/v1/promotions", { name: "Frete", kind: "free_shipping" })).body.id;
  owned["shipping-rates"] = (
    await product.api<{ id: string }>("POST", "/api/v1/shipping-rates", {
      code: "pac",
      name: "Econômica",
      cep_from: "01000-000",
      cep_to: "19999-999",
      price: 20,
      days: 5,
    })
  ).body.id;
  owned["tracking-sources"] = (await product.api<{ id: string }>("POST", "/api/v1/tracking-sources", { name: "Loja" })).body.id;
  const post = async (path: string, body: unknown) => (await product.api<{ id: string }>("POST", path, body)).body.id;
  owned["customers"] = await post("/api/v1/users", { name: "Cliente da primeira" });
  const stranger = await post("/api/v1/users", { name: "Outra pessoa" });
  const at = new Date().toISOString();
  owned["sessions"] = await post("/api/v1/sessions", { user_id: owned["customers"], channel: "site", started_at: at });
  owned["interactions"] = await post("/api/v1/interactions", {
    user_id: stranger,
    channel: "loja",
    type: "visit",
    direction: "incoming",
    timestamp: at,
    content: {},
  });
  owned["knowledge-articles"] = await post("/api/v1/knowledge-articles", { title: "Prazo", body: "Dois dias.", publish: true });
  owned["rag-queries"] = await post("/api/v1/rag-queries", { query_text: "vocês alugam barcos?" });
  owned["knowledge-files"] = newId();
  await product.rows(
    `insert into knowledge_files (account_id, id, file_name, mime_type, size, sha256, storage_key, state, created_at)
     select account_id, $1, 'a.txt', 'text/plain', 1, '\\x00', 'none', 'failed', now() from customers where id = $2`,
    [owned["knowledge-files"], stranger],
  );
  owned["leads"] = await post("/api/v1/leads", { name: "Interessada" });
  owned["professionals"] = await post("/api/v1/professionals", { name: "Dra. Lia" });
  owned["procedures"] = await post("/api/v1/procedures", {
    name: "Avaliação",
    duration_minutes: 30,
    professional_ids: [owned["professionals"]],
  });
  owned["agendas"] = await post("/api/v1/agendas", {
    professional_id: owned["professionals"],
    weekly: Array.from({ length: 7 }, () => [{ from: "08:00", to: "18:00" }]),
  });
  owned["appointments"] = await post("/api/v1/appointments", {
    user_id: stranger,
    procedure_id: owned["procedures"],
    agenda_id: owned["agendas"],
    starts_at: at,
    outside_hours: true,
  });
  owned["waiting-list"] = await post("/api/v1/waiting-list", {
    user_id: stranger,
    procedure_id: owned["procedures"],
    from_on: at.slice(0, 10),
    to_on: at.slice(0, 10),
  });
  owned["customer-imports"] = newId();
  await product.rows(
    `insert into customer_imports (account_id, id, state, file_name, encoding, delimiter, headers, total, actor_name, actor_kind)
     select account_id, $1, 'read', 'a.csv', 'utf-8', ',', '{nome}', 0, 'k', 'key' from customers where id = $2`,
    [owned["customer-imports"], stranger],
  );
  owned["list-views"] = await post("/api/v1/list-views", { list: "customers", name: "VIP", filter: { tag: "vip" }, shared: true });
  owned["customer-attributes"] = await post("/api/v1/customer-attributes", { key: "tamanho", label: "Tamanho", type: "text" });
  owned["returns"] = newId();
  await product.rows(
    `insert into order_returns (account_id, id, order_id, kind, reason, status, basis, items, created_at, updated_at)
     select account_id, $1, id, 'return', 'regret', 'requested', 'withdrawal', '[]', now(), now() from orders where id = $2`,
    [owned["returns"], owned["orders"]],
  );
  const [one, another] = [owned["customers"], stranger].toSorted();
  owned["duplicates"] = newId();
  await product.rows(
    "insert into customer_doubles (account_id, id, one_id, other_id, reasons, score) select account_id, $1, $2, $3, '{same_name}', 50 from customers where id = $2",
    [owned["duplicates"], one, another],
  );
  owned["personas"] = await post("/api/omni/personas", {
    name: "Loja do bairro",
    agentName: "Lia",
    manner: "cliente",
    tone: ["leve"],
    purpose: "Vender.",
    greeting: { "pt-BR": "Oi!", en: "", es: "" },
    userTypes: ["cliente"],
    channelIds: [],
  });
  await product.webhook("whatsapp", envelope(number, { messages: ["no message"] }));
  await product.settle();
  owned["dead-letters"] = await first("/api/omni/dead-letters");
});

test("the document names every operation with its access", () => {
  expect(calls.length).toBeGreaterThan(45);
  for (const { access } of calls)
    expect(access === "public" || access === "user" || (access.roles.length > 0 && access.scope.includes(":"))).toBe(true);
  for (const { path, method } of withId) expect(owned[kindOf(path)] ?? `nothing owned for ${method} ${path}`).toMatch(/^[0-9a-f-]{36}$/);
});

test.each(named(guarded))("nobody: %s is refused", async (_name, call) => {
  const answer = await product.api<{ code: string }>(call.method, addressOf(call, newId()), bodyOf(call), { key: null });
  expect([answer.status, answer.body.code]).toEqual([401, "auth.required"]);
  const wrong = await product.api<{ code: string }>(call.method, addressOf(call, newId()), bodyOf(call), {
    key: "psk_wrong-key-that-nobody-has",
  });
  expect([wrong.status, wrong.body.code]).toEqual([401, "auth.invalid_key"]);
});

test.each(named(guarded.filter(({ access }) => access === "user")))("a program: %s is for persons", async (_name, call) => {
  expect((await product.api(call.method, addressOf(call, newId()), bodyOf(call))).status).toBe(403);
});

describe("roles and scopes", () => {
  test("a role that an operation does not name is refused, whatever its scopes", async () => {
    for (const role of roles) {
      const key = await keyFor(role, ["*"]);
      for (const call of byRole) {
        const may = call.access.roles.includes(role);
        if (may && call.method !== "GET") continue;
        const { status } = await product.api(call.method, addressOf(call, newId()), bodyOf(call), { key });
        if (may) expect([role, call.path, status]).not.toEqual([role, call.path, 403]);
        else expect([role, call.method, call.path, status]).toEqual([role, call.method, call.path, 403]);
      }
    }
  });

  test("a scope that a key lacks is refused; the one named is enough to read", async () => {
    const none = await keyFor("ADMIN", ["nothing:read"]);
    for (const call of byRole)
      expect([call.path, (await product.api(call.method, addressOf(call, newId()), bodyOf(call), { key: none })).status]).toEqual([
        call.path,
        403,
      ]);
    for (const scope of new Set(byRole.map(({ access }) => access.scope))) {
      const key = await keyFor("ADMIN", [scope]);
      for (const call of byRole.filter((one) => one.method === "GET" && !one.path.includes("{"))) {
        const { status } = await product.api(call.method, addressOf(call, ""), undefined, { key });
        const covers = call.access.scope === scope || call.access.scope === scope.replace(":write", ":read");
        expect([scope, call.path, status]).toEqual([scope, call.path, covers ? 200 : 403]);
      }
    }
  });
});

describe("another account", () => {
  test.each(named(withId))("%s: 404 for another account's id, for an id that does not exist; no 5xx for no id", async (_name, call) => {
    const id = owned[kindOf(call.path)] ?? "";
    expect((await product.api(call.method, addressOf(call, id), bodyOf(call), { key: other.key })).status).toBe(404);
    expect((await product.api(call.method, addressOf(call, newId()), bodyOf(call))).status).toBe(404);
    expect((await product.api(call.method, addressOf(call, "not-an-id"), bodyOf(call))).status).toBeGreaterThanOrEqual(400);
    expect((await product.api(call.method, addressOf(call, "not-an-id"), bodyOf(call))).status).toBeLessThan(500);
  });

  test.each(named(byRole.filter(({ method, path }) => method === "GET" && !path.includes("{"))))(
    "%s shows nothing of the first account",
    async (_name, call) => {
      const mine = await product.api<unknown>("GET", addressOf(call, ""));
      expect(mine.status).toBe(200);
      const theirs = await product.api<unknown>("GET", addressOf(call, ""), undefined, { key: other.key });
      if (call.path === "/api/omni/messages") {
        expect(theirs.status).toBe(404);
        return;
      }
      expect(theirs.status).toBe(200);
      const ids = (value: unknown) =>
        new Set(JSON.stringify(value).match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g));
      expect([...ids(theirs.body)].filter((id) => ids(mine.body).has(id))).toEqual([]);
    },
  );

  test("ids in bodies and queries reach nothing of another account", async () => {
    const number = String(randomInt(10 ** 11, 10 ** 12));
    const channel = await product.connect("whatsapp", number, { key: other.key });
    await product.webhook("whatsapp", messageBody(number, { from: "5511912345678" }, text("da outra")));
    await product.settle();
    const [theirs] = (
      await product.api<{ items: { id: string; userId: string }[] }>("GET", `/api/omni/conversations?channelId=${channel.id}`, undefined, {
        key: other.key,
      })
    ).body.items;
    expect(theirs).toBeDefined();
    for (const query of [`channelId=${channel.id}`, `userId=${theirs?.userId}`])
      expect((await product.get<{ items: unknown[] }>(`/api/omni/conversations?${query}`)).items).toEqual([]);
    const form = new FormData();
    form.append("file", new Blob([new Uint8Array([1, 2, 3])], { type: "application/octet-stream" }), "a.bin");
    const upload = (await (
      await fetch(`${product.url}/api/omni/files`, { method: "POST", headers: { authorization: `Bearer ${testKey}` }, body: form })
    ).json()) as { id: string };
    const send = (body: unknown) =>
      product.api<{ code: string }>("POST", `/api/omni/conversations/${theirs?.id}/messages`, body, { key: other.key });
    expect((await send({ attachments: [upload.id] })).body.code).toBe("messages.file_unknown");
    const assigned = await product.api<{ code: string }>(
      "PATCH",
      `/api/omni/conversations/${theirs?.id}`,
      { assignee: owned["users"] },
      { key: other.key },
    );
    expect(assigned.body.code).toBe("conversations.assignee_unknown");
    expect((await send({ text: "citando", replyToId: owned["messages"] })).body.code).toBe("messages.quoted_unknown");
    expect(
      (
        await product.api("POST", "/api/omni/channels", {
          kind: "whatsapp",
          name: "Roubo",
          config: { phoneNumberId: number },
          secrets: { accessToken: "x" },
        })
      ).body,
    ).toMatchObject({ code: "channels.taken" });
  });

  test("letters of unknown numbers are for the installation's first account alone", async () => {
    await product.webhook("whatsapp", messageBody("987650000001", { from: "5511912345678" }, text("perdida")));
    await product.settle();
    const list = async (key: string) =>
      (await product.api<{ items: { detail: string }[] }>("GET", "/api/omni/dead-letters", undefined, { key })).body.items.map(
        (one) => one.detail,
      );
    await until(async () => (await list(testKey)).includes("987650000001"));
    expect(await list(other.key)).not.toContain("987650000001");
  });
});

test("hostile input in every query and body is refused or taken, never a 5xx", async () => {
  const hostile: unknown[] = ["\u0000", "'", "%", "x".repeat(5000), -1, 1e308, null, [], {}, true, "\ud800", "99999999999999999999"];
  for (const call of byRole.filter(({ path, method }) => !path.endsWith("/demo") && !(method === "DELETE"))) {
    const address = addressOf(call, owned[kindOf(call.path)] ?? "");
    for (const value of hostile) {
      const names = call.operation.parameters.filter((one) => one.in === "query").map((one) => one.name);
      const query = names.map((name) => `${name}=${encodeURIComponent(String(value).toWellFormed())}`).join("&");
      for (const part of call.method === "GET"
        ? [...names.map((name) => `${name}=${encodeURIComponent(String(value).toWellFormed())}`), query]
        : [""]) {
        const schema = call.operation.requestBody?.content["application/json"]?.schema;
        const body = schema ? Object.fromEntries(Object.keys(schema.properties ?? {}).map((name) => [name, value])) : undefined;
        const { status } = await product.api(call.method, part === "" ? address : `${address.split("?")[0]}?${part}`, body);
        expect([call.method, call.path, part.slice(0, 60), value, status >= 500]).toEqual([
          call.method,
          call.path,
          part.slice(0, 60),
          value,
          false,
        ]);
      }
    }
  }
}, 90_000);

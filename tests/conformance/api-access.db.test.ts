import { randomInt } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { roles, type Role } from "#shared/endpoint.ts";
import { newId } from "#shared/ids.ts";
import { keyScopes } from "#web/features/accounts/key-scopes.ts";
import { secondAccount, startTestProduct, testKey, until } from "#testing/product.ts";
import { each, sample, type Schema } from "#testing/api-operations.ts";
import { makeOneOfEach } from "#testing/one-of-each.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";

// Every operation of the OpenAPI document × (nobody, wrong role, wrong scope, another account, an id that does not exist).

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
// What is known by a name of its own, and not by an id, may be called alike in every account: it is asked about below.
const withId = byRole.filter(({ path }) => path.includes("{") && !path.includes("{key}"));
const named = <T extends Call>(list: T[]) => list.map((call) => [`${call.method} ${call.path}`, call] as const);

// What a schema cannot say: one of two, or a name of a form.
const ownBodies: Record<string, unknown> = {
  "PUT /api/v1/marketing-costs/{id}": { spent_on: "2026-06-01", channel: "meta", amount_cents: 1 },
  "PUT /api/v1/report-schedules/{id}": {
    name: "x",
    source: { kind: "report", name: "trends" },
    span: { period: "7d" },
    format: "pdf",
    language: "pt-BR",
    cadence: "daily",
    at: "08:00",
    recipients: [newId()],
  },
  "POST /api/v1/conversations/{id}/assist/translate": { text: "oi" },
  "POST /api/v1/privacy/requests/{id}/proof": { proof: "document", note: "visto" },
  "PUT /api/v1/conversations/{id}/playbook": { key: "so_da_primeira" },
};

const bodyOf = ({ method, path, operation }: Call): unknown => {
  const own = ownBodies[`${method} ${path}`];
  if (own !== undefined) return own;
  const schema = operation.requestBody?.content["application/json"]?.schema;
  return schema ? sample(schema) : undefined;
};

/** Of each kind of thing, one that the first account has. */
const owned: Record<string, string> = {};
let other = { id: "", key: "" };

// People of the team and customers are both "users": the one under /api/omni, the other under /api/v1.
const kindOf = (path: string) => {
  const kept = /^\/api\/v1\/privacy\/retention\/(\w+)/.exec(path)?.[1];
  if (kept !== undefined) return `retention-${kept}`;
  const ofPrivacy = /^\/api\/v1\/privacy\/(incidents|recipients)/.exec(path)?.[1];
  if (ofPrivacy !== undefined) return ofPrivacy;
  const kind = /^\/api\/(?:omni|v1|auth)\/(?:data\/)?([\w-]+)/.exec(path)?.[1] ?? "";
  return path.startsWith("/api/v1/users") ? "customers" : kind;
};

const hour = 3_600_000;
/** `from` lies before `to`. */
const momentOf = (name: string) => new Date(Date.now() - (name === "from" ? hour : 0)).toISOString();

function addressOf(call: Call, id: string): string {
  const query = call.operation.parameters
    .filter((one) => one.in === "query" && one.required)
    .map(
      ({ name, schema }) =>
        `${name}=${name === "conversationId" ? owned["conversations"] : name === "user_id" ? owned["customers"] : schema.format === "date-time" ? momentOf(name) : "0"}`,
    );
  return `${call.path.replace(/\{\w+\}/g, id)}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}

async function keyFor(role: Role, scopes: string[], of = testKey): Promise<string> {
  const wish = { name: `${role} ${scopes.join(" ")}`, role, scopes };
  const answer = await product.api<{ key: string }>("POST", "/api/omni/api-keys", wish, { key: of });
  expect(answer.status).toBe(201);
  return answer.body.key;
}

beforeAll(async () => {
  other = await secondAccount(product);
  Object.assign(owned, await makeOneOfEach(product));
});

test("the document names every operation with its access", () => {
  expect(calls.length).toBeGreaterThan(45);
  for (const { access } of calls)
    expect(access === "public" || access === "user" || (access.roles.length > 0 && access.scope.includes(":"))).toBe(true);
  for (const { path, method } of withId) expect(owned[kindOf(path)] ?? `nothing owned for ${method} ${path}`).toMatch(/^[0-9a-f-]{36}$/);
});

test("the screen on which keys are made offers every scope that an operation asks for, and no other", () => {
  expect(keyScopes.toSorted()).toEqual([...new Set(byRole.map(({ access }) => access.scope))].toSorted());
});

test("a playbook of one's own is nobody else's, though others may have one of that name", async () => {
  const path = "/api/v1/playbooks/so_da_primeira";
  const [standard] = (await product.get<{ items: { definition: { name: string } }[] }>("/api/v1/playbooks")).items;
  const mine = { ...standard?.definition, name: "Só da primeira" };
  expect((await product.api("PUT", path, mine)).status).toBe(200);
  for (const [method, place, body] of [
    ["GET", path, undefined],
    ["PATCH", path, { on: false }],
    ["POST", `${path}/restore`, { version: 1 }],
  ] as const)
    expect([method, place, (await product.api(method, place, body, { key: other.key })).status]).toEqual([method, place, 404]);
  const theirs = await product.api<{ items: { key: string }[] }>("GET", "/api/v1/playbooks", undefined, { key: other.key });
  expect(theirs.body.items.map(({ key }) => key)).not.toContain("so_da_primeira");
  expect((await product.api("PUT", path, { ...mine, name: "Da segunda" }, { key: other.key })).status).toBe(200);
  expect((await product.api<{ definition: { name: string } }>("GET", path)).body.definition.name).toBe("Só da primeira");
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

const isReport = ({ path }: Call): boolean => /\/(analytics|metrics)\//.test(path);
/** A report that is made takes long: a period that there is not is refused sooner, though only once the role was let in. */
const askReport = (call: Call, key: string) => {
  const address = addressOf(call, newId());
  return product.api(call.method, `${address}${address.includes("?") ? "&" : "?"}period=never`, undefined, { key });
};

type Place = "own" | "other" | "missing";

describe("roles and scopes", () => {
  /** What an answer tells: never the id itself, nor the number of the request. */
  const told = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code ?? null];

  /** Every operation × one role × a thing of the own account, of another, and one that is nowhere. */
  const walk = async (role: (typeof roles)[number]): Promise<number> => {
    let walked = 0;
    const [key, foreign] = [await keyFor(role, ["*"]), await keyFor(role, ["*"], other.key)];
    for (const call of byRole) {
      walked += 1;
      const may = call.access.roles.includes(role);
      const hasId = withId.includes(call);
      const ask = (place: Place) =>
        product.api<{ code?: string }>(
          call.method,
          addressOf(call, place === "missing" ? newId() : (owned[kindOf(call.path)] ?? newId())),
          bodyOf(call),
          { key: place === "other" ? foreign : key },
        );
      if (!may) {
        for (const place of hasId ? (["own", "other", "missing"] as const) : (["own"] as const))
          expect([role, call.method, call.path, place, (await ask(place)).status]).toEqual([role, call.method, call.path, place, 403]);
        continue;
      }
      // What may be changed is changed in tests of its own; here only what reads is let in.
      if (call.method === "GET") {
        const { status } = await (isReport(call) ? askReport(call, key) : ask("own"));
        expect([role, call.path, "own", status === 403 || status >= 500]).toEqual([role, call.path, "own", false]);
      }
      if (!hasId) continue;
      const [there, nowhere] = [told(await ask("other")), told(await ask("missing"))];
      expect([role, call.method, call.path, there]).toEqual([role, call.method, call.path, nowhere]);
      // Some let a role in for what is its own alone.
      expect([role, call.method, call.path, nowhere[0] === 404 || nowhere[0] === 403]).toEqual([role, call.method, call.path, true]);
    }
    return walked;
  };
  test.each(roles.map((role) => [role]))(
    "%s: every operation, on its own things, on another account's, on nothing",
    async (role) => {
      expect(await walk(role)).toBe(byRole.length);
    },
    180_000,
  );

  test("a scope that a key lacks is refused; the one named is enough to read", async () => {
    const none = await keyFor("ADMIN", ["nothing:read"]);
    await each(byRole, 6, async (call) =>
      expect([call.path, (await product.api(call.method, addressOf(call, newId()), bodyOf(call), { key: none })).status]).toEqual([
        call.path,
        403,
      ]),
    );
    const readers = byRole.filter((one) => one.method === "GET" && !one.path.includes("{"));
    await each([...new Set(byRole.map(({ access }) => access.scope))], 4, async (scope) => {
      const key = await keyFor("ADMIN", [scope]);
      // Of each other scope one operation: that each of them asks for its scope was seen above.
      const seen = new Set<string>();
      for (const call of readers.filter((one) => one.access.scope === scope || !seen.has(one.access.scope))) {
        seen.add(call.access.scope);
        const { status } = await product.api(call.method, addressOf(call, ""), undefined, { key });
        const covers = call.access.scope === scope || call.access.scope === scope.replace(":write", ":read");
        expect([scope, call.path, status]).toEqual([scope, call.path, covers ? 200 : 403]);
      }
    });
  }, 180_000);
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
      // These are of one thing of the first account, which is nowhere for others.
      if (["/api/omni/messages", "/api/v1/privacy/decisions"].includes(call.path)) {
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

/**
 * Each hostile value in each field of a query: first a different one in each field at once, and what the schema names as refused is known to be;
 * then by itself whatever got through, with nothing before it that could stop it.
 */
test("hostile input in every query and body is refused or taken, never a 5xx", async () => {
  const hostile: unknown[] = ["\u0000", "'", "%", "x".repeat(5000), -1, 1e308, null, [], {}, true, "\ud800", "99999999999999999999"];
  const written = (value: unknown) => encodeURIComponent(String(value).toWellFormed());
  // In an address all are text: these are the ones that differ there.
  const texts = new Set(["\u0000", "'", "%", "x".repeat(5000), -1, "\ud800", "99999999999999999999"] as unknown[]);
  // Reports ask one engine, slowly: a field that many of them share is tried by itself at some of them, and together with others at all.
  const atReports = new Map<string, number>();
  const tried = (call: Call, name: string, value: unknown): boolean => {
    if (!texts.has(value)) return true;
    if (!isReport(call)) return false;
    const key = `${name} ${String(value)}`;
    atReports.set(key, (atReports.get(key) ?? 0) + 1);
    return (atReports.get(key) ?? 0) > 2;
  };
  const failed: unknown[] = [];
  let asked = 0;
  const again: { call: Call; address: string; body: unknown }[] = [];
  type Refused = { code?: string; errors?: { path: string }[] };
  const ask = async (call: Call, address: string, body?: unknown): Promise<Refused> => {
    asked += 1;
    const answer = await product.api<Refused>(call.method, address, body);
    // A loaded machine may have too many questions at once for its stores, and says so: each of those is asked again by itself.
    if (answer.status === 503) again.push({ call, address, body });
    else if (answer.status >= 500) failed.push([call.method, address.slice(0, 200), answer.status]);
    return answer.status === 400 ? answer.body : {};
  };
  await each(
    byRole.filter(({ path, method }) => !path.endsWith("/demo") && method !== "DELETE"),
    6,
    async (call) => {
      const address = addressOf(call, owned[kindOf(call.path)] ?? "");
      const [place = ""] = address.split("?");
      if (call.method !== "GET") {
        const schema = call.operation.requestBody?.content["application/json"]?.schema;
        for (const value of schema ? hostile : hostile.slice(0, 1))
          await ask(call, address, schema && Object.fromEntries(Object.keys(schema.properties ?? {}).map((name) => [name, value])));
        return;
      }
      const names = call.operation.parameters.filter((one) => one.in === "query").map((one) => one.name);
      for (let turn = 0; turn < hostile.length; turn += 1) {
        const given = names.map((name, at) => ({ name, value: hostile[(turn + at) % hostile.length] }));
        const { code, errors = [] } = await ask(call, `${place}?${given.map(({ name, value }) => `${name}=${written(value)}`).join("&")}`);
        const refused = new Set(code === "input.invalid" ? errors.map(({ path }) => path.split(".")[0]) : []);
        for (const { name, value } of given)
          if (!refused.has(name) && !tried(call, name, value)) await ask(call, `${place}?${name}=${written(value)}`);
      }
    },
  );
  for (const { call, address, body } of again) {
    const { status } = await product.api(call.method, address, body);
    if (status >= 500) failed.push([call.method, address.slice(0, 200), status]);
  }
  expect(failed).toEqual([]);
  expect(asked).toBeGreaterThan(byRole.length * 8);
}, 300_000);

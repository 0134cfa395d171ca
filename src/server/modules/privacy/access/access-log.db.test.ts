import { beforeAll, describe, expect, test } from "vitest";
import { asOwner, secondAccount, startTestProduct } from "#testing/product.ts";
import type { Access } from "./access.contract.ts";
import { findSuspicious, bounds } from "./suspicious.repo.ts";
import { impersonalReads, operationOf, personalReads } from "./personal-reads.ts";

const product = await startTestProduct({ env: { PROSA_CLOCK: "2026-11-23T15:00:00Z" } });
const { clock, adjustable, accessLog, db } = product.services;
const flush = () => accessLog.flush();
const log = async (query = "") => {
  await flush();
  return (await product.get<{ items: Access[] }>(`/api/v1/privacy/access-log?limit=100${query}`)).items;
};

const person: Record<string, string> = {};
const cookies: Record<string, string> = {};
let ana = "";

async function colleague(role: string): Promise<void> {
  const email = `${role.toLowerCase()}@exemplo.com.br`;
  const made = await product.api<{ id: string }>("POST", "/api/omni/users", {
    name: `Pessoa ${role}`,
    email,
    role,
    password: "uma-senha-bem-longa",
  });
  person[role] = made.body.id;
  const entered = await product.api("POST", "/api/auth/sign-in", { email, password: "uma-senha-bem-longa" }, { key: null });
  const session = entered.headers.getSetCookie().find((line) => line.startsWith("prosa_session="));
  cookies[role] = session?.split(";")[0] ?? "";
}
const as = (role: string, method: string, path: string, body?: unknown) =>
  product.api<Record<string, unknown>>(method, path, body, { key: null, headers: { cookie: cookies[role] ?? "", origin: product.url } });

beforeAll(async () => {
  // Batches are written when the test says so.
  await accessLog.stop();
  for (const role of ["ADMIN", "MANAGER", "SECRETARY", "DPO", "BI"]) await colleague(role);
  const made = await product.api<{ id: string }>("POST", "/api/v1/users", { name: "Ana Lima", phone: "5511988887777" });
  ana = made.body.id;
});

describe("the log of accesses", () => {
  test("says who opened, listed, searched and took out whose data, and whether it was masked; words that were searched for are not kept", async () => {
    await as("SECRETARY", "GET", `/api/v1/users/${ana}`);
    await as("MANAGER", "GET", "/api/v1/users?limit=10");
    await as("SECRETARY", "GET", "/api/omni/search/customers?q=Lima");
    await as("ADMIN", "GET", "/api/v1/exports/customers.csv");
    const rows = await log();
    expect(rows.find(({ action }) => action === "open")).toMatchObject({
      by: { kind: "user", id: person["SECRETARY"], name: "Pessoa SECRETARY", role: "SECRETARY" },
      subject: "customers",
      person_ids: [ana],
      masked: false,
      network: "127.0.0.0/24",
    });
    expect(rows.find(({ action }) => action === "list")).toMatchObject({
      by: { role: "MANAGER" },
      person_ids: [ana],
      masked: true,
      seen: 1,
    });
    expect(rows.find(({ action }) => action === "search")).toMatchObject({ by: { role: "SECRETARY" }, person_ids: [ana] });
    expect(rows.find(({ action }) => action === "export")).toMatchObject({ by: { role: "ADMIN" }, subject: "customers" });
    expect(JSON.stringify(await product.rows("select * from access_log"))).not.toMatch(/Lima|98888/);
  });

  test("is filtered by who, what, whose and when, page by page, and leaves as a file", async () => {
    for (let n = 0; n < 3; n += 1) {
      await as("SECRETARY", "GET", `/api/v1/users/${ana}/metrics`);
      await flush();
    }
    const own = await log(`&actor=${person["SECRETARY"]}`);
    expect(new Set(own.map(({ by }) => by.id))).toEqual(new Set([person["SECRETARY"]]));
    expect((await log(`&person=${ana}&action=list`)).map(({ by }) => by.role)).toEqual(["MANAGER"]);
    expect(await log(`&person=${person["BI"]}`)).toEqual([]);
    expect(await log("&to=2020-01-01T00:00:00Z")).toEqual([]);
    const first = await product.get<{ items: Access[]; nextCursor: string }>("/api/v1/privacy/access-log?limit=2");
    const next = await product.get<{ items: Access[] }>(`/api/v1/privacy/access-log?limit=100&cursor=${first.nextCursor}`);
    const all = await log();
    expect([...first.items, ...next.items].map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    const file = await product.api<string>("GET", `/api/v1/privacy/access-log.csv?person=${ana}`);
    expect(file.body.split("\r\n")[0]).toContain("at,by,by_kind");
    expect(file.body).toContain("Pessoa SECRETARY");
    expect((await product.api("GET", "/api/v1/privacy/access-log?cursor=x")).status).toBe(400);
  });

  test("writes the same within a batch once, with how often, and what was refused", async () => {
    for (let n = 0; n < 4; n += 1) await as("BI", "GET", `/api/v1/users/${ana}`);
    const [refused] = await log(`&actor=${person["BI"]}`);
    expect(refused).toMatchObject({ action: "refused", subject: "customers", person_ids: [] });
    const times = (await log(`&actor=${person["BI"]}`)).reduce((sum, one) => sum + one.times, 0);
    expect(times).toBe(4);
  });

  test("belongs to its account and to whom it concerns: others are refused", async () => {
    const other = await secondAccount(product);
    const theirs = await product.api<{ items: Access[] }>("GET", "/api/v1/privacy/access-log", undefined, { key: other.key });
    expect(theirs.body.items).toEqual([]);
    for (const role of ["MANAGER", "SECRETARY", "BI"]) expect((await as(role, "GET", "/api/v1/privacy/access-log")).status).toBe(403);
    expect((await as("DPO", "GET", "/api/v1/privacy/access-log")).status).toBe(200);
  });

  test("is written when the database was away for a while", async () => {
    const before = (await log()).length;
    await asOwner(product.databaseUrl, (client) => client.query("alter table access_log rename to access_log_away"));
    await as("SECRETARY", "GET", `/api/v1/users/${ana}/merges`);
    await expect(flush()).rejects.toThrow();
    await as("MANAGER", "GET", `/api/v1/users/${ana}/merges`);
    await asOwner(product.databaseUrl, (client) => client.query("alter table access_log_away rename to access_log"));
    const merges = (await log()).slice(0, -before).filter(({ by }) => by.role !== "ADMIN");
    expect(merges.map(({ by }) => by.role).toSorted()).toEqual(["MANAGER", "SECRETARY"]);
  });
});

test("every operation that reads is known to show persons or not to", async () => {
  const { paths } = await product.get<{ paths: Record<string, Record<string, { "x-access": unknown }>> }>("/openapi.json");
  const reading = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) =>
      method === "get" && operation["x-access"] !== "public"
        ? [operationOf({ method: "GET", path: path.replace(/\{(\w+)\}/g, ":$1") })]
        : [],
    ),
  );
  const unknown = reading.filter((operation) => !personalReads.has(operation) && !impersonalReads.has(operation.slice(4)));
  expect(unknown).toEqual([]);
  const stale = [...personalReads.keys()].filter((operation) => operation.startsWith("GET ") && !reading.includes(operation));
  expect(stale).toEqual([]);
  expect([...impersonalReads].filter((path) => personalReads.has(`GET ${path}`) || !reading.includes(`GET ${path}`))).toEqual([]);
});

describe("what is out of the ordinary", () => {
  const minutes = 15;
  const kinds = async () =>
    (await db.system((tx) => findSuspicious(tx, clock.now(), minutes))).map(({ kind, detail }) => [kind, detail.who ?? null] as const);
  const put = async (role: string, row: { action?: string; persons?: number; times?: number; network?: string; minutesAgo?: number }) => {
    const [account] = await product.rows<{ id: string }>("select account_id as id from users where id = $1", [person[role]]);
    await product.rows(
      `insert into access_log (account_id, id, at, actor_kind, actor_id, actor_name, role, action, subject, subject_ids, person_ids, seen, times, masked, network)
       values ($1, gen_random_uuid(), $2, 'user', $3, $4, $5, $6, 'customers', '{}',
         (select coalesce(array_agg(gen_random_uuid()), '{}') from generate_series(1, $7::integer)), $7, $8, false, $9)`,
      [
        account?.id,
        new Date(clock.now().getTime() - (row.minutesAgo ?? 1) * 60_000),
        person[role],
        `Pessoa ${role}`,
        role,
        row.action ?? "open",
        row.persons ?? 0,
        row.times ?? 1,
        row.network ?? "127.0.0.0/24",
      ],
    );
  };

  test("many persons read in a short time, not the same one often", async () => {
    await put("SECRETARY", { persons: 1, times: 5000 });
    expect(await kinds()).toEqual([]);
    await put("SECRETARY", { persons: bounds.opened });
    expect(await kinds()).toEqual([["mass_reading", "Pessoa SECRETARY"]]);
    adjustable?.advance(20 * 60_000);
    expect(await kinds()).toEqual([]);
  });

  test("a list that leaves as one long file, or as several", async () => {
    const [account] = await product.rows<{ id: string }>("select account_id as id from users where id = $1", [person["DPO"]]);
    const left = (exported: string, rows: number) =>
      product.rows(
        "insert into settings_changes (account_id, id, area, actor_id, actor_name, changes, at) values ($1, gen_random_uuid(), 'exports', $2, 'Pessoa DPO', $3, $4)",
        [
          account?.id,
          person["DPO"],
          JSON.stringify([
            { field: "exported", before: null, after: exported },
            { field: "rows", before: null, after: rows },
          ]),
          new Date(clock.now().getTime() - 60_000),
        ],
      );
    await left("customers", bounds.exported);
    // The logs themselves are nobody's list.
    await left("access_log", 50_000);
    expect(await kinds()).toEqual([]);
    await left("leads", 1);
    expect(await kinds()).toEqual([["mass_reading", "Pessoa DPO"]]);
    adjustable?.advance(20 * 60_000);
    expect(await kinds()).toEqual([]);
  });

  test("hours at which somebody never was, and not those at which they often are", async () => {
    // 02:30 in São Paulo.
    adjustable?.advance(Date.parse("2026-11-24T05:30:00Z") - clock.now().getTime());
    await put("MANAGER", { times: bounds.atNight });
    expect(await kinds()).toEqual([["odd_hours", "Pessoa MANAGER"]]);
    await put("MANAGER", { minutesAgo: 24 * 60 });
    expect(await kinds()).toEqual([]);
  });

  test("many refusals, and many wrong passwords", async () => {
    adjustable?.advance(12 * 3_600_000);
    await put("BI", { action: "refused", times: bounds.refused });
    expect(await kinds()).toEqual([["many_failures", "Pessoa BI"]]);
    adjustable?.advance(20 * 60_000);
    await product.rows(
      "insert into sign_in_failures (subject, failures, last_at) select email_index, $2, now() from users where id = $1 on conflict (subject) do update set failures = $2, last_at = now()",
      [person["DPO"], bounds.wrongSecrets],
    );
    expect(await kinds()).toEqual([["many_failures", "Pessoa DPO"]]);
    await product.rows("delete from sign_in_failures");
  });

  test("a network that somebody never came from, once they are known", async () => {
    adjustable?.advance(60 * 60_000);
    await put("ADMIN", { network: "203.0.113.0/24" });
    // Known for more than a day by then: of SECRETARY since the morning of the day before.
    await put("SECRETARY", { network: "203.0.113.0/24" });
    await put("DPO", { network: "203.0.113.0/24" });
    const found = await kinds();
    expect(found).toContainEqual(["new_place", "Pessoa SECRETARY"]);
    await put("SECRETARY", { network: "203.0.113.0/24", minutesAgo: 30 });
    expect((await kinds()).filter(([, who]) => who === "Pessoa SECRETARY")).toEqual([]);
  });
});

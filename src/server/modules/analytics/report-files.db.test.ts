import { strFromU8, unzipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import type { Role } from "#shared/endpoint.ts";
import { startMailServer } from "#testing/mail-server.ts";
import { secondAccount, startTestProduct, until, type TestProduct } from "#testing/product.ts";
import type { ReportFile } from "./files/files.contract.ts";
import { reportRound } from "./files/report-worker.ts";
import type { OwnDashboard } from "./dashboards/own.contract.ts";
import type { ReportSchedule } from "./schedules/schedules.contract.ts";

const mail = await startMailServer();
const product: TestProduct = await startTestProduct({
  env: {
    PROSA_DEMO: "1",
    SMTP_URL: mail.url,
    SMTP_FROM: "prosa@exemplo.com.br",
    PROSA_CLOCK: "2026-06-10T12:00:00Z",
    PROSA_PUBLIC_URL: "http://127.0.0.1:9",
  },
});
const keys = {} as Record<Role, string>;
const people = {} as Record<"MANAGER" | "SECRETARY" | "MARKETING", string>;
let boss = "";

const tiles = {
  kind: "tiles",
  title: "Semana",
  sections: [
    {
      title: "Tudo",
      tiles: [
        { title: "Conversas", kind: "number", metrics: ["conversations"] },
        { title: "Pessoas", kind: "table", metrics: ["conversations"], dimensions: ["person"] },
        { title: "Receita", kind: "line", metrics: ["revenue"], interval: "auto" },
      ],
    },
  ],
};

async function made(source: unknown, format: string, key?: string, span: object = {}): Promise<ReportFile> {
  const options = key === undefined ? {} : { key };
  const asked = await product.api<ReportFile>("POST", "/api/v1/report-files", { source, format, span, language: "pt-BR" }, options);
  expect(asked.status, JSON.stringify(asked.body)).toBe(202);
  return until(
    async () => {
      const { body } = await product.api<ReportFile>("GET", `/api/v1/report-files/${asked.body.id}`, undefined, options);
      return body.state === "done" || body.state === "failed" ? body : null;
    },
    "the report",
    60_000,
  );
}

async function contentOf(file: ReportFile, key?: string): Promise<{ status: number; bytes: Uint8Array; headers: Headers }> {
  expect(file.failure).toBeNull();
  const answer = await fetch(`${product.url}/api/v1/report-files/${file.id}/content`, {
    headers: { authorization: `Bearer ${key ?? "test-administrator-key-0001"}` },
  });
  return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()), headers: answer.headers };
}

beforeAll(async () => {
  for (const role of ["ADMIN", "MANAGER", "SECRETARY", "MARKETING", "BI", "DPO"] as const)
    keys[role] = (await product.api<{ key: string }>("POST", "/api/omni/api-keys", { name: role, role, scopes: ["*"] })).body.key;
  for (const role of ["MANAGER", "SECRETARY", "MARKETING"] as const)
    people[role] = (
      await product.api<{ id: string }>("POST", "/api/omni/users", {
        name: `Pessoa ${role}`,
        email: `${role.toLowerCase()}@exemplo.com.br`,
        role,
        password: "uma-senha-bem-longa",
      })
    ).body.id;
  [{ id: boss } = { id: "" }] = await product.rows<{ id: string }>("select id from users where role = 'ADMIN' order by created_at limit 1");
  // The demonstration has numbers of its own once the feed has brought them.
  await product.settle();
});

test("a report is made in the background as PDF, Excel, CSV, JSON and Parquet, and downloaded by whoever asked alone", async () => {
  const firsts: Record<string, string> = { pdf: "%PDF-1.7", csv: "\uFEFFSemana", json: "{", parquet: "PAR1" };
  for (const [format, first] of Object.entries(firsts)) {
    const { status, bytes, headers } = await contentOf(await made(tiles, format));
    expect(status, format).toBe(200);
    expect(headers.get("content-disposition")).toMatch(new RegExp(`filename="semana-2026-06-10\\.${format}"`));
    expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).startsWith(first), format).toBe(true);
  }
  const xlsx = await made(tiles, "xlsx");
  const parts = unzipSync((await contentOf(xlsx)).bytes);
  expect(strFromU8(parts["xl/workbook.xml"] ?? new Uint8Array())).toContain('name="Pessoas"');
  for (const path of [`/api/v1/report-files/${xlsx.id}`, `/api/v1/report-files/${xlsx.id}/content`]) {
    expect((await product.api("GET", path, undefined, { key: keys.ADMIN })).status).toBe(404);
    expect((await product.api("GET", path, undefined, { key: (await secondAccount(product)).key })).status).toBe(404);
  }
  expect((await product.api("DELETE", `/api/v1/report-files/${xlsx.id}`)).status).toBe(200);
  expect((await product.api("GET", `/api/v1/report-files/${xlsx.id}`)).status).toBe(404);
}, 120_000);

test("what a role may not see is in none of its files", async () => {
  const csv = async (key: string) => new TextDecoder().decode((await contentOf(await made(tiles, "csv", key), key)).bytes);
  const all = await csv(keys.ADMIN);
  for (const title of ["Conversas", "Pessoas", "Receita"]) expect(all).toContain(title);
  // Marketing: acquisition and conversion alone. BI: no persons. Attendants: not split by persons, and no revenue of everybody.
  const marketing = await csv(keys.MARKETING);
  expect(marketing).toContain("Receita");
  expect(marketing).not.toContain("Conversas");
  expect(marketing).not.toContain("Pessoas");
  const bi = await csv(keys.BI);
  expect(bi).toContain("Conversas");
  expect(bi).not.toContain("Pessoas");
  expect(await csv(keys.SECRETARY)).not.toContain("Pessoas");
  expect((await product.api("POST", "/api/v1/report-files", { source: tiles, format: "csv" }, { key: keys.DPO })).status).toBe(403);
}, 120_000);

test("reports with an address of their own are made by name; one that a role may not open is unknown to it", async () => {
  const { bytes } = await contentOf(await made({ kind: "report", name: "trends" }, "json"));
  const read = JSON.parse(new TextDecoder().decode(bytes)) as { sections: { tables: unknown[] }[] };
  expect(read.sections.flatMap(({ tables }) => tables).length).toBeGreaterThan(1);
  const hidden = { source: { kind: "report", name: "lead-score" }, format: "pdf" };
  const refused = await product.api<{ code: string; detail: string }>("POST", "/api/v1/report-files", hidden, { key: keys.MARKETING });
  expect(refused).toMatchObject({ status: 400, body: { code: "analytics.unknown_report" } });
  expect(refused.body.detail).toContain("roi-by-channel");
}, 60_000);

test("tiles of dashboards that have an answer of their own are in its file, in their units, and left out for a role that may not ask", async () => {
  const source = {
    kind: "tiles",
    title: "Painel",
    sections: [
      { title: "Números", tiles: [{ kind: "number", metrics: ["revenue"] }] },
      {
        title: "Respostas",
        tiles: [
          { kind: "report", title: "Agora na loja", report: "realtime" },
          { kind: "report", title: "Receita fora do normal", report: "anomalies", metrics: ["revenue"] },
          { kind: "report", title: "Receita prevista", report: "revenue-forecast" },
          { kind: "report", title: "Eu e a equipe", report: "team-comparison" },
        ],
      },
    ],
  };
  const read = async (key = keys.ADMIN, span: object = {}) =>
    JSON.parse(new TextDecoder().decode((await contentOf(await made(source, "json", key, span), key)).bytes)) as {
      sections: { title: string; tables: { title: string; columns?: { unit?: string }[] }[] }[];
    };
  const titles = (of: Awaited<ReturnType<typeof read>>) => of.sections.flatMap(({ tables }) => tables.map(({ title }) => title)).join("\n");
  const whole = await read();
  const all = titles(whole);
  for (const title of ["Agora na loja", "Receita fora do normal", "Receita prevista"]) expect(all).toContain(title);
  const csv = new TextDecoder().decode((await contentOf(await made(source, "csv"))).bytes);
  expect(csv).toContain("Esperando resposta");
  const marketing = titles(await read(keys.MARKETING));
  expect(marketing).not.toContain("Agora na loja");
  // Filters of the page narrow the reports that have them and are passed over by the others.
  const filtered = await read(keys.ADMIN, { filters: { channel: ["nowhere"], campaign: ["x"] } });
  const live = (of: typeof filtered) => of.sections.flatMap(({ tables }) => tables).find(({ title }) => title.startsWith("Agora na loja"));
  expect(live(filtered)).toBeDefined();
  expect(live(filtered)).not.toEqual(live(whole));
  const unknown = { ...source, sections: [{ title: "", tiles: [{ kind: "report", report: "payroll" }] }] };
  expect((await product.api("POST", "/api/v1/report-files", { source: unknown, format: "csv" })).status).toBe(400);
}, 120_000);

const schedule = (of: object = {}) => ({
  name: "Semana da loja",
  source: tiles,
  span: { period: "7d" },
  format: "pdf",
  language: "pt-BR",
  cadence: "daily",
  at: "08:00",
  recipients: [boss, people.MARKETING],
  ...of,
});

test("a scheduled report is mailed once to each reader, as their role may see it, however many work on it", async () => {
  const { body, status } = await product.api<ReportSchedule>("POST", "/api/v1/report-schedules", schedule({ format: "csv" }));
  expect(status).toBe(201);
  // 08:00 in São Paulo, the zone of the account.
  expect(body.next_at).toBe("2026-06-11T11:00:00.000Z");
  product.services.adjustable?.advance(24 * 3_600_000);
  const before = mail.mails.length;
  const busy = async () => {
    for (let round = 0; round < 20; round += 1) await reportRound(product.services.reporting);
  };
  await Promise.all([busy(), busy(), busy()]);
  const runs = await until(
    async () => {
      const { items } = await product.get<{ items: { due_at: string; readers: { state: string }[] }[] }>(
        `/api/v1/report-schedules/${body.id}/runs`,
      );
      return items.length > 0 && items.every(({ readers }) => readers.every(({ state }) => state !== "making")) ? items : null;
    },
    "the letters",
    60_000,
  );
  expect(runs).toHaveLength(1);
  expect(runs[0]?.readers.map(({ state }) => state)).toEqual(["sent", "sent"]);
  const letters = mail.mails.slice(before);
  expect(letters).toHaveLength(2);
  const attached = (to: string) => {
    const data = letters.find((one) => one.to.join().includes(to))?.data ?? "";
    const body64 = /filename=[^\n]*\.csv[^\n]*\n(?:[\w-]+:[^\n]*\n)*\n([A-Za-z0-9+/=\n]+)/.exec(data)?.[1] ?? "";
    return Buffer.from(body64.replaceAll("\n", ""), "base64").toString();
  };
  expect(attached("marketing@exemplo.com.br")).toContain("Receita");
  expect(attached("marketing@exemplo.com.br")).not.toContain("Conversas");
  const [shown] = (await product.get<{ items: ReportSchedule[] }>("/api/v1/report-schedules")).items;
  expect(shown?.last).toMatchObject({ sent: 2, failed: 0 });
  expect(shown?.next_at).toBe("2026-06-12T11:00:00.000Z");

  // Paused it comes round without a letter; what was missed is not made up for.
  await product.api("POST", `/api/v1/report-schedules/${body.id}/pause`, { paused: true });
  product.services.adjustable?.advance(48 * 3_600_000);
  await busy();
  expect(mail.mails.length).toBe(before + 2);
  const resumed = await product.api<ReportSchedule>("POST", `/api/v1/report-schedules/${body.id}/pause`, { paused: false });
  expect(resumed.body.next_at).toBe("2026-06-14T11:00:00.000Z");
  await busy();
  expect(mail.mails.length).toBe(before + 2);

  expect((await product.api("DELETE", `/api/v1/report-schedules/${body.id}`)).status).toBe(200);
  expect(await product.rows("select 1 from report_files where schedule_id is not null")).toEqual([]);
}, 120_000);

test("a letter that the server refuses stands in the log, one to somebody who left is not sent", async () => {
  const { body } = await product.api<ReportSchedule>(
    "POST",
    "/api/v1/report-schedules",
    schedule({ recipients: [people.MANAGER, people.SECRETARY] }),
  );
  await product.rows("update users set disabled_at = now() where id = $1", [people.SECRETARY]);
  mail.refuse(1);
  expect((await product.api("POST", `/api/v1/report-schedules/${body.id}/run`)).status).toBe(202);
  const readers = await until(
    async () => {
      const { items } = await product.get<{ items: { readers: { state: string; failure: string | null }[] }[] }>(
        `/api/v1/report-schedules/${body.id}/runs`,
      );
      const all = items[0]?.readers ?? [];
      return all.length === 2 && all.every(({ state }) => state !== "making") ? all : null;
    },
    "the end of the run",
    60_000,
  );
  expect(readers.map(({ state, failure }) => `${state}: ${failure}`).toSorted()).toEqual([
    "failed: analytics.letter_refused",
    "skipped: analytics.reader_gone",
  ]);
  await product.rows("update users set disabled_at = null where id = $1", [people.SECRETARY]);
}, 90_000);

test("a schedule goes to people of the team alone, those without a team to themselves, and no fixed days", async () => {
  const post = (body: object, key?: string) =>
    product.api<{ code: string; errors?: { path: string }[] }>("POST", "/api/v1/report-schedules", body, key === undefined ? {} : { key });
  expect((await post(schedule({ recipients: ["00000000-0000-4000-8000-000000000000"] }))).body.code).toBe("analytics.unknown_recipient");
  expect((await post(schedule(), keys.MARKETING)).body.code).toBe("analytics.unknown_recipient");
  expect((await post(schedule({ cadence: "weekly" }))).status).toBe(400);
  expect((await post(schedule({ span: { period: "custom", from: "2026-06-01", to: "2026-06-02" } }))).status).toBe(400);
  expect((await post(schedule({ source: { kind: "report", name: "secrets" } }))).body.code).toBe("analytics.unknown_report");
  const { items } = await product.get<{ items: ReportSchedule[] }>("/api/v1/report-schedules");
  for (const role of ["MANAGER", "BI"] as const) {
    const others = await product.api<{ items: unknown[] }>("GET", "/api/v1/report-schedules", undefined, { key: keys[role] });
    expect(others.body.items).toEqual([]);
    expect((await product.api("DELETE", `/api/v1/report-schedules/${items[0]?.id}`, undefined, { key: keys[role] })).status).toBe(404);
  }
});

const chart = (id: string, of: object) => ({ id, title: id, kind: "bars", metrics: ["conversations"], dimensions: ["channel"], ...of });

test("own dashboards are shared by role, shown by the reader's rights, copied, put away and taken back", async () => {
  const { body, status } = await product.api<OwnDashboard>("POST", "/api/v1/own-dashboards", {
    name: "Manhã",
    shared_roles: ["MARKETING", "BI"],
    tiles: [
      chart("a", {}),
      chart("b", { dimensions: ["person"] }),
      chart("c", { metrics: ["revenue"], kind: "line", interval: "auto", dimensions: [] }),
    ],
  });
  expect(status).toBe(201);
  const path = `/api/v1/own-dashboards/${body.id}`;
  const seen = async (role: Role) => product.api<OwnDashboard>("GET", path, undefined, { key: keys[role] });
  expect((await seen("MARKETING")).body).toMatchObject({ editable: false, withheld: 2, tiles: [{ id: "c" }] });
  expect((await seen("BI")).body).toMatchObject({ editable: false, withheld: 1, tiles: [{ id: "a" }, { id: "c" }] });
  expect((await seen("MANAGER")).status).toBe(404);
  expect((await seen("DPO")).status).toBe(403);
  const change = { name: "Tarde", tiles: [chart("a", {})], version: body.version };
  expect((await product.api("PUT", path, change, { key: keys.MARKETING })).status).toBe(403);
  expect((await product.api("PUT", path, change)).status).toBe(200);
  expect((await product.api("PUT", path, change)).status).toBe(409);
  // A role writes no chart that it may not ask for.
  const own = await product.api<OwnDashboard>(
    "POST",
    "/api/v1/own-dashboards",
    { name: "Meu", tiles: [chart("a", {})] },
    { key: keys.MARKETING },
  );
  expect(own).toMatchObject({ status: 400, body: { code: "analytics.unknown_metric" } });

  await product.api("PUT", path, {
    name: "Tarde",
    shared_roles: ["MARKETING"],
    tiles: [chart("a", {}), chart("c", { metrics: ["revenue"] })],
  });
  const copy = await product.api<OwnDashboard>("POST", `${path}/duplicate`, { name: "Cópia" }, { key: keys.MARKETING });
  expect(copy.body).toMatchObject({ name: "Cópia", editable: true, withheld: 0, shared_roles: [], tiles: [{ id: "c" }] });

  expect((await product.api("DELETE", path)).status).toBe(200);
  expect((await seen("MARKETING")).status).toBe(404);
  expect((await product.api("POST", `${path}/restore`)).status).toBe(200);
  expect((await seen("MARKETING")).body.tiles).toHaveLength(1);
  const file = await made({ kind: "dashboard", id: body.id }, "csv", keys.MARKETING);
  const text = new TextDecoder().decode((await contentOf(file, keys.MARKETING)).bytes);
  expect(text).toContain("Tarde");
  expect(text).not.toContain("\r\na\r\n");
  const history = await product.get<{ items: { area: string }[] }>("/api/omni/settings/changes?limit=50");
  for (const area of ["dashboards", "report_schedules", "exports"]) expect(history.items.map((one) => one.area)).toContain(area);
}, 90_000);

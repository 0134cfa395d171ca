import { beforeAll, expect, test } from "vitest";
import { createDayLook } from "#modules/analytics/index.ts";
import { newId } from "#shared/ids.ts";
import { secondAccount, startTestProduct, until } from "#testing/product.ts";
import type { Alert } from "./alerts.contract.ts";
import type { NumberWatch } from "./numbers.contract.ts";
import { startDuty } from "./testing/duty.ts";
import { watchAlerts } from "./watch-alerts.ts";
import { watchNumbers } from "./watch-numbers.ts";

const { mail, lines, env } = await startDuty();

// A Monday, nine in the morning of São Paulo: the day before is Sunday the 14th.
const product = await startTestProduct({
  env: {
    PROSA_CLOCK: "2026-06-15T12:00:00Z",
    PROSA_PUBLIC_URL: "https://prosa.exemplo.com.br",
    ...env,
  },
});
const settings = "/api/omni/settings/number-alerts";
const numbers = createDayLook(product.services.reporting);
let account = "";
let manager = "";
const alerts = async (state: "open" | "closed") => (await product.get<{ items: Alert[] }>(`/api/omni/alerts?state=${state}`)).items;
const close = (id: string, key?: string) => product.api("POST", `/api/omni/alerts/${id}/close`, {}, key === undefined ? {} : { key });

/** The heading of a letter as people read it: RFC 2047. */
function subjectOf(letter: string): string {
  const raw = (/^Subject: (.*(?:\n[ \t].*)*)/m.exec(letter)?.[1] ?? "").replaceAll(/\?=\s+=\?/g, "?==?").replaceAll("\n", "");
  return raw.replaceAll(/=\?UTF-8\?([QB])\?(.*?)\?=/gi, (_, how: string, text: string) =>
    how.toUpperCase() === "B"
      ? Buffer.from(text, "base64").toString("utf8")
      : Buffer.from(
          text.replaceAll("_", " ").replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
          "latin1",
        ).toString("utf8"),
  );
}

/** Twelve conversations a day for ten weeks, and eighty on the last of them. */
async function anUnusualDay(): Promise<void> {
  const days = Array.from({ length: 71 }, (_, index) => new Date(Date.UTC(2026, 5, 14 - index, 15)).toISOString());
  await product.services.analytics.insert(
    "fact_openings",
    days.flatMap((at, index) =>
      Array.from({ length: index === 0 ? 80 : 12 }, () => ({
        account_id: account,
        conversation_id: newId(),
        opening: 1,
        version: 9e15,
        removed: 0,
        customer_id: newId(),
        channel: "webchat",
        inbox_id: account,
        at,
        last_at: at,
        labels: [],
      })),
    ),
    "unusual",
  );
}

beforeAll(async () => {
  account = (await product.rows<{ id: string }>("select id from accounts"))[0]?.id ?? "";
  manager = (await product.api<{ key: string }>("POST", "/api/omni/api-keys", { name: "M", role: "MANAGER", scopes: ["*"] })).body.key;
  await anUnusualDay();
}, 120_000);

test("which numbers are looked at is changed piece by piece; numbers that there are not are refused, and the change is written down", async () => {
  const before = await product.get<NumberWatch>(settings);
  expect(before).toMatchObject({ enabled: true, medium: false, hour: 8 });
  const changed = await product.api<NumberWatch>("PUT", settings, { metrics: ["conversations", "orders", "conversations"] });
  expect([changed.status, changed.body]).toEqual([200, { ...before, metrics: ["conversations", "orders"] }]);
  expect((await product.api<NumberWatch>("PUT", settings, { medium: true })).body).toMatchObject({
    medium: true,
    metrics: ["conversations", "orders"],
  });
  expect(await product.get<NumberWatch>(settings)).toEqual({ ...changed.body, medium: true });
  const unknown = await product.api("PUT", settings, { metrics: ["moon"] });
  expect([unknown.status, unknown.body["code"]]).toEqual([400, "alerts.unknown_metric"]);
  expect((await product.api("PUT", settings, { hour: 24 })).status).toBe(400);
  expect((await product.api("PUT", settings, { colour: "blue" })).status).toBe(400);
  expect((await product.api("PUT", settings, { enabled: false }, { key: manager })).status).toBe(403);
  const other = await secondAccount(product);
  expect((await product.api<NumberWatch>("GET", settings, undefined, { key: other.key })).body).toEqual(before);
  const history = await product.get<{ items: { about: string }[] }>("/api/omni/settings/changes");
  expect(JSON.stringify(history.items)).toContain("alerts");
});

test("an alert on a number is told once with a title that it does not repeat, and is closed by hand, by administrators alone", async () => {
  lines.length = 0;
  mail.mails.length = 0;
  // The product itself looks as well: whoever comes first.
  await until(async () => {
    await watchNumbers({ ...product.services, numbers });
    return (await alerts("open")).length > 0;
  }, "the alert");
  await watchAlerts({ ...product.services, publicUrl: "https://prosa.exemplo.com.br" });
  const [alert] = await alerts("open");
  const address = "https://prosa.exemplo.com.br/numbers/analyses?analysis=explainAnomaly&metric=conversations&day=2026-06-14";
  expect(alert).toMatchObject({
    kind: "unusual_number",
    closedAt: null,
    number: { metric: "conversations", day: "2026-06-14", explained: true },
  });
  const { name = "", text = "" } = alert?.number ?? {};
  expect(name).toBe("Conversas");
  expect(text).toMatch(/^14 de junho de 2026: 80, quando o esperado era 12 \(567% acima\)\. Gravidade crítica\./);
  expect(text).not.toMatch(/Número fora do normal|Conversas/);
  await until(() => Promise.resolve(lines.length > 0 && mail.mails.length > 0), "the line and the letter");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toBe(`Número fora do normal: Conversas, ${text} O que explica este dia: ${address}`);
  expect(lines[0]?.match(/Número fora do normal/g)).toHaveLength(1);
  expect(subjectOf(mail.mails[0]?.data ?? "")).toBe("Prosa: Número fora do normal: Conversas");

  const id = alert?.id ?? "";
  expect((await close(id, manager)).status).toBe(403);
  const other = await secondAccount(product);
  expect((await close(id, other.key)).status).toBe(404);
  expect((await close(newId())).status).toBe(404);
  expect((await close("x")).status).toBe(400);
  expect(await close(id)).toMatchObject({ status: 200, body: { id } });
  expect([await alerts("open"), (await alerts("closed")).map((one) => one.id)]).toEqual([[], [id]]);
  // Twice is once.
  expect((await close(id)).status).toBe(200);
  const closings = await product.rows<{ data: { alertId: string } }>("select data from domain_events where type = 'alert.closed'");
  expect(closings.map(({ data }) => data.alertId)).toEqual([id]);
  await watchNumbers({ ...product.services, numbers });
  expect(await alerts("open")).toEqual([]);
}, 60_000);

test("an alert that closes by itself is not closed by hand, and one on a number that is not looked at any more is", async () => {
  const ids = [newId(), newId()];
  await product.rows(
    `insert into alerts (account_id, id, kind, subject_id, detail, opened_at, seen_at) values
       ($1, $2, 'ai_slow', null, '{}', now(), now() + interval '1 day'),
       ($1, $3, 'unusual_number', $3, '{"number": {"metric": "revenue", "day": "2026-06-13", "value": 1, "expected": 9, "severity": "high", "part": null, "explained": true}}', now(), now())`,
    [account, ...ids],
  );
  const refused = await close(ids[0] ?? "");
  expect([refused.status, refused.body["code"]]).toEqual([409, "alerts.closes_itself"]);
  await product.api("PUT", settings, { metrics: ["conversations"] });
  expect((await product.rows<{ id: string }>("select id from alerts where closed_at is null")).map(({ id }) => id)).toEqual([ids[0]]);
});

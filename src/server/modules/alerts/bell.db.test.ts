import { beforeAll, expect, test } from "vitest";
import type { UnusualDay } from "#modules/analytics/index.ts";
import type { Notification } from "#modules/notifications/notifications.contract.ts";
import { secondAccount, startTestProduct } from "#testing/product.ts";
import { appendAlertEvents } from "./alert-events.ts";
import type { Alert } from "./alerts.contract.ts";
import { openNumberAlerts } from "./numbers.repo.ts";
import { watchAlerts } from "./watch-alerts.ts";

const product = await startTestProduct({ env: { PROSA_CLOCK: "2026-11-23T15:00:00Z" } });
const { adjustable, clock, db, signals } = product.services;
const password = "uma senha comprida";
let account = "";

/** Somebody with a bell of their own; gives back their id and how they look at it. */
async function aPerson(name: string, role: "ADMIN" | "MANAGER", key?: string) {
  const email = `${name}@sino.example`;
  const made = await product.api<{ id: string }>(
    "POST",
    "/api/omni/users",
    { name, email, role, password },
    key === undefined ? {} : { key },
  );
  const signedIn = await fetch(`${product.url}/api/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const bell = async () =>
    (
      await product.api<{ items: Notification[] }>("GET", "/api/omni/notifications", undefined, {
        key: null,
        headers: { cookie, origin: product.url },
      })
    ).body.items;
  return { id: made.body.id, bell };
}

let ana: Awaited<ReturnType<typeof aPerson>>;
/** Each alert in the bell by what it is about, and whether it is still to be read. */
const shown = async () =>
  Object.fromEntries((await ana.bell()).map(({ alert, read }) => [alert?.number?.metric ?? alert?.kind ?? "nameless", !read]));
const openIds = async () =>
  new Map(
    (await product.get<{ items: Alert[] }>("/api/omni/alerts?state=open")).items.map(({ id, kind, number }) => [
      number?.metric ?? kind,
      id,
    ]),
  );

beforeAll(async () => {
  account = (await product.rows<{ id: string }>("select id from accounts"))[0]?.id ?? "";
  ana = await aPerson("ana", "ADMIN");
  const day = (metric: string): UnusualDay => ({
    metric,
    day: "2026-11-22",
    value: 80,
    expected: 12,
    severity: "critical",
    part: null,
    explained: true,
  });
  await db.system(async (tx) =>
    appendAlertEvents(tx, await openNumberAlerts(tx, account, [day("conversations"), day("orders")], clock.now()), []),
  );
  signals.emit("events", account);
  await product.rows(
    `insert into ia_logs (account_id, id, channel, user_type, provider, model, latency_ms, success, at)
     select $1, gen_random_uuid(), 'webchat', 'cliente', 'p', 'm', 7200, true, $2 from generate_series(1, 5) n`,
    [account, clock.now()],
  );
  await watchAlerts(product.services);
});

test("each alert is a line of its own that says which it is, in the bell of administrators alone", async () => {
  await expect.poll(shown).toEqual({ conversations: true, orders: true, ai_slow: true });
  const ids = await openIds();
  const items = await ana.bell();
  expect(new Set(items.map(({ alert }) => alert?.id))).toEqual(new Set(ids.values()));
  expect(items.find(({ alert }) => alert?.id === ids.get("conversations"))).toMatchObject({
    kind: "alert",
    conversationId: null,
    count: 1,
    alert: { kind: "unusual_number", who: null, channelName: null, number: { name: "Conversas", day: "2026-11-22" } },
  });
  expect(items.find(({ alert }) => alert?.id === ids.get("ai_slow"))?.alert).toMatchObject({ kind: "ai_slow", number: null });
  const other = await secondAccount(product);
  expect(await (await aPerson("zeca", "ADMIN", other.key)).bell()).toEqual([]);
  expect(await (await aPerson("marta", "MANAGER")).bell()).toEqual([]);
  // Who is no administrator any more keeps the line, not what it was about.
  const bia = await aPerson("bia", "ADMIN");
  await product.rows("update notifications set user_id = $1 where alert_id = $2", [bia.id, ids.get("orders")]);
  expect((await bia.bell()).map(({ alert }) => alert?.number?.name)).toEqual(["Pedidos"]);
  await product.rows("update users set role = 'MANAGER' where id = $1", [bia.id]);
  await expect.poll(async () => (await bia.bell()).map(({ kind, alert }) => [kind, alert])).toEqual([["alert", null]]);
  await product.rows("update notifications set user_id = $1 where alert_id = $2", [ana.id, ids.get("orders")]);
});

test("an alert that is closed, by hand or by itself, takes its own line out of what is to be read and no other", async () => {
  const ids = await openIds();
  expect((await product.api("POST", `/api/omni/alerts/${ids.get("orders") ?? ""}/close`, {})).status).toBe(200);
  await expect.poll(shown).toEqual({ conversations: true, orders: false, ai_slow: true });
  adjustable?.advance(30 * 60_000);
  await watchAlerts(product.services);
  await expect.poll(shown).toEqual({ conversations: true, orders: false, ai_slow: false });
  expect([...(await openIds()).keys()]).toEqual(["conversations"]);
});

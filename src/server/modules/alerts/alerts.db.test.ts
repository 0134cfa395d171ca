import { beforeAll, beforeEach, expect, test } from "vitest";
import { secondAccount, startTestProduct } from "#testing/product.ts";
import type { Alert } from "./alerts.contract.ts";
import { startDuty } from "./testing/duty.ts";
import { watchAlerts } from "./watch-alerts.ts";

const { mail, lines, env } = await startDuty();

const product = await startTestProduct({
  env: {
    PROSA_CLOCK: "2026-11-23T15:00:00Z",
    ...env,
  },
});
const { clock, adjustable } = product.services;
const look = () => watchAlerts(product.services);
const advance = (minutes: number) => adjustable?.advance(minutes * 60_000);
const ago = (minutes: number) => new Date(clock.now().getTime() - minutes * 60_000);
const open = async () => (await product.get<{ items: Alert[] }>("/api/omni/alerts?state=open")).items;
let channelId = "";
let accountId = "";

beforeAll(async () => {
  channelId = (await product.connect("webchat", "chat")).id;
  // Nobody checks it meanwhile: its state is this file's to say.
  await product.rows("update channels set last_health_at = now() + interval '1 day' where id = $1", [channelId]);
  const admin = { name: "Ana", email: "ana@exemplo.com.br", role: "ADMIN", password: "uma-senha-bem-longa" };
  expect((await product.api("POST", "/api/omni/users", admin)).status).toBe(201);
  accountId = (await product.rows<{ id: string }>("select id from accounts"))[0]?.id ?? "";
});
beforeEach(() => {
  lines.length = 0;
  mail.mails.length = 0;
});

test("a channel offline for 30 minutes is an incident: told once by all who look, then sparingly, and closed when it is back", async () => {
  await product.rows("update channels set state = 'offline', state_reason = 'access_expired', offline_since = $2 where id = $1", [
    channelId,
    ago(29),
  ]);
  await look();
  expect(lines).toEqual([]);
  advance(2);
  await Promise.all([look(), look(), look()]);
  expect(lines).toEqual([expect.stringMatching(/^Incidente crítico: o canal .+ está fora do ar há 31 min\. O acesso deste canal venceu/)]);
  expect(mail.mails.filter(({ to }) => to.includes("plantao@exemplo.com.br"))).toHaveLength(1);
  expect(await open()).toMatchObject([
    {
      kind: "channel_offline",
      channelId,
      told: 1,
      closedAt: null,
      reason: expect.stringMatching(/^(O acesso deste canal|This channel's access)/) as string,
    },
  ]);
  // An hour, then four, then a day.
  for (const [minutes, told] of [
    [59, 1],
    [1, 2],
    [239, 2],
    [1, 3],
    [1439, 3],
    [1, 4],
  ] as const) {
    advance(minutes);
    await look();
    expect(lines).toHaveLength(told);
  }
  expect(lines[1]).toMatch(/^Continua: /);
  await product.rows("update channels set state = 'connected', state_reason = null, offline_since = null where id = $1", [channelId]);
  advance(1);
  await look();
  // That it is back the checks themselves tell.
  expect([await open(), lines.length]).toEqual([[], 4]);
  const { items } = await product.get<{ items: Alert[] }>("/api/omni/alerts?state=closed&limit=1");
  expect(items).toMatchObject([{ kind: "channel_offline", told: 4 }]);
  expect(items[0]?.closedAt).not.toBeNull();
});

test("why a channel went offline is told in words, in the account's language, by chat and by e-mail", async () => {
  const offline = { accountId, name: "Loja", kind: "whatsapp", state: "offline" as const, reason: "access_expired" };
  await product.services.alerts.channelChanged(offline);
  expect(lines).toEqual([expect.stringMatching(/^Canal offline: Loja \(.+\)\. O acesso deste canal venceu/)]);
  expect(mail.mails.at(-1)?.data.replaceAll(/=\r?\n/g, "")).toContain("acesso deste canal venceu");
  await product.rows("update accounts set locale = 'en' where id = $1", [accountId]);
  await product.services.alerts.channelChanged(offline);
  expect(lines.at(-1)).toMatch(/^Channel offline: Loja .+\. This channel's access has expired/);
  await product.rows("update accounts set locale = 'pt-BR' where id = $1", [accountId]);
  await product.services.alerts.channelChanged({ ...offline, state: "connected", reason: null });
  expect(lines.at(-1)).toMatch(/^Canal de volta: Loja \([^)]+\)$/);
});

async function received(handled: number, failed: number): Promise<void> {
  await product.rows(
    `insert into inbound_events (account_id, channel_id, lane, contact_key, dedupe_key, payload_sealed, received_at, state)
     select $1, $2, 0, '\\x00', decode(md5(random()::text || n), 'hex'), '\\x00', $3, 1 from generate_series(1, $4::integer) n`,
    [accountId, channelId, clock.now(), handled],
  );
  await product.rows(
    `insert into dead_letters (id, account_id, channel_kind, source, reason, created_at)
     select gen_random_uuid(), $1, 'whatsapp', 'delivery', 'unreadable', $2 from generate_series(1, $3::integer) n`,
    [accountId, clock.now(), failed],
  );
}

test("failures of webhooks above five per cent, of enough deliveries, are told with their figure and told to be over", async () => {
  advance(60);
  await received(17, 2);
  await look();
  expect(lines).toEqual([]);
  advance(60);
  await received(95, 5);
  await look();
  expect(lines).toEqual([]);
  advance(60);
  await received(94, 6);
  await look();
  await look();
  expect(lines).toEqual([expect.stringMatching(/^Falhas de webhook: 6% .*\(de 100\)/)]);
  expect(await open()).toMatchObject([{ kind: "webhook_failures", value: 6, of: 100, channelId: null }]);
  // Quiet for a moment is not over; quiet for five minutes is.
  advance(16);
  await look();
  expect(await open()).toEqual([]);
  expect(lines.at(-1)).toMatch(/^Resolvido: /);
});

/** What an automation called, in steps of runs of its own. */
async function called(done: number, failed: number): Promise<void> {
  const automationId = (
    await product.rows<{ id: string }>(
      `insert into automations (account_id, id, name, draft, created_at, updated_at) values ($1, gen_random_uuid(), 'Chamada', '{}', now(), now()) returning id`,
      [accountId],
    )
  )[0]?.id;
  await product.rows(
    `with r as (insert into automation_runs (account_id, id, automation_id, version, case_key, case_at, status, wake_at, started_at)
       select $1, gen_random_uuid(), $2, 1, 'case ' || n, now(), 'done', now(), now() from generate_series(1, $3::integer) n returning id)
     insert into automation_steps (account_id, run_id, number, step_id, kind, outcome, at)
     select $1, id, 0, 's', 'call_webhook', case when row_number() over () <= $4 then 'failed' else 'done' end, $5 from r`,
    [accountId, automationId, done + failed, failed, clock.now()],
  );
}

test("calls of other systems count too, and lines are in the account's language", async () => {
  await product.rows("update accounts set locale = 'en' where id = $1", [accountId]);
  advance(60);
  await called(50, 2);
  await look();
  expect(lines).toEqual([]);
  advance(60);
  await received(40, 1);
  await called(50, 9);
  await look();
  expect(lines).toEqual([expect.stringMatching(/^Webhook failures: 10% .*\(of 100\)/)]);
  await product.rows("update accounts set locale = 'es' where id = $1", [accountId]);
  advance(60);
  await called(50, 9);
  await look();
  expect(lines.at(-1)).toMatch(/^Continúa: Fallos de webhook: el 15,3%/);
  advance(21);
  await look();
  expect(lines.at(-1)).toMatch(/^Resuelto: /);
  await product.rows("update accounts set locale = 'pt-BR' where id = $1", [accountId]);
});

test("an agent slower than five seconds is told, in the app too, and forgotten there when it is over", async () => {
  const answers = (millis: number, n: number) =>
    product.rows(
      `insert into ia_logs (account_id, id, channel, user_type, provider, model, latency_ms, success, at)
       select $1, gen_random_uuid(), 'webchat', 'cliente', 'p', 'm', $2, true, $3 from generate_series(1, $4::integer) n`,
      [accountId, millis, clock.now(), n],
    );
  advance(60);
  await answers(5000, 20);
  await look();
  expect(lines).toEqual([]);
  advance(60);
  await answers(7200, 5);
  await look();
  expect(lines).toEqual([expect.stringMatching(/^Agente lento: .*7,2 s/)]);
  const bell = () =>
    product.rows<{ kind: string; read: boolean }>(
      "select kind, read_at is not null as read from notifications where kind = 'alert' order by at",
    );
  await expect.poll(async () => (await bell()).some(({ read }) => !read), { timeout: 15_000 }).toBe(true);
  advance(30);
  await look();
  await expect.poll(async () => (await bell()).every(({ read }) => read), { timeout: 15_000 }).toBe(true);
});

test("another account sees none of them", async () => {
  const other = await secondAccount(product);
  const theirs = await product.api<{ items: Alert[]; nextCursor: null }>("GET", "/api/omni/alerts", undefined, { key: other.key });
  expect(theirs.body.items).toEqual([]);
  const page = await product.get<{ items: Alert[]; nextCursor: string }>("/api/omni/alerts?limit=1");
  const next = await product.get<{ items: Alert[] }>(`/api/omni/alerts?limit=1&cursor=${page.nextCursor}`);
  expect(next.items[0]?.id).not.toBe(page.items[0]?.id);
  expect((await product.api("GET", "/api/omni/alerts?cursor=x")).status).toBe(400);
});

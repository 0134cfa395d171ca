import { beforeAll, expect, it } from "vitest";
import { createUser } from "#modules/accounts/index.ts";
import type { Mail } from "#platform/mail/mailer.ts";
import { newId } from "#shared/ids.ts";
import { secondAccount, startTestProduct, until } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { Hours } from "#modules/hours/hours.contract.ts";
import { sendDigests } from "./digest.ts";
import { sendSummaries } from "./summary.ts";
import type { Notification, NotificationPreferences } from "./notifications.contract.ts";
import { purgeNotifications } from "./notifications.repo.ts";
import { preferencesOf, usualPreferences } from "./preferences.ts";
import { tellLateResponses } from "./tell-late.ts";

const product = await startTestProduct();
const { db, vault, signals } = product.services;
const number = "551130000003";
const password = "uma senha comprida";
let conversationId = "";
let accountId = "";

interface Person {
  id: string;
  send<T>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }>;
}

async function aPerson(account: string, name: string, role: "ADMIN" | "SECRETARY" | "MARKETING"): Promise<Person> {
  const email = `${name}@${account.slice(-6)}.example`;
  const id = await db.system((tx) => createUser(tx, vault, { accountId: account, name, email, role, password }));
  const signedIn = await fetch(`${product.url}/api/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  return {
    id,
    send: async <T>(method: string, path: string, body?: unknown) => {
      const answer = await product.api<T>(method, path, body, { key: null, headers: { cookie, origin: product.url } });
      return { status: answer.status, body: answer.body };
    },
  };
}

let ana: Person;
let bia: Person;
let mia: Person;
let stranger: Person;

const bell = async (person: Person) =>
  (await person.send<{ items: Notification[]; unread: number }>("GET", "/api/omni/notifications")).body;
const kinds = async (person: Person) => (await bell(person)).items.filter(({ read }) => !read).map(({ kind, count }) => `${kind} ${count}`);
const settled = async (person: Person, expected: string[]) =>
  until(async () => JSON.stringify(await kinds(person)) === JSON.stringify(expected), `${expected.join()} at last`).catch(async () =>
    expect(await kinds(person)).toEqual(expected),
  );
const write = async (what: string) => {
  await product.webhook("whatsapp", messageBody(number, { from: "5511933330001" }, text(what)));
  await product.settle();
};
const say = async (type: string, data: Record<string, unknown>) => {
  await db.system((tx) => appendEvents(tx, accountId, [{ type, subjectId: conversationId, data }]));
  signals.emit("events", accountId);
};

beforeAll(async () => {
  const { id } = await product.connect("whatsapp", number);
  await write("Olá");
  conversationId = (await product.conversations(id))[0]?.id ?? "";
  accountId = (await product.rows<{ account_id: string }>("select account_id from conversations"))[0]?.account_id ?? "";
  ana = await aPerson(accountId, "ana", "ADMIN");
  bia = await aPerson(accountId, "bia", "SECRETARY");
  mia = await aPerson(accountId, "mia", "MARKETING");
  stranger = await aPerson((await secondAccount(product)).id, "zeca", "ADMIN");
});

it("tells who gets a conversation, not who gives it to themselves", async () => {
  await ana.send("PATCH", `/api/omni/conversations/${conversationId}`, { assignee: bia.id });
  await settled(bia, ["assigned 1"]);
  expect((await bell(bia)).items[0]).toMatchObject({ conversationId, read: false });
  await bia.send("PATCH", `/api/omni/conversations/${conversationId}`, { assignee: ana.id });
  await settled(ana, ["assigned 1"]);
  await bia.send("PATCH", `/api/omni/conversations/${conversationId}`, { assignee: "me" });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await kinds(bia)).toEqual(["assigned 1"]);
  expect((await bell(stranger)).items).toEqual([]);
});

it("counts messages of one's conversation in one line, and forgets them when it is read", async () => {
  await write("Um");
  await write("Dois");
  await settled(bia, ["message 2", "assigned 1"]);
  expect((await bell(bia)).unread).toBe(2);
  await bia.send("POST", `/api/omni/conversations/${conversationId}/read`);
  await settled(bia, []);
  await write("Três");
  await settled(bia, ["message 1"]);
  expect((await bia.send<{ unread: number }>("POST", "/api/omni/notifications/read", { conversationId })).body).toEqual({ unread: 0 });
  expect((await bell(bia)).items.map(({ read }) => read)).toEqual([true, true, true]);
});

it("hand-overs wake those who attend until somebody takes them; mentions reach the mentioned alone", async () => {
  await ana.send("POST", "/api/omni/notifications/read", { all: true });
  await ana.send("PATCH", `/api/omni/conversations/${conversationId}`, { assignee: null });
  await say("conversation.handed_over", { conversationId, reason: "asked" });
  await settled(bia, ["hand_over 1"]);
  await settled(ana, ["hand_over 1"]);
  expect(await kinds(mia)).toEqual([]);
  await ana.send("PATCH", `/api/omni/conversations/${conversationId}`, { assignee: "me" });
  await settled(bia, []);
  await say("message.mentioned", { messageId: newId(), userIds: [mia.id, stranger.id, "nobody"] });
  await settled(mia, ["mention 1"]);
  expect((await bell(stranger)).items).toEqual([]);
});

it("administrators hear of a channel that goes offline until it is back", async () => {
  await ana.send("POST", "/api/omni/notifications/read", { all: true });
  const channelId = (await product.get<{ items: { id: string; name: string }[] }>("/api/omni/channels")).items[0]?.id ?? "";
  await say("channel.offline", { channelId, reason: "unreachable" });
  await settled(ana, ["channel_offline 1"]);
  expect((await bell(ana)).items[0]?.about).toBe(`Canal ${number}`);
  expect(await kinds(bia)).toEqual([]);
  await say("channel.connected", { channelId, reason: null });
  await settled(ana, []);
});

it("goes by each person's choice, and tells the live feed whose have changed", async () => {
  const { preferences } = (await bia.send<{ preferences: NotificationPreferences }>("GET", "/api/omni/notifications/preferences")).body;
  const off = { app: false, browser: false, sound: false, mail: false };
  const chosen = { ...preferences, kinds: { ...preferences.kinds, mention: off } };
  expect((await bia.send("PUT", "/api/omni/notifications/preferences", chosen)).status).toBe(200);
  expect(
    (await mia.send<{ preferences: NotificationPreferences }>("GET", "/api/omni/notifications/preferences")).body.preferences.kinds.mention
      .app,
  ).toBe(true);
  const { head } = await product.get<{ head: number }>("/api/omni/events?since=0&limit=1");
  await say("message.mentioned", { messageId: newId(), userIds: [bia.id, ana.id] });
  await settled(ana, ["mention 1"]);
  expect(await kinds(bia)).toEqual([]);
  const { items } = await product.get<{ items: { type: string; recipients?: string[] }[] }>(`/api/omni/events?since=${head}`);
  expect(items.filter(({ type }) => type === "notifications.changed").map(({ recipients }) => recipients)).toEqual([[ana.id]]);
});

it("reads one's own alone and pages without loss", async () => {
  const [first] = (await bell(ana)).items.filter(({ read }) => !read);
  await stranger.send("POST", "/api/omni/notifications/read", { ids: [first?.id] });
  await bia.send("POST", "/api/omni/notifications/read", { ids: [first?.id] });
  expect(await kinds(ana)).toEqual(["mention 1"]);
  const all = (await bell(ana)).items.map(({ id }) => id);
  const paged: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: { items: Notification[]; nextCursor: string | null } = (
      await ana.send<{ items: Notification[]; nextCursor: string | null }>(
        "GET",
        `/api/omni/notifications?limit=1${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`,
      )
    ).body;
    paged.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(all);
  expect((await ana.send("GET", "/api/omni/notifications?cursor=x")).status).toBe(400);
});

it("mails what was left unread, once, to who wants it, not in quiet hours", async () => {
  const mails: Mail[] = [];
  const mailer = { configured: true, send: async (mail: Mail) => mails.push(mail) > 0 };
  const deps = { db, vault, mailer, publicUrl: "https://prosa.example" };
  const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  expect(await sendDigests(deps, later(1))).toBe(0);
  const { preferences } = (await mia.send<{ preferences: NotificationPreferences }>("GET", "/api/omni/notifications/preferences")).body;
  await mia.send("PUT", "/api/omni/notifications/preferences", { ...preferences, doNotDisturbUntil: later(60).toISOString() });
  expect(await sendDigests(deps, later(20))).toBe(1);
  expect(mails[0]).toMatchObject({ to: `ana@${accountId.slice(-6)}.example`, subject: "1 notificação não lida no Prosa" });
  expect(mails[0]?.text).toContain("1 · menções a você");
  expect(await sendDigests(deps, later(40))).toBe(0);
  expect(await sendDigests(deps, later(90))).toBe(1);
  expect(mails[1]?.to).toContain("mia@");
  expect(await sendDigests({ ...deps, mailer: { configured: false, send: async () => false } }, later(300))).toBe(0);
});

it("sends one summary a day at the person's hour by the account's clock, never twice, never an empty one", async () => {
  const mails: Mail[] = [];
  const mailer = { configured: true, send: async (mail: Mail) => mails.push(mail) > 0 };
  const deps = { db, vault, mailer, publicUrl: "https://prosa.example" };
  const send = (...times: string[]) => Promise.all(times.map((time) => sendSummaries(deps, new Date(time))));
  await product.rows("update accounts set time_zone = 'America/Sao_Paulo'", []);
  await product.rows("update conversations set assignee_id = $1, waiting_since = '2031-03-10T08:00:00Z', status = 'active' where id = $2", [
    ana.id,
    conversationId,
  ]);
  await product.rows("update notifications set read_at = now() where read_at is null", []);
  // Eight in São Paulo is eleven in Greenwich.
  await send("2031-03-10T10:59:00Z");
  expect(mails).toEqual([]);
  await send("2031-03-10T11:00:00Z", "2031-03-10T11:00:30Z", "2031-03-10T11:01:00Z");
  await send("2031-03-10T12:30:00Z");
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
    [`ana@${accountId.slice(-6)}.example`, "Resumo do dia: 1 coisa espera por você"],
  ]);
  expect(mails[0]?.text).toContain("1 conversa sua espera resposta há 3 h");
  const { preferences } = (await ana.send<{ preferences: NotificationPreferences }>("GET", "/api/omni/notifications/preferences")).body;
  await ana.send("PUT", "/api/omni/notifications/preferences", {
    ...preferences,
    doNotDisturbUntil: null,
    daily: { on: true, at: "14:30" },
  });
  await send("2031-03-11T11:00:00Z");
  expect(mails).toHaveLength(1);
  await send("2031-03-11T17:30:00Z");
  expect(mails).toHaveLength(2);
  await ana.send("PUT", "/api/omni/notifications/preferences", { ...preferences, daily: { on: false, at: "08:00" } });
  await send("2031-03-12T11:00:00Z");
  expect(mails).toHaveLength(2);
  await product.rows("update conversations set waiting_since = null where id = $1", [conversationId]);
});

it("tells once of a customer who waits beyond the target, the assignee or all who attend, and not for time outside business hours", async () => {
  for (const person of [ana, bia, mia]) await person.send("POST", "/api/omni/notifications/read", { all: true });
  await ana.send("PATCH", `/api/omni/conversations/${conversationId}`, { assignee: "me" });
  await until(async () => (await kinds(ana)).length === 0, "nothing left to tell");
  await product.api("PUT", "/api/omni/response-targets", { firstResponseMinutes: 10, nextResponseMinutes: 10 });
  // A Monday, nine in the morning in São Paulo.
  const monday = new Date("2026-01-05T12:00:00Z");
  const after = (minutes: number) => new Date(monday.getTime() + minutes * 60_000);
  const wait = (since: Date, change = "") =>
    product.rows(`update conversations set waiting_since = $2, bot = 'off', status = 'active' ${change} where id = $1`, [
      conversationId,
      since,
    ]);
  const late = async (person: Person) => (await kinds(person)).filter((kind) => kind.startsWith("late"));
  const tell = (at: Date) => tellLateResponses({ db, signals }, at);

  await wait(monday);
  expect([await tell(after(9)), await tell(after(10)), await tell(after(11))]).toEqual([0, 1, 0]);
  expect([await late(ana), await late(bia), await late(mia)]).toEqual([["late 1"], [], []]);
  // Answered: the line is read by itself. What fell due long ago wakes nobody.
  await product.rows("update conversations set waiting_since = null where id = $1", [conversationId]);
  await tell(after(12));
  expect(await late(ana)).toEqual([]);
  await wait(after(20));
  expect(await tell(after(20 + 10 + 31))).toBe(0);

  // Nobody's: all who attend. Twenty to nine is closed, so the ten minutes end at ten past nine.
  const { hours } = await product.get<{ hours: Hours }>("/api/omni/settings/business-hours");
  await product.api("PUT", "/api/omni/settings/business-hours", { ...hours, timeZone: "America/Sao_Paulo", holidays: null });
  const nextDay = 24 * 60;
  await wait(after(nextDay - 20), ", assignee_id = null");
  expect([await tell(after(nextDay)), await tell(after(nextDay + 9)), await tell(after(nextDay + 10))]).toEqual([0, 0, 2]);
  expect([await late(ana), await late(bia), await late(mia)]).toEqual([["late 1"], ["late 1"], []]);
  expect(await late(stranger)).toEqual([]);
  await product.rows("update conversations set waiting_since = null where id = $1", [conversationId]);
  await tell(after(nextDay + 11));
  expect([await late(ana), await late(bia)]).toEqual([[], []]);
});

it("gives a kind that came later its usual ways, and keeps what was chosen for the others", () => {
  const { late: _, ...older } = usualPreferences.kinds;
  const off = { app: false, browser: false, sound: false, mail: false };
  const read = preferencesOf({ ...usualPreferences, kinds: { ...older, message: off }, volume: 20 });
  expect(read).toEqual({ ...usualPreferences, kinds: { ...usualPreferences.kinds, message: off }, volume: 20 });
  expect([preferencesOf(null), preferencesOf({ kinds: 3 }), preferencesOf({ ...usualPreferences, volume: 900 })]).toEqual(
    Array.from({ length: 3 }, () => usualPreferences),
  );
});

it("keeps a bounded number and forgets old ones", async () => {
  await product.rows(
    "insert into notifications (account_id, id, user_id, kind, conversation_id, at, read_at) select $1, gen_random_uuid(), $2, 'message', $3, now() - n * interval '1 minute', now() from generate_series(1, 520) n",
    [accountId, bia.id, conversationId],
  );
  const count = async () =>
    (await product.rows<{ count: number }>("select count(*)::integer as count from notifications where user_id = $1", [bia.id]))[0]?.count;
  await db.system((tx) => purgeNotifications(tx, new Date()));
  expect(await count()).toBe(500);
  await db.system((tx) => purgeNotifications(tx, new Date(Date.now() + 31 * 86_400_000)));
  expect(await count()).toBe(0);
});

it("tells the members of a team of a conversation that is passed to it, not who passes it, until somebody has it", async () => {
  const team = await product.api<{ id: string }>("POST", "/api/omni/teams", {
    name: "Financeiro",
    members: [ana, bia].map(({ id }) => ({ userId: id, lead: false })),
  });
  await ana.send("PATCH", `/api/omni/conversations/${conversationId}`, { status: "active", assignee: null });
  await product.settle();
  await ana.send("POST", "/api/omni/notifications/read", { all: true });
  await bia.send("POST", "/api/omni/notifications/read", { all: true });
  await ana.send("PATCH", `/api/omni/conversations/${conversationId}`, { team: team.body.id });
  await product.settle();
  await settled(bia, ["team 1"]);
  expect(await kinds(ana)).toEqual([]);
  expect(await kinds(mia)).toEqual([]);
  await ana.send("PATCH", `/api/omni/conversations/${conversationId}`, { assignee: ana.id });
  await product.settle();
  await settled(bia, []);
});

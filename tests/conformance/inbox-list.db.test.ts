import { beforeAll, describe, expect, test } from "vitest";
import type { Conversation, Message } from "#modules/conversations/conversations.contract.ts";
import type { SavedView } from "#modules/conversations/list/list.contract.ts";
import { secondAccount, startTestProduct } from "#testing/product.ts";

// The list of conversations through its API: mentions, saved views, response targets.

const administrator = { email: "marta@loja.example", password: "uma senha bem longa" };
const attendant = { email: "ana@loja.example", password: "outra senha bem longa" };
const product = await startTestProduct({
  env: { PROSA_DEMO: "1", PROSA_ADMIN_EMAIL: administrator.email, PROSA_ADMIN_PASSWORD: administrator.password },
});

interface Page<T> {
  items: T[];
}
interface Counts {
  mentions: number;
  all: number;
  matching: number | null;
  facets: object | null;
  views: Record<string, number | null>;
}
type Person = <T>(method: string, path: string, body?: unknown) => Promise<{ status: number; body: T }>;

async function person(who: { email: string; password: string }): Promise<Person> {
  const answer = await product.api("POST", "/api/auth/sign-in", who, { key: null });
  expect(answer.status).toBe(200);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  return <T>(method: string, path: string, body?: unknown) => product.api<T>(method, path, body, { key: null, headers: { cookie } });
}

let marta: Person;
let ana: Person;
let anaId = "";
beforeAll(async () => {
  marta = await person(administrator);
  anaId = (await product.api<{ id: string }>("POST", "/api/omni/users", { name: "Ana", role: "SECRETARY", ...attendant })).body.id;
  ana = await person(attendant);
});
const counts = async (who: Person, query = "") => (await who<Counts>("GET", `/api/omni/conversations/counts?${query}`)).body;
const list = async (who: Person, query: string) => (await who<Page<Conversation>>("GET", `/api/omni/conversations?${query}`)).body.items;

test("a note that names somebody puts the conversation into their mentions until they open it", async () => {
  const [conversation] = await list(marta, "view=all");
  const id = conversation?.id ?? "";
  const other = await secondAccount(product);
  const stranger = (
    await product.api<{ id: string }>(
      "POST",
      "/api/omni/users",
      { name: "Rui", email: "rui@outra.example", role: "SECRETARY", password: "mais uma senha longa" },
      { key: other.key },
    )
  ).body.id;
  const note = { private: true, text: "@Ana pode ver?", mentions: [anaId, stranger], clientId: "n1" };
  expect((await marta<Message>("POST", `/api/omni/conversations/${id}/messages`, note)).status).toBe(201);
  // The same note again names nobody twice.
  await marta<Message>("POST", `/api/omni/conversations/${id}/messages`, note);
  expect([(await counts(ana)).mentions, (await counts(marta)).mentions]).toEqual([1, 0]);
  expect((await list(ana, "view=mentions")).map((one) => [one.id, one.mentions])).toEqual([[id, [{ userId: anaId, unread: true }]]]);
  expect(await list(marta, "view=mentions")).toEqual([]);
  expect((await ana("POST", `/api/omni/conversations/${id}/read`)).status).toBe(200);
  expect((await counts(ana)).mentions).toBe(0);
  expect((await list(ana, "view=mentions")).map((one) => one.mentions)).toEqual([[{ userId: anaId, unread: false }]]);
});

describe("saved views", () => {
  const make = (who: Person, body: Record<string, unknown>) =>
    who<SavedView & { code: string }>("POST", "/api/omni/saved-views", { shared: false, filter: { view: "all" }, ...body });
  const names = async (who: Person, shared: boolean) =>
    (await who<Page<SavedView>>("GET", "/api/omni/saved-views")).body.items
      .filter((view) => view.shared === shared)
      .map((view) => view.name);

  test("one's own are seen and changed by oneself; everybody's are kept by those who lead", async () => {
    const own = await make(ana, { name: "Minha" });
    expect(own.status).toBe(201);
    expect(await names(ana, false)).toEqual(["Minha"]);
    expect(await names(marta, false)).toEqual([]);
    expect((await marta("PATCH", `/api/omni/saved-views/${own.body.id}`, { name: "x" })).status).toBe(404);
    expect((await make(ana, { name: "Geral", shared: true })).body.code).toBe("saved_views.leaders_only");
    const shared = await make(marta, { name: "Geral", shared: true });
    expect(await names(ana, true)).toContain("Geral");
    expect((await ana("DELETE", `/api/omni/saved-views/${shared.body.id}`)).status).toBe(403);
    expect((await make(ana, { name: "Ruim", filter: { what: 1 } })).status).toBe(400);
  });

  test("are put in order, counted like the list, and fifty at most", async () => {
    const third = await make(ana, { name: "Terceira", filter: { view: "all", status: "closed" } });
    await make(ana, { name: "Quarta" });
    await ana("PATCH", `/api/omni/saved-views/${third.body.id}`, { position: 0 });
    expect(await names(ana, false)).toEqual(["Terceira", "Minha", "Quarta"]);
    const { views } = await counts(ana);
    expect(views[third.body.id]).toBe((await list(ana, "view=all&status=closed&limit=100")).length);
    const worded = await make(ana, { name: "Palavras", filter: { q: "pix" } });
    expect((await counts(ana)).views[worded.body.id]).toBeNull();
    for (let n = 4; n < 50; n += 1) expect((await make(ana, { name: `v${n}` })).status).toBe(201);
    expect((await make(ana, { name: "demais" })).body.code).toBe("saved_views.too_many");
  });
});

test("every filter counts what it lists", async () => {
  for (const query of [
    "view=all",
    "view=queue",
    "view=bot",
    "attention=unread",
    "view=all&attention=waiting",
    "view=all&priority=none",
    "channel=webchat",
  ])
    expect([query, (await counts(marta, query)).matching]).toEqual([query, (await list(marta, `${query}&limit=100`)).length]);
});

test("what cannot be counted is null, and the rest is counted all the same", async () => {
  for (const query of ["view=mentions", "waitingMinutes=30", "before=2026-03-01T03:00:00.000Z", "q=pedido"]) {
    const found = await counts(marta, `${query}&facets=true`);
    expect([query, found.matching, found.facets]).toEqual([query, null, null]);
    expect(found.all).toBe((await counts(marta)).all);
  }
});

test("response targets are set by those who lead", async () => {
  const targets = { firstResponseMinutes: 5, nextResponseMinutes: 10 };
  expect((await ana("PUT", "/api/omni/response-targets", targets)).status).toBe(403);
  expect((await marta("PUT", "/api/omni/response-targets", targets)).body).toEqual(targets);
  expect((await ana<{ targets: unknown }>("GET", "/api/omni/conversations/response-times")).body.targets).toEqual(targets);
});

test("only business hours count against the targets", async () => {
  interface Times {
    answeredToday: number;
    withinTarget: number;
    openSpans: { from: string; to: string }[] | null;
  }
  const times = async () => (await ana<Times>("GET", "/api/omni/conversations/response-times")).body;
  const [slow] = await product.rows<{ id: string }>(
    `update conversations set first_response_seconds = 7200, first_responded_at = now()
     where id = (select id from conversations where first_responded_at is not null order by id limit 1) returning id`,
  );
  expect(slow).toBeDefined();
  const before = await times();
  expect(before.openSpans).toBeNull();
  const hours = {
    timeZone: "UTC",
    weekly: Array.from({ length: 7 }, () => [] as { from: string; to: string }[]),
    holidays: null,
    exceptions: [],
    away: { on: false, texts: { "pt-BR": "", en: "", es: "" } },
  };
  expect((await marta("PUT", "/api/omni/settings/business-hours", hours)).status).toBe(200);
  const closed = await times();
  expect([closed.openSpans, closed.answeredToday, closed.withinTarget]).toEqual([[], before.answeredToday, before.answeredToday]);
  expect(before.withinTarget).toBeLessThan(before.answeredToday);
  const always = { ...hours, weekly: hours.weekly.map(() => [{ from: "00:00", to: "24:00" }]) };
  expect((await marta("PUT", "/api/omni/settings/business-hours", always)).status).toBe(200);
  const open = await times();
  expect(open.withinTarget).toBe(before.withinTarget);
  expect(Date.parse(open.openSpans?.at(-1)?.to ?? "")).toBeGreaterThan(Date.now() + 86_400_000);
});

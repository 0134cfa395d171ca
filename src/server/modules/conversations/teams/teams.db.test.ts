import { beforeAll, expect, it } from "vitest";
import { secondAccount, startTestProduct, until } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import type { Conversation } from "../conversations.contract.ts";
import type { Team } from "./teams.contract.ts";

const administrator = { email: "marta@loja.example", password: "uma senha bem longa" };
const attendant = { email: "ana@loja.example", password: "outra senha bem longa" };
const product = await startTestProduct({
  env: { PROSA_ADMIN_EMAIL: administrator.email, PROSA_ADMIN_PASSWORD: administrator.password },
});
const number = "551130000009";
type Person = <T = Record<string, unknown>>(method: string, path: string, body?: unknown) => Promise<{ status: number; body: T }>;

async function person(who: { email: string; password: string }): Promise<Person> {
  const answer = await product.api("POST", "/api/auth/sign-in", who, { key: null });
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  return (method, path, body) => product.api(method, path, body, { key: null, headers: { cookie } });
}

let marta: Person;
let ana: Person;
let anaId = "";
let martaId = "";
let conversationId = "";
let sales: Team;

beforeAll(async () => {
  marta = await person(administrator);
  anaId = (await product.api<{ id: string }>("POST", "/api/omni/users", { name: "Ana", role: "SECRETARY", ...attendant })).body.id;
  ana = await person(attendant);
  martaId = (await marta<{ user: { id: string } }>("GET", "/api/auth/me")).body.user.id;
  const { id } = await product.connect("whatsapp", number, { botEnabled: false });
  await product.webhook("whatsapp", messageBody(number, { from: "5511911110009" }, text("oi")));
  await product.settle();
  conversationId = (await product.conversations(id))[0]?.id ?? "";
  expect(conversationId).not.toBe("");
});

it("keeps teams with members and leads, refuses a name twice and people of another account", async () => {
  const made = await marta<Team>("POST", "/api/omni/teams", { name: "Vendas", members: [{ userId: anaId, lead: true }] });
  expect(made.status).toBe(201);
  sales = made.body;
  expect(sales).toMatchObject({ name: "Vendas", description: "", open: 0, members: [{ userId: anaId, name: "Ana", lead: true }] });
  expect((await marta("POST", "/api/omni/teams", { name: "vendas" })).body["code"]).toBe("teams.name_taken");
  expect((await ana("POST", "/api/omni/teams", { name: "Minha" })).status).toBe(403);
  const stranger = await marta("PATCH", `/api/omni/teams/${sales.id}`, { members: [{ userId: sales.id, lead: false }] });
  expect(stranger.body["code"]).toBe("teams.person_unknown");
  // Nothing of the refused change stayed.
  expect((await ana<{ items: Team[] }>("GET", "/api/omni/teams")).body.items).toEqual([sales]);
  const other = await secondAccount(product);
  expect((await product.api<{ items: Team[] }>("GET", "/api/omni/teams", undefined, { key: other.key })).body.items).toEqual([]);
  expect((await product.api("PATCH", `/api/omni/teams/${sales.id}`, { name: "X" }, { key: other.key })).status).toBe(404);
});

it("passes a conversation to a team, and its members find and count it", async () => {
  const passed = await marta<Conversation>("PATCH", `/api/omni/conversations/${conversationId}`, { team: sales.id });
  expect(passed.body.team).toEqual({ id: sales.id, name: "Vendas" });
  const inView = async (who: Person, query: string) =>
    (await who<{ items: { id: string }[] }>("GET", `/api/omni/conversations?${query}`)).body.items.map(({ id }) => id);
  expect(await inView(ana, "view=team")).toEqual([conversationId]);
  expect(await inView(ana, "view=all&team=mine")).toEqual([conversationId]);
  expect(await inView(marta, "view=team")).toEqual([]);
  expect(await inView(marta, `view=all&team=${sales.id}`)).toEqual([conversationId]);
  expect(await inView(marta, "view=all&team=none")).toEqual([]);
  expect((await ana("GET", "/api/omni/conversations?team=vendas")).status).toBe(400);
  const counts = await ana<{ team: number; facets: { team: { value: string; count: number }[] } }>(
    "GET",
    "/api/omni/conversations/counts?facets=true",
  );
  expect(counts.body.team).toBe(1);
  expect(counts.body.facets.team).toEqual([{ value: sales.id, count: 1 }]);
  const view = await ana<{ id: string }>("POST", "/api/omni/saved-views", { name: "Equipe", filter: { view: "team" }, shared: false });
  const kept = await ana<{ views: Record<string, number> }>("GET", "/api/omni/conversations/counts");
  expect(kept.body.views[view.body.id]).toBe(1);
  const messages = await product.messages(conversationId);
  expect(messages.at(-1)?.payload["event"]).toMatchObject({ kind: "team_assigned", to: "Vendas", by: "Equipe" });
  expect((await marta("PATCH", `/api/omni/conversations/${conversationId}`, { team: anaId })).body["code"]).toBe(
    "conversations.team_unknown",
  );
});

it("changes the team of many at once, and brings it back", async () => {
  const bulk = await marta<{ id: string; changed: number }>("POST", "/api/omni/bulk-changes", {
    ids: [conversationId],
    change: { team: null },
  });
  expect(bulk.body.changed).toBe(1);
  await marta("POST", `/api/omni/bulk-changes/${bulk.body.id}/undo`);
  expect((await marta<Conversation>("GET", `/api/omni/conversations/${conversationId}`)).body.team?.id).toBe(sales.id);
});

it("tells each member of a team that a note names, and never the one who wrote it", async () => {
  const both = [
    { userId: anaId, lead: true },
    { userId: martaId, lead: false },
  ];
  await marta("PATCH", `/api/omni/teams/${sales.id}`, { members: both });
  await marta("POST", `/api/omni/conversations/${conversationId}/messages`, {
    text: "@Vendas alguém vê isto?",
    private: true,
    mentions: [sales.id],
  });
  const told = await until(async () => {
    const { body } = await ana<{ items: { kind: string; conversationId: string }[] }>("GET", "/api/omni/notifications");
    return body.items.find(({ kind }) => kind === "mention");
  }, "the notification");
  expect(told.conversationId).toBe(conversationId);
  const { mentions } = (await marta<Conversation>("GET", `/api/omni/conversations/${conversationId}`)).body;
  expect(mentions.map(({ userId }) => userId)).toEqual([anaId]);
});

it("removes a team and leaves its conversations without one", async () => {
  expect((await marta("DELETE", `/api/omni/teams/${sales.id}`)).status).toBe(200);
  expect((await marta<Conversation>("GET", `/api/omni/conversations/${conversationId}`)).body.team).toBeNull();
  expect((await ana<{ team: number }>("GET", "/api/omni/conversations/counts")).body.team).toBe(0);
  expect((await marta("DELETE", `/api/omni/teams/${sales.id}`)).status).toBe(404);
});

import { randomInt } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import type { Conversation, Message } from "#modules/conversations/conversations.contract.ts";
import { newId } from "#shared/ids.ts";
import { secondAccount, startTestProduct } from "#testing/product.ts";
import type { Macro, MacroAction, MacroRunState } from "./macros.contract.ts";

const administrator = { email: "marta@loja.example", password: "uma senha bem longa" };
const attendant = { email: "ana@loja.example", password: "outra senha bem longa" };
const product = await startTestProduct({
  simulator: {},
  env: { PROSA_ADMIN_EMAIL: administrator.email, PROSA_ADMIN_PASSWORD: administrator.password },
});
const { sim } = product;
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
let martaId = "";
let teamId = "";
let cannedId = "";
let channelId = "";

async function conversation(name: string): Promise<string> {
  const contact = sim?.addContact({ channel: "whatsapp", name, address: `55119${randomInt(80_000_000, 99_999_999)}` });
  await sim?.inbound({ type: "text", contact: contact?.id ?? "", text: `Oi, sou ${name}` });
  await product.settle();
  const found = (await product.conversations(channelId)).find((one) => one.lastMessage === `Oi, sou ${name}`);
  if (!found) throw new Error("No conversation.");
  return found.id;
}

const see = async (id: string) => (await marta<Conversation>("GET", `/api/omni/conversations/${id}`)).body;
const thread = async (id: string): Promise<Message[]> => (await product.messages(id)).filter((one) => one.senderType === "agent");

async function macro(actions: MacroAction[], shared = true): Promise<Macro> {
  const made = await marta<Macro>("POST", "/api/omni/macros", { name: `Macro ${newId()}`, shared, actions });
  expect(made.status).toBe(201);
  return made.body;
}
const run = async (id: string, ids: string[], runId = newId(), who = marta) =>
  (await who<MacroRunState>("POST", `/api/omni/macros/${id}/run`, { runId, ids })).body;

beforeAll(async () => {
  marta = await person(administrator);
  await product.api("POST", "/api/omni/users", { name: "Ana", role: "SECRETARY", ...attendant });
  ana = await person(attendant);
  martaId = (await marta<{ user: { id: string } }>("GET", "/api/auth/me")).body.user.id;
  channelId =
    (await product.get<{ items: { id: string; kind: string }[] }>("/api/omni/channels")).items.find((one) => one.kind === "whatsapp")?.id ??
    "";
  await product.api("PATCH", `/api/omni/channels/${channelId}`, { botEnabled: false });
  teamId = (await marta<{ id: string }>("POST", "/api/omni/teams", { name: "Entregas" })).body.id;
  const canned = { shortCode: "rastreio", text: "Oi, {{cliente.primeiro_nome}}! Aqui é {{atendente.nome}}.", personal: false };
  cannedId = (await marta<{ id: string }>("POST", "/api/omni/canned-replies", canned)).body.id;
});

it("does every action in order, sends the filled answer once, and says what came of it", async () => {
  const id = await conversation("Bruna Lima");
  const made = await macro([
    { type: "assign", userId: "me" },
    { type: "team", teamId },
    { type: "add_label", label: "entrega" },
    { type: "priority", priority: "high" },
    { type: "note", text: "Rastreio enviado." },
    { type: "reply", cannedId },
    { type: "resolve" },
  ]);
  const runId = newId();
  const done = await run(made.id, [id], runId);
  expect(done).toMatchObject({ total: 1, done: 1, sent: 1, failed: [], undoable: true, state: "done" });
  expect(await see(id)).toMatchObject({
    assignee: { id: martaId },
    team: { id: teamId },
    labels: ["entrega"],
    priority: "high",
    status: "closed",
  });
  expect((await thread(id)).map(({ text, private: note }) => [text, note])).toEqual([
    ["Rastreio enviado.", true],
    ["Oi, Bruna! Aqui é Equipe.", false],
  ]);
  // The same run again, twice at once: nothing happens a second time.
  await Promise.all([run(made.id, [id], runId), run(made.id, [id], runId)]);
  expect(await thread(id)).toHaveLength(2);
});

it("brings back what it changed, except what somebody has changed since", async () => {
  const [one, two] = [await conversation("Caio"), await conversation("Dora")];
  await marta("PATCH", `/api/omni/conversations/${one}`, { labels: ["vip"], priority: "low" });
  const made = await macro([
    { type: "add_label", label: "troca" },
    { type: "priority", priority: "urgent" },
    { type: "snooze", until: "tomorrow" },
  ]);
  const done = await run(made.id, [one, two]);
  expect((await see(one)).status).toBe("snoozed");
  await ana("PATCH", `/api/omni/conversations/${two}`, { priority: "medium" });
  const undone = (await marta<MacroRunState>("POST", `/api/omni/macro-runs/${done.id}/undo`)).body;
  expect(undone).toMatchObject({ state: "undone", undone: 2, undoable: false });
  expect(await see(one)).toMatchObject({ status: "active", labels: ["vip"], priority: "low", snoozedUntil: null });
  expect(await see(two)).toMatchObject({ status: "active", labels: [], priority: "medium" });
  // A run that was taken back does not begin again.
  expect((await run(made.id, [one, two], done.id)).state).toBe("undone");
  expect((await see(one)).labels).toEqual(["vip"]);
});

it("stops where an action fails, in that conversation alone, and keeps what came before", async () => {
  const [good, bad] = [await conversation("Eva"), await conversation("Fabio")];
  await product.rows(
    "update conversations set window_expires_at = now() - interval '2 days', last_inbound_at = now() - interval '3 days' where id = $1",
    [bad],
  );
  const made = await macro([{ type: "add_label", label: "avisado" }, { type: "reply", cannedId }, { type: "resolve" }]);
  const done = await run(made.id, [good, bad, newId()]);
  expect(done).toMatchObject({ total: 2, done: 2, sent: 1, state: "done" });
  expect(done.failed).toMatchObject([{ conversationId: bad, action: 1, code: "messages.window_closed" }]);
  expect(await see(good)).toMatchObject({ status: "closed", labels: ["avisado"] });
  expect(await see(bad)).toMatchObject({ status: "active", labels: ["avisado"] });
  expect(await thread(bad)).toEqual([]);
});

it("does not send an answer with a blank that nothing is known for", async () => {
  const id = await conversation("Gil");
  const canned = { shortCode: "pedido", text: "Seu pedido {{pedido.numero}} saiu.", personal: false };
  const blank = (await marta<{ id: string }>("POST", "/api/omni/canned-replies", canned)).body.id;
  const done = await run((await macro([{ type: "reply", cannedId: blank }])).id, [id]);
  expect(done.failed).toMatchObject([{ code: "macros.blank", action: 0 }]);
  expect(await thread(id)).toEqual([]);
});

it("goes through many in parts", async () => {
  const ids: string[] = [];
  for (let n = 0; n < 23; n += 1) ids.push(await conversation(`Pessoa ${n}`));
  const made = await macro([{ type: "add_label", label: "lote" }]);
  const runId = newId();
  expect(await run(made.id, ids, runId)).toMatchObject({ total: 23, done: 20, state: "running" });
  expect(await run(made.id, ids, runId)).toMatchObject({ done: 23, state: "done" });
});

it("keeps own macros to their person, and everybody's to those who lead", async () => {
  const own = await macro([{ type: "resolve" }], false);
  expect((await ana("PATCH", `/api/omni/macros/${own.id}`, { name: "x" })).status).toBe(404);
  expect((await ana("POST", `/api/omni/macros/${own.id}/run`, { runId: newId(), ids: [newId()] })).status).toBe(404);
  expect((await ana("POST", "/api/omni/macros", { name: "y", shared: true, actions: [{ type: "resolve" }] })).body["code"]).toBe(
    "macros.leaders_only",
  );
  const shared = await macro([{ type: "resolve" }]);
  expect((await ana("DELETE", `/api/omni/macros/${shared.id}`)).status).toBe(403);
  const first = await marta<Macro>("PATCH", `/api/omni/macros/${shared.id}`, { position: 0 });
  expect(first.status).toBe(200);
  expect((await ana<{ items: Macro[] }>("GET", "/api/omni/macros")).body.items[0]?.id).toBe(shared.id);
  const other = await secondAccount(product);
  expect((await product.api<{ items: Macro[] }>("GET", "/api/omni/macros", undefined, { key: other.key })).body.items).toEqual([]);
  const foreign = await product.api("POST", `/api/omni/macros/${shared.id}/run`, { runId: newId(), ids: [newId()] }, { key: other.key });
  expect(foreign.status).toBe(404);
});

import { randomInt } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import WebSocket from "ws";
import { roles, type Role } from "#shared/endpoint.ts";
import type { FeedItem, ServerFrame } from "#modules/conversations/realtime.contract.ts";
import { secondAccount, startTestProduct, until } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";

// What each role is told live: nothing that it may not ask for, and persons masked as in the answers of the API.

const product = await startTestProduct();
const number = String(randomInt(10 ** 11, 10 ** 12));
const name = "Beatriz Canário Lima";
const phone = "5511988887654";
const cookies = {} as Record<Role, string>;
const people = {} as Record<Role, string>;
const listening: Role[] = ["ADMIN", "MANAGER", "SECRETARY"];

interface Listener {
  frames: ServerFrame[];
  raw: string[];
  socket: WebSocket;
}
const open: WebSocket[] = [];
afterAll(() => open.forEach((socket) => socket.terminate()));

/** Opens the live feed; gives back the status of a refusal. */
function listen(headers: Record<string, string>): Promise<Listener | number> {
  const socket = new WebSocket(`${product.url.replace("http", "ws")}/api/realtime`, { headers: { origin: product.url, ...headers } });
  open.push(socket);
  const heard: Listener = { frames: [], raw: [], socket };
  return new Promise((resolve, reject) => {
    socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
    socket.on("error", reject);
    socket.on("message", (data: Buffer) => {
      heard.raw.push(data.toString());
      heard.frames.push(JSON.parse(data.toString()) as ServerFrame);
      resolve(heard);
    });
  });
}
const itemsOf = ({ frames }: Listener): FeedItem[] => frames.flatMap((frame) => (frame.t === "items" ? frame.items : []));

async function listener(headers: Record<string, string>): Promise<Listener> {
  const heard = await listen(headers);
  if (typeof heard === "number") throw new Error(`The live feed answered ${heard}.`);
  return heard;
}

beforeAll(async () => {
  for (const role of roles) {
    const email = `${role.toLowerCase()}${randomInt(1e6)}@exemplo.com.br`;
    const made = await product.api<{ id: string }>("POST", "/api/omni/users", {
      name: `Pessoa ${role}`,
      email,
      role,
      password: "uma-senha-bem-longa",
    });
    people[role] = made.body.id;
    const entered = await product.api("POST", "/api/auth/sign-in", { email, password: "uma-senha-bem-longa" }, { key: null });
    cookies[role] =
      entered.headers
        .getSetCookie()
        .find((line) => line.startsWith("prosa_session="))
        ?.split(";")[0] ?? "";
  }
  await product.connect("whatsapp", number);
});

test("roles that may not read conversations open no feed, nor do keys without the scope", async () => {
  for (const role of roles.filter((one) => !listening.includes(one))) {
    expect([role, await listen({ cookie: cookies[role] })]).toEqual([role, 403]);
    const caught = await product.api("GET", "/api/omni/events?since=0", undefined, { key: null, headers: { cookie: cookies[role] } });
    expect([role, caught.status]).toEqual([role, 403]);
  }
  const key = await product.api<{ key: string }>("POST", "/api/omni/api-keys", { name: "k", role: "ADMIN", scopes: ["orders:read"] });
  expect(await listen({ authorization: `Bearer ${key.body.key}` })).toBe(403);
  expect(await listen({})).toBe(401);
});

test("each role is told what the API answers it, masked alike; another account is told nothing", async () => {
  const other = await secondAccount(product);
  const heard = Object.fromEntries(
    await Promise.all(listening.map(async (role) => [role, await listener({ cookie: cookies[role] })] as const)),
  ) as Record<Role, Listener>;
  const stranger = await listener({ authorization: `Bearer ${other.key}` });
  const words = `chegou-${randomInt(1e9)}`;
  await product.webhook("whatsapp", messageBody(number, { from: phone, name }, text(words)));
  await product.settle();
  for (const role of listening) {
    const item = await until(
      async () => itemsOf(heard[role]).find(({ type, message }) => type === "message.created" && message?.text === words),
      `the message at ${role}`,
    );
    const asked = await product.api<Record<string, unknown>>("GET", `/api/omni/conversations/${item.conversation?.id}`, undefined, {
      key: null,
      headers: { cookie: cookies[role] },
    });
    expect([role, item.conversation?.customer]).toEqual([role, asked.body["customer"]]);
    const said = heard[role].raw.join("\n");
    const masked = role === "MANAGER";
    expect([role, said.includes("Canário"), said.includes("88887654") || said.includes("88887-654")]).toEqual([role, !masked, !masked]);
  }
  // A visitor's sign of writing and a colleague's look have names of the team alone.
  const conversation = itemsOf(heard.ADMIN)[0]?.conversation?.id ?? "";
  heard.SECRETARY.socket.send(JSON.stringify({ t: "presence", conversationId: conversation, typing: true, viewing: true }));
  const presence = await until(
    async () => heard.MANAGER.frames.find((frame) => frame.t === "presence" && frame.presence.typing),
    "the presence",
  );
  expect(presence).toMatchObject({ presence: { conversationId: conversation, who: { id: people.SECRETARY, kind: "user" } } });
  expect(stranger.frames.filter(({ t }) => t === "items" || t === "presence")).toEqual([]);
  expect(stranger.raw.join("\n")).not.toContain("Pessoa");
});

test("notifications tell whose they are and nothing of what they say; the board of supervision is masked for whom persons are", async () => {
  const secretary = await listener({ cookie: cookies.SECRETARY });
  const manager = await listener({ cookie: cookies.MANAGER });
  const [conversation] = (await product.get<{ items: { id: string }[] }>("/api/omni/conversations?limit=1")).items;
  const note = `nota-${randomInt(1e9)}`;
  const mention = await product.api(
    "POST",
    `/api/omni/conversations/${conversation?.id}/messages`,
    { text: `@[Pessoa SECRETARY](${people.SECRETARY}) ${note}`, private: true, mentions: [people.SECRETARY] },
    { key: null, headers: { cookie: cookies.ADMIN, origin: product.url } },
  );
  expect(mention.status).toBeLessThan(300);
  const assigned = await product.api("PATCH", `/api/omni/conversations/${conversation?.id}`, { assignee: people.SECRETARY });
  expect(assigned.status).toBe(200);
  const told = await until(async () => itemsOf(secretary).find(({ type }) => type === "notifications.changed"), "the notification");
  expect(told).toMatchObject({ recipients: [people.SECRETARY], message: null });
  await until(async () => itemsOf(manager).some(({ type }) => type === "notifications.changed"), "the same item");
  expect(manager.raw.join("\n")).not.toContain("Canário");
  // What it says is read by its owner alone.
  const bell = (role: Role) =>
    product.api<{ items: unknown[] }>("GET", "/api/omni/notifications", undefined, { key: null, headers: { cookie: cookies[role] } });
  expect((await bell("SECRETARY")).body.items.length).toBeGreaterThan(0);
  expect(JSON.stringify((await bell("MANAGER")).body)).not.toContain(people.SECRETARY);
  for (const role of roles) {
    const board = await product.api("GET", "/api/v1/queues/board", undefined, { key: null, headers: { cookie: cookies[role] } });
    if (board.status === 403) continue;
    const said = JSON.stringify(board.body);
    if (role !== "ADMIN" && role !== "SECRETARY" && role !== "DPO") expect([role, said.includes("Canário")]).toEqual([role, false]);
  }
});

test("whose role changes is cut off, and is told by the new one", async () => {
  const secretary = await listener({ cookie: cookies.SECRETARY });
  const closed = new Promise<number>((resolve) => secretary.socket.once("close", (code: number) => resolve(code)));
  expect((await product.api("PATCH", `/api/omni/users/${people.SECRETARY}`, { role: "MANAGER" })).status).toBe(200);
  expect(await closed).toBe(1008);
  const before = secretary.raw.length;
  await product.webhook("whatsapp", messageBody(number, { from: phone, name }, text("depois")));
  await product.settle();
  expect(secretary.raw.length).toBe(before);
}, 30_000);

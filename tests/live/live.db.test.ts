import { connect } from "node:net";
import { randomBytes } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import type { ServerFrame } from "#modules/conversations/realtime.contract.ts";
import { keyOfView } from "#web/live/view-filter.ts";
import { asOwner, secondAccount, startTestProduct, testKey, until } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import { randomFrom, startFaultyLine } from "./faulty-line.ts";
import { InboxClient } from "./live-client.ts";

const password = "uma senha bem longa";
const product = await startTestProduct({ env: { PROSA_ADMIN_EMAIL: "ana@loja.example", PROSA_ADMIN_PASSWORD: password } });
const channel = await product.connect("whatsapp", "109876543210555");
let serial = 0;
const write = (body: string, contact = "5511970000001") => {
  serial += 1;
  return product.webhook("whatsapp", messageBody("109876543210555", { from: contact }, text(body), `wamid.LIVE${serial}`));
};

const sockets: WebSocket[] = [];
afterAll(() => sockets.forEach((socket) => socket.terminate()));

/** Everything that a connection is told. */
async function listen(url: string, headers: Record<string, string>, since?: number) {
  const frames: ServerFrame[] = [];
  const socket = new WebSocket(`${url.replace("http", "ws")}/api/realtime${since === undefined ? "" : `?since=${since}`}`, { headers });
  sockets.push(socket);
  socket.on("message", (data: Buffer) => frames.push(JSON.parse(data.toString("utf8")) as ServerFrame));
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  await until(async () => frames.some(({ t }) => t === "roster"), "the greeting");
  return { socket, frames };
}

async function signIn(email: string): Promise<{ cookie: string; userId: string }> {
  const answer = await product.api<{ user: { id: string } }>("POST", "/api/auth/sign-in", { email, password }, { key: null });
  const cookie =
    answer.headers
      .getSetCookie()
      .find((one) => one.startsWith("prosa_session="))
      ?.split(";")[0] ?? "";
  const me = await product.api<{ user: { id: string } }>("GET", "/api/auth/me", undefined, { key: null, headers: { cookie } });
  return { cookie, userId: me.body.user.id };
}

const bearer = { authorization: `Bearer ${testKey}` };

describe("the live feed", () => {
  it("tells who is there and who types over two processes, to this account alone", async () => {
    const other = await product.another("api");
    await product.api("POST", "/api/omni/users", { name: "Bia", email: "bia@loja.example", role: "SECRETARY", password });
    const ana = await signIn("ana@loja.example");
    const bia = await signIn("bia@loja.example");
    await write("oi");
    const [conversation] = await until(async () => {
      const found = await product.conversations(channel.id);
      return found.length > 0 && found;
    });
    const here = await listen(product.url, { cookie: ana.cookie });
    const stranger = await listen(product.url, { authorization: `Bearer ${(await secondAccount(product)).key}` });
    const there = await listen(other.url ?? "", { cookie: bia.cookie });
    await until(async () => there.frames.some((frame) => frame.t === "online" && frame.people.length === 2), "both people there");
    await until(async () => here.frames.some((frame) => frame.t === "online" && frame.people.length === 2), "both people here");
    there.socket.send(JSON.stringify({ t: "presence", conversationId: conversation?.id, typing: true, viewing: true }));
    await until(
      async () => here.frames.some((frame) => frame.t === "presence" && frame.presence.who.id === bia.userId && frame.presence.typing),
      "the sign here",
    );
    there.socket.terminate();
    await until(async () => {
      const last = here.frames.findLast((frame) => frame.t === "presence");
      return last?.t === "presence" && !last.presence.typing && !last.presence.viewing;
    }, "the end of the sign");
    await until(async () => {
      const last = here.frames.findLast((frame) => frame.t === "online");
      return last?.t === "online" && last.people.length === 1;
    }, "one person left");
    expect(stranger.frames.filter(({ t }) => t === "presence" || t === "items")).toEqual([]);
    expect(stranger.frames.flatMap((frame) => (frame.t === "roster" || frame.t === "online" ? frame.people : []))).toEqual([]);
  });

  it("lets a client begin anew whose place in the log was removed, and one that knows more than the log", async () => {
    for (let count = 0; count < 4; count += 1) await write(`outra ${count}`);
    await until(async () => (await product.get<{ head: number }>("/api/omni/events?since=0&limit=1")).head > 3);
    // Nothing follows any more from what was written: the log stands still.
    await product.settle();
    await asOwner(product.databaseUrl, (client) => client.query("delete from domain_events where seq < 3"));
    const { head } = await product.get<{ head: number }>("/api/omni/events?since=2&limit=1");
    const late = await listen(product.url, bearer, 1);
    await until(async () => late.frames.some((frame) => frame.t === "reset" && frame.head >= head), "a reset");
    const ahead = await listen(product.url, bearer, head + 1000);
    await until(async () => ahead.frames.some((frame) => frame.t === "reset" && frame.head >= head), "a reset");
    await asOwner(product.databaseUrl, (client) => client.query("delete from domain_events"));
    const empty = await listen(product.url, bearer, 0);
    await until(async () => empty.frames.some(({ t }) => t === "reset"), "a reset from an empty log");
    expect(await product.get("/api/omni/events?since=0")).toMatchObject({ reset: true, items: [] });
    expect(await product.get(`/api/omni/events?since=${head}`)).toMatchObject({ reset: false, items: [] });
  });

  it("holds back what a reader does not read, and replays it whole", { timeout: 150_000 }, async () => {
    const { hostname, port } = new URL(product.url);
    const slow = connect(Number(port), hostname);
    slow.on("error", () => {});
    slow.write(
      `GET /api/realtime HTTP/1.1\r\nhost: ${hostname}\r\n${Object.entries(bearer)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join("")}` +
        `connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${randomBytes(16).toString("base64")}\r\n\r\n`,
    );
    await new Promise((resolve) => slow.once("data", resolve));
    slow.pause();
    const quick = await listen(product.url, bearer);
    const filler = "x".repeat(4000);
    const total = 1500;
    for (let sent = 0; sent < total; sent += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, index) => write(`${sent + index} ${filler}`, `55119700${String(sent + index).padStart(5, "0")}`)),
      );
    const seen = () =>
      new Set(quick.frames.flatMap((frame) => (frame.t === "items" ? frame.items.flatMap(({ message }) => message?.text ?? []) : [])));
    await until(async () => seen().size >= total, "everything at the quick reader", 100_000);
    // Nine megabytes were told; far less than that waits for the slow one.
    let received = 0;
    let tail = "";
    const last = `${total - 1} xxx`;
    const arrived = new Promise<void>((resolve) => {
      slow.on("data", (part: Buffer) => {
        received += part.length;
        tail = (tail + part.toString("latin1")).slice(-200_000);
        if (tail.includes(last)) resolve();
      });
    });
    slow.resume();
    await arrived;
    expect(received).toBeGreaterThan(total * 4000);
    slow.destroy();
  });

  it("is followed by polling where sockets are refused, and by a socket again when they are not", { timeout: 60_000 }, async () => {
    const line = await startFaultyLine(randomFrom(1));
    line.target = product.url;
    line.refuseSockets = true;
    const seat = await signIn("ana@loja.example");
    const client = new InboxClient(line.url, seat, [{ view: "all" }], randomFrom(2));
    await client.start();
    await until(async () => client.states.at(-1) === "online", "the way round", 15_000);
    expect(line.counts.refusedSockets).toBeGreaterThan(0);
    await write("pelo outro caminho", "5511970099999");
    const shows = (text: string) =>
      client.store.view(keyOfView({ view: "all" })).ids.some((id) => (client.store.conversation(id) as Conversation).lastMessage === text);
    await until(async () => shows("pelo outro caminho"), "the message by polling", 15_000);
    line.refuseSockets = false;
    client.feed.hurry();
    await until(async () => line.counts.frames > 0, "a socket", 20_000);
    await write("pelo socket", "5511970099999");
    await until(async () => shows("pelo socket"), "the message by socket", 15_000);
    client.stop();
    await line.stop();
  });
});

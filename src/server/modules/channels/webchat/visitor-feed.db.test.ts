import { expect, test } from "vitest";
import { startTestProduct, until } from "#testing/product.ts";
import type { VisitorMessage } from "../webchat.contract.ts";

const product = await startTestProduct();
await product.connect("webchat", "feed-1", { botEnabled: true });

const say = (text: string, clientId: string) =>
  product.api<{ visitorToken: string; conversationId: string }>(
    "POST",
    "/api/omni/web/send",
    { visitorId: "visitor-feed-1", text, clientId, channelKey: "feed-1", wait: false },
    { key: null },
  );

/** Collects what the live feed tells, by id, until it is closed. */
async function listen(visitorToken: string, since: number) {
  const stop = new AbortController();
  const messages = new Map<string, VisitorMessage>();
  let seq = since;
  const response = await fetch(
    `${product.url}/api/omni/web/events?${new URLSearchParams({ visitorToken, since: String(since) }).toString()}`,
    {
      headers: { accept: "text/event-stream" },
      signal: stop.signal,
    },
  );
  const read = async () => {
    let rest = "";
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const parts = (rest + chunk).split("\n\n");
      rest = parts.pop() ?? "";
      for (const part of parts) {
        const data = /^data: (.*)$/m.exec(part)?.[1];
        if (data === undefined) continue;
        const update = JSON.parse(data) as { seq: number; messages: VisitorMessage[] };
        seq = update.seq;
        for (const message of update.messages) messages.set(message.id, message);
      }
    }
  };
  read().catch(() => {});
  return { messages, seq: () => seq, close: () => stop.abort() };
}

test("every message of a burst reaches the visitor, also over a feed that is cut again and again", async () => {
  const first = await say("oi", "c-0");
  expect(first.status).toBe(200);
  const { visitorToken, conversationId } = first.body;
  const steady = await listen(visitorToken, 0);
  let cut = await listen(visitorToken, 0);
  const told = new Map<string, VisitorMessage>();
  for (let round = 0; round < 6; round += 1) {
    await Promise.all([1, 2, 3].map((each) => say(`quero ver smartphones ${round} ${each}`, `c-${round}-${each}`)));
    for (const [id, message] of cut.messages) told.set(id, message);
    const from = cut.seq();
    cut.close();
    cut = await listen(visitorToken, from);
  }
  await product.settle();
  const stored = (await product.messages(conversationId)).filter((message) => message.senderType !== "system").map(({ id }) => id);
  expect(stored.length).toBeGreaterThan(19);
  const all = () => new Map([...told, ...cut.messages]);
  await until(async () => stored.every((id) => steady.messages.has(id)), "the steady feed to have told everything");
  await until(async () => stored.every((id) => all().has(id)), "the feed that was cut to have told everything");
  steady.close();
  cut.close();
});

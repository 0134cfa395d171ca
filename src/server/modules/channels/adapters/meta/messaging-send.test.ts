import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ChannelAdapter, OutboundMessage } from "../adapter.ts";
import { facebook } from "../facebook/adapter.ts";
import { instagram } from "../instagram/adapter.ts";
import { aChannel, aFile, anOutbound, type FakeGraph, options, startFakeGraph } from "../testing/fake-graph.ts";

let graph: FakeGraph;
beforeAll(async () => {
  graph = await startFakeGraph();
});
afterAll(() => graph.stop());

const accepted = { json: { recipient_id: "p1", message_id: "mid.OUT" } };
const channel = aChannel("800000000000001");
const send = (adapter: ChannelAdapter, fields: Partial<OutboundMessage>) =>
  adapter.send(graph.network, channel, anOutbound({ address: "p1", addressKind: adapter === facebook ? "psid" : "igsid", ...fields }));

async function payloadOf(adapter: ChannelAdapter, fields: Partial<OutboundMessage>): Promise<Record<string, unknown>> {
  graph.answers(accepted);
  await send(adapter, fields);
  expect(graph.seen.at(-1)).toMatchObject({ method: "POST", path: "/v23.0/me/messages", authorization: "Bearer the-token" });
  return graph.seen.at(-1)?.json ?? {};
}

const id = anOutbound().id;
const textOf = (value: unknown) => (typeof value === "string" ? value : "null");
const both: [string, ChannelAdapter][] = [
  ["facebook", facebook],
  ["instagram", instagram],
];

test("our reference goes along where it comes back", async () => {
  graph.answers(accepted);
  expect(await send(facebook, {})).toEqual({ externalId: "mid.OUT", canonicalAddress: null });
  expect(graph.seen[0]?.json).toEqual({ recipient: { id: "p1" }, messaging_type: "RESPONSE", message: { text: "Oi!", metadata: id } });
  expect(facebook.capabilities.echo).toBe("reference");
  expect((await payloadOf(instagram, {}))["message"]).toEqual({ text: "Oi!" });
  expect(instagram.capabilities.echo).toBe("text");
});

describe.each(both)("%s", (_kind, adapter) => {
  test("a reply", async () => {
    expect(await payloadOf(adapter, { replyToExternalId: "mid.IN" })).toMatchObject({ reply_to: { mid: "mid.IN" } });
  });

  test("options as quick replies, spelt out when they need more room, numbered lines above thirteen", async () => {
    expect(await payloadOf(adapter, { options: options(13) })).toMatchObject({
      message: { text: "Oi!", quick_replies: options(13).map(({ id, title }) => ({ content_type: "text", title, payload: id })) },
    });
    const long = [{ id: "a", title: "Smartphone Galaxy A15 128 GB", description: "R$ 899,00" }];
    expect(await payloadOf(adapter, { options: long })).toMatchObject({
      message: {
        text: "Oi!\n\n1. Smartphone Galaxy A15 128 GB – R$ 899,00",
        quick_replies: [{ title: "Smartphone Galaxy A…", payload: "a" }],
      },
    });
    const many = (await payloadOf(adapter, { options: options(14) }))["message"];
    expect(many).not.toHaveProperty("quick_replies");
    expect(many).toHaveProperty("text", expect.stringContaining("14. Opção 14"));
  });

  test("after the window a person may answer under the tag, an agent may not", async () => {
    expect(await payloadOf(adapter, { inHumanWindowOnly: true, byPerson: true })).toMatchObject({
      messaging_type: "MESSAGE_TAG",
      tag: "HUMAN_AGENT",
    });
    graph.answers(accepted);
    await expect(send(adapter, { inHumanWindowOnly: true })).rejects.toMatchObject({ kind: "window_closed" });
    expect(graph.seen).toEqual([]);
  });

  test("a reaction and its removal", async () => {
    graph.answers({ json: { recipient_id: "p1" } });
    expect(await send(adapter, { reaction: { targetExternalId: "mid.IN", emoji: "❤️" } })).toEqual({
      externalId: `reaction:${id}`,
      canonicalAddress: null,
    });
    await send(adapter, { reaction: { targetExternalId: "mid.IN", emoji: "" } });
    expect(graph.seen.map((request) => request.json)).toEqual([
      {
        recipient: { id: "p1" },
        sender_action: "react",
        payload: { message_id: "mid.IN", reaction: adapter === instagram ? "love" : "❤️" },
      },
      { recipient: { id: "p1" }, sender_action: "unreact", payload: { message_id: "mid.IN" } },
    ]);
  });

  test("a file by upload", async () => {
    graph.answers({ json: { attachment_id: "att-1" } }, accepted);
    await send(adapter, { file: aFile({ kind: "document", mimeType: "application/pdf", fileName: "nota.pdf" }), text: "" });
    const [upload, message] = graph.seen;
    expect(upload?.path).toBe("/v23.0/me/message_attachments");
    expect(upload?.form?.get("platform")).toBe(adapter === instagram ? "instagram" : null);
    expect(JSON.parse(textOf(upload?.form?.get("message")))).toMatchObject({ attachment: { type: "file" } });
    expect(upload?.form?.get("filedata")).toHaveProperty("name", "nota.pdf");
    expect(message?.json).toMatchObject({ message: { attachment: { type: "file", payload: { attachment_id: "att-1" } } } });
  });

  test("what cannot be sent is refused before the provider hears of it", async () => {
    graph.answers(accepted);
    await expect(send(adapter, { text: "veja", file: aFile() })).rejects.toMatchObject({
      kind: "permanent",
      reason: "caption_unsupported",
    });
    await expect(send(adapter, { template: { name: "a", language: "pt_BR", components: [] } })).rejects.toMatchObject({
      reason: "template_unsupported",
    });
    await expect(send(adapter, { text: "" })).rejects.toMatchObject({ reason: "empty_message" });
    await expect(send(adapter, { text: "x".repeat(adapter.capabilities.textLength + 1) })).rejects.toMatchObject({ reason: "too_long" });
    expect(graph.seen).toEqual([]);
  });

  test("seen, then the dots", async () => {
    graph.answers({ json: {} });
    await adapter.acknowledge?.(graph.network, channel, "mid.IN", "p1", true);
    expect(graph.seen.map((request) => request.json["sender_action"])).toEqual(["mark_seen", "typing_on"]);
  });

  test.each([
    [10, 2018278, "window_closed", "window_closed"],
    [10, 2534022, "window_closed", "window_closed"],
    [10, undefined, "unauthorised", "permission_missing"],
    [551, 1545041, "permanent", "undeliverable"],
    [200, 1545041, "permanent", "undeliverable"],
    [613, undefined, "rate_limited", "too_fast"],
    [190, 463, "unauthorised", "access_expired"],
    [100, 2018001, "permanent", "unknown_recipient"],
    [230, undefined, "unauthorised", "permission_missing"],
    [368, undefined, "channel_blocked", "policy_blocked"],
    [1200, undefined, "retryable", "provider_unavailable"],
  ])("code %i/%s: %s, %s", async (code, error_subcode, kind, reason) => {
    graph.answers({ status: 400, json: { error: { code, error_subcode, message: "why" } } });
    await expect(send(adapter, {})).rejects.toMatchObject({ kind, reason, providerCode: code, details: "why" });
  });
});

test("one counts bytes, the other letters", async () => {
  expect(await payloadOf(facebook, { text: "é".repeat(2000) })).toMatchObject({ message: { text: "é".repeat(2000) } });
  expect(await payloadOf(instagram, { text: "é".repeat(500) })).toMatchObject({ message: { text: "é".repeat(500) } });
  await expect(send(instagram, { text: "é".repeat(501) })).rejects.toMatchObject({ reason: "too_long" });
});

test("a public link saves the upload where links are usual", async () => {
  expect(await payloadOf(instagram, { text: "", file: aFile({ link: "https://loja.example/f/1" }) })).toMatchObject({
    message: { attachment: { type: "image", payload: { url: "https://loja.example/f/1" } } },
  });
});

test("a file's address that has run out is gone for good; the access is not to blame", async () => {
  graph.answers({ status: 403 });
  await expect(instagram.fetchMedia(graph.network, channel, { mediaId: null, url: `${graph.url}/cdn/1.jpg` })).rejects.toMatchObject({
    kind: "permanent",
    reason: "media_gone",
  });
  expect(graph.seen[0]?.authorization).toBeNull();
});

test("check shows the page's name, and the account's with an at sign", async () => {
  graph.answers({ json: { id: "8", name: "Loja" } });
  expect((await facebook.check(graph.network, channel)).displayName).toBe("Loja");
  graph.answers({ json: { id: "9", name: "Loja", username: "loja" } });
  expect((await instagram.check(graph.network, channel)).displayName).toBe("@loja");
});

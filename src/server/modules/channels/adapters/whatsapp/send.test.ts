import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OutboundMessage } from "../adapter.ts";
import { aChannel, aFile, anOutbound, type FakeGraph, options, startFakeGraph } from "../testing/fake-graph.ts";
import { whatsapp } from "./adapter.ts";

let graph: FakeGraph;
beforeAll(async () => {
  graph = await startFakeGraph();
});
afterAll(() => graph.stop());

const channel = aChannel("700000000000001");
const accepted = {
  json: { messaging_product: "whatsapp", contacts: [{ input: "5541998761234", wa_id: "554198761234" }], messages: [{ id: "wamid.OUT" }] },
};
const sendWith = (fields: Partial<OutboundMessage>) => whatsapp.send(graph.network, channel, anOutbound(fields));

async function payloadOf(fields: Partial<OutboundMessage>): Promise<Record<string, unknown>> {
  graph.answers(accepted);
  await sendWith(fields);
  const last = graph.seen.at(-1);
  expect(last).toMatchObject({ method: "POST", path: "/v23.0/700000000000001/messages", authorization: "Bearer the-token" });
  return last?.json ?? {};
}

const refusal = async (fields: Partial<OutboundMessage>) => {
  graph.answers(accepted);
  const failure = await sendWith(fields).catch((error: unknown) => error);
  expect(graph.seen).toEqual([]);
  return failure;
};

describe("what is sent", () => {
  test("a text, with our reference and the receipt's canonical number", async () => {
    graph.answers(accepted);
    expect(await sendWith({})).toEqual({ externalId: "wamid.OUT", canonicalAddress: "554198761234" });
    expect(graph.seen[0]?.json).toEqual({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: "5541998761234",
      type: "text",
      text: { body: "Oi!", preview_url: false },
      biz_opaque_callback_data: "0192f0aa-0000-7000-8000-000000000001",
    });
  });

  test("to a business-scoped id in `recipient`, and the address stays", async () => {
    graph.answers({ json: { contacts: [{ input: "BR.1", wa_id: "5541" }], messages: [{ id: "wamid.OUT" }] } });
    expect(await sendWith({ address: "BR.1", addressKind: "bsuid" })).toEqual({ externalId: "wamid.OUT", canonicalAddress: null });
    expect(graph.seen[0]?.json).toMatchObject({ recipient: "BR.1" });
    expect(graph.seen[0]?.json).not.toHaveProperty("to");
  });

  test("a reply, a link and a template", async () => {
    expect(await payloadOf({ replyToExternalId: "wamid.IN", text: "veja https://loja.example" })).toMatchObject({
      context: { message_id: "wamid.IN" },
      text: { preview_url: true },
    });
    const template = { name: "aviso", language: "pt_BR", components: [{ type: "body", parameters: [] }] };
    expect(await payloadOf({ template })).toMatchObject({
      type: "template",
      template: { name: "aviso", language: { code: "pt_BR" }, components: template.components },
    });
    expect((await payloadOf({ template: { ...template, components: [] } }))["template"]).toEqual({
      name: "aviso",
      language: { code: "pt_BR" },
    });
  });

  test("a reaction and its removal", async () => {
    expect(await payloadOf({ reaction: { targetExternalId: "wamid.IN", emoji: "👍" }, replyToExternalId: "x" })).toMatchObject({
      type: "reaction",
      reaction: { message_id: "wamid.IN", emoji: "👍" },
    });
    expect(await payloadOf({ reaction: { targetExternalId: "wamid.IN", emoji: "" } })).toMatchObject({ reaction: { emoji: "" } });
    expect(graph.seen.at(-1)?.json).not.toHaveProperty("context");
  });

  test("three options as buttons", async () => {
    expect(await payloadOf({ options: options(3) })).toMatchObject({
      type: "interactive",
      interactive: {
        type: "button",
        body: { text: "Oi!" },
        action: { buttons: [1, 2, 3].map((n) => ({ type: "reply", reply: { id: `option:${n}`, title: `Opção ${n}` } })) },
      },
    });
  });

  test("ten options, or long titles, as a list whose cut titles are whole in the description", async () => {
    const ten = (await payloadOf({ options: options(10) }))["interactive"] as {
      type: string;
      action: { button: string; sections: { rows: unknown[] }[] };
    };
    expect(ten.type).toBe("list");
    expect(ten.action.button).toBe("Ver opções");
    expect(ten.action.sections[0]?.rows).toHaveLength(10);
    const long = await payloadOf({ options: [{ id: "a", title: "Smartphone Galaxy A15 128 GB preto", description: "R$ 899,00" }] });
    expect(long).toMatchObject({
      interactive: {
        action: {
          sections: [
            { rows: [{ id: "a", title: "Smartphone Galaxy A15 1…", description: "Smartphone Galaxy A15 128 GB preto – R$ 899,00" }] },
          ],
        },
      },
    });
  });

  test("more than ten options, or titles that are the same, as numbered lines", async () => {
    const eleven = await payloadOf({ options: options(11) });
    expect(eleven).toMatchObject({
      type: "text",
      text: {
        body: `Oi!\n\n${options(11)
          .map((option, index) => `${index + 1}. ${option.title}`)
          .join("\n")}`,
      },
    });
    expect(
      await payloadOf({
        options: [
          { id: "a", title: "Sim" },
          { id: "a", title: "Não" },
        ],
      }),
    ).toMatchObject({ type: "text" });
  });

  test("a picture by upload, its caption, and options below it", async () => {
    graph.answers({ json: { id: "media-1" } }, accepted);
    await sendWith({ file: aFile(), text: "veja" });
    const [upload, message] = graph.seen;
    expect(upload?.path).toBe("/v23.0/700000000000001/media");
    expect(upload?.form?.get("messaging_product")).toBe("whatsapp");
    const file = upload?.form?.get("file") as File;
    expect([file.type, file.name, [...new Uint8Array(await file.arrayBuffer())]]).toEqual(["image/png", "foto.png", [1, 2, 3]]);
    expect(message?.json).toMatchObject({ type: "image", image: { id: "media-1", caption: "veja" } });
    graph.answers({ json: { id: "media-1" } }, accepted);
    await sendWith({ file: aFile(), text: "veja", options: options(2) });
    expect(graph.seen[1]?.json).toMatchObject({
      type: "interactive",
      interactive: { type: "button", header: { type: "image", image: { id: "media-1" } } },
    });
  });

  test("a document with its name, a voice note as a voice note", async () => {
    graph.answers({ json: { id: "media-2" } }, accepted);
    await sendWith({ file: aFile({ kind: "document", mimeType: "application/pdf", fileName: "nota.pdf" }), text: "" });
    expect(graph.seen[1]?.json).toMatchObject({ type: "document", document: { id: "media-2", filename: "nota.pdf" } });
    graph.answers({ json: { id: "media-3" } }, accepted);
    await sendWith({ file: aFile({ kind: "voice", mimeType: "audio/ogg" }), text: "" });
    expect(graph.seen[1]?.json).toMatchObject({ type: "audio", audio: { id: "media-3", voice: true } });
  });
});

test("what cannot be sent is refused before the provider hears of it, and nothing is split", async () => {
  expect(await refusal({ text: "x".repeat(4097) })).toMatchObject({ kind: "permanent", reason: "too_long" });
  expect(await refusal({ text: " " })).toMatchObject({ kind: "permanent", reason: "empty_message" });
  expect(await refusal({ text: "x".repeat(1025), file: aFile() })).toMatchObject({ kind: "permanent", reason: "too_long" });
  expect(await refusal({ text: "ouça", file: aFile({ kind: "audio", mimeType: "audio/mpeg" }) })).toMatchObject({
    kind: "permanent",
    reason: "caption_unsupported",
  });
  expect(await payloadOf({ text: "x".repeat(4096) })).toMatchObject({ type: "text" });
  graph.answers(accepted);
  await expect(whatsapp.send(graph.network, { ...channel, secrets: {} }, anOutbound())).rejects.toMatchObject({
    kind: "unauthorised",
    reason: "access_missing",
  });
  expect(graph.seen).toEqual([]);
});

describe("what a refusal means", () => {
  const error = (code: number, status = 400, more: object = {}) => ({
    status,
    json: { error: { code, message: "(#x) title", error_data: { details: "why" }, ...more } },
  });

  test.each([
    [0, "unauthorised", "access_expired"],
    [190, "unauthorised", "access_expired"],
    [3, "unauthorised", "permission_missing"],
    [10, "unauthorised", "permission_missing"],
    [200, "unauthorised", "permission_missing"],
    [299, "unauthorised", "permission_missing"],
    [4, "rate_limited", "too_fast"],
    [80007, "rate_limited", "too_fast"],
    [130429, "rate_limited", "too_fast"],
    [131056, "pair_rate_limited", "too_fast_for_contact"],
    [131047, "window_closed", "window_closed"],
    [131026, "permanent", "undeliverable"],
    [131048, "permanent", "spam_limit"],
    [131049, "permanent", "ecosystem_limit"],
    [131050, "permanent", "user_stopped_marketing"],
    [130472, "permanent", "experiment_group"],
    [131051, "permanent", "unsupported_type"],
    [131052, "permanent", "media_download"],
    [131053, "permanent", "media_upload"],
    [131042, "channel_blocked", "payment_problem"],
    [131031, "channel_blocked", "account_locked"],
    [368, "channel_blocked", "policy_blocked"],
    [130497, "channel_blocked", "country_restricted"],
    [132000, "permanent", "template_parameters"],
    [132001, "permanent", "template_missing"],
    [132005, "permanent", "template_too_long"],
    [132007, "permanent", "template_policy"],
    [132012, "permanent", "template_parameters"],
    [132015, "permanent", "template_paused"],
    [132016, "permanent", "template_disabled"],
    [132068, "permanent", "template_flow"],
    [132069, "permanent", "template_flow"],
    [133010, "channel_blocked", "not_registered"],
    [131057, "retryable", "number_upgrading"],
    [1, "retryable", "provider_unavailable"],
    [2, "retryable", "provider_unavailable"],
    [131000, "retryable", "provider_unavailable"],
    [131016, "retryable", "provider_unavailable"],
    [999999, "permanent", "provider_refused"],
  ])("code %i: %s, %s", async (code, kind, reason) => {
    graph.answers(error(code));
    await expect(sendWith({})).rejects.toMatchObject({ kind, reason, providerCode: code, details: "why" });
    expect(whatsapp.failureMeaning?.(code)?.reason ?? null).toBe(code === 999999 ? null : reason);
  });

  test("titles are not looked at, subcodes, statuses and is_transient are", async () => {
    graph.answers(error(131026, 400, { message: "token expired, rate limit, window" }));
    await expect(sendWith({})).rejects.toMatchObject({ reason: "undeliverable" });
    graph.answers(error(100, 400, { error_subcode: 33 }));
    await expect(sendWith({})).rejects.toMatchObject({ kind: "unauthorised" });
    graph.answers(error(999999, 400, { is_transient: true }));
    await expect(sendWith({})).rejects.toMatchObject({ kind: "retryable" });
    graph.answers(error(999999, 500));
    await expect(sendWith({})).rejects.toMatchObject({ kind: "retryable" });
  });

  test("an unknown phone names its other spelling, once each way; landlines and other failures name none", async () => {
    graph.answers(error(131026));
    await expect(sendWith({ address: "5541998761234" })).rejects.toMatchObject({ alternativeAddress: "554198761234" });
    await expect(sendWith({ address: "554198761234" })).rejects.toMatchObject({ alternativeAddress: "5541998761234" });
    await expect(sendWith({ address: "553133334444" })).rejects.toMatchObject({ alternativeAddress: null });
    await expect(sendWith({ address: "BR.1", addressKind: "bsuid" })).rejects.toMatchObject({ alternativeAddress: null });
    graph.answers(error(131047));
    await expect(sendWith({})).rejects.toMatchObject({ alternativeAddress: null });
  });
});

test("read mark with and without the dots, and none for a message that has no id", async () => {
  graph.answers({ json: { success: true } });
  await whatsapp.acknowledge?.(graph.network, channel, "wamid.IN", "5541998761234", true);
  await whatsapp.acknowledge?.(graph.network, channel, "wamid.IN", "5541998761234", false);
  await whatsapp.acknowledge?.(graph.network, channel, "hash:abc", "5541998761234", true);
  expect(graph.seen.map((request) => request.json)).toEqual([
    { messaging_product: "whatsapp", status: "read", message_id: "wamid.IN", typing_indicator: { type: "text" } },
    { messaging_product: "whatsapp", status: "read", message_id: "wamid.IN" },
  ]);
});

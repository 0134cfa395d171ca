import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSimulator, type InboundInput, type Simulator } from "#simulator/index.ts";
import type { MessageEvent, NormalisedEvent } from "../normalised.ts";
import type { AdapterNetwork, ChannelAccess, ChannelAdapter, OutboundMessage } from "./adapter.ts";
import { signatureFits } from "./meta/signature.ts";
import { getAdapter } from "./registry.ts";
import { aFile, anOutbound, options } from "./testing/fake-graph.ts";

// Adapters against a server that speaks the provider's protocol: what the one sends, the other understands, both ways.

let simulator: Simulator;
let network: AdapterNetwork;
const received: { kind: string; events: NormalisedEvent[] }[] = [];
const problems: unknown[] = [];
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const raw = Buffer.concat(parts);
    const kind = (request.url ?? "").split("/").at(-1) ?? "";
    if (!signatureFits(simulator.config.appSecret, raw, request.headers["x-hub-signature-256"])) problems.push("signature");
    const { events, unreadable } = getAdapter(kind).parse(JSON.parse(raw.toString()));
    problems.push(...unreadable);
    received.push({ kind, events });
    response.end("ok");
  });
});

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  simulator = await startSimulator({ target: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, rateLimits: false });
  network = { graphUrl: simulator.url, fetch: (url, init = {}) => fetch(url, init) };
});
afterAll(async () => {
  await simulator.stop();
  server.close();
  server.closeAllConnections();
});

interface Line {
  adapter: ChannelAdapter;
  access: ChannelAccess;
  contact: string;
  address: string;
}

function lineOf(kind: "whatsapp" | "instagram" | "facebook"): Line {
  const { config } = simulator;
  const externalId = { whatsapp: config.phoneNumberId, instagram: config.instagramId, facebook: config.pageId }[kind];
  const contact = simulator.state().contacts.find((one) => one.channel === kind && one.reachable && !one.phoneHidden);
  if (!contact) throw new Error(`the simulator has no ${kind} contact`);
  return {
    adapter: getAdapter(kind),
    access: { externalId, config: {}, secrets: { accessToken: kind === "whatsapp" ? config.whatsappToken : config.metaToken } },
    contact: contact.id,
    address: contact.address,
  };
}

async function eventsAfter(run: () => Promise<unknown>): Promise<NormalisedEvent[]> {
  // What earlier sends still bring must not be taken for this.
  await simulator.idle();
  received.length = 0;
  problems.length = 0;
  await run();
  await simulator.idle();
  expect(problems).toEqual([]);
  return received.flatMap((one) => one.events);
}

const messageOf = (events: NormalisedEvent[]) => events.find((event): event is MessageEvent => event.kind === "message");
const kinds = ["whatsapp", "instagram", "facebook"] as const;

describe.each(kinds)("%s", (kind) => {
  const addressKind = ({ whatsapp: "phone", instagram: "igsid", facebook: "psid" } as const)[kind];
  const inbound = (action: Record<string, unknown>) =>
    eventsAfter(() => simulator.inbound({ contact: lineOf(kind).contact, ...action } as unknown as InboundInput));
  const send = (fields: Partial<OutboundMessage>) => {
    const { adapter, access, address } = lineOf(kind);
    return adapter.send(network, access, anOutbound({ address, addressKind, ...fields }));
  };

  test("what a customer does arrives as what it is", async () => {
    const text = messageOf(await inbound({ type: "text", text: "Oi, tem tênis 42?" }));
    expect(text).toMatchObject({
      type: "text",
      text: "Oi, tem tênis 42?",
      direction: "in",
      channelExternalId: lineOf(kind).access.externalId,
    });
    expect(text?.contact.address).toBe(lineOf(kind).address);
    expect(messageOf(await inbound({ type: "image", caption: "assim" }))?.attachments[0]).toMatchObject({ kind: "image" });
    expect(messageOf(await inbound({ type: "unsupported" }))).toMatchObject({ type: "unsupported" });
    expect(await inbound({ type: "reaction", messageId: (await send({})).externalId, emoji: "❤️" })).toContainEqual(
      expect.objectContaining({ kind: "reaction", action: "react", emoji: "❤️" }),
    );
    expect(messageOf(await inbound({ type: "app_echo", text: "já respondo" }))).toMatchObject({
      direction: "out",
      echo: true,
      text: "já respondo",
    });
  });

  test("a sent text reaches the phone and its receipts name it", async () => {
    await inbound({ type: "text", text: "oi" });
    let externalId = "";
    const events = await eventsAfter(async () => {
      ({ externalId } = await send({ text: "Temos sim!" }));
    });
    expect(simulator.messages({ from: "business", channel: kind }).at(-1)).toMatchObject({ text: "Temos sim!" });
    const about = events.filter((event) =>
      event.kind === "status" || event.kind === "message" ? event.externalId === externalId : event.kind === "watermark",
    );
    expect(about.length).toBeGreaterThan(0);
    const references = about.flatMap((event) =>
      (event.kind === "status" || event.kind === "message") && event.clientReference ? [event.clientReference] : [],
    );
    if (lineOf(kind).adapter.capabilities.echo === "reference") expect(references[0]).toBe(anOutbound().id);
  });

  test("options come back as the option that was tapped", async () => {
    await inbound({ type: "text", text: "oi" });
    const { externalId } = await send({ options: options(2) });
    const tapped = messageOf(await inbound({ type: "tap", messageId: externalId, buttonId: "option:2" }));
    expect(tapped).toMatchObject({ text: "Opção 2", interactive: { id: "option:2", payload: "option:2" } });
  });

  test("a picture goes out, a reply quotes, the read mark is taken", async () => {
    const asked = messageOf(await inbound({ type: "text", text: "manda foto" }));
    await send({ file: aFile(), text: "" });
    expect(simulator.messages({ from: "business", channel: kind }).at(-1)).toMatchObject({
      kind: "image",
      media: { mimeType: "image/png" },
    });
    await send({ replyToExternalId: asked?.externalId ?? "" });
    expect(simulator.messages({ from: "business", channel: kind }).at(-1)).toMatchObject({ replyTo: asked?.externalId });
    const { adapter, access, address } = lineOf(kind);
    await adapter.acknowledge?.(network, access, asked?.externalId ?? "", address, true);
    expect((await adapter.check(network, access)).displayName).toContain(kind === "instagram" ? "@" : "Loja Exemplo");
    await expect(adapter.check(network, { ...access, secrets: { accessToken: "wrong" } })).rejects.toMatchObject({ kind: "unauthorised" });
  });
});

test("a customer's picture is fetched through its id, with the token alone", async () => {
  const { adapter, access, contact } = lineOf("whatsapp");
  const events = await eventsAfter(() => simulator.inbound({ contact, type: "image" }));
  const mediaId = messageOf(events)?.attachments[0]?.providerMediaId ?? null;
  const response = await adapter.fetchMedia(network, access, { mediaId, url: null });
  expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(0);
  await expect(adapter.fetchMedia(network, { ...access, secrets: { accessToken: "wrong" } }, { mediaId, url: null })).rejects.toMatchObject(
    { kind: "unauthorised" },
  );
});

test("orders, advertisements, forms, edits and changes of number", async () => {
  const { contact } = lineOf("whatsapp");
  const after = (action: Record<string, unknown>) =>
    eventsAfter(() => simulator.inbound({ contact, ...action } as unknown as InboundInput));
  expect(messageOf(await after({ type: "order", items: [{ retailerId: "TENIS-42", quantity: 2, price: 99.9 }] }))).toMatchObject({
    type: "order",
    order: { total: 199.8 },
  });
  expect(messageOf(await after({ type: "ad", text: "vi o anúncio" }))?.referral?.headline).toBe("Semana do smartphone");
  expect(messageOf(await after({ type: "flow_reply", response: { nota: 9 } }))?.interactive).toMatchObject({
    type: "nfm_reply",
    response: { nota: 9 },
  });
  const said = messageOf(await after({ type: "text", text: "errado" }));
  expect(await after({ type: "edit", messageId: said?.externalId, text: "certo" })).toMatchObject([
    { kind: "edit", targetExternalId: said?.externalId, text: "certo" },
  ]);
  expect(await after({ type: "delete", messageId: said?.externalId })).toMatchObject([
    { kind: "delete", targetExternalId: said?.externalId },
  ]);
  expect(await after({ type: "number_change", address: "5511955554444" })).toMatchObject([
    { kind: "identity_change", systemType: "user_changed_number", to: { phone: "5511955554444" } },
  ]);
});

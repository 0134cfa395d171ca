import { expect, test } from "vitest";
import { aChannel, anOutbound } from "../testing/fake-graph.ts";
import { webchat } from "./adapter.ts";

const network = { graphUrl: "", fetch: () => Promise.reject(new Error("no network")) };

test("confirms at once, the same message always by the same id, without any network", async () => {
  const message = anOutbound({ address: "visitor-1", addressKind: "visitor" });
  const receipt = await webchat.send(network, aChannel("key"), message);
  expect(receipt).toEqual({ externalId: `web:${message.id}`, canonicalAddress: null });
  expect(await webchat.send(network, aChannel("key"), message)).toEqual(receipt);
  expect((await webchat.check(network, aChannel("key"))).ok).toBe(true);
});

test("has no webhook and no provider's files", async () => {
  expect(webchat.webhookPath).toBeNull();
  expect(webchat.parse({})).toEqual({ events: [], unreadable: [{ channelExternalId: null, reason: "no_webhook", part: {} }] });
  await expect(webchat.fetchMedia(network, aChannel("key"), { mediaId: "1", url: null })).rejects.toMatchObject({ kind: "permanent" });
});

test("set-up takes the looks of the chat and refuses what is no colour", () => {
  expect(
    webchat.configSchema.safeParse({ channelKey: "k", color: "#2f5bd7", suggestions: [{ id: "a", title: "Ver ofertas" }] }).success,
  ).toBe(true);
  expect(webchat.configSchema.safeParse({ channelKey: "k", color: "red; background:url(x)" }).success).toBe(false);
});

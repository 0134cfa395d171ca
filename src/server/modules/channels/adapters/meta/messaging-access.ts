import { type AdapterNetwork, type ChannelAccess, type ChannelHealth, type MediaSource, ProviderFailure } from "../adapter.ts";
import { callGraph, tokenOf } from "./graph.ts";
import { cleanRecord } from "./lenient.ts";
import { openMedia } from "./media.ts";
import { messagingMeaning } from "./messaging-failures.ts";

/** Files come as signed addresses that run out within hours or days and want no token. */
export async function fetchLinkedMedia(network: AdapterNetwork, _channel: ChannelAccess, source: MediaSource): Promise<Response> {
  if (source.url === null) throw new ProviderFailure("permanent", { reason: "source_unknown" });
  return openMedia(network, source.url, null);
}

/** Asks for the page or account itself. `fields`: what it is known by. */
export async function checkMessaging(network: AdapterNetwork, channel: ChannelAccess, fields: string): Promise<ChannelHealth> {
  const answer = await callGraph(network, {
    path: `${encodeURIComponent(channel.externalId)}?fields=${fields}`,
    token: tokenOf(channel.secrets),
    takesEffect: false,
    table: messagingMeaning,
  });
  const { username, name } = answer;
  const shown = typeof username === "string" ? `@${username}` : name;
  return { ok: true, displayName: typeof shown === "string" ? shown : null, detail: cleanRecord(answer) };
}

/** Name of the person behind a page-scoped id; null when the person or the provider keeps it. */
export async function messagingProfileName(
  network: AdapterNetwork,
  channel: ChannelAccess,
  address: string,
  fields: string,
): Promise<string | null> {
  const {
    name,
    first_name: first,
    last_name: last,
    username,
  } = await callGraph(network, {
    path: `${encodeURIComponent(address)}?fields=${fields}`,
    token: tokenOf(channel.secrets),
    takesEffect: false,
    table: messagingMeaning,
  });
  const whole = [first, last].filter((part) => typeof part === "string" && part !== "").join(" ");
  const shown = [name, whole, username].find((one) => typeof one === "string" && one.trim() !== "");
  return typeof shown === "string" ? shown.trim().slice(0, 120) : null;
}

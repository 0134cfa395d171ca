import { AppError } from "#platform/errors.ts";
import type { ChannelAdapter } from "./adapter.ts";
import { facebook } from "./facebook/adapter.ts";
import { instagram } from "./instagram/adapter.ts";
import { webchat } from "./webchat/adapter.ts";
import { whatsapp } from "./whatsapp/adapter.ts";

/** Every kind of channel. A new one is a folder beside this file and a line here. */
export const adapters = [whatsapp, instagram, facebook, webchat] as const satisfies readonly ChannelAdapter[];

/** What kinds of channels are called that people know by a name, whatever their language. */
export const channelNames: Readonly<Record<string, string>> = Object.fromEntries(
  adapters.filter(({ kind }) => kind !== webchat.kind).map(({ kind, title }) => [kind, title]),
);

const byKind = new Map<string, ChannelAdapter>(adapters.map((adapter) => [adapter.kind, adapter]));

export function findAdapter(kind: string): ChannelAdapter | null {
  return byKind.get(kind) ?? null;
}

/** Throws `channels.unknown_kind`. */
export function getAdapter(kind: string): ChannelAdapter {
  const adapter = findAdapter(kind);
  if (adapter === null) throw new AppError("not_found", "channels.unknown_kind", { details: { kind } });
  return adapter;
}

import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import type { Signals } from "#platform/events/signals.ts";
import { getAdapter } from "./adapters/registry.ts";
import type { AdapterNetwork, ChannelAccess, ChannelAdapter } from "./adapters/adapter.ts";
import {
  findChannel,
  findChannelByBusinessAccount,
  findChannelByExternalId,
  findFirstChannelOfKind,
  type ChannelRow,
} from "./channels.repo.ts";

export interface KnownChannel {
  row: ChannelRow;
  adapter: ChannelAdapter;
  access: ChannelAccess;
}

export interface ChannelDirectory {
  byExternalId(kind: string, externalId: string): Promise<KnownChannel | null>;
  /** A channel of the provider's business account: what concerns the whole account is told through it. */
  byBusinessAccount(kind: string, businessAccountId: string): Promise<KnownChannel | null>;
  byId(accountId: string, id: string): Promise<KnownChannel | null>;
  firstOfKind(kind: string): Promise<KnownChannel | null>;
  forget(): void;
}

export const secretsContext = (channelId: string) => `channels.secrets:${channelId}`;
const keepMillis = 15_000;
const most = 5000;

/** Settings that hold for channels without secrets of their own. */
export interface SharedSecrets {
  /** By kind of channel. */
  [kind: string]: Record<string, string>;
}

export async function openSecrets(vault: Vault, row: ChannelRow, shared: SharedSecrets): Promise<Record<string, string>> {
  const own =
    row.secrets_sealed === null
      ? {}
      : (JSON.parse(await vault.openText(row.account_id, secretsContext(row.id), row.secrets_sealed)) as Record<string, string>);
  return row.secret_source === "env" ? { ...shared[row.kind], ...own } : own;
}

/** Looks channels up with their opened secrets; remembers them for some seconds and forgets at once when one changes anywhere. */
export function createDirectory(deps: { db: Db; vault: Vault; signals: Signals; shared: SharedSecrets }): ChannelDirectory {
  const cache = new Map<string, { until: number; value: Promise<KnownChannel | null> }>();

  async function open(row: ChannelRow | null): Promise<KnownChannel | null> {
    if (!row) return null;
    const secrets = await openSecrets(deps.vault, row, deps.shared);
    return { row, adapter: getAdapter(row.kind), access: { externalId: row.external_id, config: row.config, secrets } };
  }

  function cached(key: string, load: () => Promise<ChannelRow | null>): Promise<KnownChannel | null> {
    const now = performance.now();
    const hit = cache.get(key);
    if (hit && hit.until > now) return hit.value;
    if (cache.size >= most) cache.clear();
    const value = load().then(open);
    cache.set(key, { until: now + keepMillis, value });
    value.catch(() => cache.delete(key));
    return value;
  }

  deps.signals.on("channels", () => cache.clear());
  return {
    byExternalId: (kind, externalId) =>
      cached(`e|${kind}|${externalId}`, () => findChannelByExternalId(deps.db.autocommit, kind, externalId)),
    byBusinessAccount: (kind, id) => cached(`b|${kind}|${id}`, () => findChannelByBusinessAccount(deps.db.autocommit, kind, id)),
    byId: (accountId, id) => cached(`i|${accountId}|${id}`, () => findChannel(deps.db.autocommit, accountId, id)),
    firstOfKind: (kind) => cached(`f|${kind}`, () => findFirstChannelOfKind(deps.db.autocommit, kind)),
    forget: () => cache.clear(),
  };
}

/** The network as a channel's adapter gets it: demonstration channels speak to the simulator on this machine, all others to the configured address. */
export function networkOf(network: AdapterNetwork, channel: KnownChannel): AdapterNetwork {
  const address = channel.row.demo ? channel.row.config["graphUrl"] : undefined;
  return typeof address === "string" && /^http:\/\/127\.0\.0\.1:\d+$/.test(address) ? { ...network, graphUrl: address } : network;
}

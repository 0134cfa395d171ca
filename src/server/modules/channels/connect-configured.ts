import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { getAdapter } from "./adapters/registry.ts";
import { findChannelByExternalId, insertChannel } from "./channels.repo.ts";
import { claimForConfiguration } from "./connect-configured.repo.ts";
import { secretsContext } from "./directory.ts";

/** A channel that the configuration or the demonstration brings along. */
export interface ConfiguredChannel {
  kind: string;
  name: string;
  externalId: string;
  config: Record<string, unknown>;
  secrets: Record<string, string>;
  demo: boolean;
}

/**
 * Connects a channel for an account unless it is there. One that the demonstration brought becomes a real one when the configuration names it;
 * another account's channel is left alone (`taken`).
 */
export async function connectConfigured(
  db: Db,
  vault: Vault,
  accountId: string,
  wanted: ConfiguredChannel,
): Promise<{ id: string; outcome: "made" | "known" | "taken" }> {
  const adapter = getAdapter(wanted.kind);
  const known = await db.system((tx) => findChannelByExternalId(tx, wanted.kind, wanted.externalId));
  if (known) {
    if (known.account_id !== accountId) return { id: known.id, outcome: "taken" };
    if (known.demo && !wanted.demo) await db.system((tx) => claimForConfiguration(tx, accountId, known.id));
    return { id: known.id, outcome: "known" };
  }
  const id = newId();
  const secretSource = adapter.webhookPath === null ? "none" : wanted.secrets["appSecret"] === undefined ? "env" : "own";
  await db.system(async (tx) =>
    insertChannel(tx, accountId, {
      id,
      kind: wanted.kind,
      name: wanted.name,
      externalId: wanted.externalId,
      config: { ...wanted.config, [adapter.externalIdField]: wanted.externalId },
      secretsSealed: await vault.seal(accountId, secretsContext(id), JSON.stringify(wanted.secrets)),
      secretSource,
      botEnabled: true,
      demo: wanted.demo,
    }),
  );
  return { id, outcome: "made" };
}

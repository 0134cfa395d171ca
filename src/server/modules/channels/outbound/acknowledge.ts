import { findConversation, findLastIncoming } from "#modules/conversations/index.ts";
import { listCustomerCards } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import type { Logger } from "#platform/log/logger.ts";
import { TokenBuckets } from "#platform/rate-limit.ts";
import { ProviderFailure, type AdapterNetwork } from "../adapters/adapter.ts";
import { networkOf, type ChannelDirectory } from "../directory.ts";

export interface Acknowledger {
  /**
   * Shows the customer that their last message was read and, if `typing`, that an answer is being written, where the channel has such signs.
   * With the channel's id nothing is asked of the database for a channel that has no such signs. Best effort and in the background: it never fails and never delays an answer.
   */
  show(accountId: string, conversationId: string, typing: boolean, channelId?: string): void;
  drain(): Promise<void>;
}

const mostAtOnce = 50;

export function createAcknowledger(deps: {
  db: Db;
  vault: Vault;
  directory: ChannelDirectory;
  network: AdapterNetwork;
  log: Logger;
}): Acknowledger {
  // A sign lasts about 25 seconds at the provider: more often than this is noise.
  const pace = new TokenBuckets({ ratePerSecond: 1 / 15, burst: 2 });
  const running = new Set<Promise<void>>();

  async function send(accountId: string, conversationId: string, typing: boolean, channelId: string | undefined): Promise<void> {
    if (channelId !== undefined && !(await deps.directory.byId(accountId, channelId))?.adapter.acknowledge) return;
    const found = await deps.db.account(accountId, async (tx) => {
      const conversation = await findConversation(tx, accountId, conversationId);
      if (!conversation) return null;
      const last = await findLastIncoming(tx, accountId, conversationId);
      const card = (await listCustomerCards(tx, deps.vault, accountId, [conversation.customer_id])).get(conversation.customer_id);
      const identity = card?.identities.find((one) => one.id === conversation.identity_id);
      return last?.external_id && identity
        ? { channelId: conversation.channel_id, externalId: last.external_id, address: identity.address }
        : null;
    });
    const channel = found && (await deps.directory.byId(accountId, found.channelId));
    if (!found || !channel?.adapter.acknowledge || channel.row.state !== "connected") return;
    try {
      await channel.adapter.acknowledge(networkOf(deps.network, channel), channel.access, found.externalId, found.address, typing);
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
    }
  }

  return {
    show(accountId, conversationId, typing, channelId) {
      if (running.size >= mostAtOnce || pace.take(`${conversationId}|${typing}`) > 0) return;
      const run = send(accountId, conversationId, typing, channelId)
        .catch((error: unknown) => deps.log.debug({ err: error }, "read sign not sent"))
        .finally(() => running.delete(run));
      running.add(run);
    },
    async drain() {
      await Promise.all(running);
    },
  };
}

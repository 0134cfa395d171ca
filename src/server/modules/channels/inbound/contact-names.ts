import { commitWithEvents, findConversation } from "#modules/conversations/index.ts";
import { listCustomerCards, nameCustomer } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { AdapterNetwork } from "../adapters/adapter.ts";
import { networkOf, type ChannelDirectory } from "../directory.ts";

export interface ContactNames {
  /** Asks the provider, in the background, what the contact of a conversation is called, unless it is known. Best effort. */
  learn(accountId: string, conversationId: string): void;
  drain(): Promise<void>;
}

const mostAtOnce = 10;

export function createContactNames(deps: {
  db: Db;
  vault: Vault;
  signals: Signals;
  directory: ChannelDirectory;
  network: AdapterNetwork;
  log: Logger;
}): ContactNames {
  const running = new Set<Promise<void>>();

  async function ask(accountId: string, conversationId: string): Promise<void> {
    const found = await deps.db.account(accountId, async (tx) => {
      const conversation = await findConversation(tx, accountId, conversationId);
      const card =
        conversation && (await listCustomerCards(tx, deps.vault, accountId, [conversation.customer_id])).get(conversation.customer_id);
      return conversation && card ? { conversation, card } : null;
    });
    if (!found || found.card.name !== null) return;
    const { conversation, card } = found;
    const channel = await deps.directory.byId(accountId, conversation.channel_id);
    const identity = card.identities.find((one) => one.id === conversation.identity_id);
    if (!channel?.adapter.profileName || !identity) return;
    const name = await channel.adapter.profileName(networkOf(deps.network, channel), channel.access, identity.address);
    if (name === null) return;
    await commitWithEvents(deps, accountId, async (tx) => {
      await nameCustomer(tx, accountId, card.id, name);
      return { result: null, events: [{ type: "conversation.updated", subjectId: conversationId, data: { conversationId } }] };
    });
  }

  return {
    learn(accountId, conversationId) {
      if (running.size >= mostAtOnce) return;
      const run = ask(accountId, conversationId)
        .catch((error: unknown) => deps.log.debug({ err: error }, "the contact's name was not found out"))
        .finally(() => running.delete(run));
      running.add(run);
    },
    async drain() {
      await Promise.all(running);
    },
  };
}

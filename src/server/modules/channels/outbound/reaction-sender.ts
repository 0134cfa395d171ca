import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import { ProviderFailure, type AdapterNetwork } from "../adapters/adapter.ts";
import { networkOf, type ChannelDirectory } from "../directory.ts";
import { maxAttempts, retryDelayMillis } from "./backoff.ts";
import { composeOutbound, type ComposeDeps } from "./compose.ts";
import { claimReactions, delayReaction, endReaction, markReactionFailed, type ClaimedReaction } from "./reactions.repo.ts";

export interface ReactionSenderDeps extends ComposeDeps {
  db: Db;
  vault: Vault;
  signals: Signals;
  directory: ChannelDirectory;
  network: AdapterNetwork;
  log: Logger;
  owner(): number | null;
}

const atOnce = 8;
const holdMillis = 60_000;

/**
 * Brings the team's reactions to the channels. A reaction set twice is one reaction: whatever was interrupted or not confirmed is simply sent
 * again. What the channel refuses is taken back on the screen, with the reason.
 */
export function createReactionSender(deps: ReactionSenderDeps) {
  async function fail(send: ClaimedReaction, reason: string): Promise<void> {
    await deps.db.system(async (tx) => {
      if (!(await endReaction(tx, send))) return;
      await markReactionFailed(tx, send.account_id, send.message_id, reason);
      const data = { conversationId: send.conversation_id, channelId: send.channel_id, messageId: send.message_id };
      await appendEvents(tx, send.account_id, [{ type: "message.updated", subjectId: send.message_id, data }]);
    });
    deps.signals.emit("events", send.account_id);
  }

  async function sendOne(send: ClaimedReaction): Promise<void> {
    const channel = await deps.directory.byId(send.account_id, send.channel_id);
    if (!channel || channel.row.state === "disabled") return fail(send, "channel_disabled");
    const composed = await deps.db.system((tx) => composeOutbound(tx, deps, channel, send));
    const target = composed?.message.external_id ?? null;
    if (!composed || target === null) return fail(send, "contact_unreachable");
    try {
      await channel.adapter.send(networkOf(deps.network, channel), channel.access, {
        ...composed.outbound,
        id: send.version,
        text: "",
        options: [],
        file: null,
        template: null,
        reaction: { targetExternalId: target, emoji: send.emoji },
        replyToExternalId: null,
        byPerson: true,
      });
      await deps.db.system((tx) => endReaction(tx, send));
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      if (error.kind === "permanent" || error.kind === "window_closed") return fail(send, error.reason);
      // A dead or blocked access loses nothing: the reaction waits for it.
      if (error.kind === "unauthorised" || error.kind === "channel_blocked")
        return deps.db.system((tx) => delayReaction(tx, send, holdMillis));
      if (send.attempts >= maxAttempts) return fail(send, error.reason);
      const asked = error.retryAfterSeconds === null ? retryDelayMillis(send.attempts) : error.retryAfterSeconds * 1000;
      await deps.db.system((tx) => delayReaction(tx, send, asked));
    }
  }

  const worker = new Worker({
    name: "reactions",
    log: deps.log,
    everyMillis: 2000,
    async run() {
      const claimed = await claimReactions(deps.db.autocommit, atOnce, deps.owner());
      const outcomes = await Promise.allSettled(claimed.map(sendOne));
      for (const [index, outcome] of outcomes.entries())
        // The lease ends by itself and the reaction is looked at again.
        if (outcome.status === "rejected")
          deps.log.error({ err: outcome.reason, messageId: claimed[index]?.message_id }, "reaction failed");
      return claimed.length === atOnce;
    },
  });
  const unsubscribe = deps.signals.on("outbound", () => worker.wake());
  return {
    start: () => worker.start(),
    async stop() {
      unsubscribe();
      await worker.stop();
    },
    /** Sends everything that is due. For tests and commands. */
    drain: () => worker.runOnce(),
  };
}

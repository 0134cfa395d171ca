import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Signals } from "#platform/events/signals.ts";
import { findAdapter } from "../adapters/registry.ts";
import { reviveInboundEvent, type DeadLetterRow } from "../dead-letters.repo.ts";
import type { ChannelDirectory } from "../directory.ts";
import type { NormalisedEvent } from "../normalised.ts";
import { insertDeliveries, insertInboundEvents } from "./intake.repo.ts";
import { deliveryContext } from "./intake.ts";
import { deadLetterContext, inboundEventRow } from "./splitter.ts";

export interface Replayer {
  /** Puts what a dead letter holds back on its way, inside the transaction. Error: `dead_letters.still_unknown`, `dead_letters.empty`. */
  replay(tx: Tx, letter: DeadLetterRow): Promise<void>;
  wake(): void;
}

export function createReplayer(deps: { vault: Vault; directory: ChannelDirectory; signals: Signals }): Replayer {
  return {
    async replay(tx, letter) {
      if (letter.source === "event" && letter.account_id !== null && letter.source_id !== null)
        return reviveInboundEvent(tx, letter.account_id, letter.source_id);
      if (letter.payload_sealed === null)
        throw new AppError("conflict", "dead_letters.empty", { message: "Nothing was kept of it that could be replayed." });
      const text = await deps.vault.openText(letter.account_id, deadLetterContext, letter.payload_sealed);
      if (letter.reason === "unknown_channel" || letter.reason === "wrong_signer") {
        const event = JSON.parse(text) as NormalisedEvent;
        const channel = await deps.directory.byExternalId(letter.channel_kind, event.channelExternalId);
        if (!channel)
          throw new AppError("conflict", "dead_letters.still_unknown", {
            message: "Its number or page is still not connected here. Connect the channel first.",
          });
        const at = { accountId: channel.row.account_id, channelId: channel.row.id };
        await insertInboundEvents(tx, [
          await inboundEventRow(deps.vault, at, event, { deliveryId: letter.source_id, receivedAt: letter.created_at }),
        ]);
        return;
      }
      if (!findAdapter(letter.channel_kind))
        throw new AppError("conflict", "dead_letters.still_unknown", { message: "This kind of channel is not known here." });
      await insertDeliveries(tx, [
        { kind: letter.channel_kind, secretRef: "env", bodySealed: await deps.vault.seal(null, deliveryContext, text) },
      ]);
    },
    wake() {
      for (let lane = 0; lane < 64; lane += 1) deps.signals.emit("lanes", String(lane));
    },
  };
}

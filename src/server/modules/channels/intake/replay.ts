import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Signals } from "#platform/events/signals.ts";
import { reviveInboundEvent, type DeadLetterRow } from "../dead-letters.repo.ts";
import type { ChannelDirectory } from "../directory.ts";
import type { NormalisedEvent } from "../normalised.ts";
import { findDelivery, insertInboundEvents, insertPackedDeliveries } from "./intake.repo.ts";
import { packDeliveries, unpackBodies } from "./packed-bodies.ts";
import { deadLetterContext, inboundEventRow } from "./splitter.ts";

export interface Replayer {
  /** Puts what a dead letter holds back on its way, inside the transaction. Error: `dead_letters.still_unknown`, `dead_letters.empty`. */
  replay(tx: Tx, letter: DeadLetterRow): Promise<void>;
  wake(): void;
}

export function createReplayer(deps: { vault: Vault; directory: ChannelDirectory; signals: Signals }): Replayer {
  async function replayEvent(tx: Tx, letter: DeadLetterRow): Promise<void> {
    if (letter.payload_sealed === null)
      throw new AppError("conflict", "dead_letters.empty", { message: "Nothing was kept of it that could be replayed." });
    const event = JSON.parse(await deps.vault.openText(letter.account_id, deadLetterContext, letter.payload_sealed)) as NormalisedEvent;
    const channel = await deps.directory.byExternalId(letter.channel_kind, event.channelExternalId);
    if (!channel)
      throw new AppError("conflict", "dead_letters.still_unknown", {
        message: "Its number or page is still not connected here. Connect the channel first.",
      });
    const at = { accountId: channel.row.account_id, channelId: channel.row.id };
    await insertInboundEvents(tx, [
      await inboundEventRow(deps.vault, at, event, { deliveryId: letter.source_id, receivedAt: letter.created_at }),
    ]);
  }

  /** Stores the body that a letter came from once more, alone; false when it is no longer kept. */
  async function replayBody(tx: Tx, letter: DeadLetterRow): Promise<boolean> {
    const row = letter.source_id === null ? null : await findDelivery(tx, letter.source_id);
    if (!row) return false;
    const body = (await unpackBodies(deps.vault, row))[letter.source_part]?.raw;
    if (!body) return false;
    for (const packed of await packDeliveries(deps.vault, [{ kind: row.kind, secretRef: row.secret_ref, body }]))
      await insertPackedDeliveries(tx, packed);
    return true;
  }

  return {
    async replay(tx, letter) {
      if (letter.source === "event" && letter.account_id !== null && letter.source_id !== null)
        return reviveInboundEvent(tx, letter.account_id, letter.source_id);
      if (letter.reason === "unknown_channel" || letter.reason === "wrong_signer") return replayEvent(tx, letter);
      // A part means nothing without its envelope: the whole body is read again, and what had its effect has it once all the same.
      if (!(await replayBody(tx, letter)))
        throw new AppError("conflict", "dead_letters.empty", { message: "Nothing was kept of it that could be replayed." });
    },
    wake() {
      deps.signals.emit("deliveries");
      for (let lane = 0; lane < 64; lane += 1) deps.signals.emit("lanes", String(lane));
    },
  };
}

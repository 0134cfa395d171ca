import { putSetting, recordChange } from "#modules/accounts/index.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import * as contract from "./first-contact.contract.ts";
import { findNoticeText, listNoticeChannels } from "./first-contact.repo.ts";
import { firstContactKey, readFirstContact } from "./first-contact.ts";

/** Routes of the notice at first contact. */
export function firstContactRoutes({ db, clock }: { db: Db; clock: Clock }): BoundRoute[] {
  async function read(tx: Tx, accountId: string): Promise<contract.FirstContactView> {
    const text = await findNoticeText(tx, accountId);
    return {
      settings: await readFirstContact(tx, accountId),
      channels: await listNoticeChannels(tx, accountId),
      text: text && { version: text.version, text: text.text, published_at: text.published_at.toISOString() },
    };
  }

  return [
    bind(contract.getFirstContact, ({ actor }) => db.account(actor.accountId, (tx) => read(tx, actor.accountId))),
    bind(contract.setFirstContact, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        const channels = await listNoticeChannels(tx, actor.accountId);
        const names = (ids: readonly string[]) =>
          channels
            .filter((one) => ids.includes(one.id))
            .map((one) => one.name)
            .join(", ");
        if (body.channel_ids.some((id) => !channels.some((one) => one.id === id)))
          throw new AppError("invalid", "channels.not_found", { message: "One of these channels does not exist (any more)." });
        if (body.channel_ids.length > 0 && (await findNoticeText(tx, actor.accountId)) === null)
          throw new AppError("conflict", "privacy.notice_text_missing", {
            message: "Publish the text first: Privacidade → Textos, purpose first_contact.",
          });
        const before = await readFirstContact(tx, actor.accountId);
        await putSetting(tx, actor.accountId, firstContactKey, body);
        await recordChange(tx, actor, "privacy", {
          before: { "first_contact.channels": names(before.channel_ids) },
          after: { "first_contact.channels": names(body.channel_ids) },
          at: clock.now(),
        });
        return read(tx, actor.accountId);
      }),
    ),
  ];
}

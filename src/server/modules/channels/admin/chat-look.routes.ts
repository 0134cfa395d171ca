import { checkPicture, findAccount, pictureUrl, recordChange } from "#modules/accounts/index.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Clock } from "#shared/clock.ts";
import * as contract from "../chat-look.contract.ts";
import { findChannel, setChannelConfig } from "../channels.repo.ts";
import { getAdapter } from "../adapters/registry.ts";
import { lookOf, usualLook, withLook } from "../webchat/usual-look.ts";

const kind = "webchat";

/** The look of the chat on a site. */
export function chatLookRoutes({
  db,
  clock,
  signals,
  publicUrl,
}: {
  db: Db;
  clock: Clock;
  signals: Signals;
  publicUrl: string | undefined;
}): BoundRoute[] {
  async function find(tx: Tx, accountId: string, id: string) {
    const channel = await findChannel(tx, accountId, id);
    if (channel?.kind !== kind) throw new AppError("not_found", "channels.not_found", { message: "There is no such chat." });
    return channel;
  }

  async function view(tx: Tx, accountId: string, id: string, origin: string) {
    const channel = await find(tx, accountId, id);
    const look = lookOf(channel.config);
    const account = await findAccount(tx, accountId);
    // Colour and corner stand in the line too: the button has them before anything was asked of the server.
    const own = `${look.color === null ? "" : ` data-color="${look.color}"`}${look.position === "left" ? ' data-position="left"' : ""}`;
    return {
      look,
      usual: usualLook(account?.name ?? ""),
      logoUrl: pictureUrl(look.logoId),
      snippet: `<script src="${origin}/widget.js" data-channel="${channel.external_id}"${own} async></script>`,
    };
  }

  return [
    bind(contract.getChatLook, ({ actor, params, request }) =>
      db.account(actor.accountId, (tx) => view(tx, actor.accountId, params.id, publicUrl ?? `${request.protocol}://${request.host}`)),
    ),
    bind(contract.setChatLook, async ({ actor, params, body, request }) => {
      const saved = await db.account(actor.accountId, async (tx) => {
        const { config } = await find(tx, actor.accountId, params.id);
        await checkPicture(tx, actor.accountId, body.logoId, "widget");
        const before = lookOf(config);
        const { form = before.form, invite = before.invite, transcript = before.transcript } = body;
        const after = { ...body, form, invite, transcript };
        const checked = getAdapter(kind).configSchema.parse(withLook(config, after, clock.now()));
        await setChannelConfig(tx, actor.accountId, params.id, checked);
        await recordChange(tx, actor, "chat", { before, after, at: clock.now() });
        return view(tx, actor.accountId, params.id, publicUrl ?? `${request.protocol}://${request.host}`);
      });
      // Visitors who come now see it.
      signals.emit("channels");
      return saved;
    }),
  ];
}

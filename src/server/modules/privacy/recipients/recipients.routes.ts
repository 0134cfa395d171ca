import { recordChange } from "#modules/accounts/index.ts";
import { commitWithEvents } from "#modules/conversations/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Signals } from "#platform/events/signals.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { writtenSecret } from "#platform/net/webhook-signature.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import * as contract from "./recipients.contract.ts";
import * as repo from "./recipients.repo.ts";
import { recipientKey, urlContext } from "./tell-recipients.ts";

const viewOf = ({ added_at, ...row }: repo.RecipientRow): contract.ErasureRecipient => ({ ...row, added_at: added_at.toISOString() });

/** Routes of who is told of erasures. */
export function recipientRoutes(deps: { db: Db; vault: Vault; clock: Clock; signals: Signals; wake(): void }): BoundRoute[] {
  const { db, vault, clock } = deps;

  async function read(tx: Tx, accountId: string, id: string): Promise<contract.ErasureRecipient> {
    const row = await repo.findRecipient(tx, accountId, id);
    if (row === null) throw new AppError("not_found", "privacy.recipient_not_found", { message: "There is no such recipient." });
    return viewOf(row);
  }

  return [
    bind(contract.listErasureRecipients, async ({ actor }) => ({
      items: (await db.account(actor.accountId, (tx) => repo.listRecipients(tx, actor.accountId))).map(viewOf),
      secret: writtenSecret(await recipientKey(vault, actor.accountId)),
    })),
    bind(contract.addErasureRecipient, ({ actor, body }) =>
      commitWithEvents(deps, actor.accountId, async (tx) => {
        const [id, at, { host }] = [newId(), clock.now(), new URL(body.url)];
        const urlSealed = await vault.seal(actor.accountId, urlContext(id), body.url);
        await repo.insertRecipient(tx, actor.accountId, { id, name: body.name, urlSealed, host, by: actor.name, at });
        await recordChange(tx, actor, "privacy", { before: {}, after: { "recipient.added": `${body.name} (${host})` }, at });
        return {
          result: await read(tx, actor.accountId, id),
          events: [{ type: "privacy.recipient_added", subjectId: id, data: { recipientId: id } }],
        };
      }),
    ),
    bind(contract.removeErasureRecipient, ({ actor, params }) =>
      commitWithEvents(deps, actor.accountId, async (tx) => {
        const { name, host } = await read(tx, actor.accountId, params.id);
        await repo.deleteRecipient(tx, actor.accountId, params.id);
        await recordChange(tx, actor, "privacy", { before: {}, after: { "recipient.removed": `${name} (${host})` }, at: clock.now() });
        return { result: ok, events: [{ type: "privacy.recipient_removed", subjectId: params.id, data: { recipientId: params.id } }] };
      }),
    ),
    bind(contract.retryErasureNotices, async ({ actor, params }) => {
      const shown = await db.account(actor.accountId, async (tx) => {
        await read(tx, actor.accountId, params.id);
        await repo.retryNotices(tx, actor.accountId, params.id);
        return read(tx, actor.accountId, params.id);
      });
      deps.wake();
      return shown;
    }),
  ];
}

import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Signals } from "#platform/events/signals.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { isId } from "#shared/ids.ts";
import { deadLetterMessage } from "../dead-letter-texts.ts";
import * as contract from "../channels.contract.ts";
import { closeDeadLetter, findDeadLetter, isFirstAccount, listDeadLetterRows, type DeadLetterRow } from "../dead-letters.repo.ts";
import { deadLetterContext } from "../intake/splitter.ts";
import type { Replayer } from "../intake/replay.ts";

export interface DeadLetterRoutesDeps {
  db: Db;
  vault: Vault;
  signals: Signals;
  replayer: Replayer;
}

/** What could not be handled. Letters of nobody's channel are shown to the account that runs the installation. */
export function deadLetterRoutes(deps: DeadLetterRoutesDeps): BoundRoute[] {
  const { db } = deps;

  const view = (row: DeadLetterRow, actor: Actor): contract.DeadLetter => ({
    id: row.id,
    channelKind: row.channel_kind,
    source: row.source,
    reason: row.reason,
    message: deadLetterMessage(row.reason, actor.locale),
    detail: row.detail,
    status: row.status,
    createdAt: row.created_at.toISOString(),
  });

  /** One letter that the actor may see, locked; runs in the machinery's role because letters of nobody have no account. */
  const withLetter = <T>(
    actor: Actor,
    id: string,
    run: (row: DeadLetterRow, tx: Parameters<Parameters<Db["system"]>[0]>[0]) => Promise<T>,
  ): Promise<T> =>
    db.system(async (tx) => {
      const row = await findDeadLetter(tx, actor.accountId, await isFirstAccount(tx, actor.accountId), id);
      if (!row) throw new AppError("not_found", "dead_letters.not_found", { message: "This entry does not exist." });
      return run(row, tx);
    });

  return [
    bind(contract.listDeadLetters, ({ actor, query }) =>
      db.system(async (tx) => {
        const limit = query.limit ?? 30;
        if (query.cursor !== undefined && !isId(query.cursor))
          throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is not one that this list gave." });
        const rows = await listDeadLetterRows(tx, {
          accountId: actor.accountId,
          withUnclaimed: await isFirstAccount(tx, actor.accountId),
          status: query.status ?? "open",
          before: query.cursor ?? null,
          limit: limit + 1,
        });
        const page = rows.slice(0, limit);
        return { items: page.map((row) => view(row, actor)), nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
      }),
    ),
    bind(contract.getDeadLetter, ({ actor, params }) =>
      withLetter(actor, params.id, async (row) => ({
        ...view(row, actor),
        payload: row.payload_sealed === null ? null : await deps.vault.openText(row.account_id, deadLetterContext, row.payload_sealed),
      })),
    ),
    bind(contract.replayDeadLetter, async ({ actor, params }) => {
      const answer = await withLetter(actor, params.id, async (row, tx) => {
        if (row.status !== "open") throw new AppError("conflict", "dead_letters.closed", { message: "This entry was dealt with already." });
        await deps.replayer.replay(tx, row);
        await closeDeadLetter(tx, row.id, "replayed", actor.id);
        return view({ ...row, status: "replayed" }, actor);
      });
      deps.signals.emit("deliveries");
      deps.replayer.wake();
      return answer;
    }),
    bind(contract.discardDeadLetter, ({ actor, params }) =>
      withLetter(actor, params.id, async (row, tx) => {
        if (row.status !== "open") throw new AppError("conflict", "dead_letters.closed", { message: "This entry was dealt with already." });
        await closeDeadLetter(tx, row.id, "discarded", actor.id);
        return view({ ...row, status: "discarded" }, actor);
      }),
    ),
  ];
}

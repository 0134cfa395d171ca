import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import { isId, newId } from "#shared/ids.ts";
import { insertIaLog, listIaLogs, type IaLogFilter, type IaLogRow } from "./ia-logs.repo.ts";
import type { ModelCall } from "./model/metered-model.ts";

/** Whose turn a call belonged to. */
export interface CallOf {
  conversationId: string | null;
  messageId: string | null;
  channel: string;
  userType: string;
  /** `turn` unless said. */
  purpose?: string;
  at: Date;
}

/** A logged call with its texts opened. */
export type LoggedCall = Omit<IaLogRow, "promptSealed" | "responseSealed"> & { prompt: string; response: string };

const promptOf = (id: string) => `ia_logs.prompt:${id}`;
const responseOf = (id: string) => `ia_logs.response:${id}`;

/** Writes one call to the log, in a transaction of its own: a turn that is rolled back was paid for all the same. */
export async function recordModelCall(at: { db: Db; vault: Vault }, accountId: string, of: CallOf, call: ModelCall): Promise<string> {
  const id = newId();
  const { prompt, response, ...rest } = call;
  const [promptSealed, responseSealed] = await Promise.all([
    at.vault.seal(accountId, promptOf(id), prompt),
    at.vault.seal(accountId, responseOf(id), response),
  ]);
  await at.db.account(accountId, async (tx) => {
    await insertIaLog(tx, accountId, { purpose: "turn", ...of, ...rest, id, promptSealed, responseSealed, currency: "USD" });
    // What a conversation cost is counted from these.
    if (of.conversationId !== null)
      tx.ending(
        appendEvents(tx, accountId, [
          { type: "agent.model_called", subjectId: of.conversationId, data: { conversationId: of.conversationId } },
        ]),
      );
  });
  return id;
}

function readCursor(cursor: string): { at: Date; id: string } {
  const [millis = "", id = ""] = Buffer.from(cursor, "base64url").toString("utf8").split("|");
  if (!/^\d{1,15}$/.test(millis) || !isId(id))
    throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is not one that this list gave." });
  return { at: new Date(Number(millis)), id };
}

/** A page of the account's calls, newest first. Throws `input.bad_cursor`. */
export async function listModelCalls(
  at: { db: Db; vault: Vault },
  accountId: string,
  page: IaLogFilter & { limit?: number | undefined; cursor?: string | undefined },
): Promise<{ items: LoggedCall[]; nextCursor: string | null }> {
  const limit = Math.min(Math.max(page.limit ?? 50, 1), 100);
  const after = page.cursor === undefined ? null : readCursor(page.cursor);
  const rows = await at.db.account(accountId, (tx) => listIaLogs(tx, accountId, page, after, limit + 1));
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const open = (sealed: Buffer | null, context: string) => (sealed === null ? "" : at.vault.openText(accountId, context, sealed));
  const items = await Promise.all(
    rows.slice(0, limit).map(async ({ promptSealed, responseSealed, ...row }) => ({
      ...row,
      prompt: await open(promptSealed, promptOf(row.id)),
      response: await open(responseSealed, responseOf(row.id)),
    })),
  );
  return { items, nextCursor: last ? Buffer.from(`${last.at.getTime()}|${last.id}`).toString("base64url") : null };
}

import { describeFailure } from "#modules/channels/index.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { isId } from "#shared/ids.ts";
import * as contract from "./alerts.contract.ts";
import { listAlertRows, type ShownAlert } from "./alerts.repo.ts";
import { nameOf } from "./name-alerts.ts";

const view = (row: ShownAlert, locale: string): contract.Alert => ({
  ...nameOf(row, locale),
  channelId: contract.aboutChannel(row.kind) ? row.subject_id : null,
  reason:
    row.kind === "channel_offline" && row.closed_at === null && row.state_reason !== null
      ? describeFailure(row.state_reason, locale)
      : null,
  value: row.detail.value ?? null,
  of: row.detail.of ?? null,
  openedAt: row.opened_at.toISOString(),
  told: row.told,
  toldAt: row.told_at?.toISOString() ?? null,
  closedAt: row.closed_at?.toISOString() ?? null,
});

function placeOf(cursor: string | undefined): { at: string; id: string } | null {
  if (cursor === undefined) return null;
  const [at = "", id = ""] = Buffer.from(cursor, "base64url").toString("utf8").split("|");
  if (!isId(id) || Number.isNaN(Date.parse(at)))
    throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is not one that this list gave." });
  return { at, id };
}

export function openAlertRoutes({ db }: { db: Db }): BoundRoute[] {
  return [
    bind(contract.listAlerts, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => {
        const limit = query.limit ?? 50;
        const rows = await listAlertRows(tx, actor.accountId, {
          state: query.state ?? null,
          before: placeOf(query.cursor),
          limit: limit + 1,
        });
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          items: page.map((row) => view(row, actor.locale)),
          nextCursor: rows.length > limit && last ? Buffer.from(`${last.place}|${last.id}`).toString("base64url") : null,
        };
      }),
    ),
  ];
}

import { findAccount, findOwnEmail, readLetterFace } from "#modules/accounts/index.ts";
import { nameAlerts } from "#modules/alerts/index.ts";
import { showsWhole, viewerOf } from "#modules/conversations/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { writeLetter } from "#platform/mail/letter.ts";
import type { Mailer } from "#platform/mail/mailer.ts";
import { TokenBuckets } from "#platform/rate-limit.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { isId } from "#shared/ids.ts";
import { maskName } from "#shared/person-name.ts";
import * as contract from "./notifications.contract.ts";
import {
  countUnread,
  findPreferences,
  listNotificationRows,
  markRead,
  putPreferences,
  type NotificationRow,
} from "./notifications.repo.ts";
import { isQuiet, preferencesOf } from "./preferences.ts";

const encodeCursor = (row: NotificationRow) => `${row.at.toISOString()}_${row.id}`;

function decodeCursor(cursor: string): { at: Date; id: string } {
  const [at = "", id = ""] = cursor.split("_");
  if (Number.isNaN(Date.parse(at)) || !isId(id))
    throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is not one that this list gave." });
  return { at: new Date(at), id };
}

export interface NotificationRoutesDeps {
  db: Db;
  vault: Vault;
  clock: Clock;
  mailer: Mailer;
  publicUrl: string | undefined;
}

export function notificationRoutes(deps: NotificationRoutesDeps): BoundRoute[] {
  const { db, clock, mailer } = deps;
  const mail = mailer.configured && deps.publicUrl !== undefined;
  const testMails = new TokenBuckets({ ratePerSecond: 1 / 60, burst: 3 });

  async function ownPreferences(tx: Tx, actor: Actor): Promise<contract.NotificationPreferences> {
    return preferencesOf(await findPreferences(tx, actor.accountId, actor.id));
  }

  async function unreadOf(tx: Tx, actor: Actor, given?: contract.NotificationPreferences): Promise<number> {
    const { kinds } = given ?? (await ownPreferences(tx, actor));
    const shown = contract.notificationKinds.filter((kind) => kinds[kind].app);
    return countUnread(tx, actor.accountId, actor.id, shown);
  }

  return [
    bind(contract.listNotifications, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => {
        const limit = query.limit ?? 30;
        const before = query.cursor === undefined ? null : decodeCursor(query.cursor);
        const rows = await listNotificationRows(tx, actor.accountId, actor.id, before, limit + 1);
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        const preferences = await ownPreferences(tx, actor);
        const account = await findAccount(tx, actor.accountId);
        const viewer = viewerOf(actor);
        // Who is no administrator any more keeps the line and is not told what it was about.
        const alertIds = actor.role === "ADMIN" ? page.flatMap(({ alert_id: id }) => id ?? []) : [];
        const alerts = await nameAlerts(tx, actor.accountId, alertIds, actor.locale);
        return {
          items: page.map((row) => ({
            id: row.id,
            kind: row.kind,
            conversationId: row.conversation_id,
            channelId: row.channel_id,
            about:
              row.channel_name ??
              (row.customer_name === null || showsWhole(viewer, row.customer_id) ? row.customer_name : maskName(row.customer_name)),
            alert: (row.alert_id === null ? undefined : alerts.get(row.alert_id)) ?? null,
            count: row.count,
            at: row.at.toISOString(),
            read: row.read_at !== null,
          })),
          nextCursor: rows.length > limit && last ? encodeCursor(last) : null,
          unread: await unreadOf(tx, actor, preferences),
          preferences,
          quiet: isQuiet(preferences, clock.now(), account?.time_zone ?? "America/Sao_Paulo"),
        };
      }),
    ),
    bind(contract.readNotifications, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        const which = "ids" in body ? { ids: body.ids } : "conversationId" in body ? { conversationId: body.conversationId } : {};
        await markRead(tx, actor.accountId, { userId: actor.id, ...which }, new Date());
        return { unread: await unreadOf(tx, actor) };
      }),
    ),
    bind(contract.getNotificationPreferences, ({ actor }) =>
      db.account(actor.accountId, async (tx) => ({
        preferences: await ownPreferences(tx, actor),
        mail,
      })),
    ),
    bind(contract.setNotificationPreferences, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        await putPreferences(tx, actor.accountId, actor.id, body);
        return { preferences: body, mail };
      }),
    ),
    bind(contract.testNotificationMail, async ({ actor }) => {
      const wait = testMails.take(actor.id);
      if (wait > 0)
        throw new AppError("rate_limited", "notifications.too_fast", {
          message: "Wait a minute before the next test.",
          retryAfterSeconds: wait / 1000,
        });
      const to = await findOwnEmail(db, deps.vault, actor.accountId, actor.id);
      const letter = writeLetter(await readLetterFace(db, actor.accountId), {
        subject: "Prosa",
        lines: [`Prosa: ${clock.now().toISOString()}`],
      });
      const sent = to !== null && (await mailer.send({ to, ...letter }));
      if (!sent) throw new AppError("unavailable", "notifications.mail_failed", { message: "The mail server did not take the mail." });
      return ok;
    }),
  ];
}

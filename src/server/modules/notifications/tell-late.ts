import { getResponseTargets } from "#modules/conversations/index.ts";
import { addBusinessSeconds, findBusinessHours } from "#modules/hours/index.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import { newId } from "#shared/ids.ts";
import { listUntoldWaits, settleLate, type WaitingRow } from "./late.repo.ts";
import { listTeam, upsertNotification } from "./notifications.repo.ts";
import { attendants } from "./notify.ts";
import { preferencesOf } from "./preferences.ts";

// A wait over a long weekend is still told of; older ones are no news.
const lookBackMillis = 10 * 86_400_000;
// What fell due while nothing ran, or before this was switched on, wakes nobody hours later.
const freshMillis = 30 * 60_000;
const perAccount = 200;

async function tellAccount(tx: Tx, accountId: string, waits: readonly WaitingRow[], now: Date): Promise<string[]> {
  const targets = await getResponseTargets(tx, accountId);
  const hours = await findBusinessHours(tx, accountId);
  const due = waits.filter((wait) => {
    const seconds = (wait.first_responded_at === null ? targets.firstResponseMinutes : targets.nextResponseMinutes) * 60;
    const at = hours ? addBusinessSeconds(hours, wait.waiting_since, seconds) : new Date(wait.waiting_since.getTime() + seconds * 1000);
    return at !== null && at <= now && at.getTime() > now.getTime() - freshMillis;
  });
  if (due.length === 0) return [];
  const team = await listTeam(tx, accountId);
  const told = new Set<string>();
  for (const wait of due)
    for (const person of team) {
      if (wait.assignee_id === null ? !attendants.includes(person.role) : person.id !== wait.assignee_id) continue;
      const { app, browser, sound, mail } = preferencesOf(person.preferences).kinds.late;
      if (!app && !browser && !sound && !mail) continue;
      const one = {
        id: newId(),
        userId: person.id,
        kind: "late" as const,
        conversationId: wait.id,
        channelId: null,
        alertId: null,
        at: now,
      };
      if (await upsertNotification(tx, accountId, one)) told.add(person.id);
    }
  return [...told];
}

/**
 * Tells of customers who wait for a person longer than the company promised, once for each wait: the assignee, or everybody who attends where
 * there is none. Time outside business hours does not count. What has been answered since is marked read. Gives back how many people it told.
 */
export async function tellLateResponses({ db, signals }: { db: Db; signals: Signals }, now: Date): Promise<number> {
  const changed = new Map<string, Set<string>>();
  const note = (accountId: string, userIds: readonly string[]) =>
    changed.set(accountId, new Set([...(changed.get(accountId) ?? []), ...userIds]));
  await db.system(async (tx) => {
    for (const row of await settleLate(tx, now)) note(row.account_id, [row.user_id]);
  });
  const waits = await db.system((tx) =>
    listUntoldWaits(tx, new Date(now.getTime() - lookBackMillis), new Date(now.getTime() - 60_000), perAccount),
  );
  let told = 0;
  for (const [accountId, own] of Map.groupBy(waits, (wait) => wait.account_id)) {
    const people = await db.account(accountId, (tx) => tellAccount(tx, accountId, own, now));
    told += people.length;
    if (people.length > 0) note(accountId, people);
  }
  for (const [accountId, userIds] of changed) {
    await db.account(accountId, (tx) =>
      appendEvents(tx, accountId, [{ type: "notifications.changed", subjectId: null, data: { userIds: [...userIds] } }]),
    );
    signals.emit("events", accountId);
  }
  return told;
}

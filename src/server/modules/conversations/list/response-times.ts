import type { Tx } from "#platform/db/db.ts";
import type { ResponseOf } from "#shared/endpoint.ts";
import { countMatching } from "./counts.repo.ts";
import type { getResponseTimes } from "./list.contract.ts";
import { getResponseTargets, listSlowAnswers, measureResponseTimes } from "./response-times.repo.ts";

interface Span {
  from: number;
  to: number;
}

/** Spans in which an account is open, in order; null: all time counts. */
export type OpenSpans = (tx: Tx, accountId: string, from: Date, to: Date) => Promise<Span[] | null>;

const day = 86_400_000;
// The longest target is a week of open time: five weeks of eight-hour days.
const lookBack = 60 * day;
// A screen that is not asked again for a night still knows when the company opens.
const lookAhead = 2 * day;

const openSeconds = (spans: readonly Span[], from: number, to: number) =>
  spans.reduce((sum, span) => sum + Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)), 0) / 1000;

/** How fast customers are answered today and who waits; against the targets only business hours count. */
export async function readResponseTimes(
  tx: Tx,
  accountId: string,
  now: Date,
  listOpenSpans: OpenSpans,
): Promise<ResponseOf<typeof getResponseTimes>> {
  const targets = await getResponseTargets(tx, accountId);
  const target = targets.firstResponseMinutes * 60;
  const times = await measureResponseTimes(tx, accountId, now, target);
  const [waiting = 0] = await countMatching(tx, accountId, [{ view: "all", attention: "waiting", viewerId: null, now }]);
  const until = new Date(now.getTime() + lookAhead);
  const since = (at: number) => new Date(Math.max(at, now.getTime() - lookBack));
  const spans = await listOpenSpans(tx, accountId, since(times.oldest?.getTime() ?? now.getTime()), until);
  let within = times.within;
  if (spans !== null && times.within < times.answered) {
    const slow = await listSlowAnswers(tx, accountId, now, target);
    const begun = slow.map(({ answered_at, seconds }) => answered_at.getTime() - seconds * 1000);
    const known = await listOpenSpans(tx, accountId, since(Math.min(...begun)), now);
    within += slow.filter(({ answered_at }, at) => openSeconds(known ?? [], begun[at] ?? 0, answered_at.getTime()) <= target).length;
  }
  return {
    answeredToday: times.answered,
    medianFirstResponseSeconds: times.median,
    withinTarget: within,
    waiting,
    oldestWaitingSince: times.oldest?.toISOString() ?? null,
    targets,
    openSpans: spans?.map(({ from, to }) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })) ?? null,
  };
}

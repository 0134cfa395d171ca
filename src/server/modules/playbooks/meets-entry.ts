import type { UserType } from "#shared/messages.ts";
import type { Entry, Topic } from "./definition.contract.ts";

/** What is known of a conversation when its customer writes. */
export interface Moment {
  intents: readonly string[];
  topics: readonly Topic[];
  sentiment: number;
  cart: { cents: number; abandoned: boolean } | null;
  channel: string;
  userType: UserType;
  answeredBefore: boolean;
  orders: number;
  stage: string | null;
}

const among = (list: readonly string[], value: string | null) => list.length === 0 || (value !== null && list.includes(value));

/** Whether a conversation meets an entry condition now. */
export function meetsEntry(entry: Entry, moment: Moment): boolean {
  const named = entry.intents.length > 0 || entry.topics.length > 0;
  const about =
    moment.intents.some((intent) => entry.intents.some((one) => one === intent)) ||
    moment.topics.some((topic) => entry.topics.includes(topic));
  if (named && !about) return false;
  if (entry.sentimentFrom !== null && moment.sentiment < entry.sentimentFrom) return false;
  if (entry.sentimentTo !== null && moment.sentiment > entry.sentimentTo) return false;
  if (entry.cart === "empty" && moment.cart !== null) return false;
  if (entry.cart === "filled" && moment.cart === null) return false;
  if (entry.cart === "abandoned" && moment.cart?.abandoned !== true) return false;
  if (entry.cartFromCents > (moment.cart?.cents ?? 0)) return false;
  if (entry.contact !== "any" && moment.answeredBefore !== (entry.contact === "again")) return false;
  if (entry.orders !== "any" && moment.orders > 0 !== (entry.orders === "some")) return false;
  return among(entry.channels, moment.channel) && among(entry.people, moment.userType) && among(entry.stages, moment.stage);
}

/** Whether a conversation is left alone, to be compared with: the same answer whenever it is asked, and evenly spread (FNV-1a). */
export function isHeldOut(key: string, conversationId: string, percent: number): boolean {
  let hash = 0x811c9dc5;
  for (const unit of `${key}:${conversationId}`) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % 100 < percent;
}

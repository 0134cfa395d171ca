import type { ConversationStatus } from "#shared/messages.ts";
import { statuses } from "../conversations/inbox-search.ts";

export type SearchKind = "text" | "image" | "audio" | "video" | "document" | "location" | "order" | "note";
export type SearchPeriod = "week" | "month" | "year" | "own";

/** What kinds of the API stand behind one choice. */
export const kindsOf: Record<SearchKind, string> = {
  text: "text",
  image: "image,sticker",
  audio: "audio,voice",
  video: "video",
  document: "document",
  location: "location",
  order: "order",
  note: "note",
};
export const searchKinds = Object.keys(kindsOf) as SearchKind[];
export const searchPeriods: readonly SearchPeriod[] = ["week", "month", "year", "own"];

/** The whole search, as it stands in the address. */
export interface SearchParams {
  q?: string;
  channel?: string;
  /** A user's id, or `bot`. */
  sender?: string;
  kind?: SearchKind;
  period?: SearchPeriod;
  /** Days of the reader's calendar, `2026-03-18`; with period `own`. */
  from?: string;
  to?: string;
  direction?: "incoming" | "outgoing";
  label?: string;
  status?: ConversationStatus;
  customer?: string;
  sort?: "relevance";
}

/** Reads the address; whatever is not part of a search is left out. */
export function readSearchParams(search: Record<string, unknown>): SearchParams {
  const text = (key: string) => {
    const value = search[key];
    return typeof value === "number" ? String(value) : typeof value === "string" && value !== "" ? value.slice(0, 300) : undefined;
  };
  const one = <Value extends string>(key: string, values: readonly Value[]) => values.find((value) => value === search[key]);
  const day = (key: string) => (/^\d{4}-\d\d-\d\d$/.test(text(key) ?? "") ? text(key) : undefined);
  const found: { [Key in keyof SearchParams]: SearchParams[Key] | undefined } = {
    q: text("q"),
    channel: text("channel"),
    sender: text("sender"),
    kind: one("kind", searchKinds),
    period: one("period", searchPeriods),
    from: day("from"),
    to: day("to"),
    direction: one("direction", ["incoming", "outgoing"] as const),
    label: text("label"),
    status: one("status", statuses),
    customer: text("customer"),
    sort: one("sort", ["relevance"] as const),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

const dayMillis = 86_400_000;
const days: Record<Exclude<SearchPeriod, "own">, number> = { week: 7, month: 30, year: 365 };

/** Instants of a period: whole days of the reader's calendar, the last one included. */
export function instantsOf(params: SearchParams, now: number): { from?: string; to?: string } {
  if (params.period === undefined) return {};
  if (params.period !== "own") {
    const start = new Date(now - days[params.period] * dayMillis);
    start.setHours(0, 0, 0, 0);
    return { from: start.toISOString() };
  }
  const local = (day: string, more: number) => {
    const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
    return new Date(year, month - 1, date + more);
  };
  const at = (day: string | undefined, more: number) => {
    const date = day === undefined ? null : local(day, more);
    return date === null || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
  };
  const from = at(params.from, 0);
  const to = at(params.to, 1);
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** The filters of messages as the API takes them. */
export function messageQueryOf(params: SearchParams, now: number) {
  const { q, channel, sender, kind, direction, label, status, customer, sort } = params;
  return {
    ...(q !== undefined && { q }),
    ...(channel !== undefined && { channel }),
    ...(sender !== undefined && { sender }),
    ...(kind !== undefined && { kind: kindsOf[kind] }),
    ...instantsOf(params, now),
    ...(direction !== undefined && { direction }),
    ...(label !== undefined && { label }),
    ...(status !== undefined && { status }),
    ...(customer !== undefined && { customerId: customer }),
    ...(sort !== undefined && { sort }),
  };
}

/** How many filters are set, the text aside. */
export function searchFilterCount(params: SearchParams): number {
  const { q: _q, sort: _sort, from: _from, to: _to, ...filters } = params;
  return Object.keys(filters).length;
}

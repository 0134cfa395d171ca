import type { ConversationStatus, Priority, UserType } from "#shared/messages.ts";
import { viewNames, type ViewFilter, type ViewName } from "../../live/view-filter.ts";

/** `m`: the message that a link leads to. */
export type InboxSearch = Partial<Omit<ViewFilter, "view">> & { view?: ViewName; m?: string };

export const statuses: readonly ConversationStatus[] = ["active", "pending", "snoozed", "closed"];
export const userTypes: readonly UserType[] = ["cliente", "prestador", "prospector", "admin"];

export const priorities: readonly (Priority | "none")[] = ["urgent", "high", "medium", "low", "none"];
const attentions = ["waiting", "unread"] as const;
export const orders = ["newest", "waiting", "priority"] as const;

/** The filters that stand in the address; whatever is not one of them is left out. */
export function readInboxSearch(search: Record<string, unknown>): InboxSearch {
  const view = viewNames.find((name) => name === search["view"]);
  const status = statuses.find((name) => name === search["status"]);
  const userType = userTypes.find((name) => name === search["userType"]);
  const text = (key: string) => (typeof search[key] === "string" && search[key] !== "" ? search[key] : undefined);
  const channel = text("channel");
  const assignee = text("assignee");
  const team = text("team");
  const label = text("label");
  const priority = priorities.find((name) => name === search["priority"]);
  const attention = attentions.find((name) => name === search["attention"]);
  const order = orders.find((name) => name === search["order"]);
  const minutes = Number(search["waitingMinutes"] ?? Number.NaN);
  const before = instantOf(text("before"));
  const q = typeof search["q"] === "number" ? String(search["q"]) : text("q")?.slice(0, 200);
  const m = text("m");
  return {
    ...(view && { view }),
    ...(m !== undefined && { m }),
    ...(status && { status }),
    ...(userType && { userType }),
    ...(channel !== undefined && { channel }),
    ...(assignee !== undefined && { assignee }),
    ...(team !== undefined && { team }),
    ...(label !== undefined && { label }),
    ...(priority && { priority }),
    ...(attention && { attention }),
    ...(Number.isInteger(minutes) && minutes > 0 && minutes <= 100_000 && { waitingMinutes: minutes }),
    ...(before !== undefined && { before }),
    ...(order && order !== "newest" && { order }),
    ...(q !== undefined && { q }),
  };
}

function instantOf(text: string | undefined): string | undefined {
  const at = new Date(text ?? "");
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** Where a list has to begin so that a day (`YYYY-MM-DD`, as the reader's clock has it) is its first: the end of that day. */
export function endOfDay(day: string): string | undefined {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  // Its parts, not its text: the text would be read as a day in Greenwich. The next date, not 24 hours: clocks are changed.
  const next = new Date(year, month - 1, date + 1);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(next.getTime()) ? next.toISOString() : undefined;
}

/** The day with which a list begins. */
export function lastDayOf(before: string): string {
  const at = new Date(Date.parse(before) - 1);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Without a choice the list opens on everything that is open. */
export function filterOf(search: InboxSearch): ViewFilter {
  const { m: _, ...filter } = search;
  return { ...filter, view: search.view ?? "all" };
}

export function filterCount(search: InboxSearch): number {
  const { channel, userType, status, assignee, team, label, priority, attention, waitingMinutes, before } = search;
  return [channel, userType, status, assignee, team, label, priority, attention, waitingMinutes, before].filter(
    (value) => value !== undefined,
  ).length;
}

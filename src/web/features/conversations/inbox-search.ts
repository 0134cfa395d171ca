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
  const label = text("label");
  const priority = priorities.find((name) => name === search["priority"]);
  const attention = attentions.find((name) => name === search["attention"]);
  const order = orders.find((name) => name === search["order"]);
  const minutes = Number(search["waitingMinutes"] ?? Number.NaN);
  const q = typeof search["q"] === "number" ? String(search["q"]) : text("q")?.slice(0, 200);
  const m = text("m");
  return {
    ...(view && { view }),
    ...(m !== undefined && { m }),
    ...(status && { status }),
    ...(userType && { userType }),
    ...(channel !== undefined && { channel }),
    ...(assignee !== undefined && { assignee }),
    ...(label !== undefined && { label }),
    ...(priority && { priority }),
    ...(attention && { attention }),
    ...(Number.isInteger(minutes) && minutes > 0 && minutes <= 100_000 && { waitingMinutes: minutes }),
    ...(order && order !== "newest" && { order }),
    ...(q !== undefined && { q }),
  };
}

/** Without a choice the list opens on everything that is open. */
export function filterOf(search: InboxSearch): ViewFilter {
  const { m: _, ...filter } = search;
  return { ...filter, view: search.view ?? "all" };
}

export function filterCount(search: InboxSearch): number {
  const { channel, userType, status, assignee, label, priority, attention, waitingMinutes } = search;
  return [channel, userType, status, assignee, label, priority, attention, waitingMinutes].filter((value) => value !== undefined).length;
}

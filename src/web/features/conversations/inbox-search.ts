import type { ConversationStatus, UserType } from "#shared/messages.ts";
import { viewNames, type ViewFilter, type ViewName } from "../../live/view-filter.ts";

/** `m`: the message that a link leads to. */
export type InboxSearch = Partial<Omit<ViewFilter, "view">> & { view?: ViewName; m?: string };

export const statuses: readonly ConversationStatus[] = ["active", "pending", "snoozed", "closed"];
export const userTypes: readonly UserType[] = ["cliente", "prestador", "prospector", "admin"];

/** The filters that stand in the address; whatever is not one of them is left out. */
export function readInboxSearch(search: Record<string, unknown>): InboxSearch {
  const view = viewNames.find((name) => name === search["view"]);
  const status = statuses.find((name) => name === search["status"]);
  const userType = userTypes.find((name) => name === search["userType"]);
  const text = (key: string) => (typeof search[key] === "string" && search[key] !== "" ? search[key] : undefined);
  const channel = text("channel");
  const assignee = text("assignee");
  const label = text("label");
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
    ...(q !== undefined && { q }),
  };
}

/** Without a choice the list opens on everything that is open. */
export function filterOf(search: InboxSearch): ViewFilter {
  const { m: _, ...filter } = search;
  return { ...filter, view: search.view ?? "all" };
}

export function filterCount(search: InboxSearch): number {
  return [search.channel, search.userType, search.status, search.assignee, search.label].filter((value) => value !== undefined).length;
}

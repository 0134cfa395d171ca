import type { Lead, LeadFilters } from "#modules/leads/leads.contract.ts";

export type LeadStatus = Lead["status"];
export const leadStatuses: readonly LeadStatus[] = ["new", "contacted", "qualified", "proposal", "negotiation", "converted", "lost"];
export const interestTypes: readonly Lead["interest_type"][] = [
  "quote",
  "financing",
  "solar",
  "product",
  "calculator",
  "catalog",
  "chat",
  "other",
];
export const leadActions: readonly Lead["action"][] = ["CONVERT", "NURTURE", "PUSH", "DISCARD"];
export const captures: readonly Lead["captured_by"][] = ["chat", "ad", "form", "identify", "manual", "import", "api"];

/** The pipeline as it stands in the address. */
export interface LeadSearch {
  q?: string;
  interest?: string;
  action?: string;
  by?: string;
  /** A user's id, or `none`. */
  owner?: string;
  min?: string;
  /** The lead whose sheet is open. */
  lead?: string;
}

/** Reads an address or a saved view; whatever is not part of the pipeline is left out. */
export function readLeadSearch(search: Record<string, unknown>): LeadSearch {
  const text = (key: string) => {
    const value = search[key];
    return typeof value === "number" ? String(value) : typeof value === "string" && value !== "" ? value.slice(0, 200) : undefined;
  };
  const one = (key: string, values: readonly string[]) => values.find((value) => value === search[key]);
  const min = text("min");
  const found: { [Key in keyof LeadSearch]: string | undefined } = {
    q: text("q"),
    interest: one("interest", interestTypes),
    action: one("action", leadActions),
    by: one("by", captures),
    owner: text("owner"),
    min: min !== undefined && /^\d{1,2}$|^100$/.test(min) ? min : undefined,
    lead: text("lead"),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The filters as the API takes them. */
export function leadFilterOf(search: LeadSearch): LeadFilters {
  const { q, interest, action, by, owner, min } = search;
  return {
    ...(q !== undefined && { q }),
    ...(interest !== undefined && { interest_type: interest as Lead["interest_type"] }),
    ...(action !== undefined && { action: action as Lead["action"] }),
    ...(by !== undefined && { captured_by: by as Lead["captured_by"] }),
    ...(owner !== undefined && { assigned_to: owner }),
    ...(min !== undefined && { min_score: Number(min) }),
  };
}

/** What a saved view keeps: the filters, not the open sheet. */
export function leadViewOf({ lead: _lead, ...filters }: LeadSearch): Record<string, string> {
  return Object.fromEntries(Object.entries(filters));
}

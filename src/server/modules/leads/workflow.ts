export const leadStatuses = ["new", "contacted", "qualified", "proposal", "negotiation", "converted", "lost"] as const;
export type LeadStatus = (typeof leadStatuses)[number];

export const openStatuses: readonly LeadStatus[] = ["new", "contacted", "qualified", "proposal", "negotiation"];

/**
 * Where a lead may go from a state: onwards as far as the work went, one step back, lost from everywhere. Converted takes somebody who was qualified.
 * What was lost begins anew; a conversion made by mistake goes back to the negotiation.
 */
export function nextStatuses(from: LeadStatus): readonly LeadStatus[] {
  if (from === "lost") return ["new", "contacted"];
  if (from === "converted") return ["negotiation"];
  const at = openStatuses.indexOf(from);
  const back = at > 0 ? openStatuses.slice(at - 1, at) : [];
  const onwards = openStatuses.slice(at + 1);
  return [...back, ...onwards, ...(at >= openStatuses.indexOf("qualified") ? (["converted"] as const) : []), "lost"];
}

export const mayMove = (from: LeadStatus, to: LeadStatus): boolean => nextStatuses(from).includes(to);

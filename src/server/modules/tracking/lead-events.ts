import type { Bag } from "./values.ts";

export type LeadInterest = "quote" | "financing" | "solar" | "calculator" | "catalog" | "other";

// Names that sites send when somebody leaves their contact; the first is that of our own snippet, the last ones those of other tools.
const interests: Readonly<Record<string, LeadInterest>> = {
  "form submitted": "other",
  "quote requested": "quote",
  "quote request submitted": "quote",
  "financing simulated": "financing",
  "solar simulated": "solar",
  "calculator completed": "calculator",
  "catalog requested": "catalog",
  "contact requested": "other",
  "lead generated": "other",
  "generate lead": "other",
  "lead captured": "other",
  "signed up": "other",
};

/** What somebody who sent an event of that name wants; null when the event makes nobody a lead. */
export function leadInterest(type: string, name: string, properties: Bag): LeadInterest | null {
  if (type !== "track") return null;
  const folded = name.trim().toLowerCase().replaceAll("_", " ").replace(/\s+/g, " ");
  const interest = interests[folded];
  if (interest === undefined) return null;
  const said = Object.values(interests).find((each) => each === properties["interest_type"]);
  return said ?? interest;
}

import { AppError } from "#platform/errors.ts";
import type { Actor } from "#platform/http/routes.ts";
import type { Role } from "#shared/endpoint.ts";
import type { Metric } from "../metric.ts";
import { dimensionsIn } from "../metrics/registry.ts";

/** A group of fewer cases says something of single persons. */
export const smallestGroup = 5;

const marketing: readonly Metric["theme"][] = ["leads", "sales", "marketing", "customers"];

export interface Policy {
  /** Numbers that this role may ask for. */
  sees(metric: Metric): boolean;
  /** Whose numbers alone; null: everybody's. */
  only: string | null;
  /** Dimensions that this role may not split or filter by. */
  hidden: readonly string[];
  /** Groups of fewer cases are not told. */
  minimum: number;
  /** How customers are named in lists. */
  customers: "whole" | "initials" | "never";
}

/**
 * Who sees what: an administrator everything; a manager the team's numbers, of customers initials; an attendant their own numbers; marketing
 * acquisition and conversion, no team; BI everything in groups that are large enough, no persons.
 */
export function policyOf(actor: Pick<Actor, "role" | "id">): Policy {
  const everything = { sees: () => true, only: null, hidden: [] as string[], minimum: 0, customers: "never" as const };
  const policies: Record<Role, Policy | null> = {
    ADMIN: { ...everything, customers: "whole" },
    MANAGER: { ...everything, customers: "initials" },
    SECRETARY: {
      ...everything,
      sees: (metric) => dimensionsIn(metric).includes("person"),
      only: actor.id,
      hidden: ["person", "team"],
      customers: "initials",
    },
    MARKETING: { ...everything, sees: ({ theme }) => marketing.includes(theme), hidden: ["person", "team"] },
    BI: { ...everything, hidden: ["person"], minimum: smallestGroup },
    DPO: null,
  };
  const policy = policies[actor.role];
  if (!policy) throw new AppError("forbidden", "analytics.not_yours", { message: "This role sees no numbers of the business." });
  return policy;
}

import type { LeadContact } from "./load-leads.ts";
import type { LeadRow } from "./leads.repo.ts";
import { scoreLead } from "./score.ts";

const paid = /cpc|ppc|paid|ads?$|display|retargeting/i;

type Scored = Pick<LeadRow, "score" | "score_breakdown" | "is_qualified" | "maturity_score" | "intent_score" | "action">;
type Scorable = Pick<
  LeadRow,
  "status" | "interest_type" | "strongest_intent" | "messages" | "visits" | "attribution" | "captured_by" | "last_activity_at" | "name"
>;

/** By what a person can be reached, whoever wrote it. */
export interface Reach {
  phone: boolean;
  email: boolean;
  document: boolean;
  name: boolean;
}

export const reachOf = (
  row: Pick<LeadRow, "name">,
  contact: LeadContact,
  card: { name: string | null; identities: readonly { kind: string }[] } | undefined,
): Reach => {
  const knows = (...kinds: string[]) => card?.identities.some((identity) => kinds.includes(identity.kind)) ?? false;
  return {
    phone: contact.phone !== null || knows("phone"),
    email: contact.email !== null || knows("email"),
    document: contact.cpf_cnpj !== null || knows("cpf", "cnpj"),
    name: row.name !== null || (card !== undefined && card.name !== null),
  };
};

/** The columns of a score. */
export function scoreOf(row: Scorable, reach: Reach, now: Date): Scored {
  const word = (key: string) => (typeof row.attribution[key] === "string" ? row.attribution[key] : "");
  const isPaid = row.captured_by === "ad" || word("gclid") !== "" || word("ad_id") !== "" || paid.test(word("utm_medium"));
  const scored = scoreLead(
    {
      has: reach,
      interestType: row.interest_type,
      strongestIntent: row.strongest_intent,
      messages: row.messages,
      visits: row.visits,
      isPaid,
      isReferred: word("utm_source") !== "" || word("referrer") !== "",
      status: row.status,
      lastActivityAt: row.last_activity_at,
    },
    now,
  );
  return {
    score: scored.score,
    score_breakdown: scored.breakdown,
    is_qualified: scored.isQualified,
    maturity_score: scored.maturity,
    intent_score: scored.intent,
    action: scored.action,
  };
}

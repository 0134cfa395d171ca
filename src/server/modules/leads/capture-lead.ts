import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { openLeadsOf, type LeadRow } from "./leads.repo.ts";
import { holdLeadsOf } from "./needs.repo.ts";
import { intentWeights, type InterestType } from "./score.ts";
import { changeAndScore, createLead } from "./write-lead.ts";

/** A sign that a customer may buy: the first one makes a lead, the following ones warm it. */
export interface LeadSign {
  customerId: string;
  /** By this a lead is made when there is none; null: the sign only warms a lead. */
  capturedBy: LeadRow["captured_by"] | null;
  channel: string | null;
  interestType: InterestType;
  interest: string | null;
  intent: string | null;
  attribution: Record<string, unknown>;
  messages: number;
  visits: number;
  at: Date;
}

const weightOf = (intent: string | null) => (intent === null ? 0 : (intentWeights[intent] ?? 0));
const stronger = (one: string | null, other: string | null) => (weightOf(other) > weightOf(one) ? other : one);
const strengthOf: Readonly<Record<InterestType, number>> = {
  quote: 7,
  financing: 6,
  solar: 5,
  product: 4,
  calculator: 3,
  chat: 2,
  catalog: 1,
  other: 0,
};

/** Makes a lead of each customer who has none that is open, and warms those that are there. Gives back the ids of the new ones. */
export async function captureLeads(tx: Tx, vault: Vault, accountId: string, signs: readonly LeadSign[]): Promise<string[]> {
  const made: string[] = [];
  const byCustomer = Map.groupBy(signs, (sign) => sign.customerId);
  const open = new Map<string, LeadRow>();
  // The agent may be noting a lead of the same customer at this moment.
  await holdLeadsOf(tx, accountId, [...byCustomer.keys()]);
  for (const row of await openLeadsOf(tx, accountId, [...byCustomer.keys()])) if (row.customer_id !== null) open.set(row.customer_id, row);
  for (const [customerId, own] of byCustomer) {
    let row = open.get(customerId);
    if (!row) {
      const first = own.find((sign) => sign.capturedBy !== null);
      if (!first) continue;
      const id = await createLead(
        tx,
        vault,
        accountId,
        {
          user_id: customerId,
          captured_by: first.capturedBy ?? "api",
          channel: first.channel,
          interest_type: first.interestType,
          interest: first.interest,
          attribution: first.attribution,
        },
        { kind: "system", id: null, name: null },
        first.at,
      );
      made.push(id);
      [row] = await openLeadsOf(tx, accountId, [customerId]);
      if (!row) continue;
    }
    const next = own.reduce(
      (lead, sign) => ({
        messages: lead.messages + sign.messages,
        visits: lead.visits + sign.visits,
        strongest_intent: stronger(lead.strongest_intent, sign.intent),
        interest_type: strengthOf[sign.interestType] > strengthOf[lead.interest_type] ? sign.interestType : lead.interest_type,
        interest: lead.interest ?? sign.interest,
        // First touch: what brought the lead stays.
        attribution: { ...sign.attribution, ...lead.attribution },
        last_activity_at: sign.at > lead.last_activity_at ? sign.at : lead.last_activity_at,
      }),
      {
        messages: row.messages,
        visits: row.visits,
        strongest_intent: row.strongest_intent,
        interest_type: row.interest_type,
        interest: row.interest,
        attribution: row.attribution,
        last_activity_at: row.last_activity_at,
      },
    );
    await changeAndScore(tx, vault, accountId, row, next, next.last_activity_at, false);
  }
  return made;
}

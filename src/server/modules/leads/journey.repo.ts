import type { JourneyItem, JourneySource } from "#modules/customers/index.ts";

/** Moves of a customer's leads through the pipeline. */
export const leadJourney: JourneySource = {
  kind: "lead",
  list: (tx, accountId, customerId, before, limit) =>
    tx.query<JourneyItem>(
      `select m.id, 'lead' as kind, m.to_status as type, to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place, l.channel,
         jsonb_build_object('leadId', l.id, 'from', m.from_status, 'interest', coalesce(l.interest, l.interest_type), 'capturedBy', l.captured_by,
           'reason', m.reason, 'actor', m.actor_name) as data
       from leads l join lead_moves m on m.account_id = $1 and m.lead_id = l.id
       where l.account_id = $1 and l.customer_id = $2 and ($3::timestamptz is null or (m.at, m.id) < ($3, $4::uuid))
       order by m.at desc, m.id desc limit $5`,
      [accountId, customerId, before?.at ?? null, before?.id ?? null, limit],
      "journey_lead",
    ),
};

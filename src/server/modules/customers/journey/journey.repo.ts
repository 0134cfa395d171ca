import type { Tx } from "#platform/db/db.ts";
import type { JourneyItem, JourneyPlace, JourneySource } from "./journey-source.ts";

const micro = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** A branch over one table whose index is (account_id, customer_id, time desc, id desc). */
function branch(
  kind: string,
  table: string,
  time: string,
  shown: { type: string; channel: string; data: string; where?: string },
): JourneySource {
  const text = `select t.id, '${kind}' as kind, ${shown.type} as type, ${micro(`t.${time}`)} as place, ${shown.channel} as channel, ${shown.data} as data
    from ${table} t where t.account_id = $1 and ${shown.where ?? "t.customer_id = $2"} and ($3::timestamptz is null or (t.${time}, t.id) < ($3, $4::uuid))
    order by t.${time} desc, t.id desc limit $5`;
  return {
    kind,
    list: (tx: Tx, accountId: string, customerId: string, before: JourneyPlace | null, limit: number) =>
      tx.query<JourneyItem>(text, [accountId, customerId, before?.at ?? null, before?.id ?? null, limit], `journey_${kind}`),
  };
}

/** What this module knows of a customer's way. Of notes the author alone: their text is read where the role may. */
export const ownJourneySources: readonly JourneySource[] = [
  branch("session", "customer_sessions", "started_at", {
    type: "t.origin",
    channel: "t.channel",
    data: `jsonb_build_object('channels', t.channels, 'messages', t.messages, 'pages', t.session_state -> 'pages', 'seconds', round(extract(epoch from t.last_at - t.started_at)),
      'intent', t.session_state -> 'last_intent', 'campaign', t.source -> 'utm_campaign')`,
  }),
  branch("interaction", "customer_interactions", "at", {
    type: "t.direction",
    channel: "t.channel",
    data: "jsonb_build_object('type', t.type, 'intent', t.nlp_data -> 'intent')",
  }),
  branch("consent", "consents", "at", {
    type: "t.action",
    channel: "t.channel",
    data: "jsonb_build_object('purpose', t.purpose, 'version', t.version, 'source', t.source, 'expiresAt', t.expires_at, 'actor', t.actor_kind)",
  }),
  branch("note", "customer_notes", "created_at", {
    type: "'written'",
    channel: "null::text",
    data: "jsonb_build_object('author', t.author_name, 'edited', t.updated_at > t.created_at)",
  }),
  branch("merge", "customer_merges", "at", {
    type: "t.kind",
    channel: "null::text",
    data: "jsonb_build_object('reason', t.reason, 'actor', t.actor_name, 'undone', t.undone_at is not null, 'otherId', case when t.into_id = $2 then t.from_id else t.into_id end)",
    where: "(t.into_id = $2 or (t.from_id = $2 and t.kind = 'split'))",
  }),
  branch("identity", "identity_links", "at", {
    type: "t.reason",
    channel: "null::text",
    data: "jsonb_build_object('kind', coalesce(t.detail ->> 'kind', (select i.kind from contact_identities i where i.account_id = $1 and i.id = t.identity_id)))",
  }),
];

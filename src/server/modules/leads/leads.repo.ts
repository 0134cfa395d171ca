import type { Tx } from "#platform/db/db.ts";
import { moveRows } from "#platform/db/move-rows.ts";
import type { InterestType, LeadAction } from "./score.ts";
import type { LeadStatus } from "./workflow.ts";

export interface LeadRow {
  id: string;
  customer_id: string | null;
  status: LeadStatus;
  name: string | null;
  company: string | null;
  contact_sealed: Buffer | null;
  interest_type: InterestType;
  interest: string | null;
  captured_by: "manual" | "chat" | "form" | "identify" | "ad" | "import" | "api";
  channel: string | null;
  attribution: Record<string, unknown>;
  messages: number;
  visits: number;
  strongest_intent: string | null;
  score: number;
  score_breakdown: Record<string, number>;
  is_qualified: boolean;
  maturity_score: number;
  intent_score: number;
  action: LeadAction;
  assigned_to: string | null;
  quote_id: string | null;
  /** Where they said what they want. */
  conversation_id: string | null;
  external_id: string | null;
  order_id: string | null;
  conversion_value_cents: number | null;
  converted_at: Date | null;
  lost_reason: string | null;
  extra: Record<string, unknown>;
  version: number;
  created_at: Date;
  updated_at: Date;
  status_at: Date;
  last_activity_at: Date;
}

const columns = `l.id, l.customer_id, l.status, l.name, l.company, l.contact_sealed, l.interest_type, l.interest, l.captured_by, l.channel, l.attribution,
  l.messages, l.visits, l.strongest_intent, l.score, l.score_breakdown, l.is_qualified, l.maturity_score, l.intent_score, l.action, l.assigned_to,
  l.quote_id, l.external_id, l.conversation_id, l.order_id, l.conversion_value_cents, l.converted_at, l.lost_reason, l.extra, l.version, l.created_at, l.updated_at, l.status_at,
  l.last_activity_at`;

export async function findLead(tx: Tx, accountId: string, id: string, lock = false): Promise<LeadRow | null> {
  const rows = await tx.query<LeadRow>(`select ${columns} from leads l where l.account_id = $1 and l.id = $2${lock ? " for update" : ""}`, [
    accountId,
    id,
  ]);
  return rows[0] ?? null;
}

/** Leads in the order of their ids given; those that are gone are left out. */
export function listLeadRows(tx: Tx, accountId: string, ids: readonly string[]): Promise<LeadRow[]> {
  return tx.query<LeadRow>(
    `select ${columns} from unnest($2::uuid[]) with ordinality as w (id, place) join leads l on l.account_id = $1 and l.id = w.id order by w.place`,
    [accountId, ids],
    "leads_by_ids",
  );
}

export async function leadIdByExternal(tx: Tx, accountId: string, externalId: string): Promise<string | null> {
  const rows = await tx.query<{ id: string }>("select id from leads where account_id = $1 and external_id = $2", [accountId, externalId]);
  return rows[0]?.id ?? null;
}

/** The open lead of each customer, held until the transaction ends. */
export function openLeadsOf(tx: Tx, accountId: string, customerIds: readonly string[]): Promise<LeadRow[]> {
  return tx.query<LeadRow>(
    `select ${columns} from leads l where l.account_id = $1 and l.customer_id = any($2) and l.status not in ('converted', 'lost')
     order by l.created_at for update`,
    [accountId, customerIds],
    "leads_open_of",
  );
}

const jsonColumns = new Set(["attribution", "score_breakdown", "extra"]);
const stored = (column: string, value: unknown) => (jsonColumns.has(column) ? JSON.stringify(value) : (value ?? null));

export type NewLead = Partial<Omit<LeadRow, "id" | "version" | "updated_at">> & { id: string };

export async function insertLead(tx: Tx, accountId: string, lead: NewLead): Promise<void> {
  const entries = Object.entries(lead);
  await tx.execute(
    `insert into leads (account_id, ${entries.map(([column]) => column).join(", ")}) values ($1, ${entries.map((_, index) => `$${index + 2}`).join(", ")})`,
    [accountId, ...entries.map(([column, value]) => stored(column, value))],
  );
}

/** Sets columns; `counted`: a change by people or programs, which the version counts. */
export async function changeLead(
  tx: Tx,
  accountId: string,
  id: string,
  change: Partial<Omit<LeadRow, "id" | "version">>,
  counted = true,
): Promise<void> {
  const entries = Object.entries(change);
  const sets = entries.map(([column], index) => `${column} = $${index + 3}`);
  await tx.execute(
    `update leads set ${[...sets, "scored_at = now()", ...(counted ? ["version = version + 1", "updated_at = now()"] : [])].join(", ")}
     where account_id = $1 and id = $2`,
    [accountId, id, ...entries.map(([column, value]) => stored(column, value))],
  );
}

export async function removeLead(tx: Tx, accountId: string, id: string): Promise<boolean> {
  return (await tx.execute("delete from leads where account_id = $1 and id = $2", [accountId, id])) > 0;
}

export interface MoveRow {
  id: string;
  from_status: LeadStatus | null;
  to_status: LeadStatus;
  reason: string | null;
  actor_name: string | null;
  at: Date;
}

export async function insertMove(
  tx: Tx,
  accountId: string,
  move: {
    id: string;
    leadId: string;
    from: LeadStatus | null;
    to: LeadStatus;
    reason: string | null;
    actor: { kind: "user" | "key" | "system"; id: string | null; name: string | null };
    at: Date;
  },
): Promise<void> {
  await tx.execute(
    `insert into lead_moves (account_id, id, lead_id, from_status, to_status, reason, actor_kind, actor_id, actor_name, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [accountId, move.id, move.leadId, move.from, move.to, move.reason, move.actor.kind, move.actor.id, move.actor.name, move.at],
  );
}

export function listMoves(tx: Tx, accountId: string, leadId: string, limit: number): Promise<MoveRow[]> {
  return tx.query<MoveRow>(
    `select id, from_status, to_status, reason, actor_name, at from lead_moves where account_id = $1 and lead_id = $2 order by at desc, id desc limit $3`,
    [accountId, leadId, limit],
  );
}

export async function removeMove(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("delete from lead_moves where account_id = $1 and id = $2", [accountId, id]);
}

/** Leads of one customer become another's; gives back which. */
export function moveLeads(tx: Tx, accountId: string, fromId: string, toId: string, only?: readonly string[]): Promise<string[]> {
  return moveRows(tx, { accountId, fromId, toId, table: "leads", column: "customer_id", only: only ?? null });
}

export async function countLeadsOf(tx: Tx, accountId: string, customerId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>("select count(*) as count from leads where account_id = $1 and customer_id = $2", [
    accountId,
    customerId,
  ]);
  return rows[0]?.count ?? 0;
}

/** Open leads whose score has not been looked at for a while: warmth goes by itself. As the machinery. */
export function leadsToScore(tx: Tx, before: Date, limit: number): Promise<(LeadRow & { account_id: string })[]> {
  return tx.query<LeadRow & { account_id: string }>(
    `select l.account_id, ${columns} from leads l where l.status not in ('converted', 'lost') and l.scored_at < $1 order by l.scored_at limit $2 for update skip locked`,
    [before, limit],
  );
}

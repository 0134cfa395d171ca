import type { Tx } from "#platform/db/db.ts";
import type { RequestKind, RequestState } from "./requests.contract.ts";

export interface RequestRow {
  account_id: string;
  id: string;
  protocol: string;
  kind: RequestKind;
  state: RequestState | "unproved";
  source: "team" | "page" | "chat" | "api";
  customer_id: string | null;
  customer_name: string | null;
  detail_sealed: Buffer | null;
  contact_sealed: Buffer | null;
  proof: "code" | "document" | "known" | null;
  proved_at: Date | null;
  code_hash: Buffer | null;
  code_expires_at: Date | null;
  code_attempts: number;
  refusal: string | null;
  answer_sealed: Buffer | null;
  erasure_id: string | null;
  conversation_id: string | null;
  received_at: Date;
  due_at: Date;
  ended_at: Date | null;
  updated_at: Date;
  version: number;
}

const columns = `r.account_id, r.id, r.protocol, r.kind, r.state, r.source, r.customer_id, c.name as customer_name, r.detail_sealed, r.contact_sealed,
  r.proof, r.proved_at, r.code_hash, r.code_expires_at, r.code_attempts, r.refusal, r.answer_sealed, r.erasure_id, r.conversation_id, r.received_at,
  r.due_at, r.ended_at, r.updated_at, r.version`;
const source = "privacy_requests r left join customers c on c.account_id = r.account_id and c.id = r.customer_id";

export type NewRequest = Pick<
  RequestRow,
  | "id"
  | "protocol"
  | "kind"
  | "state"
  | "source"
  | "customer_id"
  | "detail_sealed"
  | "contact_sealed"
  | "conversation_id"
  | "received_at"
  | "due_at"
> & { token_hash: Buffer | null };

export async function insertRequest(tx: Tx, accountId: string, row: NewRequest): Promise<void> {
  await tx.execute(
    `insert into privacy_requests (account_id, id, protocol, kind, state, source, customer_id, detail_sealed, contact_sealed, conversation_id, received_at,
       due_at, updated_at, token_hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $11, $13)`,
    [
      accountId,
      row.id,
      row.protocol,
      row.kind,
      row.state,
      row.source,
      row.customer_id,
      row.detail_sealed,
      row.contact_sealed,
      row.conversation_id,
      row.received_at,
      row.due_at,
      row.token_hash,
    ],
  );
}

export async function findRequest(tx: Tx, accountId: string, id: string): Promise<RequestRow | null> {
  const [row] = await tx.query<RequestRow>(`select ${columns} from ${source} where r.account_id = $1 and r.id = $2`, [accountId, id]);
  return row ?? null;
}

/** As findRequest; nobody else changes it until the transaction ends. */
export async function lockRequest(tx: Tx, accountId: string, id: string): Promise<RequestRow | null> {
  const [row] = await tx.query<RequestRow>(`select ${columns} from ${source} where r.account_id = $1 and r.id = $2 for update of r`, [
    accountId,
    id,
  ]);
  return row ?? null;
}

export async function lockRequestByToken(tx: Tx, accountId: string, tokenHash: Buffer): Promise<RequestRow | null> {
  const [row] = await tx.query<RequestRow>(
    `select ${columns} from ${source} where r.account_id = $1 and r.token_hash = $2 for update of r`,
    [accountId, tokenHash],
  );
  return row ?? null;
}

export type RequestChange = Partial<
  Pick<
    RequestRow,
    | "state"
    | "proof"
    | "proved_at"
    | "code_hash"
    | "code_expires_at"
    | "code_attempts"
    | "refusal"
    | "answer_sealed"
    | "erasure_id"
    | "ended_at"
    | "received_at"
    | "due_at"
    | "customer_id"
  >
>;

/** Changes some fields of a request. */
export async function changeRequest(tx: Tx, accountId: string, id: string, change: RequestChange, at: Date): Promise<void> {
  const fields = Object.keys(change) as (keyof RequestChange)[];
  const sets = fields.map((field, index) => `${field} = $${index + 4}`);
  await tx.execute(
    `update privacy_requests set ${[...sets, "updated_at = $3", "version = version + 1"].join(", ")} where account_id = $1 and id = $2`,
    [accountId, id, at, ...fields.map((field) => change[field])],
  );
}

/** One wrong code more. */
export async function countCodeAttempt(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("update privacy_requests set code_attempts = code_attempts + 1 where account_id = $1 and id = $2", [accountId, id]);
}

export interface RequestFilter {
  state: RequestState | null;
  kind: RequestKind | null;
  customerId: string | null;
  overdueAt: Date | null;
}

export function requestsPage(
  tx: Tx,
  accountId: string,
  filter: RequestFilter,
  before: { at: Date; id: string } | null,
  limit: number,
): Promise<RequestRow[]> {
  return tx.query<RequestRow>(
    `select ${columns} from ${source} where r.account_id = $1 and r.state <> 'unproved' and ($2::text is null or r.state = $2)
       and ($3::text is null or r.kind = $3) and ($4::uuid is null or r.customer_id = $4)
       and ($5::timestamptz is null or (r.due_at < $5 and r.state in ('open', 'in_progress')))
       and ($6::timestamptz is null or (r.received_at, r.id) < ($6, $7::uuid))
     order by r.received_at desc, r.id desc limit $8`,
    [accountId, filter.state, filter.kind, filter.customerId, filter.overdueAt, before?.at ?? null, before?.id ?? null, limit],
  );
}

export interface RequestCounts {
  open: number;
  in_progress: number;
  overdue: number;
  done: number;
  refused: number;
  withdrawn: number;
}

export async function countRequests(tx: Tx, accountId: string, now: Date): Promise<RequestCounts> {
  const [row] = await tx.query<RequestCounts>(
    `select count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'in_progress')::int as in_progress,
       count(*) filter (where state in ('open', 'in_progress') and due_at < $2)::int as overdue, count(*) filter (where state = 'done')::int as done,
       count(*) filter (where state = 'refused')::int as refused, count(*) filter (where state = 'withdrawn')::int as withdrawn
     from privacy_requests where account_id = $1`,
    [accountId, now],
  );
  return row ?? { open: 0, in_progress: 0, overdue: 0, done: 0, refused: 0, withdrawn: 0 };
}

/** An open request of the same kind by the same person; null: there is none. */
export async function findOpenAlike(tx: Tx, accountId: string, customerId: string, kind: RequestKind): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    "select id from privacy_requests where account_id = $1 and customer_id = $2 and kind = $3 and state in ('open', 'in_progress') limit 1",
    [accountId, customerId, kind],
  );
  return row?.id ?? null;
}

export interface StepRow {
  at: Date;
  event: string;
  actor_kind: string;
  actor_name: string | null;
  note_sealed: Buffer | null;
}

export async function insertStep(tx: Tx, accountId: string, requestId: string, step: StepRow & { actor_id: string | null }): Promise<void> {
  await tx.execute(
    `insert into privacy_request_steps (account_id, request_id, seq, at, event, actor_kind, actor_id, actor_name, note_sealed)
     select $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6, $7, $8 from privacy_request_steps where account_id = $1 and request_id = $2`,
    [accountId, requestId, step.at, step.event, step.actor_kind, step.actor_id, step.actor_name, step.note_sealed],
  );
}

export function listSteps(tx: Tx, accountId: string, requestId: string): Promise<StepRow[]> {
  return tx.query<StepRow>(
    "select at, event, actor_kind, actor_name, note_sealed from privacy_request_steps where account_id = $1 and request_id = $2 order by seq",
    [accountId, requestId],
  );
}

/** What was asked on the public page and never proved. As the machinery. */
export function purgeUnproved(tx: Tx, before: Date): Promise<number> {
  return tx.execute("delete from privacy_requests where state = 'unproved' and received_at < $1", [before]);
}

/** The newest conversation of a customer, and whether free text may go there at an instant. */
export async function findConversationToAnswer(tx: Tx, accountId: string, customerId: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    "select id from conversations where account_id = $1 and customer_id = $2 and last_inbound_at is not null order by last_inbound_at desc limit 1",
    [accountId, customerId],
  );
  return row?.id ?? null;
}

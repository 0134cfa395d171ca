import type { Tx } from "#platform/db/db.ts";
import { sideBySide } from "#platform/db/side-by-side.ts";
import type { DayPart, Waiting } from "./appointments.contract.ts";

export interface WaitingRow {
  id: string;
  customer_id: string;
  customer_name: string | null;
  procedure_id: string;
  procedure_name: string;
  professional_id: string | null;
  professional_name: string | null;
  from_on: string;
  to_on: string;
  part: DayPart | null;
  status: Waiting["status"];
  conversation_id: string | null;
  version: number;
  created_at: Date;
}

const columns = `l.id, l.customer_id, c.name as customer_name, l.procedure_id, p.name as procedure_name, l.professional_id, w.name as professional_name,
  l.from_on::text as from_on, l.to_on::text as to_on, l.part, l.status, l.conversation_id, l.version, l.created_at`;
const joined = `clinic_waiting l join customers c on c.account_id = l.account_id and c.id = l.customer_id
  join clinic_procedures p on p.account_id = l.account_id and p.id = l.procedure_id
  left join clinic_professionals w on w.account_id = l.account_id and w.id = l.professional_id`;

export function waitingPage(
  tx: Tx,
  accountId: string,
  page: { status: Waiting["status"] | null; after: { at: string; id: string } | null; limit: number },
): Promise<WaitingRow[]> {
  return tx.query<WaitingRow>(
    `select ${columns} from ${joined} where l.account_id = $1 and ($2::text is null or l.status = $2)
       and ($3::timestamptz is null or (l.created_at, l.id) > ($3, $4::uuid)) order by l.created_at, l.id limit $5`,
    [accountId, page.status, page.after?.at ?? null, page.after?.id ?? null, page.limit],
    "clinic_waiting_page",
  );
}

export async function findWaiting(tx: Tx, accountId: string, id: string): Promise<WaitingRow | null> {
  const rows = await tx.query<WaitingRow>(`select ${columns} from ${joined} where l.account_id = $1 and l.id = $2`, [accountId, id]);
  return rows[0] ?? null;
}

export interface NewWaiting {
  id: string;
  customerId: string;
  procedureId: string;
  professionalId: string | null;
  fromOn: string;
  toOn: string;
  part: DayPart | null;
  conversationId: string | null;
  demo?: boolean;
  at: Date;
}

/** Puts a customer on the list; who waits for this procedure already waits for the new days. Gives back the row's id. */
export async function putWaiting(tx: Tx, accountId: string, one: NewWaiting): Promise<string> {
  const rows = await tx.query<{ id: string }>(
    `insert into clinic_waiting (account_id, id, customer_id, procedure_id, professional_id, from_on, to_on, part, conversation_id, demo, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
     on conflict (account_id, customer_id, procedure_id) where status = 'waiting' do update set professional_id = excluded.professional_id,
       from_on = excluded.from_on, to_on = excluded.to_on, part = excluded.part, updated_at = excluded.updated_at, version = clinic_waiting.version + 1
     returning id`,
    [
      accountId,
      one.id,
      one.customerId,
      one.procedureId,
      one.professionalId,
      one.fromOn,
      one.toOn,
      one.part,
      one.conversationId,
      one.demo ?? false,
      one.at,
    ],
  );
  return rows[0]?.id ?? one.id;
}

export const setWaitingStatus = (tx: Tx, accountId: string, id: string, status: Waiting["status"], at: Date): Promise<number> =>
  tx.execute("update clinic_waiting set status = $3, updated_at = $4, version = version + 1 where account_id = $1 and id = $2", [
    accountId,
    id,
    status,
    at,
  ]);

/** Moves the places in the list to another customer; who waits there for the same already gives his up. */
export async function moveCustomersWaiting(
  tx: Tx,
  accountId: string,
  fromId: string,
  toId: string,
  ids: readonly string[] | null,
): Promise<string[]> {
  const [, rows] = await sideBySide([
    tx.execute(
      `update clinic_waiting l set status = 'given_up' where l.account_id = $1 and l.customer_id = $2 and l.status = 'waiting' and exists (
         select 1 from clinic_waiting o where o.account_id = $1 and o.customer_id = $3 and o.procedure_id = l.procedure_id and o.status = 'waiting')`,
      [accountId, fromId, toId],
    ),
    tx.query<{ id: string }>(
      `update clinic_waiting set customer_id = $3, version = version + 1
       where account_id = $1 and customer_id = $2 and ($4::uuid[] is null or id = any($4)) returning id`,
      [accountId, fromId, toId, ids],
    ),
  ]);
  return rows.map(({ id }) => id);
}

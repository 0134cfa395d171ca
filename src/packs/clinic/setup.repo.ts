import type { Tx } from "#platform/db/db.ts";

export interface Interval {
  from: string;
  to: string;
}

interface Stamps {
  version: number;
  created_at: Date;
  updated_at: Date;
}

export interface ProcedureRow extends Stamps {
  id: string;
  name: string;
  category: string;
  description: string;
  preparation: string;
  duration_minutes: number;
  buffer_minutes: number;
  price_from_cents: number | null;
  price_to_cents: number | null;
  health_plans: string[];
  professional_ids: string[];
  active: boolean;
}

export interface ProfessionalRow extends Stamps {
  id: string;
  name: string;
  specialty: string;
  registry: string;
  user_id: string | null;
  active: boolean;
}

export interface AgendaRow extends Stamps {
  id: string;
  professional_id: string;
  room: string;
  capacity: number;
  weekly: Interval[][];
  exceptions: { on: string; name: string; intervals: Interval[] }[];
  closed_on_holidays: boolean;
  active: boolean;
}

/** Of a list: those behind `after`, at most `limit`; only active ones, only inactive ones, or (null) all. */
export interface NamePage {
  after: { name: string; id: string } | null;
  limit: number;
  active: boolean | null;
}

const procedureColumns = `p.id, p.name, p.category, p.description, p.preparation, p.duration_minutes, p.buffer_minutes, p.price_from_cents, p.price_to_cents,
  p.health_plans, p.active, p.version, p.created_at, p.updated_at,
  array(select l.professional_id::text from clinic_procedure_professionals l
        where l.account_id = p.account_id and l.procedure_id = p.id order by 1) as professional_ids`;

export function procedurePage(tx: Tx, accountId: string, page: NamePage): Promise<ProcedureRow[]> {
  return tx.query<ProcedureRow>(
    `select ${procedureColumns} from clinic_procedures p
     where p.account_id = $1 and ($2::boolean is null or p.active = $2) and ($3::text is null or (p.name, p.id) > ($3, $4::uuid))
     order by p.name, p.id limit $5`,
    [accountId, page.active, page.after?.name ?? null, page.after?.id ?? null, page.limit],
    "clinic_procedures",
  );
}

export async function findProcedure(tx: Tx, accountId: string, id: string, lock = false): Promise<ProcedureRow | null> {
  const rows = await tx.query<ProcedureRow>(
    `select ${procedureColumns} from clinic_procedures p where p.account_id = $1 and p.id = $2${lock ? " for update" : ""}`,
    [accountId, id],
  );
  return rows[0] ?? null;
}

export type PutProcedure = Omit<ProcedureRow, keyof Stamps>;

/** Stores a procedure whole, with who does it. Ids of professionals that do not exist are a foreign key violation. */
export async function putProcedure(tx: Tx, accountId: string, row: PutProcedure, at: Date, demo = false): Promise<void> {
  await tx.execute(
    `insert into clinic_procedures (account_id, id, name, category, description, preparation, duration_minutes, buffer_minutes, price_from_cents,
       price_to_cents, health_plans, active, demo, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)
     on conflict (account_id, id) do update set name = excluded.name, category = excluded.category, description = excluded.description,
       preparation = excluded.preparation, duration_minutes = excluded.duration_minutes, buffer_minutes = excluded.buffer_minutes,
       price_from_cents = excluded.price_from_cents, price_to_cents = excluded.price_to_cents, health_plans = excluded.health_plans,
       active = excluded.active, updated_at = excluded.updated_at, version = clinic_procedures.version + 1`,
    [
      accountId,
      row.id,
      row.name,
      row.category,
      row.description,
      row.preparation,
      row.duration_minutes,
      row.buffer_minutes,
      row.price_from_cents,
      row.price_to_cents,
      row.health_plans,
      row.active,
      demo,
      at,
    ],
  );
  await tx.execute(
    "delete from clinic_procedure_professionals where account_id = $1 and procedure_id = $2 and professional_id <> all($3)",
    [accountId, row.id, row.professional_ids],
  );
  await tx.execute(
    `insert into clinic_procedure_professionals (account_id, procedure_id, professional_id) select $1, $2, unnest($3::uuid[])
     on conflict do nothing`,
    [accountId, row.id, row.professional_ids],
  );
}

export const removeProcedure = (tx: Tx, accountId: string, id: string): Promise<number> =>
  tx.execute("delete from clinic_procedures where account_id = $1 and id = $2", [accountId, id]);

const professionalColumns = "id, name, specialty, registry, user_id, active, version, created_at, updated_at";

export function professionalPage(tx: Tx, accountId: string, page: NamePage): Promise<ProfessionalRow[]> {
  return tx.query<ProfessionalRow>(
    `select ${professionalColumns} from clinic_professionals
     where account_id = $1 and ($2::boolean is null or active = $2) and ($3::text is null or (name, id) > ($3, $4::uuid))
     order by name, id limit $5`,
    [accountId, page.active, page.after?.name ?? null, page.after?.id ?? null, page.limit],
    "clinic_professionals",
  );
}

export async function findProfessional(tx: Tx, accountId: string, id: string, lock = false): Promise<ProfessionalRow | null> {
  const rows = await tx.query<ProfessionalRow>(
    `select ${professionalColumns} from clinic_professionals where account_id = $1 and id = $2${lock ? " for update" : ""}`,
    [accountId, id],
  );
  return rows[0] ?? null;
}

export async function putProfessional(
  tx: Tx,
  accountId: string,
  row: Omit<ProfessionalRow, keyof Stamps>,
  at: Date,
  demo = false,
): Promise<void> {
  await tx.execute(
    `insert into clinic_professionals (account_id, id, name, specialty, registry, user_id, active, demo, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
     on conflict (account_id, id) do update set name = excluded.name, specialty = excluded.specialty, registry = excluded.registry,
       user_id = excluded.user_id, active = excluded.active, updated_at = excluded.updated_at, version = clinic_professionals.version + 1`,
    [accountId, row.id, row.name, row.specialty, row.registry, row.user_id, row.active, demo, at],
  );
}

export const removeProfessional = (tx: Tx, accountId: string, id: string): Promise<number> =>
  tx.execute("delete from clinic_professionals where account_id = $1 and id = $2", [accountId, id]);

const agendaColumns =
  "id, professional_id, room, capacity, weekly, exceptions, closed_on_holidays, active, version, created_at, updated_at";

export function agendaPage(
  tx: Tx,
  accountId: string,
  page: { after: string | null; limit: number; professionalId: string | null },
): Promise<AgendaRow[]> {
  return tx.query<AgendaRow>(
    `select ${agendaColumns} from clinic_agendas
     where account_id = $1 and ($2::uuid is null or professional_id = $2) and ($3::uuid is null or id > $3) order by id limit $4`,
    [accountId, page.professionalId, page.after, page.limit],
    "clinic_agendas",
  );
}

/** The agenda; `lock` holds it until the transaction ends, so that bookings of it come one after the other. */
export async function findAgenda(tx: Tx, accountId: string, id: string, lock = false): Promise<AgendaRow | null> {
  const rows = await tx.query<AgendaRow>(
    `select ${agendaColumns} from clinic_agendas where account_id = $1 and id = $2${lock ? " for no key update" : ""}`,
    [accountId, id],
  );
  return rows[0] ?? null;
}

export async function putAgenda(tx: Tx, accountId: string, row: Omit<AgendaRow, keyof Stamps>, at: Date, demo = false): Promise<void> {
  await tx.execute(
    `insert into clinic_agendas (account_id, id, professional_id, room, capacity, weekly, exceptions, closed_on_holidays, active, demo, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8, $9, $10, $11, $11)
     on conflict (account_id, id) do update set room = excluded.room, capacity = excluded.capacity, weekly = excluded.weekly,
       exceptions = excluded.exceptions, closed_on_holidays = excluded.closed_on_holidays, active = excluded.active,
       updated_at = excluded.updated_at, version = clinic_agendas.version + 1`,
    [
      accountId,
      row.id,
      row.professional_id,
      row.room,
      row.capacity,
      JSON.stringify(row.weekly),
      JSON.stringify(row.exceptions),
      row.closed_on_holidays,
      row.active,
      demo,
      at,
    ],
  );
}

export const removeAgenda = (tx: Tx, accountId: string, id: string): Promise<number> =>
  tx.execute("delete from clinic_agendas where account_id = $1 and id = $2", [accountId, id]);

/** Active agendas of active professionals who do a procedure, with their names. */
export function agendasFor(
  tx: Tx,
  accountId: string,
  procedureId: string,
  professionalId: string | null,
): Promise<(AgendaRow & { professional_name: string })[]> {
  return tx.query<AgendaRow & { professional_name: string }>(
    `select a.id, a.professional_id, a.room, a.capacity, a.weekly, a.exceptions, a.closed_on_holidays, a.active, a.version, a.created_at, a.updated_at,
       w.name as professional_name
     from clinic_agendas a join clinic_professionals w on w.account_id = a.account_id and w.id = a.professional_id
     join clinic_procedure_professionals l on l.account_id = a.account_id and l.professional_id = a.professional_id and l.procedure_id = $2
     where a.account_id = $1 and a.active and w.active and ($3::uuid is null or a.professional_id = $3) order by w.name, a.id limit 200`,
    [accountId, procedureId, professionalId],
    "clinic_agendas_for",
  );
}

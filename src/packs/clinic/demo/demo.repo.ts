import type { Tx } from "#platform/db/db.ts";

/** Takes the demonstration's clinic away; what the business made of its own stays, with what it hangs on. */
export async function removeDemoClinic(tx: Tx, accountId: string): Promise<void> {
  const statements = [
    "delete from clinic_waiting where account_id = $1 and demo",
    "delete from clinic_appointments where account_id = $1 and demo",
    `delete from clinic_procedures p where p.account_id = $1 and p.demo
       and not exists (select 1 from clinic_appointments a where a.account_id = $1 and a.procedure_id = p.id)`,
    `delete from clinic_agendas g where g.account_id = $1 and g.demo
       and not exists (select 1 from clinic_appointments a where a.account_id = $1 and a.agenda_id = g.id)`,
    `delete from clinic_professionals w where w.account_id = $1 and w.demo
       and not exists (select 1 from clinic_agendas g where g.account_id = $1 and g.professional_id = w.id)`,
  ];
  for (const statement of statements) await tx.execute(statement, [accountId]);
}

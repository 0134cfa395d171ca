import type { Db } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { putAgenda, putProcedure, putProfessional, type Interval } from "../setup.repo.ts";

export const wholeDays: Interval[][] = Array.from({ length: 7 }, () => [{ from: "08:00", to: "18:00" }]);

export interface ClinicWish {
  capacity?: number;
  weekly?: Interval[][];
  procedures?: readonly { name: string; minutes?: number; buffer?: number; fromCents?: number | null; preparation?: string }[];
}

/** A professional with an agenda and the procedures they do. */
export async function aClinic(db: Db, accountId: string, wish: ClinicWish = {}) {
  const [professionalId, agendaId, at] = [newId(), newId(), new Date("2026-01-01T12:00:00Z")];
  const procedures = (wish.procedures ?? [{ name: "Limpeza de pele" }]).map((one) => ({ ...one, id: newId() }));
  await db.account(accountId, async (tx) => {
    await putProfessional(
      tx,
      accountId,
      { id: professionalId, name: "Dra. Lia", specialty: "Pele", registry: "CRM 1", user_id: null, active: true },
      at,
    );
    await putAgenda(
      tx,
      accountId,
      {
        id: agendaId,
        professional_id: professionalId,
        room: "Sala 1",
        capacity: wish.capacity ?? 1,
        weekly: wish.weekly ?? wholeDays,
        exceptions: [],
        closed_on_holidays: false,
        active: true,
      },
      at,
    );
    for (const one of procedures)
      await putProcedure(
        tx,
        accountId,
        {
          id: one.id,
          name: one.name,
          category: "",
          description: "",
          preparation: one.preparation ?? "",
          duration_minutes: one.minutes ?? 60,
          buffer_minutes: one.buffer ?? 0,
          price_from_cents: one.fromCents ?? null,
          price_to_cents: null,
          health_plans: [],
          professional_ids: [professionalId],
          active: true,
        },
        at,
      );
  });
  return { professionalId, agendaId, procedureIds: procedures.map((one) => one.id) };
}

import { openSpans } from "#modules/hours/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { DayPart } from "./appointments.contract.ts";
import { takenBetween } from "./appointments.repo.ts";
import { agendaHours, dateIn, dayStart, partOf, type CompanyTime } from "./company-time.ts";
import { freeTimes } from "./free-times.ts";
import { agendasFor, type ProcedureRow } from "./setup.repo.ts";

export interface FoundSlot {
  agendaId: string;
  professionalId: string;
  professionalName: string;
  room: string;
  startsAt: Date;
  endsAt: Date;
  free: number;
}

export interface SlotWish {
  procedure: Pick<ProcedureRow, "id" | "duration_minutes" | "buffer_minutes">;
  professionalId: string | null;
  from: Date;
  to: Date;
  part: DayPart | null;
  stepMinutes: number;
  /** Nothing before this is offered. */
  notBefore: Date;
}

/** Free times of a procedure in order, of all who do it: two reads, the rest is worked out here. */
export async function findSlots(tx: Tx, accountId: string, company: CompanyTime, wish: SlotWish): Promise<FoundSlot[]> {
  const { procedure, from, to } = wish;
  const agendas = await agendasFor(tx, accountId, procedure.id, wish.professionalId);
  if (agendas.length === 0) return [];
  const whole = (procedure.duration_minutes + procedure.buffer_minutes) * 60_000;
  const taken = await takenBetween(
    tx,
    accountId,
    [...new Set(agendas.map((agenda) => agenda.professional_id))],
    from,
    new Date(to.getTime() + whole),
  );
  const slots: FoundSlot[] = [];
  for (const agenda of agendas) {
    // From the day's beginning: times are counted from when the agenda opens, whatever the time it is now.
    const spans = openSpans(
      agendaHours(company, agenda),
      dayStart(company.timeZone, dateIn(company.timeZone, from.getTime())),
      to.getTime(),
    );
    const of = (row: (typeof taken)[number]) => ({ seat: row.seat, from: row.starts_at.getTime(), to: row.busy_until.getTime() });
    const times = freeTimes(
      spans,
      taken.filter((row) => row.agenda_id === agenda.id).map(of),
      taken.filter((row) => row.agenda_id !== agenda.id && row.professional_id === agenda.professional_id).map(of),
      {
        durationMinutes: procedure.duration_minutes,
        bufferMinutes: procedure.buffer_minutes,
        stepMinutes: wish.stepMinutes,
        capacity: agenda.capacity,
        notBefore: Math.max(from.getTime(), wish.notBefore.getTime()),
      },
    );
    for (const { from: at, free } of times) {
      if (wish.part !== null && partOf(company.timeZone, at) !== wish.part) continue;
      slots.push({
        agendaId: agenda.id,
        professionalId: agenda.professional_id,
        professionalName: agenda.professional_name,
        room: agenda.room,
        startsAt: new Date(at),
        endsAt: new Date(at + procedure.duration_minutes * 60_000),
        free,
      });
    }
  }
  return slots.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.professionalName < b.professionalName ? -1 : 1));
}

import { openSpans } from "#modules/hours/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import type { AppointmentStatus } from "../appointments.contract.ts";
import { changeAppointment, insertAppointment } from "../appointments.repo.ts";
import { addDays, agendaHours, dateIn, dayStart, readCompanyTime } from "../company-time.ts";
import { freeTimes, type Taken } from "../free-times.ts";
import { putAgenda, putProcedure, putProfessional } from "../setup.repo.ts";
import { notesContext } from "../view-appointment.ts";
import { putWaiting } from "../waiting.repo.ts";
import { demoProcedures, demoProfessionals, demoWeeks, type DemoProfessional } from "./demo-clinic.ts";

const minute = 60_000;
const notes = ["Prefere ser avisada por mensagem.", "Tem receio de agulha.", "Chega sempre dez minutos antes.", "Vem acompanhada da mãe."];

/** A stream of numbers from 0 to 1 that is the same each time. */
function stream(): () => number {
  let state = 77;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** What became of an appointment of the past, and what stands of one to come. */
function statusAt(at: number, now: number, chance: number): AppointmentStatus {
  if (at < now - 60 * minute) return chance < 0.8 ? "done" : chance < 0.9 ? "no_show" : "cancelled";
  if (at < now) return "arrived";
  return chance < 0.75 ? "confirmed" : chance < 0.95 ? "requested" : "cancelled";
}

/** Puts the clinic into the demonstration: professionals, procedures, and appointments from a week ago to a week ahead. */
export async function seedDemoClinic(
  tx: Tx,
  vault: Vault,
  accountId: string,
  { customerIds, now }: { customerIds: readonly string[]; now: Date },
): Promise<void> {
  const next = stream();
  const company = await readCompanyTime(tx, accountId);
  const people = new Map<DemoProfessional, { id: string; agendaId: string }>();
  for (const one of demoProfessionals) {
    const [id, agendaId] = [newId(), newId()];
    people.set(one.key, { id, agendaId });
    const { name, specialty, registry, room, capacity } = one;
    await putProfessional(tx, accountId, { id, name, specialty, registry, user_id: null, active: true }, now, true);
    const weekly = demoWeeks[one.key];
    await putAgenda(
      tx,
      accountId,
      { id: agendaId, professional_id: id, room, capacity, weekly, exceptions: [], closed_on_holidays: true, active: true },
      now,
      true,
    );
  }
  const procedures = demoProcedures.map((one) => ({ ...one, id: newId() }));
  for (const one of procedures)
    await putProcedure(
      tx,
      accountId,
      {
        id: one.id,
        name: one.name,
        category: one.category,
        description: one.description,
        preparation: one.preparation,
        duration_minutes: one.minutes,
        buffer_minutes: one.buffer,
        price_from_cents: one.from,
        price_to_cents: one.to,
        health_plans: [...one.plans],
        professional_ids: one.by.flatMap((key) => people.get(key)?.id ?? []),
        active: true,
      },
      now,
      true,
    );
  if (customerIds.length === 0) return;

  const today = dateIn(company.timeZone, now.getTime());
  let customer = 0;
  let made = 0;
  for (const professional of demoProfessionals) {
    const person = people.get(professional.key);
    if (person === undefined) continue;
    const own = procedures.filter((one) => one.by.includes(professional.key));
    const taken: Taken[] = [];
    const hours = agendaHours(company, { weekly: demoWeeks[professional.key], exceptions: [], closed_on_holidays: true });
    for (let offset = -7; offset <= 7; offset += 1) {
      const from = dayStart(company.timeZone, addDays(today, offset));
      const to = dayStart(company.timeZone, addDays(today, offset + 1));
      const wanted = (offset <= 0 ? 7 : 7 - Math.floor(offset / 2)) * (professional.capacity > 1 ? 2 : 1);
      for (let count = 0; count < wanted; count += 1) {
        const procedure = own[Math.floor(next() * own.length)];
        if (procedure === undefined) continue;
        const wish = {
          durationMinutes: procedure.minutes,
          bufferMinutes: procedure.buffer,
          stepMinutes: 30,
          capacity: professional.capacity,
          notBefore: 0,
        };
        const times = freeTimes(openSpans(hours, from, to), taken, [], wish);
        const at = times[Math.floor(next() * times.length)]?.from;
        if (at === undefined) break;
        const busyUntil = at + (procedure.minutes + procedure.buffer) * minute;
        const seats = new Set(taken.filter((one) => one.from < busyUntil && one.to > at).map((one) => one.seat));
        const seat = [1, 2, 3].find((one) => !seats.has(one)) ?? 1;
        const status = statusAt(at, now.getTime(), next());
        if (status !== "cancelled" && status !== "no_show") taken.push({ seat, from: at, to: busyUntil });
        const bookedAt = new Date(Math.min(now.getTime(), at) - Math.floor(1 + next() * 6) * 86_400_000);
        const id = newId();
        const note = next() < 0.2 ? (notes[made % notes.length] ?? "") : "";
        await insertAppointment(tx, accountId, {
          id,
          customer_id: customerIds[customer % customerIds.length] ?? "",
          procedure_id: procedure.id,
          professional_id: person.id,
          agenda_id: person.agendaId,
          seat,
          starts_at: new Date(at),
          ends_at: new Date(at + procedure.minutes * minute),
          busy_until: new Date(busyUntil),
          status,
          source: next() < 0.6 ? "chat" : "team",
          channel: null,
          conversation_id: null,
          notes_sealed: note === "" ? null : await vault.seal(accountId, notesContext, note),
          price_cents: procedure.from,
          booking_key: `demo:${id}`,
          demo: true,
          at: bookedAt,
        });
        if (status === "cancelled") await changeAppointment(tx, accountId, id, { cancel_reason: "Pediu para cancelar" }, bookedAt);
        customer += 7;
        made += 1;
      }
    }
  }
  for (const [index, procedure] of procedures.slice(0, 3).entries())
    await putWaiting(tx, accountId, {
      id: newId(),
      customerId: customerIds[(index * 11 + 3) % customerIds.length] ?? "",
      procedureId: procedure.id,
      professionalId: null,
      fromOn: today,
      toOn: addDays(today, 14),
      part: index === 0 ? "afternoon" : null,
      conversationId: null,
      demo: true,
      at: new Date(now.getTime() - (3 - index) * 86_400_000),
    });
}

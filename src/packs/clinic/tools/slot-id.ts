import { AppError } from "#platform/errors.ts";
import { isId } from "#shared/ids.ts";

/** A free time as a tool names it: the agenda and the beginning. */
export const slotIdOf = (agendaId: string, startsAt: Date): string => `${agendaId}@${startsAt.toISOString().slice(0, 16)}Z`;

/** Reverses `slotIdOf`. Error: `clinic.no_such_slot`. */
export function readSlotId(slotId: string): { agendaId: string; startsAt: Date } {
  const [agendaId = "", time = ""] = slotId.split("@");
  const startsAt = new Date(time);
  if (!isId(agendaId) || !/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/.test(time) || Number.isNaN(startsAt.getTime()))
    throw new AppError("invalid", "clinic.no_such_slot", { message: "Take a slotId that find_slots gave." });
  return { agendaId, startsAt };
}

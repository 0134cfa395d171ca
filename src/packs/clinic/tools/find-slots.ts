import { z } from "zod";
import { defineTool } from "#modules/agent/index.ts";
import { AppError } from "#platform/errors.ts";
import { dayParts } from "../appointments.contract.ts";
import { addDays, dateIn, dayStart, readCompanyTime, timeIn } from "../company-time.ts";
import { findSlots, type FoundSlot } from "../find-slots.ts";
import { readRules } from "../rules.ts";
import { findProcedure } from "../setup.repo.ts";
import { getOwn } from "./own-appointments.ts";
import { slotIdOf } from "./slot-id.ts";
import { toldTime, type ToldTime } from "./told-time.ts";

export interface OfferedSlot extends ToldTime {
  slotId: string;
  professional: string;
  room: string;
}

export interface FindSlotsResult {
  slots: OfferedSlot[];
  /** False: nothing was free as asked; these are the nearest times after it. */
  asAsked: boolean;
}

const most = 6;
const date = z.iso.date();
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "HH:MM");

const input = z.object({
  procedureId: z.uuid().optional(),
  /** Instead of the procedure: an appointment of the customer that is to be put to another time. */
  appointmentId: z.uuid().optional(),
  professionalId: z.uuid().optional(),
  /** First day looked at; today when left out. */
  from: date.optional(),
  /** Last day; the same as `from` when only that is given. */
  to: date.optional(),
  part: z.enum(dayParts).optional(),
  /** Times around this one. */
  time: time.optional(),
  /** No earlier in the day than this. */
  after: time.optional(),
  /** No later. */
  before: time.optional(),
});

/** One time each, the soonest ones and some later ones, in order. */
function spread(slots: readonly FoundSlot[]): FoundSlot[] {
  const once = slots.filter((slot, index) => slots.findIndex((other) => other.startsAt.getTime() === slot.startsAt.getTime()) === index);
  if (once.length <= most) return once;
  const near = once.slice(0, most * 3);
  return Array.from({ length: most }, (_, index) => near[Math.floor((index * near.length) / most)]).filter((slot) => slot !== undefined);
}

const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

export const findSlotsTool = () =>
  defineTool({
    name: "find_slots",
    description:
      "Free times of a procedure, or of one of the customer's appointments that is to be moved, at most six, each with a slotId to book with. Say days as YYYY-MM-DD; from and to for a span of days. asAsked false: nothing was free as asked, these are the nearest ones. Offer only times that are here.",
    input,
    permission: "agenda:read",
    sideEffect: "read",
    async run(context, wish): Promise<FindSlotsResult> {
      const { tx, accountId, now } = context;
      const procedureId =
        wish.procedureId ?? (wish.appointmentId === undefined ? null : (await getOwn(context, wish.appointmentId)).procedure_id);
      if (procedureId === null)
        throw new AppError("invalid", "agent.tool_input", { issues: [{ path: "procedureId", message: "a procedure or an appointment" }] });
      const procedure = await findProcedure(tx, accountId, procedureId);
      if (!procedure?.active) throw new AppError("not_found", "clinic.procedure_not_found", { message: "There is no such procedure." });
      const [rules, company] = [await readRules(tx, accountId), await readCompanyTime(tx, accountId)];
      const zone = company.timeZone;
      const today = dateIn(zone, now.getTime());
      const last = addDays(today, rules.horizon_days);
      const first = wish.from === undefined || wish.from < today ? today : wish.from > last ? last : wish.from;
      const wanted = wish.to ?? (wish.from === undefined ? addDays(first, 14) : first);
      const end = wanted < first ? first : wanted > last ? last : wanted;
      const look = async (from: string, to: string, part: typeof wish.part | null) =>
        findSlots(tx, accountId, company, {
          procedure,
          professionalId: wish.professionalId ?? null,
          from: new Date(dayStart(zone, from)),
          to: new Date(dayStart(zone, addDays(to, 1))),
          part: part ?? null,
          stepMinutes: rules.step_minutes,
          notBefore: new Date(now.getTime() + rules.min_notice_minutes * 60_000),
        });
      const fits = (slot: FoundSlot) => {
        const at = timeIn(zone, slot.startsAt.getTime());
        return (
          (wish.time === undefined || at === wish.time) &&
          (wish.after === undefined || at >= wish.after) &&
          (wish.before === undefined || at <= wish.before)
        );
      };
      const free = await look(first, end, wish.part);
      const exact = free.filter(fits);
      const told = (slots: readonly FoundSlot[], asAsked: boolean): FindSlotsResult => ({
        asAsked,
        slots: slots.map((slot) => ({
          slotId: slotIdOf(slot.agendaId, slot.startsAt),
          ...toldTime(zone, slot.startsAt),
          professional: slot.professionalName,
          room: slot.room,
        })),
      });
      if (exact.length > 0) return told(spread(exact), true);
      if (free.length > 0) {
        // The same days at other times, the nearest to the one that was asked for.
        const wantedTime = minutesOf(wish.time ?? wish.after ?? wish.before ?? "12:00");
        const distance = (slot: FoundSlot) => Math.abs(minutesOf(timeIn(zone, slot.startsAt.getTime())) - wantedTime);
        const nearest = free.toSorted((a, b) => distance(a) - distance(b)).slice(0, most);
        return told(spread(nearest.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())), false);
      }
      const whole = wish.part === undefined ? [] : await look(first, end, null);
      if (whole.length > 0) return told(spread(whole), false);
      const later = end < last ? await look(addDays(end, 1), addDays(end, 31) > last ? last : addDays(end, 31), wish.part) : [];
      return told(spread(later).slice(0, 4), false);
    },
  });

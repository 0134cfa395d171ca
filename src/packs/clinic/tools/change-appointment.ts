import { z } from "zod";
import { defineTool } from "#modules/agent/index.ts";
import { appendEvents } from "#platform/events/log.ts";
import { findAppointment } from "../appointments.repo.ts";
import { appointmentMissing, refuseLateChange, reschedule } from "../book.ts";
import { readCompanyTime } from "../company-time.ts";
import { moveStatus } from "../move-status.ts";
import { readRules } from "../rules.ts";
import { getOwn, healthMembers, toldAppointment, type ToldAppointment } from "./own-appointments.ts";
import { readSlotId } from "./slot-id.ts";

export const rescheduleAppointmentTool = () =>
  defineTool({
    name: "reschedule_appointment",
    description:
      "Put an appointment of the customer to another time that find_slots gave, once they have chosen it. Fails with clinic.slot_taken, or clinic.too_late: then call a person.",
    input: z.object({ appointmentId: z.uuid(), slotId: z.string().max(80) }),
    permission: "agenda:write",
    sideEffect: "appointment",
    sensitive: healthMembers,
    async run(context, { appointmentId, slotId }): Promise<ToldAppointment> {
      const { tx, accountId, customerId, now } = context;
      const { agendaId, startsAt } = readSlotId(slotId);
      await getOwn(context, appointmentId);
      const events = await reschedule(tx, accountId, { id: appointmentId, startsAt, agendaId, byCustomer: true, customerId }, now);
      const row = await findAppointment(tx, accountId, appointmentId);
      if (row === null) throw appointmentMissing();
      const { timeZone } = await readCompanyTime(tx, accountId);
      tx.ending(appendEvents(tx, accountId, events));
      return toldAppointment(row, timeZone);
    },
  });

export const cancelAppointmentTool = () =>
  defineTool({
    name: "cancel_appointment",
    description:
      "Cancel an appointment of the customer. They have to say yes first: consentNeeded gives the facts to ask about. Fails with clinic.too_late: then call a person.",
    input: z.object({ appointmentId: z.uuid() }),
    permission: "agenda:write",
    sideEffect: "appointment",
    sensitive: healthMembers,
    consentVerbs: "cancelar|cancela|cancele|desmarcar|desmarca|desmarque|cancel",
    async consent(context, { appointmentId }) {
      const row = await getOwn(context, appointmentId);
      refuseLateChange(row, await readRules(context.tx, context.accountId), context.customerId, context.now);
      const { timeZone } = await readCompanyTime(context.tx, context.accountId);
      return { about: { appointmentId }, facts: { ...toldAppointment(row, timeZone) } };
    },
    async run(context, { appointmentId }): Promise<ToldAppointment> {
      const { tx, accountId, customerId, now } = context;
      const row = await getOwn(context, appointmentId);
      const events = await moveStatus(tx, accountId, { id: appointmentId, to: "cancelled", customerId }, now);
      const { timeZone } = await readCompanyTime(tx, accountId);
      tx.ending(appendEvents(tx, accountId, events));
      return { ...toldAppointment(row, timeZone), status: "cancelled" };
    },
  });

export const confirmAppointmentTool = () =>
  defineTool({
    name: "confirm_appointment",
    description: "Note that the customer says they will come to an appointment of theirs.",
    input: z.object({ appointmentId: z.uuid() }),
    permission: "agenda:write",
    sideEffect: "appointment",
    sensitive: healthMembers,
    async run(context, { appointmentId }): Promise<ToldAppointment> {
      const { tx, accountId, customerId, now } = context;
      const row = await getOwn(context, appointmentId);
      const events =
        row.status === "requested" ? await moveStatus(tx, accountId, { id: appointmentId, to: "confirmed", customerId }, now) : [];
      const { timeZone } = await readCompanyTime(tx, accountId);
      tx.ending(appendEvents(tx, accountId, events));
      return { ...toldAppointment(row, timeZone), status: row.status === "requested" ? "confirmed" : row.status };
    },
  });

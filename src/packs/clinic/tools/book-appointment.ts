import { z } from "zod";
import { defineTool, type ToolContext } from "#modules/agent/index.ts";
import { nameCustomer } from "#modules/customers/index.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import { findAppointment } from "../appointments.repo.ts";
import { appointmentMissing, book } from "../book.ts";
import { readCompanyTime } from "../company-time.ts";
import { findAgenda, findProcedure, findProfessional } from "../setup.repo.ts";
import { conversationChannel } from "./conversation-channel.repo.ts";
import { toldAppointment, type ToldAppointment } from "./own-appointments.ts";
import { readSlotId } from "./slot-id.ts";
import { toldTime } from "./told-time.ts";

export interface BookedResult extends ToldAppointment {
  preparation: string;
}

const input = z.object({
  procedureId: z.uuid(),
  slotId: z.string().max(80),
  /** When the customer's name was not known and they said it. */
  customerName: z.string().trim().min(2).max(120).optional(),
});

async function facts({ tx, accountId }: ToolContext, { procedureId, slotId }: z.output<typeof input>) {
  const { agendaId, startsAt } = readSlotId(slotId);
  const procedure = await findProcedure(tx, accountId, procedureId);
  const agenda = await findAgenda(tx, accountId, agendaId);
  const professional = agenda === null ? null : await findProfessional(tx, accountId, agenda.professional_id);
  if (!procedure?.active || professional === null)
    throw new AppError("not_found", "clinic.procedure_not_found", { message: "There is no such procedure or time." });
  const { timeZone } = await readCompanyTime(tx, accountId);
  return {
    procedure: procedure.name,
    professional: professional.name,
    durationMinutes: procedure.duration_minutes,
    priceFromCents: procedure.price_from_cents,
    ...toldTime(timeZone, startsAt),
  };
}

export const bookAppointmentTool = () =>
  defineTool({
    name: "book_appointment",
    description:
      "Book a time that find_slots gave. The customer has to say yes first: consentNeeded gives the facts to ask about. Fails with clinic.slot_taken when somebody else was quicker (offer others), clinic.customer_busy when they have another appointment then.",
    input,
    permission: "agenda:write",
    sideEffect: "appointment",
    consent: async (context, wish) => ({
      about: { procedureId: wish.procedureId, slotId: wish.slotId },
      facts: await facts(context, wish),
    }),
    async run(context, wish): Promise<BookedResult> {
      const { tx, accountId, customerId, conversationId, now } = context;
      const { agendaId, startsAt } = readSlotId(wish.slotId);
      if (wish.customerName !== undefined) await nameCustomer(tx, accountId, customerId, wish.customerName);
      const { id, events } = await book(
        tx,
        accountId,
        {
          customerId,
          procedureId: wish.procedureId,
          agendaId,
          startsAt,
          key: context.callKey,
          source: "chat",
          channel: await conversationChannel(tx, accountId, conversationId),
          conversationId,
          notesSealed: null,
          priceCents: null,
          byCustomer: true,
        },
        now,
      );
      const row = await findAppointment(tx, accountId, id);
      if (row === null) throw appointmentMissing();
      const [procedure, { timeZone }] = [await findProcedure(tx, accountId, row.procedure_id), await readCompanyTime(tx, accountId)];
      tx.ending(appendEvents(tx, accountId, events));
      return { ...toldAppointment(row, timeZone), preparation: procedure?.preparation ?? "" };
    },
  });

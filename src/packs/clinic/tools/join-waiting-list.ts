import { z } from "zod";
import { defineTool } from "#modules/agent/index.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { dayParts } from "../appointments.contract.ts";
import { addDays, dateIn, readCompanyTime } from "../company-time.ts";
import { findProcedure } from "../setup.repo.ts";
import { putWaiting } from "../waiting.repo.ts";

export const joinWaitingListTool = () =>
  defineTool({
    name: "join_waiting_list",
    description:
      "Put the customer on the waiting list of a procedure, when no free time suits them and they want it. The team writes when a place becomes free.",
    input: z.object({
      procedureId: z.uuid(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      part: z.enum(dayParts).optional(),
    }),
    permission: "agenda:write",
    sideEffect: "appointment",
    async run({ tx, accountId, customerId, conversationId, now }, wish): Promise<{ waiting: true; from: string; to: string }> {
      const procedure = await findProcedure(tx, accountId, wish.procedureId);
      if (!procedure?.active) throw new AppError("not_found", "clinic.procedure_not_found", { message: "There is no such procedure." });
      const { timeZone } = await readCompanyTime(tx, accountId);
      const today = dateIn(timeZone, now.getTime());
      const from = wish.from === undefined || wish.from < today ? today : wish.from;
      const to = wish.to === undefined || wish.to < from ? addDays(from, 14) : wish.to;
      const id = await putWaiting(tx, accountId, {
        id: newId(),
        customerId,
        procedureId: procedure.id,
        professionalId: null,
        fromOn: from,
        toOn: to,
        part: wish.part ?? null,
        conversationId,
        at: now,
      });
      tx.ending(appendEvents(tx, accountId, [{ type: "waiting.added", subjectId: id, data: { waitingId: id, customerId } }]));
      return { waiting: true, from, to };
    },
  });

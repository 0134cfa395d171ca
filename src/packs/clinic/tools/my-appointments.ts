import { z } from "zod";
import { defineTool } from "#modules/agent/index.ts";
import { readCompanyTime } from "../company-time.ts";
import { healthMembers, ownComing, toldAppointment, type ToldAppointment } from "./own-appointments.ts";

export interface MyAppointmentsResult {
  appointments: ToldAppointment[];
  /** True: who it is was not proven, so only what was booked in this conversation is told. */
  needsIdentity: boolean;
}

export const myAppointmentsTool = () =>
  defineTool({
    name: "my_appointments",
    description:
      "The customer's coming appointments, with the ids that rescheduling and cancelling need; to look for another time give that id to find_slots. needsIdentity with an empty list: ask them to write from the phone number they booked with, and tell nothing.",
    input: z.object({}),
    permission: "agenda:read",
    sideEffect: "read",
    sensitive: healthMembers,
    async run(context): Promise<MyAppointmentsResult> {
      const { timeZone } = await readCompanyTime(context.tx, context.accountId);
      const rows = await ownComing(context);
      return { appointments: rows.map((row) => toldAppointment(row, timeZone)), needsIdentity: !context.verified };
    },
  });

import type { Tool } from "#modules/agent/index.ts";
import { bookAppointmentTool } from "./book-appointment.ts";
import { cancelAppointmentTool, confirmAppointmentTool, rescheduleAppointmentTool } from "./change-appointment.ts";
import { findSlotsTool } from "./find-slots.ts";
import { joinWaitingListTool } from "./join-waiting-list.ts";
import { myAppointmentsTool } from "./my-appointments.ts";
import { listProceduresTool, procedureInfoTool } from "./procedures.ts";

/** What the agent can do for who books. */
export const clinicTools = [
  listProceduresTool,
  procedureInfoTool,
  findSlotsTool,
  bookAppointmentTool,
  rescheduleAppointmentTool,
  cancelAppointmentTool,
  confirmAppointmentTool,
  joinWaitingListTool,
  myAppointmentsTool,
] as const satisfies readonly (() => Tool)[];

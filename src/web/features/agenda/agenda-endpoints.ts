import type * as appointments from "#packs/clinic/appointments.contract.ts";
import type * as setup from "#packs/clinic/setup.contract.ts";
import type { AddressTable } from "../../api/caller.ts";

export type AgendaContracts = typeof appointments & typeof setup;

/** Method and address of every endpoint that the agenda calls. */
export const agendaEndpoints = {
  listAppointments: ["GET", "/api/v1/appointments"],
  getAppointment: ["GET", "/api/v1/appointments/:id"],
  createAppointment: ["POST", "/api/v1/appointments"],
  updateAppointment: ["PATCH", "/api/v1/appointments/:id"],
  rescheduleAppointment: ["POST", "/api/v1/appointments/:id/reschedule"],
  moveAppointment: ["POST", "/api/v1/appointments/:id/status"],
  listSlots: ["GET", "/api/v1/procedures/:id/slots"],
  getCustomerBookings: ["GET", "/api/v1/users/:id/appointments"],
  listWaiting: ["GET", "/api/v1/waiting-list"],
  addWaiting: ["POST", "/api/v1/waiting-list"],
  settleWaiting: ["PATCH", "/api/v1/waiting-list/:id"],
  listProcedures: ["GET", "/api/v1/procedures"],
  createProcedure: ["POST", "/api/v1/procedures"],
  updateProcedure: ["PATCH", "/api/v1/procedures/:id"],
  listProfessionals: ["GET", "/api/v1/professionals"],
  createProfessional: ["POST", "/api/v1/professionals"],
  updateProfessional: ["PATCH", "/api/v1/professionals/:id"],
  listAgendas: ["GET", "/api/v1/agendas"],
  createAgenda: ["POST", "/api/v1/agendas"],
  updateAgenda: ["PATCH", "/api/v1/agendas/:id"],
  getBookingRules: ["GET", "/api/v1/booking-rules"],
  setBookingRules: ["PUT", "/api/v1/booking-rules"],
} as const satisfies AddressTable<AgendaContracts>;

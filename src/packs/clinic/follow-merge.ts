import { sideBySide } from "#platform/db/side-by-side.ts";
import type { MergeFollower } from "#modules/customers/index.ts";
import { countAppointmentsOf, moveCustomersAppointments } from "./appointments.repo.ts";
import { moveCustomersWaiting } from "./waiting.repo.ts";

/** Appointments and places in the waiting list go with their customer. */
export const bookingsFollowMerge: MergeFollower = {
  name: "clinic",
  async move(tx, accountId, fromId, intoId) {
    const [appointments, waiting] = await sideBySide([
      moveCustomersAppointments(tx, accountId, fromId, intoId, null),
      moveCustomersWaiting(tx, accountId, fromId, intoId, null),
    ]);
    return { appointments, waiting };
  },
  async moveBack(tx, accountId, moved, fromId, toId) {
    const { appointments, waiting } = moved as { appointments: string[]; waiting: string[] };
    await moveCustomersAppointments(tx, accountId, fromId, toId, appointments);
    await moveCustomersWaiting(tx, accountId, fromId, toId, waiting);
  },
  count: async (tx, accountId, customerId) => ({ appointments: await countAppointmentsOf(tx, accountId, customerId) }),
};

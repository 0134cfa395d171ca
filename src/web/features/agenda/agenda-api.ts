import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { caller } from "../../api/caller.ts";
import { agendaEndpoints, type AgendaContracts } from "./agenda-endpoints.ts";

export const callAgenda = caller<AgendaContracts>()(agendaEndpoints);

/** All pages of a list that has few. */
async function allOf<Item>(page: (cursor: string | undefined) => Promise<{ items: Item[]; nextCursor: string | null }>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 10; pages += 1) {
    const answer = await page(cursor);
    items.push(...answer.items);
    if (answer.nextCursor === null) return items;
    cursor = answer.nextCursor;
  }
  return items;
}
const more = (cursor: string | undefined) => ({ limit: 100, ...(cursor !== undefined && { cursor }) });

export const agendaKey = ["agenda"] as const;

/** Who works there, what is done, when, and in which zone. */
export const setupQuery = queryOptions({
  queryKey: [...agendaKey, "setup"],
  queryFn: async () => {
    const [professionals, procedures, agendas, rules, hours] = await Promise.all([
      allOf((cursor) => callAgenda("listProfessionals", { query: more(cursor) })),
      allOf((cursor) => callAgenda("listProcedures", { query: more(cursor) })),
      allOf((cursor) => callAgenda("listAgendas", { query: more(cursor) })),
      callAgenda("getBookingRules"),
      call("getBusinessHours"),
    ]);
    return { professionals, procedures, agendas, rules, timeZone: hours.hours.timeZone };
  },
  staleTime: 60_000,
});
export type Setup = Awaited<ReturnType<NonNullable<typeof setupQuery.queryFn>>>;

export const appointmentsQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: [...agendaKey, "appointments", from, to],
    queryFn: () => allOf((cursor) => callAgenda("listAppointments", { query: { from, to, ...more(cursor) } })),
    // Customers book by chat while this is open.
    refetchInterval: 20_000,
  });

export const waitingQuery = queryOptions({
  queryKey: [...agendaKey, "waiting"],
  queryFn: () => callAgenda("listWaiting", { query: { status: "waiting", limit: 100 } }),
  refetchInterval: 60_000,
});

export const customerBookingsQuery = (id: string) =>
  queryOptions({
    queryKey: [...agendaKey, "customer", id],
    queryFn: () => callAgenda("getCustomerBookings", { params: { id } }),
    staleTime: 15_000,
  });

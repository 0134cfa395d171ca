import { beforeAll, describe, expect, it } from "vitest";
import { aCustomer } from "#modules/commerce/testing/shop.builder.ts";
import { AppError } from "#platform/errors.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { book, reschedule, type Booking } from "./book.ts";
import { moveStatus } from "./move-status.ts";
import { aClinic } from "./testing/clinic.builder.ts";

const db = await testDatabase();
const now = new Date("2026-11-20T12:00:00Z");
let account = "";
let customers: string[] = [];

beforeAll(async () => {
  account = await testAccount(db);
  customers = await Promise.all(Array.from({ length: 50 }, () => aCustomer(db, account)));
});

type Clinic = Awaited<ReturnType<typeof aClinic>>;

const wish = (clinic: Clinic, startsAt: string, more: Partial<Booking> = {}): Booking => ({
  customerId: customers[0] ?? "",
  procedureId: clinic.procedureIds[0] ?? "",
  agendaId: clinic.agendaId,
  startsAt: new Date(startsAt),
  key: newId(),
  source: "chat",
  channel: null,
  conversationId: null,
  notesSealed: null,
  priceCents: null,
  byCustomer: true,
  ...more,
});
const run = (booking: Booking) => db.account(account, (tx) => book(tx, account, booking, now));
const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error));
const code = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => codeOf(error),
  );
/** The most that are attended at once, counted from the rows. */
async function mostAtOnce(agendaId: string): Promise<number> {
  const rows = await db.account(account, (tx) =>
    tx.query<{ most: number }>(
      `select coalesce(max(n), 0) as most from (select count(*) as n from clinic_appointments a join clinic_appointments b
         on b.account_id = a.account_id and b.agenda_id = a.agenda_id and b.starts_at <= a.starts_at and b.busy_until > a.starts_at
           and b.status not in ('cancelled', 'no_show')
       where a.account_id = $1 and a.agenda_id = $2 and a.status not in ('cancelled', 'no_show') group by a.id) as counted`,
      [account, agendaId],
    ),
  );
  return rows[0]?.most ?? 0;
}

describe("booking", () => {
  it("gives a place to as many as there are, of fifty who ask at once", async () => {
    const clinic = await aClinic(db, account, { capacity: 3, procedures: [{ name: "Sessão", minutes: 50, buffer: 10 }] });
    // Overlapping times, so that the same places are wanted from several sides.
    const asked = customers.map((customerId, index) =>
      code(run(wish(clinic, ["2026-11-23T13:00:00Z", "2026-11-23T13:30:00Z"][index % 2] ?? "", { customerId }))),
    );
    const answers = await Promise.all(asked);
    expect(answers.filter((answer) => answer === "done")).toHaveLength(3);
    expect(new Set(answers)).toEqual(new Set(["done", "clinic.slot_taken"]));
    expect(await mostAtOnce(clinic.agendaId)).toBe(3);
  });

  it("books once for one key, however often and at once it is asked", async () => {
    const clinic = await aClinic(db, account, { capacity: 5 });
    const one = wish(clinic, "2026-11-24T13:00:00Z", { customerId: customers[1] ?? "" });
    const made = await Promise.all(Array.from({ length: 6 }, () => run(one)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(made.filter(({ created }) => created)).toHaveLength(1);
    expect(made.flatMap(({ events }) => events)).toHaveLength(1);
  });

  it("is held by the database, past all code", async () => {
    const clinic = await aClinic(db, account);
    await run(wish(clinic, "2026-11-25T13:00:00Z"));
    const again = db.account(account, (tx) =>
      tx.execute(
        `insert into clinic_appointments (account_id, id, customer_id, procedure_id, professional_id, agenda_id, seat, starts_at, ends_at, busy_until,
           status, source, booking_key, status_at, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, 1, '2026-11-25T13:59Z', '2026-11-25T15:00Z', '2026-11-25T15:00Z', 'confirmed', 'api', 'x', now(), now(), now())`,
        [account, newId(), customers[2], clinic.procedureIds[0], clinic.professionalId, clinic.agendaId],
      ),
    );
    await expect(again).rejects.toMatchObject({ code: "23P01" });
  });

  it("keeps notice, horizon, hours and the customer's own time", async () => {
    const clinic = await aClinic(db, account);
    const customerId = customers[3] ?? "";
    expect(await code(run(wish(clinic, "2026-11-20T13:00:00Z", { customerId })))).toBe("clinic.too_soon");
    expect(await code(run(wish(clinic, "2027-11-22T13:00:00Z", { customerId })))).toBe("clinic.too_far");
    // 20:30 in São Paulo is 23:30 in UTC: closed.
    expect(await code(run(wish(clinic, "2026-11-23T23:30:00Z", { customerId })))).toBe("clinic.outside_hours");
    // Ends after closing time.
    expect(await code(run(wish(clinic, "2026-11-23T20:30:00Z", { customerId })))).toBe("clinic.outside_hours");
    expect(await code(run(wish(clinic, "2026-11-23T20:00:00Z", { customerId })))).toBe("done");
    const other = await aClinic(db, account);
    expect(await code(run(wish(other, "2026-11-23T20:00:00Z", { customerId })))).toBe("clinic.customer_busy");
    // The team may squeeze somebody in outside the hours.
    expect(await code(run(wish(clinic, "2026-11-23T23:30:00Z", { customerId, byCustomer: false, outsideHours: true })))).toBe("done");
    expect(await code(run(wish(clinic, "2026-11-26T13:00:00Z", { procedureId: other.procedureIds[0] ?? "" })))).toBe(
      "clinic.not_done_there",
    );
  });

  it("moves to another time whole or not at all, and gives the old one free", async () => {
    const clinic = await aClinic(db, account);
    const first = await run(wish(clinic, "2026-11-26T12:00:00Z", { customerId: customers[4] ?? "" }));
    await run(wish(clinic, "2026-11-26T14:00:00Z", { customerId: customers[5] ?? "" }));
    const move = (startsAt: string) =>
      db.account(account, (tx) => reschedule(tx, account, { id: first.id, startsAt: new Date(startsAt), byCustomer: true }, now));
    expect(await code(move("2026-11-26T14:30:00Z"))).toBe("clinic.slot_taken");
    // Over its own old time it may be moved.
    expect(await code(move("2026-11-26T12:30:00Z"))).toBe("done");
    expect(await code(move("2026-11-26T16:00:00Z"))).toBe("done");
    expect(await code(run(wish(clinic, "2026-11-26T12:30:00Z", { customerId: customers[6] ?? "" })))).toBe("done");
    // Two who want one time: one gets it.
    const rival = await run(wish(clinic, "2026-11-27T12:00:00Z", { customerId: customers[7] ?? "" }));
    const answers = await Promise.all([
      code(move("2026-11-27T15:00:00Z")),
      code(
        db.account(account, (tx) =>
          reschedule(tx, account, { id: rival.id, startsAt: new Date("2026-11-27T15:30:00Z"), byCustomer: true }, now),
        ),
      ),
    ]);
    expect(answers.toSorted()).toEqual(["clinic.slot_taken", "done"]);
  });

  it("gives a cancelled time free, takes it back when it still is, and lets nobody else's be touched", async () => {
    const clinic = await aClinic(db, account);
    const customerId = customers[8] ?? "";
    const { id } = await run(wish(clinic, "2026-11-30T13:00:00Z", { customerId }));
    const to = (status: "cancelled" | "confirmed" | "done", more: object = {}) =>
      db.account(account, (tx) => moveStatus(tx, account, { id, to: status, ...more }, now));
    expect(await code(to("cancelled", { customerId: customers[9] }))).toBe("clinic.appointment_not_found");
    expect(await code(to("cancelled", { customerId }))).toBe("done");
    expect(await code(to("done"))).toBe("clinic.no_such_step");
    const { id: second } = await run(wish(clinic, "2026-11-30T13:30:00Z", { customerId: customers[9] ?? "" }));
    expect(await code(to("confirmed"))).toBe("clinic.slot_taken");
    await db.account(account, (tx) => moveStatus(tx, account, { id: second, to: "cancelled" }, now));
    expect(await code(to("confirmed"))).toBe("done");
  });

  it("refuses a customer's change at the last minute", async () => {
    const clinic = await aClinic(db, account);
    const customerId = customers[10] ?? "";
    const { id } = await run(wish(clinic, "2026-11-20T14:30:00Z", { customerId }));
    const late = new Date("2026-11-20T13:30:00Z");
    expect(await code(db.account(account, (tx) => moveStatus(tx, account, { id, to: "cancelled", customerId }, late)))).toBe(
      "clinic.too_late",
    );
    expect(await code(db.account(account, (tx) => moveStatus(tx, account, { id, to: "cancelled" }, late)))).toBe("done");
  });
});

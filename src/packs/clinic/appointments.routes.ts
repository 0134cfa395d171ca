import { z } from "zod";
import type { Vault } from "#platform/crypto/vault.ts";
import { isForeignKeyViolation, isUniqueViolation, type Db, type Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import { refuseStale, versionInIfMatch } from "#platform/http/if-match.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import * as contract from "./appointments.contract.ts";
import * as repo from "./appointments.repo.ts";
import { appointmentMissing, book, reschedule } from "./book.ts";
import { readCompanyTime } from "./company-time.ts";
import { decodePlace, pageFrom } from "#platform/http/place.ts";
import { findSlots } from "./find-slots.ts";
import { moveStatus } from "./move-status.ts";
import { readRules } from "./rules.ts";
import { findProcedure } from "./setup.repo.ts";
import { appointmentView, notesContext, openNotes, waitingView } from "./view-appointment.ts";
import { findWaiting, putWaiting, setWaitingStatus, waitingPage, type WaitingRow } from "./waiting.repo.ts";

const place = z.object({ at: z.iso.datetime(), id: z.uuid() });
const day = 86_400_000;
const longestSearch = 31 * day;

/** Routes of appointments, free times and the waiting list. */
export function appointmentRoutes({ db, vault, clock, signals }: { db: Db; vault: Vault; clock: Clock; signals: Signals }): BoundRoute[] {
  const seal = (actor: Actor, text: string | null | undefined) =>
    text === null || text === undefined || text === "" ? Promise.resolve(null) : vault.seal(actor.accountId, notesContext, text);

  /** Runs a change with its events in one transaction and answers the appointment as it is then. */
  async function change(actor: Actor, run: (tx: Tx) => Promise<{ id: string; events: NewEvent[] }>): Promise<contract.Appointment> {
    const made = await db.account(actor.accountId, async (tx) => {
      const { id, events } = await run(tx);
      const row = await repo.findAppointment(tx, actor.accountId, id);
      if (row === null) throw appointmentMissing();
      tx.ending(appendEvents(tx, actor.accountId, events));
      return row;
    });
    signals.emit("events", actor.accountId);
    return appointmentView(made, actor, await openNotes(vault, actor.accountId, made, actor));
  }
  const staleCheck = (request: { headers: { "if-match"?: string | undefined } }) => {
    const ifVersion = versionInIfMatch(request.headers["if-match"]);
    return (row: repo.AppointmentRow) => refuseStale(ifVersion, row.version, "clinic.appointment_changed_meanwhile");
  };
  async function waitingChange(actor: Actor, type: string, run: (tx: Tx) => Promise<string>): Promise<contract.Waiting> {
    const row = await db.account(actor.accountId, async (tx): Promise<WaitingRow> => {
      const id = await run(tx);
      const found = await findWaiting(tx, actor.accountId, id);
      if (found === null) throw new AppError("not_found", "clinic.waiting_not_found", { message: "Nobody waits under this id." });
      tx.ending(appendEvents(tx, actor.accountId, [{ type, subjectId: id, data: { waitingId: id, customerId: found.customer_id } }]));
      return found;
    });
    return waitingView(row, actor);
  }

  return [
    bind(contract.listAppointments, async ({ actor, query }) => {
      const limit = query.limit ?? 50;
      const after = decodePlace(place, query.cursor);
      const rows = await db.account(actor.accountId, (tx) =>
        repo.appointmentPage(
          tx,
          actor.accountId,
          {
            from: query.from ?? null,
            to: query.to ?? null,
            professionalId: query.professional_id ?? null,
            procedureId: query.procedure_id ?? null,
            customerId: query.user_id ?? null,
            status: query.status ?? null,
          },
          { after, limit: limit + 1 },
        ),
      );
      return pageFrom(
        rows,
        limit,
        (row) => appointmentView(row, actor),
        (row) => ({ at: row.starts_at.toISOString(), id: row.id }),
      );
    }),
    bind(contract.getAppointment, async ({ actor, params, reply }) => {
      const row = await db.account(actor.accountId, (tx) => repo.findAppointment(tx, actor.accountId, params.id));
      if (row === null) throw appointmentMissing();
      void reply.header("etag", `"${row.version}"`);
      return appointmentView(row, actor, await openNotes(vault, actor.accountId, row, actor));
    }),
    bind(contract.createAppointment, async ({ actor, body, reply }) => {
      const notesSealed = await seal(actor, body.notes);
      const made = await change(actor, async (tx) => {
        const { id, events } = await book(
          tx,
          actor.accountId,
          {
            customerId: body.user_id,
            procedureId: body.procedure_id,
            agendaId: body.agenda_id,
            startsAt: new Date(body.starts_at),
            key: body.key === undefined ? newId() : `${actor.kind}:${body.key}`,
            source: body.waiting_id ? "waiting_list" : actor.kind === "user" ? "team" : "api",
            channel: null,
            conversationId: body.conversation_id ?? null,
            notesSealed,
            priceCents: body.price === undefined || body.price === null ? null : Math.round(body.price * 100),
            status: body.status ?? "confirmed",
            byCustomer: false,
            outsideHours: body.outside_hours ?? false,
          },
          clock.now(),
        );
        if (body.waiting_id) await setWaitingStatus(tx, actor.accountId, body.waiting_id, "booked", clock.now());
        return { id, events };
      });
      void reply.header("etag", `"${made.version}"`);
      return made;
    }),
    bind(contract.updateAppointment, async ({ actor, params, body, request, reply }) => {
      const check = staleCheck(request);
      const notesSealed = await seal(actor, body.notes);
      const made = await change(actor, async (tx) => {
        const row = await repo.findAppointment(tx, actor.accountId, params.id, true);
        if (row === null) throw appointmentMissing();
        check(row);
        await repo.changeAppointment(
          tx,
          actor.accountId,
          params.id,
          {
            ...(body.notes === undefined ? {} : { notes_sealed: notesSealed }),
            ...(body.price === undefined ? {} : { price_cents: body.price === null ? null : Math.round(body.price * 100) }),
          },
          clock.now(),
        );
        return {
          id: params.id,
          events: [{ type: "appointment.updated", subjectId: params.id, data: { appointmentId: params.id, customerId: row.customer_id } }],
        };
      });
      void reply.header("etag", `"${made.version}"`);
      return made;
    }),
    bind(contract.rescheduleAppointment, async ({ actor, params, body, request, reply }) => {
      const check = staleCheck(request);
      const made = await change(actor, async (tx) => ({
        id: params.id,
        events: await reschedule(
          tx,
          actor.accountId,
          {
            id: params.id,
            startsAt: new Date(body.starts_at),
            agendaId: body.agenda_id,
            byCustomer: false,
            outsideHours: body.outside_hours ?? false,
            check,
          },
          clock.now(),
        ),
      }));
      void reply.header("etag", `"${made.version}"`);
      return made;
    }),
    bind(contract.moveAppointment, async ({ actor, params, body, request, reply }) => {
      const check = staleCheck(request);
      const made = await change(actor, async (tx) => ({
        id: params.id,
        events: await moveStatus(tx, actor.accountId, { id: params.id, to: body.status, reason: body.reason ?? null, check }, clock.now()),
      }));
      void reply.header("etag", `"${made.version}"`);
      return made;
    }),
    bind(contract.listSlots, async ({ actor, params, query }) => {
      const now = clock.now();
      const from = query.from === undefined ? now : new Date(query.from);
      const wanted = query.to === undefined ? from.getTime() + 14 * day : Date.parse(query.to);
      const to = new Date(Math.min(wanted, from.getTime() + longestSearch));
      const slots = await db.account(actor.accountId, async (tx) => {
        const procedure = await findProcedure(tx, actor.accountId, params.id);
        if (procedure === null) throw new AppError("not_found", "clinic.procedure_not_found", { message: "There is no such procedure." });
        const { step_minutes } = await readRules(tx, actor.accountId);
        return findSlots(tx, actor.accountId, await readCompanyTime(tx, actor.accountId), {
          procedure,
          professionalId: query.professional_id ?? null,
          from,
          to,
          part: query.part ?? null,
          stepMinutes: step_minutes,
          notBefore: now,
        });
      });
      return {
        items: slots.slice(0, query.limit ?? 200).map((slot) => ({
          agenda_id: slot.agendaId,
          professional_id: slot.professionalId,
          professional_name: slot.professionalName,
          room: slot.room,
          starts_at: slot.startsAt.toISOString(),
          ends_at: slot.endsAt.toISOString(),
          free: slot.free,
        })),
      };
    }),
    bind(contract.getCustomerBookings, async ({ actor, params }) => {
      const now = clock.now();
      return db.account(actor.accountId, async (tx) => {
        if (!(await repo.customerExists(tx, actor.accountId, params.id)))
          throw new AppError("not_found", "customers.not_found", { message: "There is no such customer." });
        const [coming, past, figures] = await Promise.all([
          repo.customerAppointments(tx, actor.accountId, params.id, now, "coming", 10),
          repo.customerAppointments(tx, actor.accountId, params.id, now, "past", 5),
          repo.customerFigures(tx, actor.accountId, params.id),
        ]);
        const due = figures.done + figures.no_show;
        return {
          coming: coming.map((row) => appointmentView(row, actor)),
          past: past.map((row) => appointmentView(row, actor)),
          figures: { ...figures, no_show_rate: due === 0 ? null : figures.no_show / due },
        };
      });
    }),

    bind(contract.listWaiting, async ({ actor, query }) => {
      const limit = query.limit ?? 50;
      const after = decodePlace(place, query.cursor);
      const rows = await db.account(actor.accountId, (tx) =>
        waitingPage(tx, actor.accountId, { status: query.status ?? null, after, limit: limit + 1 }),
      );
      return pageFrom(
        rows,
        limit,
        (row) => waitingView(row, actor),
        (row) => ({ at: row.created_at.toISOString(), id: row.id }),
      );
    }),
    bind(contract.addWaiting, async ({ actor, body }) => {
      if (body.to_on < body.from_on)
        throw new AppError("invalid", "input.invalid", { issues: [{ path: "to_on", message: "not before from_on" }] });
      try {
        return await waitingChange(actor, "waiting.added", (tx) =>
          putWaiting(tx, actor.accountId, {
            id: newId(),
            customerId: body.user_id,
            procedureId: body.procedure_id,
            professionalId: body.professional_id ?? null,
            fromOn: body.from_on,
            toOn: body.to_on,
            part: body.part ?? null,
            conversationId: body.conversation_id ?? null,
            at: clock.now(),
          }),
        );
      } catch (error) {
        if (!isForeignKeyViolation(error)) throw error;
        throw new AppError("not_found", "clinic.waiting_of_nobody", {
          message: "There is no such customer, procedure or professional.",
          cause: error,
        });
      }
    }),
    bind(contract.settleWaiting, async ({ actor, params, body }) => {
      try {
        return await waitingChange(actor, "waiting.settled", async (tx) => {
          await setWaitingStatus(tx, actor.accountId, params.id, body.status, clock.now());
          return params.id;
        });
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        throw new AppError("conflict", "clinic.waits_already", { message: "The customer waits for this procedure already.", cause: error });
      }
    }),
  ];
}

import { z } from "zod";
import { putSetting, recordChange } from "#modules/accounts/index.ts";
import { isForeignKeyViolation, type Tx } from "#platform/db/db.ts";
import { AppError, type InputIssue } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import { refuseStale, versionInIfMatch } from "#platform/http/if-match.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import type { Db } from "#platform/db/db.ts";
import { planAppointments } from "./appointments.repo.ts";
import { decodePlace, pageFrom } from "#platform/http/place.ts";
import { readRules, rulesKey } from "./rules.ts";
import * as contract from "./setup.contract.ts";
import * as repo from "./setup.repo.ts";

const namePlace = z.object({ name: z.string().max(200), id: z.uuid() });
const idPlace = z.object({ id: z.uuid() });
const defaultLimit = 50;

const centsOrNull = (value: number | null | undefined, kept: number | null) =>
  value === undefined ? kept : value === null ? null : Math.round(value * 100);
const decimalOrNull = (cents: number | null) => (cents === null ? null : cents / 100);
const stampsOf = (row: { version: number; created_at: Date; updated_at: Date }) => ({
  version: row.version,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});
const missing = (thing: string) => new AppError("not_found", `clinic.${thing}_not_found`);
const inUse = (cause: unknown) =>
  new AppError("conflict", "clinic.in_use", { message: "Appointments or hours name it. Switch it off instead.", cause });

export const procedureView = ({ price_from_cents, price_to_cents, ...row }: repo.ProcedureRow): contract.Procedure => ({
  ...row,
  price_from: decimalOrNull(price_from_cents),
  price_to: decimalOrNull(price_to_cents),
  ...stampsOf(row),
});
const professionalView = (row: repo.ProfessionalRow): contract.Professional => ({ ...row, ...stampsOf(row) });
const agendaView = (row: repo.AgendaRow): contract.Agenda => ({ ...row, ...stampsOf(row) });

function mergedProcedure(before: repo.PutProcedure, input: contract.ProcedureInput): repo.PutProcedure {
  const { price_from, price_to, ...plain } = input;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const after: repo.PutProcedure = {
    ...before,
    ...given,
    price_from_cents: centsOrNull(price_from, before.price_from_cents),
    price_to_cents: centsOrNull(price_to, before.price_to_cents),
  };
  const issues: InputIssue[] = [];
  if (after.price_to_cents !== null && after.price_from_cents === null)
    issues.push({ path: "price_from", message: "required with price_to" });
  else if (after.price_to_cents !== null && after.price_from_cents !== null && after.price_to_cents < after.price_from_cents)
    issues.push({ path: "price_to", message: "not below price_from" });
  if (issues.length > 0) throw new AppError("invalid", "input.invalid", { message: "The procedure is not valid.", issues });
  return after;
}

/** Routes of procedures, professionals, agendas and the rules of booking. */
export function setupRoutes({ db, clock }: { db: Db; clock: Clock }): BoundRoute[] {
  /** Stores something, reads it again, and tells the log of it. */
  async function store<Row extends { id: string }>(
    actor: Actor,
    run: (tx: Tx, at: Date) => Promise<string>,
    read: (tx: Tx, accountId: string, id: string) => Promise<Row | null>,
    thing: string,
  ): Promise<Row> {
    try {
      return await db.account(actor.accountId, async (tx) => {
        const id = await run(tx, clock.now());
        const row = await read(tx, actor.accountId, id);
        if (row === null) throw missing(thing);
        tx.ending(appendEvents(tx, actor.accountId, [{ type: "agenda.set_up", subjectId: id, data: { thing } }]));
        return row;
      });
    } catch (error) {
      if (!isForeignKeyViolation(error)) throw error;
      throw new AppError("invalid", "input.invalid", {
        message: "There is no such professional.",
        issues: [{ path: thing === "procedure" ? "professional_ids" : "professional_id", message: "no such professional" }],
        cause: error,
      });
    }
  }
  const remove = async (actor: Actor, thing: string, id: string, run: (tx: Tx) => Promise<number>) => {
    try {
      await db.account(actor.accountId, async (tx) => {
        if ((await run(tx)) === 0) throw missing(thing);
        tx.ending(appendEvents(tx, actor.accountId, [{ type: "agenda.set_up", subjectId: id, data: { thing } }]));
      });
    } catch (error) {
      throw isForeignKeyViolation(error) ? inUse(error) : error;
    }
    return ok;
  };
  const nameQuery = (query: { limit?: number | undefined; cursor?: string | undefined; active?: "true" | "false" | undefined }) => ({
    after: decodePlace(namePlace, query.cursor),
    limit: (query.limit ?? defaultLimit) + 1,
    active: query.active === undefined ? null : query.active === "true",
  });
  const placeOf = ({ name, id }: { name: string; id: string }) => ({ name, id });

  return [
    bind(contract.listProcedures, async ({ actor, query }) => {
      const rows = await db.account(actor.accountId, (tx) => repo.procedurePage(tx, actor.accountId, nameQuery(query)));
      return pageFrom(rows, query.limit ?? defaultLimit, procedureView, placeOf);
    }),
    bind(contract.getProcedure, async ({ actor, params, reply }) => {
      const row = await db.account(actor.accountId, (tx) => repo.findProcedure(tx, actor.accountId, params.id));
      if (row === null) throw missing("procedure");
      void reply.header("etag", `"${row.version}"`);
      return procedureView(row);
    }),
    bind(contract.createProcedure, async ({ actor, body }) => {
      const empty: repo.PutProcedure = {
        id: newId(),
        name: "",
        category: "",
        description: "",
        preparation: "",
        duration_minutes: 30,
        buffer_minutes: 0,
        price_from_cents: null,
        price_to_cents: null,
        health_plans: [],
        professional_ids: [],
        active: true,
      };
      const put = mergedProcedure(empty, body);
      return procedureView(
        await store(
          actor,
          async (tx, at) => {
            await repo.putProcedure(tx, actor.accountId, put, at);
            return put.id;
          },
          repo.findProcedure,
          "procedure",
        ),
      );
    }),
    bind(contract.updateProcedure, async ({ actor, params, body, request, reply }) => {
      const ifVersion = versionInIfMatch(request.headers["if-match"]);
      const row = await store(
        actor,
        async (tx, at) => {
          const before = await repo.findProcedure(tx, actor.accountId, params.id, true);
          if (before === null) throw missing("procedure");
          refuseStale(ifVersion, before.version, "clinic.procedure_changed_meanwhile");
          await repo.putProcedure(tx, actor.accountId, mergedProcedure(before, body), at);
          return params.id;
        },
        repo.findProcedure,
        "procedure",
      );
      void reply.header("etag", `"${row.version}"`);
      return procedureView(row);
    }),
    bind(contract.deleteProcedure, ({ actor, params }) =>
      remove(actor, "procedure", params.id, (tx) => repo.removeProcedure(tx, actor.accountId, params.id)),
    ),

    bind(contract.listProfessionals, async ({ actor, query }) => {
      const rows = await db.account(actor.accountId, (tx) => repo.professionalPage(tx, actor.accountId, nameQuery(query)));
      return pageFrom(rows, query.limit ?? defaultLimit, professionalView, placeOf);
    }),
    bind(contract.getProfessional, async ({ actor, params, reply }) => {
      const row = await db.account(actor.accountId, (tx) => repo.findProfessional(tx, actor.accountId, params.id));
      if (row === null) throw missing("professional");
      void reply.header("etag", `"${row.version}"`);
      return professionalView(row);
    }),
    bind(contract.createProfessional, async ({ actor, body }) => {
      const { name, specialty = "", registry = "", user_id = null, active = true } = body;
      const id = newId();
      return professionalView(
        await store(
          actor,
          async (tx, at) => {
            await repo.putProfessional(tx, actor.accountId, { id, name, specialty, registry, user_id, active }, at);
            return id;
          },
          repo.findProfessional,
          "professional",
        ),
      );
    }),
    bind(contract.updateProfessional, async ({ actor, params, body, request, reply }) => {
      const ifVersion = versionInIfMatch(request.headers["if-match"]);
      const row = await store(
        actor,
        async (tx, at) => {
          const before = await repo.findProfessional(tx, actor.accountId, params.id, true);
          if (before === null) throw missing("professional");
          refuseStale(ifVersion, before.version, "clinic.professional_changed_meanwhile");
          const next = {
            ...before,
            name: body.name ?? before.name,
            specialty: body.specialty ?? before.specialty,
            registry: body.registry ?? before.registry,
            user_id: body.user_id === undefined ? before.user_id : body.user_id,
            active: body.active ?? before.active,
          };
          await repo.putProfessional(tx, actor.accountId, next, at);
          return params.id;
        },
        repo.findProfessional,
        "professional",
      );
      void reply.header("etag", `"${row.version}"`);
      return professionalView(row);
    }),
    bind(contract.deleteProfessional, ({ actor, params }) =>
      remove(actor, "professional", params.id, (tx) => repo.removeProfessional(tx, actor.accountId, params.id)),
    ),

    bind(contract.listAgendas, async ({ actor, query }) => {
      const limit = query.limit ?? defaultLimit;
      const after = decodePlace(idPlace, query.cursor)?.id ?? null;
      const rows = await db.account(actor.accountId, (tx) =>
        repo.agendaPage(tx, actor.accountId, { after, limit: limit + 1, professionalId: query.professional_id ?? null }),
      );
      return pageFrom(rows, limit, agendaView, ({ id }) => ({ id }));
    }),
    bind(contract.getAgenda, async ({ actor, params, reply }) => {
      const row = await db.account(actor.accountId, (tx) => repo.findAgenda(tx, actor.accountId, params.id));
      if (row === null) throw missing("agenda");
      void reply.header("etag", `"${row.version}"`);
      return agendaView(row);
    }),
    bind(contract.createAgenda, async ({ actor, body }) => {
      const { professional_id, weekly, room = "", capacity = 1, exceptions = [], closed_on_holidays = true, active = true } = body;
      const id = newId();
      return agendaView(
        await store(
          actor,
          async (tx, at) => {
            await repo.putAgenda(
              tx,
              actor.accountId,
              { id, professional_id, weekly, room, capacity, exceptions, closed_on_holidays, active },
              at,
            );
            return id;
          },
          repo.findAgenda,
          "agenda",
        ),
      );
    }),
    bind(contract.updateAgenda, async ({ actor, params, body, request, reply }) => {
      const ifVersion = versionInIfMatch(request.headers["if-match"]);
      const row = await store(
        actor,
        async (tx, at) => {
          const before = await repo.findAgenda(tx, actor.accountId, params.id, true);
          if (before === null) throw missing("agenda");
          refuseStale(ifVersion, before.version, "clinic.agenda_changed_meanwhile");
          const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
          await repo.putAgenda(tx, actor.accountId, { ...before, ...given }, at);
          return params.id;
        },
        repo.findAgenda,
        "agenda",
      );
      void reply.header("etag", `"${row.version}"`);
      return agendaView(row);
    }),
    bind(contract.deleteAgenda, ({ actor, params }) =>
      remove(actor, "agenda", params.id, (tx) => repo.removeAgenda(tx, actor.accountId, params.id)),
    ),

    bind(contract.getBookingRules, ({ actor }) => db.account(actor.accountId, (tx) => readRules(tx, actor.accountId))),
    bind(contract.setBookingRules, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        const before = await readRules(tx, actor.accountId);
        await putSetting(tx, actor.accountId, rulesKey, body);
        await planAppointments(tx, actor.accountId, null, body, clock.now());
        await recordChange(tx, actor, "booking_rules", { before, after: body, at: clock.now() });
        return body;
      }),
    ),
  ];
}

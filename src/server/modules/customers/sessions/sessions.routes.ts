import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { newId } from "#shared/ids.ts";
import { decodeCursor, encodeCursor, placeSchema } from "../cursor.ts";
import { getSalt } from "../profile/customer-salt.ts";
import { versionOf, type ProfileRouteDeps } from "../profile/users.routes.ts";
import { silenceMillis } from "./cut-sessions.ts";
import { ipIndexOf } from "./ip-index.ts";
import * as contract from "./sessions.contract.ts";
import {
  changeSession,
  deleteSessions,
  findSession,
  insertGivenSession,
  refreshSessionAverage,
  sessionsPage,
  type SessionRow,
} from "./sessions.repo.ts";

const unknown = () => new AppError("not_found", "customers.session_unknown", { message: "There is no such session." });
const dateOf = (text: string | undefined) => (text === undefined ? null : new Date(text));
const named = new Set(["user_id", "channel", "device_info", "started_at", "ended_at", "session_state", "location_data", "source"]);

function wire(row: SessionRow, now: Date) {
  const over = row.origin === "given" || now.getTime() - row.last_at.getTime() > silenceMillis;
  return {
    id: row.id,
    user_id: row.customer_id,
    channel: row.channel,
    channels: row.channels,
    device_info: row.device_info,
    started_at: row.started_at.toISOString(),
    ended_at: over ? row.last_at.toISOString() : null,
    duration: Math.round((row.last_at.getTime() - row.started_at.getTime()) / 1000),
    messages: row.messages,
    session_state: row.session_state,
    location_data: row.location,
    source: row.source,
    origin: row.origin,
    version: row.version,
    extra: row.extra,
  };
}

/** Routes of sessions. */
export function sessionRoutes(deps: ProfileRouteDeps): BoundRoute[] {
  const { vault, clock } = deps;
  return [
    bind(contract.listCustomerSessions, async ({ actor, query, db }) => {
      const limit = query.limit ?? 50;
      const filter = { customerId: query.user_id ?? null, channel: query.channel ?? null, from: dateOf(query.from), to: dateOf(query.to) };
      const before = decodeCursor(placeSchema, query.cursor);
      const rows = await db.account(actor.accountId, (tx) => sessionsPage(tx, actor.accountId, { ...filter, before, limit: limit + 1 }));
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return { items: page.map((row) => wire(row, clock.now())), nextCursor: last ? encodeCursor({ at: last.place, id: last.id }) : null };
    }),
    bind(contract.getCustomerSession, async ({ actor, params, db, reply }) => {
      const row = await db.account(actor.accountId, (tx) => findSession(tx, actor.accountId, params.id));
      if (!row) throw unknown();
      void reply.header("etag", `"${row.version}"`);
      return wire(row, clock.now());
    }),
    bind(contract.createCustomerSession, async ({ actor, body, db }) => {
      const startedAt = new Date(body.started_at);
      const lastAt = typeof body.ended_at === "string" ? new Date(body.ended_at) : startedAt;
      if (lastAt < startedAt)
        throw new AppError("invalid", "input.invalid", {
          message: "The request is not valid.",
          issues: [{ path: "ended_at", message: "before started_at" }],
        });
      const { ip_address: address, ...location } = body.location_data ?? {};
      const id = newId();
      return db.account(actor.accountId, async (tx) => {
        await getSalt(tx, actor.accountId, body.user_id);
        await insertGivenSession(tx, actor.accountId, {
          id,
          customerId: body.user_id,
          channel: body.channel,
          deviceInfo: body.device_info ?? {},
          startedAt,
          lastAt,
          state: body.session_state ?? {},
          location,
          ipIndex: typeof address === "string" ? await ipIndexOf(vault, actor.accountId, address, startedAt) : null,
          source: body.source ?? {},
          extra: Object.fromEntries(Object.entries(body).filter(([key]) => !named.has(key))),
        });
        await refreshSessionAverage(tx, actor.accountId, [body.user_id]);
        const row = await findSession(tx, actor.accountId, id);
        if (!row) throw unknown();
        return wire(row, clock.now());
      });
    }),
    bind(contract.updateCustomerSession, async ({ actor, params, body, db, request }) => {
      const ifVersion = versionOf(request.headers["if-match"]);
      return db.account(actor.accountId, async (tx) => {
        const before = await findSession(tx, actor.accountId, params.id);
        if (!before) throw unknown();
        const change = {
          lastAt: dateOf(body.ended_at),
          state: body.session_state ?? null,
          device: body.device_info ?? null,
          source: body.source ?? null,
        };
        if (!(await changeSession(tx, actor.accountId, params.id, ifVersion, change)))
          throw new AppError("stale", "customers.changed_meanwhile", { message: "The session was changed meanwhile." });
        await refreshSessionAverage(tx, actor.accountId, [before.customer_id]);
        return wire((await findSession(tx, actor.accountId, params.id)) ?? before, clock.now());
      });
    }),
    bind(contract.deleteCustomerSession, async ({ actor, params, db }) => {
      if ((await db.account(actor.accountId, (tx) => deleteSessions(tx, actor.accountId, [params.id]))) === 0) throw unknown();
      return { ok: true } as const;
    }),
  ];
}

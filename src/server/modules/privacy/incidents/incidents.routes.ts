import { Readable } from "node:stream";
import { findAccount, recordChange, recordExport } from "#modules/accounts/index.ts";
import { commitWithEvents } from "#modules/conversations/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Signals } from "#platform/events/signals.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { csvLine } from "#shared/csv-cells.ts";
import { newId } from "#shared/ids.ts";
import { officerLine } from "../self-service/privacy-settings.ts";
import { endOfBusinessDay } from "./business-days.ts";
import * as contract from "./incidents.contract.ts";
import * as repo from "./incidents.repo.ts";
import { authorityNotice, personsNotice } from "./notices.ts";

export interface IncidentDeps {
  db: Db;
  vault: Vault;
  clock: Clock;
  signals: Signals;
}

/** Business days in which the authority and the persons are told. */
const daysToTell = 3;
const personsAtOnce = 1000;
const nobody = "00000000-0000-0000-0000-000000000000";
const detailContext = (id: string) => `incidents.detail:${id}`;
const measuresContext = (id: string) => `incidents.measures:${id}`;

/** Looks for whom an incident concerns, stretch by stretch of the log, each committed; safe to do again. */
export async function findAffected(deps: IncidentDeps, accountId: string, row: repo.IncidentRow): Promise<void> {
  const { db } = deps;
  const { resource } = row.scope;
  const channelId = resource === "channel" ? (row.scope.id ?? null) : null;
  await db.account(accountId, (tx) => repo.forgetPersons(tx, accountId, row.id));
  const [from, to] = [row.happened_from, row.happened_to];
  if (resource === "all" || resource === "channel" || resource === "person") {
    const stretch = await db.account(accountId, (tx) => repo.findStretch(tx, accountId, from, to));
    for (let first = stretch?.first ?? 1; stretch !== null && first <= stretch.last; first += repo.eventsAtOnce) {
      const part = { first, last: Math.min(stretch.last, first + repo.eventsAtOnce - 1), from, to };
      await db.account(accountId, (tx) => repo.addFromEvents(tx, accountId, row.id, part, row.scope));
    }
  }
  if (resource === "all" || resource === "person") {
    const actorId = resource === "person" ? (row.scope.id ?? null) : null;
    await db.account(accountId, (tx) => repo.addFromAccessLog(tx, accountId, row.id, from, to, actorId));
  }
  // Of what is older than the log, and of imports, the things themselves tell.
  if (resource === "all" || resource === "conversations" || resource === "channel")
    await db.account(accountId, (tx) => repo.addFromMessages(tx, accountId, row.id, from, to, channelId));
  if (resource === "all" || resource === "orders") await db.account(accountId, (tx) => repo.addFromOrders(tx, accountId, row.id, from, to));
  await db.account(accountId, (tx) => repo.noteCounted(tx, accountId, row.id, deps.clock.now()));
}

/** Routes of the register of incidents. */
export function incidentRoutes(deps: IncidentDeps): BoundRoute[] {
  const { db, vault, clock } = deps;

  async function viewOf(accountId: string, row: repo.IncidentRow): Promise<contract.Incident> {
    const { detail_sealed: detail, measures_sealed: measures, ...rest } = row;
    return {
      ...rest,
      detail: await vault.openText(accountId, detailContext(row.id), detail),
      measures: await vault.openText(accountId, measuresContext(row.id), measures),
      happened_from: row.happened_from.toISOString(),
      happened_to: row.happened_to.toISOString(),
      known_at: row.known_at.toISOString(),
      due_at: row.due_at.toISOString(),
      overdue:
        row.risk === "relevant" &&
        row.due_at < clock.now() &&
        (row.authority_told_at === null || row.persons_told_at === null) &&
        row.state === "open",
      counted_at: row.counted_at?.toISOString() ?? null,
      authority_told_at: row.authority_told_at?.toISOString() ?? null,
      persons_told_at: row.persons_told_at?.toISOString() ?? null,
      closed_at: row.closed_at?.toISOString() ?? null,
    };
  }

  async function getIncident(tx: Tx, accountId: string, id: string): Promise<repo.IncidentRow> {
    const row = await repo.findIncident(tx, accountId, id);
    if (row === null) throw new AppError("not_found", "privacy.incident_not_found", { message: "There is no such incident." });
    return row;
  }

  const read = (accountId: string, id: string) =>
    db.account(accountId, async (tx) => viewOf(accountId, await getIncident(tx, accountId, id)));

  return [
    bind(contract.listIncidents, ({ actor }) =>
      db.account(actor.accountId, async (tx) => ({
        items: await Promise.all((await repo.listIncidents(tx, actor.accountId)).map((row) => viewOf(actor.accountId, row))),
      })),
    ),
    bind(contract.addIncident, ({ actor, body }) => {
      const [id, at] = [newId(), clock.now()];
      const [from, to, known] = [new Date(body.happened_from), new Date(body.happened_to), new Date(body.known_at)];
      if (to < from || known < from)
        throw new AppError("invalid", "privacy.incident_times", { message: "An incident ends after it began, and is known after that." });
      return commitWithEvents(deps, actor.accountId, async (tx) => {
        await repo.insertIncident(
          tx,
          actor.accountId,
          {
            id,
            kind: body.kind,
            risk: body.risk,
            title: body.title,
            detail_sealed: await vault.seal(actor.accountId, detailContext(id), body.detail),
            measures_sealed: await vault.seal(actor.accountId, measuresContext(id), body.measures),
            categories: body.categories,
            happened_from: from,
            happened_to: to,
            known_at: known,
            due_at: endOfBusinessDay(known, daysToTell),
            scope: body.scope,
            created_by: actor.name,
          },
          at,
        );
        await recordChange(tx, actor, "privacy", { before: {}, after: { "incident.added": body.title }, at });
        return {
          result: await viewOf(actor.accountId, await getIncident(tx, actor.accountId, id)),
          events: [{ type: "privacy.incident_added", subjectId: id, data: { incidentId: id } }],
        };
      });
    }),
    bind(contract.changeIncident, ({ actor, params, body }) =>
      commitWithEvents(deps, actor.accountId, async (tx) => {
        const before = await getIncident(tx, actor.accountId, params.id);
        const at = clock.now();
        await repo.updateIncident(
          tx,
          actor.accountId,
          params.id,
          {
            risk: body.risk ?? null,
            detailSealed: body.detail === undefined ? null : await vault.seal(actor.accountId, detailContext(params.id), body.detail),
            measuresSealed:
              body.measures === undefined ? null : await vault.seal(actor.accountId, measuresContext(params.id), body.measures),
            authorityTold: body.authority_told === true,
            personsTold: body.persons_told === true,
            closed: body.closed === true,
          },
          at,
        );
        await recordChange(tx, actor, "privacy", {
          of: before.title,
          before: {},
          after: Object.fromEntries(
            Object.keys(body).map((name) => [
              `incident.${name}`,
              name === "detail" || name === "measures" ? true : body[name as keyof typeof body],
            ]),
          ),
          at,
        });
        return {
          result: await viewOf(actor.accountId, await getIncident(tx, actor.accountId, params.id)),
          events: [{ type: "privacy.incident_changed", subjectId: params.id, data: { incidentId: params.id } }],
        };
      }),
    ),
    bind(contract.countIncidentPersons, async ({ actor, params }) => {
      const row = await db.account(actor.accountId, (tx) => getIncident(tx, actor.accountId, params.id));
      await findAffected(deps, actor.accountId, row);
      return read(actor.accountId, params.id);
    }),
    bind(contract.exportIncidentPersons, async ({ actor, params, reply }) => {
      const row = await db.account(actor.accountId, (tx) => getIncident(tx, actor.accountId, params.id));
      async function* lines(): AsyncGenerator<string> {
        let rows = 0;
        try {
          yield `\uFEFF${csvLine(["id", "nome", "registros"])}`;
          let after: string | null = nobody;
          while (after !== null) {
            const place: string = after;
            const page = await db.account(actor.accountId, (tx) => repo.pagePersons(tx, actor.accountId, params.id, place, personsAtOnce));
            rows += page.length;
            if (page.length > 0) yield page.map((one) => csvLine([one.customer_id, one.name, one.touches])).join("");
            after = page.length < personsAtOnce ? null : (page.at(-1)?.customer_id ?? null);
          }
        } finally {
          const filter = { incident: row.title };
          await db.account(actor.accountId, (tx) =>
            recordExport(tx, actor, { exported: "incident_persons", rows, filter, at: clock.now() }),
          );
        }
      }
      return reply
        .header("content-type", "text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="titulares.csv"')
        .send(Readable.from(lines()));
    }),
    bind(contract.getIncidentNotices, ({ actor, params }) =>
      db.account(actor.accountId, async (tx) => {
        const incident = await viewOf(actor.accountId, await getIncident(tx, actor.accountId, params.id));
        const business = (await findAccount(tx, actor.accountId))?.name ?? "";
        const head = { business, officer: await officerLine(tx, actor.accountId) };
        return { authority: authorityNotice(head, incident), persons: personsNotice(head, incident) };
      }),
    ),
  ];
}

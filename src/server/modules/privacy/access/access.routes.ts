import { Readable } from "node:stream";
import { z } from "zod";
import { recordExport } from "#modules/accounts/index.ts";
import type { Db } from "#platform/db/db.ts";
import { decodePlace, pageFrom } from "#platform/http/place.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { csvLine } from "#shared/csv-cells.ts";
import { listAccess, type AccessFilter } from "./access-log.repo.ts";
import * as contract from "./access.contract.ts";

const place = z.tuple([z.iso.datetime(), z.uuid()]);
const most = 50_000;
const atOnce = 500;

type Row = Awaited<ReturnType<typeof listAccess>>[number];

const view = (row: Row): contract.Access => ({
  id: row.id,
  at: row.at.toISOString(),
  by: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name, role: row.role },
  action: row.action as contract.Access["action"],
  subject: row.subject,
  subject_ids: row.subject_ids,
  person_ids: row.person_ids,
  seen: row.seen,
  times: row.times,
  masked: row.masked,
  network: row.network,
  sealed: row.sealed,
});

const columns: readonly [string, (row: Row) => string | number | boolean | null][] = [
  ["at", (row) => row.at.toISOString()],
  ["by", (row) => row.actor_name],
  ["by_kind", (row) => row.actor_kind],
  ["by_id", (row) => row.actor_id],
  ["role", (row) => row.role],
  ["action", (row) => row.action],
  ["subject", (row) => row.subject],
  ["subject_ids", (row) => row.subject_ids.join(" ")],
  ["person_ids", (row) => row.person_ids.join(" ")],
  ["seen", (row) => row.seen],
  ["times", (row) => row.times],
  ["masked", (row) => row.masked],
  ["network", (row) => row.network],
];

type Wish = { [Name in "actor" | "action" | "subject" | "person" | "from" | "to"]?: string | undefined };
const filterOf = (query: Wish): AccessFilter => ({
  actor: query.actor ?? null,
  action: query.action ?? null,
  subject: query.subject ?? null,
  person: query.person ?? null,
  from: query.from === undefined ? null : new Date(query.from),
  to: query.to === undefined ? null : new Date(query.to),
});

/** Routes of the log of who saw whose data. */
export function accessRoutes({ db, clock }: { db: Db; clock: Clock }): BoundRoute[] {
  return [
    bind(contract.listAccessLog, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => {
        const limit = query.limit ?? 50;
        const before = decodePlace(place, query.cursor);
        const rows = await listAccess(tx, actor.accountId, filterOf(query), before && { at: before[0], id: before[1] }, limit + 1);
        return pageFrom(rows, limit, view, (row) => [row.place, row.id]);
      }),
    ),
    bind(contract.exportAccessLog, ({ actor, query, reply }) => {
      async function* lines(): AsyncGenerator<string> {
        let rows = 0;
        try {
          yield `\uFEFF${csvLine(columns.map(([name]) => name))}`;
          let before: { at: string; id: string } | null = null;
          while (rows < most) {
            const from: { at: string; id: string } | null = before;
            const page: Row[] = await db.account(actor.accountId, (tx) => listAccess(tx, actor.accountId, filterOf(query), from, atOnce));
            if (page.length > 0) yield page.map((row) => csvLine(columns.map(([, read]) => read(row)))).join("");
            rows += page.length;
            const last = page.at(-1);
            if (page.length < atOnce || !last) break;
            before = { at: last.place, id: last.id };
          }
        } finally {
          await db.account(actor.accountId, (tx) =>
            recordExport(tx, actor, { exported: "access_log", rows, filter: query, at: clock.now() }),
          );
        }
      }
      return Promise.resolve(
        reply
          .header("content-type", "text/csv; charset=utf-8")
          .header("content-disposition", `attachment; filename="acessos-${clock.now().toISOString().slice(0, 10)}.csv"`)
          .send(Readable.from(lines())),
      );
    }),
  ];
}

import { findAccount, recordExport } from "#modules/accounts/index.ts";
import type { Db } from "#platform/db/db.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { tables } from "../erasure/tables.repo.ts";
import { readPolicy } from "../retention/begin-run.ts";
import { officerLine } from "../self-service/privacy-settings.ts";
import { destinationsOf, recordCsv, recordOf, recordPdf } from "./processing-record.ts";
import * as contract from "./records.contract.ts";

export interface RecordDeps {
  db: Db;
  clock: Clock;
  /** What the installation is configured to send data to. */
  configured: readonly contract.Destination[];
}

const teamTables = Object.entries(tables).flatMap(([table, rule]) =>
  rule.way === "none" && rule.holds.startsWith("the team") ? [table] : [],
);

/** Routes of the record of processing. */
export function recordsRoutes({ db, clock, configured }: RecordDeps): BoundRoute[] {
  const read = (accountId: string) =>
    db.account(accountId, async (tx) => ({
      activities: recordOf(await readPolicy(tx, accountId), teamTables),
      destinations: await destinationsOf(tx, accountId, configured),
      business: (await findAccount(tx, accountId))?.name ?? "",
      officer: await officerLine(tx, accountId),
    }));

  return [
    bind(contract.getProcessingRecord, async ({ actor }) => {
      const { activities, destinations } = await read(actor.accountId);
      return { activities, destinations };
    }),
    bind(contract.exportProcessingRecord, async ({ actor, query, reply }) => {
      const { activities, destinations, business, officer } = await read(actor.accountId);
      const at = clock.now();
      await db.account(actor.accountId, (tx) =>
        recordExport(tx, actor, { exported: "processing_record", rows: activities.length, filter: { format: query.format }, at }),
      );
      if (query.format === "csv")
        return reply
          .header("content-type", "text/csv; charset=utf-8")
          .header("content-disposition", 'attachment; filename="registro-de-tratamento.csv"')
          .send(recordCsv(activities, destinations));
      const date = at.toISOString().slice(0, 10).split("-").toReversed().join("/");
      const file = await recordPdf({ business, officer, at: date }, activities, destinations, at);
      return reply
        .header("content-type", "application/pdf")
        .header("content-disposition", 'attachment; filename="registro-de-tratamento.pdf"')
        .send(file);
    }),
  ];
}

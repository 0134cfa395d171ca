import { Readable } from "node:stream";
import { z } from "zod";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import { decodeCursor, encodeCursor, placeSchema } from "../cursor.ts";
import { csvLine } from "#shared/csv-cells.ts";
import { listAttributes } from "../profile/attributes.repo.ts";
import { importFields } from "./import-fields.ts";
import type { ImportDeps } from "./import-round.ts";
import { cellsContext } from "./import-rows.ts";
import * as contract from "./imports.contract.ts";
import { beginState, deleteImport, importsPage, rowsInState, underWay, type ImportRow, type ImportState } from "./imports.repo.ts";
import { getImport, openImport, readAgain } from "./open-import.ts";

const fileBytes = 20 * 1024 * 1024;
const errorsAtOnce = 500;
const rowCursor = z.object({ row: z.number().int().min(0) });

const wire = (row: ImportRow): contract.CustomerImport => ({
  id: row.id,
  state: row.state,
  file_name: row.file_name,
  encoding: row.encoding as contract.CustomerImport["encoding"],
  delimiter: row.delimiter as contract.CustomerImport["delimiter"],
  headers: row.headers,
  mapping: row.mapping,
  options: { existing: row.options.existing ?? "fill", tag: row.options.tag ?? null },
  total: row.total,
  position: row.position,
  counts: row.counts,
  by: row.actor_name,
  created_at: row.created_at.toISOString(),
  finished_at: row.finished_at?.toISOString() ?? null,
  has_rows: row.has_rows,
});

const wrongState = (message: string) => new AppError("conflict", "imports.wrong_state", { message });
const actorOf = (actor: Actor) => ({ id: actor.id, name: actor.name, kind: actor.kind });

async function checkMapping(tx: Tx, accountId: string, its: ImportRow, mapping: readonly (string | null)[]): Promise<void> {
  const own = new Set((await listAttributes(tx, accountId)).map(({ key }) => `attribute:${key}`));
  const issues = mapping.flatMap((field, index) => {
    if (field === null) return [];
    if (!importFields.some((each) => each === field) && !own.has(field)) return [{ path: `mapping.${index}`, message: "no such field" }];
    return mapping.indexOf(field) === index ? [] : [{ path: `mapping.${index}`, message: "another column is this field already" }];
  });
  if (mapping.length !== its.headers.length) issues.push({ path: "mapping", message: "one entry for each column" });
  if (mapping.every((field) => field === null)) issues.push({ path: "mapping", message: "at least one column" });
  if (issues.length > 0) throw new AppError("invalid", "input.invalid", { message: "The request is not valid.", issues });
}

/** Routes of imports. What they start is done by the background worker. */
export function importRoutes(deps: ImportDeps): BoundRoute[] {
  const { vault, clock } = deps;
  const change = (
    actor: Actor,
    id: string,
    from: readonly ImportState[],
    message: string,
    run: (tx: Tx, its: ImportRow) => Promise<void>,
  ) =>
    deps.db.account(actor.accountId, async (tx) => {
      const its = await getImport(tx, actor.accountId, id, true);
      if (!from.includes(its.state)) throw wrongState(message);
      await run(tx, its);
      return wire(await getImport(tx, actor.accountId, id));
    });
  return [
    bind(
      contract.uploadCustomers,
      async ({ actor, request, db }) => {
        if (!request.isMultipart()) throw new AppError("invalid", "files.not_multipart", { message: "Send the file as a multipart form." });
        const part = await request.file({ limits: { fileSize: fileBytes } });
        if (!part) throw new AppError("invalid", "files.missing_part", { message: "The form has no file." });
        const bytes = await part.toBuffer().catch((cause: unknown) => {
          throw new AppError("too_large", "imports.too_large", { message: "At most 20 MB at a time: cut the file.", cause });
        });
        return db.account(actor.accountId, async (tx) => {
          const id = await openImport(tx, vault, actor.accountId, { name: part.filename, bytes }, actorOf(actor));
          return wire(await getImport(tx, actor.accountId, id));
        });
      },
      { multipart: true, bodyLimit: fileBytes + 1024 * 1024 },
    ),
    bind(contract.listImports, async ({ actor, query, db }) => {
      const limit = query.limit ?? 20;
      const before = decodeCursor(placeSchema, query.cursor);
      const rows = await db.account(actor.accountId, (tx) => importsPage(tx, actor.accountId, before, limit + 1));
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return { items: page.map(wire), nextCursor: last ? encodeCursor({ at: last.place, id: last.id }) : null };
    }),
    bind(contract.getCustomerImport, async ({ actor, params, db }) =>
      wire(await db.account(actor.accountId, (tx) => getImport(tx, actor.accountId, params.id))),
    ),
    bind(contract.readImportAgain, ({ actor, params, body }) =>
      change(actor, params.id, ["read", "checked"], "This import has begun already.", (tx, its) =>
        readAgain(tx, vault, actor.accountId, its, body),
      ),
    ),
    bind(contract.checkImport, ({ actor, params, body }) =>
      change(actor, params.id, ["read", "checked"], "This import has begun already.", async (tx, its) => {
        await checkMapping(tx, actor.accountId, its, body.mapping);
        const options = { existing: body.existing, tag: body.tag ?? null };
        await beginState(tx, actor.accountId, its.id, "checking", { mapping: body.mapping, options, now: clock.now() });
      }),
    ),
    bind(contract.startImport, ({ actor, params }) =>
      change(actor, params.id, ["checked"], "Check the import first.", (tx, its) =>
        beginState(tx, actor.accountId, its.id, "running", { now: clock.now() }),
      ),
    ),
    bind(contract.undoImport, ({ actor, params }) =>
      change(actor, params.id, ["done"], "Only an import that is done can be undone.", async (tx, its) => {
        if (!its.has_rows)
          throw new AppError("conflict", "imports.forgotten", {
            message: "This import is older than 30 days: what it did is not kept any more.",
          });
        await beginState(tx, actor.accountId, its.id, "undoing", { now: clock.now() });
      }),
    ),
    bind(contract.removeImport, ({ actor, params, db }) =>
      db.account(actor.accountId, async (tx) => {
        const its = await getImport(tx, actor.accountId, params.id, true);
        if (underWay.includes(its.state)) throw wrongState("The import is under way.");
        await deleteImport(tx, actor.accountId, its.id);
        return ok;
      }),
    ),
    bind(contract.listImportRows, ({ actor, params, query, db }) =>
      db.account(actor.accountId, async (tx) => {
        await getImport(tx, actor.accountId, params.id);
        const limit = query.limit ?? 50;
        const after = decodeCursor(rowCursor, query.cursor)?.row ?? 0;
        const rows = await rowsInState(tx, actor.accountId, params.id, { state: query.state ?? null, after, limit: limit + 1 });
        const page = rows.slice(0, limit);
        const last = rows.length > limit ? page.at(-1) : undefined;
        const items = await Promise.all(
          page.map(async (row) => ({
            row: row.row,
            state: row.state,
            cells: JSON.parse(await vault.openText(actor.accountId, cellsContext, row.cells_sealed)) as string[],
            issues: row.issues,
            user_id: row.customer_id,
          })),
        );
        return { items, nextCursor: last ? encodeCursor({ row: last.row }) : null };
      }),
    ),
    bind(contract.exportImportErrors, async ({ actor, params, db, reply }) => {
      const its = await db.account(actor.accountId, (tx) => getImport(tx, actor.accountId, params.id));
      async function* pieces(): AsyncGenerator<string> {
        yield `\uFEFF${csvLine([...its.headers, "erro"])}`;
        for (let after = 0; ;) {
          const rows = await db.account(actor.accountId, (tx) =>
            rowsInState(tx, actor.accountId, its.id, { state: "refused", after, limit: errorsAtOnce }),
          );
          for (const row of rows) {
            const cells = JSON.parse(await vault.openText(actor.accountId, cellsContext, row.cells_sealed)) as string[];
            yield csvLine([...cells, row.issues.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join("; ")]);
            after = row.row;
          }
          if (rows.length < errorsAtOnce) return;
        }
      }
      return reply
        .header("content-type", "text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="import-errors.csv"')
        .send(Readable.from(pieces()));
    }),
  ];
}

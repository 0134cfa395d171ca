import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { newId } from "#shared/ids.ts";
import { listAttributes } from "../profile/attributes.repo.ts";
import { guessMapping } from "./import-fields.ts";
import { cellsContext } from "./import-rows.ts";
import { fileOf, findImport, insertImport, insertRows, removeRows, setReading, type ImportRow } from "./imports.repo.ts";
import { mostRows, readTable, type Delimiter, type Encoding, type Table } from "./read-table.ts";

export const fileContext = "customer_imports.file";
const rowsAtOnce = 2000;

function refuseUnusable(table: Table): void {
  if (table.headers.length === 0 || table.rows.length === 0)
    throw new AppError("invalid", "imports.empty", { message: "The file has no rows. The first line names the columns." });
  if (table.tooMany)
    throw new AppError("too_large", "imports.too_many_rows", {
      message: `At most ${mostRows.toLocaleString("en")} rows at a time: cut the file.`,
    });
}

async function storeRows(tx: Tx, vault: Vault, accountId: string, importId: string, rows: readonly string[][]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const sealed = await Promise.all(
      rows.slice(start, start + rowsAtOnce).map((cells) => vault.seal(accountId, cellsContext, JSON.stringify(cells))),
    );
    await insertRows(tx, accountId, importId, start, sealed);
  }
}

/** Keeps a file and its rows for an import. Errors: `imports.empty`, `imports.too_many_rows`. */
export async function openImport(
  tx: Tx,
  vault: Vault,
  accountId: string,
  file: { name: string; bytes: Buffer; encoding?: Encoding | undefined; delimiter?: Delimiter | undefined },
  actor: { id: string | null; name: string; kind: "user" | "key" | "system" },
): Promise<string> {
  const table = readTable(file.bytes, file);
  refuseUnusable(table);
  const id = newId();
  await insertImport(tx, accountId, {
    id,
    file_name: file.name.slice(0, 200),
    fileSealed: await vault.seal(accountId, fileContext, file.bytes),
    encoding: table.encoding,
    delimiter: table.delimiter,
    headers: table.headers,
    mapping: guessMapping(table.headers, await listAttributes(tx, accountId)),
    total: table.rows.length,
    actor_id: actor.id,
    actor_name: actor.name,
    actor_kind: actor.kind,
  });
  await storeRows(tx, vault, accountId, id, table.rows);
  return id;
}

/** Reads the file of an import anew, with another separator or encoding. */
export async function readAgain(
  tx: Tx,
  vault: Vault,
  accountId: string,
  its: ImportRow,
  given: { encoding?: Encoding | undefined; delimiter?: Delimiter | undefined },
): Promise<void> {
  const sealed = await fileOf(tx, accountId, its.id);
  if (!sealed) throw new AppError("conflict", "imports.forgotten", { message: "The file is not kept any more. Upload it again." });
  const table = readTable(await vault.open(accountId, fileContext, sealed), given);
  refuseUnusable(table);
  await removeRows(tx, accountId, its.id);
  // The same columns keep what was said of them.
  const isSame = table.headers.length === its.headers.length && table.headers.every((header, index) => header === its.headers[index]);
  await setReading(tx, accountId, its.id, {
    encoding: table.encoding,
    delimiter: table.delimiter,
    headers: table.headers,
    mapping: isSame ? its.mapping : guessMapping(table.headers, await listAttributes(tx, accountId)),
    total: table.rows.length,
  });
  await storeRows(tx, vault, accountId, its.id, table.rows);
}

/** An import, held against others that would move it. Error: `imports.not_found`. */
export async function getImport(tx: Tx, accountId: string, id: string, lock = false): Promise<ImportRow> {
  const its = await findImport(tx, accountId, id, lock);
  if (!its) throw new AppError("not_found", "imports.not_found", { message: "There is no such import." });
  return its;
}

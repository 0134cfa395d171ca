import { Readable } from "node:stream";
import { loadUsers } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import type { FileStore } from "#platform/files/file-store.ts";
import { csvLine } from "#shared/csv-cells.ts";
import { listOwnConversations, listOwnOrders, listPersonIds } from "../erasure/plan.repo.ts";
import { listPersonData, listPersonFiles, type PersonFile } from "./person-data.repo.ts";
import { type ZipEntry, zipOf } from "./zip.ts";

const inCell = (value: unknown): string | number | boolean | null => {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : JSON.stringify(value);
};

/** Rows as CSV (UTF-8 with mark); no cell begins a formula. */
function csvOf(rows: readonly Record<string, unknown>[]): string {
  const names = Object.keys(rows[0] ?? {});
  return `\uFEFF${[csvLine(names), ...rows.map((row) => csvLine(names.map((name) => inCell(row[name]))))].join("")}`;
}

const readMe = `Este arquivo tem tudo o que guardamos sobre você.

dados.json    tudo em um só arquivo, para ser lido por programas
*.csv         o mesmo em tabelas, uma por assunto
anexos/       os arquivos das suas conversas
`;

/** A name that every system takes, each once. */
function attachmentName(file: PersonFile, index: number): string {
  const name = (file.file_name ?? "arquivo")
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}._ -]/gu, "_")
    .slice(-80);
  return `anexos/${String(index + 1).padStart(4, "0")} ${name}`;
}

/** All data of a person as a ZIP with JSON, CSV and the attachments; null when the person is gone. */
export async function personFile(
  deps: { db: Db; vault: Vault; files: FileStore },
  accountId: string,
  customerId: string,
  now: Date,
): Promise<Readable | null> {
  const told = await deps.db.account(accountId, async (tx) => {
    const [profile] = await loadUsers(tx, deps.vault, accountId, [customerId], { role: "ADMIN" }, now);
    if (!profile) return null;
    const personIds = await listPersonIds(tx, accountId, customerId);
    const conversationIds = await listOwnConversations(tx, accountId, personIds);
    const orderIds = await listOwnOrders(tx, accountId, personIds);
    const sections = await listPersonData(tx, accountId, { personIds, conversationIds, orderIds });
    return { profile, sections, files: await listPersonFiles(tx, accountId, conversationIds) };
  });
  if (told === null) return null;
  async function* entries(): AsyncGenerator<ZipEntry> {
    if (told === null) return;
    const text = (name: string, content: string): ZipEntry => ({ name, content: Buffer.from(content, "utf8") });
    yield text("LEIA-ME.txt", readMe);
    yield text(
      "dados.json",
      JSON.stringify({ exported_at: now.toISOString(), profile: told.profile, ...Object.fromEntries(told.sections) }, null, 2),
    );
    yield text("profile.csv", csvOf([{ ...told.profile }]));
    for (const [name, rows] of told.sections) yield text(`${name}.csv`, csvOf(rows));
    for (const [index, file] of told.files.entries()) {
      // A file that the store lost is told of in attachments.csv and holds nothing up.
      if (!(await deps.files.exists(file.storage_key))) continue;
      yield {
        name: attachmentName(file, index),
        content: (await deps.files.get(file.storage_key)) as AsyncIterable<Uint8Array>,
        packed: true,
      };
    }
  }
  return Readable.from(zipOf(entries()));
}

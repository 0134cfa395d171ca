import type { Vault } from "#platform/crypto/vault.ts";
import { AppError } from "#platform/errors.ts";
import type { FileStore } from "#platform/files/file-store.ts";
import type { SealedFile } from "./archive.repo.ts";
import type { ArchivedFile } from "./due.repo.ts";

// A file of the archive: frames of 4 bytes length ∥ sealed block. Each block is bound to its file, its number and whether it is the last, so that a file
// that was cut, reordered or mixed does not open.

const blockLength = 1 << 20;
const context = (key: string, block: number, isLast: boolean) => `retention.file:${key}:${block}:${isLast ? "last" : "more"}`;

async function* sealBlocks(vault: Vault, accountId: string, key: string, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let block = 0;
  const frame = async (bytes: Buffer, isLast: boolean): Promise<Buffer> => {
    const sealed = await vault.seal(accountId, context(key, block++, isLast), bytes);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([length, sealed]);
  };
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of source) {
    held = Buffer.concat([held, piece]);
    for (; held.length > blockLength; held = held.subarray(blockLength)) yield await frame(held.subarray(0, blockLength), false);
  }
  yield await frame(held, true);
}

const damaged = () => new AppError("unavailable", "privacy.archive_damaged", { message: "A file of the archive does not open." });

async function* openBlocks(vault: Vault, accountId: string, key: string, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  let block = 0;
  let waiting: Buffer | null = null;
  for await (const piece of source) {
    held = Buffer.concat([held, piece]);
    while (held.length >= 4 && held.length >= 4 + held.readUInt32BE()) {
      const length = held.readUInt32BE();
      if (waiting !== null) yield await vault.open(accountId, context(key, block++, false), waiting);
      waiting = held.subarray(4, 4 + length);
      held = held.subarray(4 + length);
    }
  }
  if (waiting === null || held.length > 0) throw damaged();
  yield await vault.open(accountId, context(key, block, true), waiting);
}

/** The key under which a file lies sealed; the same one however often it is made. */
const sealedKey = (key: string) => `${key}-sealed`;

/** Writes sealed copies of a file and its thumbnail. What the store has lost already is passed over. */
export async function sealFile(vault: Vault, files: FileStore, accountId: string, file: ArchivedFile): Promise<SealedFile> {
  const keys: SealedFile["keys"] = [];
  for (const from of [file.storage_key, file.thumbnail_key]) {
    if (from === null || !(await files.exists(from))) continue;
    await files.put(sealedKey(from), sealBlocks(vault, accountId, from, await files.get(from)));
    keys.push({ from, to: sealedKey(from) });
  }
  return { id: file.id, keys };
}

/** Brings files of a part back to where they lay. */
export async function unsealFiles(vault: Vault, files: FileStore, accountId: string, sealed: readonly SealedFile[]): Promise<void> {
  for (const { keys } of sealed)
    for (const { from, to } of keys)
      if (!(await files.exists(from))) await files.put(from, openBlocks(vault, accountId, from, await files.get(to)));
}

export async function deleteSealed(files: FileStore, sealed: readonly SealedFile[], which: "from" | "to"): Promise<void> {
  for (const { keys } of sealed) for (const key of keys) await files.delete(key[which]);
}

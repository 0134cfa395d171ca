import { createHash, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { damaged, openStream, sealStream } from "./sealed-stream.ts";

// Files beside the backups: each lies sealed once, by a name made of its key. A key is random and what it names never changes, so that a file that is
// there already need not be read again: the second backup writes what came since the first.

export interface FileFolder {
  /** Seals a file unless it is there already. Gives back its name. */
  keep(key: string, source: AsyncIterable<Uint8Array>): Promise<string>;
  /** Names that were written by this one. */
  readonly written: number;
}

const nameOf = (key: string): string => createHash("sha256").update(key).digest("hex");
const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** The salt of a folder: its files share it, so that the key is derived once. */
async function saltOf(folder: string): Promise<Buffer> {
  const path = join(folder, "salt");
  const known = await readFile(path).catch(() => null);
  if (known !== null && known.length === 16) return known;
  const salt = randomBytes(16);
  await writeFile(path, salt, { mode: 0o600, flush: true, flag: "wx" });
  return salt;
}

/** Opens a folder for a backup; it is made when it is not there. */
export async function openFileFolder(folder: string, passphrase: string): Promise<FileFolder> {
  await mkdir(folder, { recursive: true });
  const salt = await saltOf(folder);
  let written = 0;
  return {
    get written() {
      return written;
    },
    async keep(key, source) {
      const name = nameOf(key);
      const path = join(folder, name.slice(0, 2), name);
      if (await exists(path)) return name;
      await mkdir(join(folder, name.slice(0, 2)), { recursive: true });
      await pipeline(Readable.from(sealStream(source, passphrase, salt)), createWriteStream(`${path}.part`, { mode: 0o600, flush: true }));
      await rename(`${path}.part`, path);
      written += 1;
      return name;
    },
  };
}

/** Reads a file of a folder. Throws `backup.damaged` where it is not there, was changed, or there is no folder. */
export async function* readKept(folder: string | null, name: string, passphrase: string): AsyncGenerator<Buffer> {
  if (folder === null) throw damaged("its files lie in a folder of their own: name it with --files");
  if (!/^[0-9a-f]{64}$/.test(name)) throw damaged("a name of a file is none");
  const path = join(folder, name.slice(0, 2), name);
  if (!(await exists(path))) throw damaged(`the file ${name} is not in its folder`);
  yield* openStream(createReadStream(path), passphrase);
}

/** Removes what no file of these keys needs: of persons who were erased, of what reached its time. Older backups then lack them, as they should. Gives back how many. */
export async function pruneFolder(folder: string, keys: readonly string[]): Promise<number> {
  const needed = new Set(keys.map(nameOf));
  let gone = 0;
  for (const part of await readdir(folder).catch(() => []))
    if (/^[0-9a-f]{2}$/.test(part))
      for (const name of await readdir(join(folder, part)))
        if (!needed.has(name)) {
          await rm(join(folder, part, name), { force: true });
          gone += 1;
        }
  return gone;
}

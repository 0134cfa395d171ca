import { damaged, takeFrom } from "./sealed-stream.ts";

// What a backup holds, one entry after the other: 4 bytes length ∥ JSON of the head, then blocks (4 bytes length ∥ bytes), then a length of 0.

export type EntryHead =
  | { kind: "about"; version: 1; product: string; at: string; migrations: string[]; masterKey: string }
  | { kind: "table"; name: string; columns: string[] }
  | { kind: "file"; key: string }
  /** A file that lies sealed in the folder of files, under this name. */
  | { kind: "kept_file"; key: string; name: string }
  | { kind: "erased" }
  /** The last one: what there has to be. */
  | { kind: "sums"; tables: Record<string, number>; files: number; missingFiles: number };

export interface Entry {
  head: EntryHead;
  /** To be read to its end before the next entry. */
  blocks: AsyncGenerator<Buffer>;
}

function lengthOf(count: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(count);
  return length;
}

/** One entry as bytes. */
export async function* writeEntry(head: EntryHead, blocks: AsyncIterable<Uint8Array> | Iterable<Uint8Array> = []): AsyncGenerator<Buffer> {
  const json = Buffer.from(JSON.stringify(head), "utf8");
  yield Buffer.concat([lengthOf(json.length), json]);
  for await (const block of blocks) if (block.length > 0) yield Buffer.concat([lengthOf(block.length), block]);
  yield lengthOf(0);
}

/** The entries of a stream, in their order. Throws `backup.damaged` where it ends before its sums. */
export async function* readEntries(source: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const bytes = takeFrom(source);
  const next = async (): Promise<Buffer | null> => {
    const length = (await bytes.take(4))?.readUInt32BE();
    if (length === undefined) return null;
    return length === 0 ? Buffer.alloc(0) : await bytes.take(length);
  };
  for (;;) {
    const json = await next();
    if (json === null) throw damaged("its end is missing");
    const head = JSON.parse(json.toString("utf8")) as EntryHead;
    let isRead = false;
    const blocks = (async function* () {
      for (;;) {
        const block = await next();
        if (block === null) throw damaged("its end is missing");
        if (block.length === 0) break;
        yield block;
      }
      isRead = true;
    })();
    yield { head, blocks };
    if (!isRead) for await (const _ of blocks);
    if (head.kind === "sums") return;
  }
}

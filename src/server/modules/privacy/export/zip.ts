import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

export interface ZipEntry {
  name: string;
  content: Uint8Array | AsyncIterable<Uint8Array>;
  /** Pictures and the like are small already. */
  packed?: boolean;
}

/** A ZIP made piece by piece: at no time is more than a piece of a file in memory. */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, chunk) => {
    if (error) failure = error;
    else made.push(chunk);
  });
  const pieces = function* (): Generator<Uint8Array> {
    if (failure !== null) throw failure;
    yield* made.splice(0);
  };
  for await (const { name, content, packed } of entries) {
    const file = packed === true ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    zip.add(file);
    if (content instanceof Uint8Array) file.push(content, true);
    else {
      for await (const piece of content) {
        file.push(piece, false);
        yield* pieces();
      }
      file.push(new Uint8Array(), true);
    }
    yield* pieces();
  }
  zip.end();
  yield* pieces();
}

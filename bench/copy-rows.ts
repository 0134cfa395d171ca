import { performance } from "node:perf_hooks";
import pg from "pg";

interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** What `pg` calls while it speaks COPY: one statement, its data in one piece. */
class CopyIn {
  readonly done: Promise<void>;
  readonly #text: string;
  readonly #data: Buffer;
  #resolve: () => void = () => {};
  #reject: (error: Error) => void = () => {};

  constructor(text: string, data: Buffer) {
    this.#text = text;
    this.#data = data;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: CopyConnection): void {
    connection.query(this.#text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFromChunk(this.#data);
    connection.endCopyFrom();
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#resolve();
  }

  handleError(error: Error): void {
    this.#reject(error);
  }
}

export interface Copied {
  rows: number;
  seconds: number;
}

/** One COPY of a piece: rows as lines. */
export interface CopyPiece {
  text: string;
  data: Buffer;
}

/** Copies pieces over connections that take turns in nothing, each piece committed by itself. Gives back the seconds. */
export async function copyPieces(url: string, pieces: readonly CopyPiece[], connections: number): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  let next = 0;
  const started = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      for (let piece = pieces[next++]; piece !== undefined; piece = pieces[next++]) {
        const copy = new CopyIn(piece.text, piece.data);
        client.query(copy as unknown as pg.Submittable);
        await copy.done;
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  return seconds;
}

/**
 * Copies calls into `tracked_calls`, one a row, `size` a commit: what a program without HTTP, checks and encryption gets out of the same table.
 */
export async function copyCalls(
  url: string,
  accountId: string,
  calls: readonly Buffer[],
  size: number,
  connections: number,
): Promise<Copied> {
  const pieces: CopyPiece[] = [];
  for (let from = 0; from < calls.length; from += size)
    pieces.push({
      text: "copy tracked_calls (account_id, lengths, calls_sealed, state) from stdin",
      data: Buffer.from(
        calls
          .slice(from, from + size)
          .map((call) => `${accountId}\t{${call.length}}\t\\\\x${call.toString("hex")}\t1\n`)
          .join(""),
      ),
    });
  return { rows: calls.length, seconds: await copyPieces(url, pieces, connections) };
}

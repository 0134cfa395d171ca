import { connect, type Socket } from "node:net";

export interface LoadResult {
  seconds: number;
  /** Milliseconds from the write of each request to its whole answer. */
  latencies: number[];
  refused: number;
}

/** One keep-alive connection with at most one request under way. Cheaper than any HTTP client, so that the load does not starve what it measures. */
class Connection {
  readonly #socket: Socket;
  #waiting: ((status: number) => void) | null = null;
  #fail: ((error: Error) => void) | null = null;
  #received: Buffer = Buffer.alloc(0);
  /** A server ends a connection that stood idle for some seconds. */
  closed = false;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (chunk) => this.#take(chunk));
    socket.on("error", (error) => this.#fail?.(error));
    socket.on("close", () => {
      this.closed = true;
      this.#fail?.(new Error("connection closed"));
    });
  }

  request(bytes: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new Error("connection closed"));
      this.#waiting = resolve;
      this.#fail = reject;
      this.#socket.write(bytes);
    });
  }

  end(): void {
    this.#fail = null;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = this.#received.indexOf("\r\n\r\n");
    if (headEnd < 0) return;
    const head = this.#received.toString("latin1", 0, headEnd);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#received.length < headEnd + 4 + length) return;
    this.#received = Buffer.alloc(0);
    this.#waiting?.(Number(head.slice(9, 12)));
  }
}

export async function openConnections(port: number, count: number): Promise<Connection[]> {
  return Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<Connection>((resolve, reject) => {
          const socket = connect(port, "127.0.0.1");
          socket.once("error", reject);
          socket.once("connect", () => {
            socket.off("error", reject);
            resolve(new Connection(socket));
          });
        }),
    ),
  );
}

/**
 * Sends all requests over `connections` keep-alive connections, shared out evenly over the ports, each as soon as the one before it on its
 * connection is answered.
 */
export async function runLoad(ports: readonly number[], requests: readonly Buffer[], connections: number): Promise<LoadResult> {
  const open = (await Promise.all(ports.map((port) => openConnections(port, connections / ports.length)))).flat();
  const latencies: number[] = [];
  let next = 0;
  let refused = 0;
  const started = performance.now();
  await Promise.all(
    open.map(async (connection) => {
      for (let bytes = requests[next++]; bytes !== undefined; bytes = requests[next++]) {
        const at = performance.now();
        if ((await connection.request(bytes)) !== 200) refused += 1;
        latencies.push(performance.now() - at);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  for (const connection of open) connection.end();
  return { seconds, latencies, refused };
}

import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface TcpProxy {
  port: number;
  /** pass: as if not there; hang: nothing goes through any more; refuse: open connections break and new ones fail. */
  mode(mode: "pass" | "hang" | "refuse"): void;
  stop(): Promise<void>;
}

/** Stands between a client and a server to be able to fail as networks do. */
export async function startTcpProxy(host: string, port: number): Promise<TcpProxy> {
  let now: "pass" | "hang" | "refuse" = "pass";
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    if (now === "refuse") {
      socket.destroy();
      return;
    }
    const upstream = connect(port, host);
    for (const [one, other] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      open.add(one);
      one.on("data", (part) => {
        if (now !== "hang") other.write(part);
      });
      one.on("error", () => {});
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    mode(mode) {
      now = mode;
      // What hung lost bytes on the way: such a connection is of no use any more.
      if (mode !== "hang") for (const socket of open) socket.destroy();
    },
    async stop() {
      for (const socket of open) socket.destroy();
      const closed = once(server, "close");
      server.close();
      await closed;
    },
  };
}

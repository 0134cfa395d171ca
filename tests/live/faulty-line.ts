import { createServer, request as httpRequest, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";

export type Random = () => number;

/** Mulberry32: the same numbers for the same seed. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

export interface FaultyLine {
  url: string;
  /** Where it leads to now; null: nobody is there. */
  target: string | null;
  /** Share of frames and requests that meet a fault. */
  faults: number;
  /** Answers every upgrade with 403, as some companies' proxies do. */
  refuseSockets: boolean;
  counts: Record<"frames" | "dropped" | "doubled" | "delayed" | "cut" | "requests" | "lostAnswers" | "refusedSockets", number>;
  stop(): Promise<void>;
}

/**
 * Stands between clients and server and fails as networks do, but frame by frame: a frame of the server is lost, comes twice, comes late (after
 * those behind it) or ends the connection; a request is refused, or done and its answer lost.
 */
export async function startFaultyLine(random: Random): Promise<FaultyLine> {
  const line: FaultyLine = {
    url: "",
    target: null,
    faults: 0,
    refuseSockets: false,
    counts: { frames: 0, dropped: 0, doubled: 0, delayed: 0, cut: 0, requests: 0, lostAnswers: 0, refusedSockets: 0 },
    stop: async () => {},
  };
  const server = createServer((request, response) => {
    line.counts.requests += 1;
    const fate = random();
    const target = line.target;
    if (target === null || fate < line.faults / 2) {
      request.socket.destroy();
      return;
    }
    const loseAnswer = fate < line.faults;
    const upstream = httpRequest(new URL(request.url ?? "/", target), { method: request.method, headers: request.headers }, (answer) => {
      if (loseAnswer) {
        line.counts.lostAnswers += 1;
        answer.resume();
        request.socket.destroy();
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on("error", () => request.socket.destroy());
      answer.pipe(response);
    });
    upstream.on("error", () => request.socket.destroy());
    request.pipe(upstream);
  });
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  server.on("upgrade", (request: IncomingMessage, socket, head) => {
    socket.on("error", () => {});
    if (line.refuseSockets) {
      line.counts.refusedSockets += 1;
      socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
      return;
    }
    if (line.target === null) {
      socket.destroy();
      return;
    }
    const { cookie, authorization } = request.headers;
    const upstream = new WebSocket(new URL(request.url ?? "/", line.target.replace("http", "ws")), {
      perMessageDeflate: false,
      headers: { ...(cookie !== undefined && { cookie }), ...(authorization !== undefined && { authorization }) },
    });
    upstream.on("error", () => socket.destroy());
    sockets.handleUpgrade(request, socket, head, (client) => {
      const cut = () => {
        client.terminate();
        upstream.terminate();
      };
      const waiting: string[] = [];
      client.on("error", cut);
      client.on("close", () => upstream.terminate());
      client.on("message", (data: Buffer) => {
        const text = data.toString("utf8");
        if (upstream.readyState === upstream.OPEN) upstream.send(text);
        else waiting.push(text);
      });
      upstream.on("open", () => waiting.splice(0).forEach((text) => upstream.send(text)));
      upstream.on("close", cut);
      upstream.on("message", (data: Buffer) => {
        const text = data.toString("utf8");
        line.counts.frames += 1;
        const fate = random() / (line.faults || Number.EPSILON);
        if (fate >= 1) client.send(text);
        else if (fate < 0.3) line.counts.dropped += 1;
        else if (fate < 0.6) {
          line.counts.doubled += 1;
          client.send(text);
          client.send(text);
        } else if (fate < 0.9) {
          line.counts.delayed += 1;
          setTimeout(() => client.send(text, () => {}), 20 + random() * 1500);
        } else {
          line.counts.cut += 1;
          cut();
        }
      });
    });
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  line.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  line.stop = async () => {
    for (const client of sockets.clients) client.terminate();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return line;
}

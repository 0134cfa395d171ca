import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

export interface ReceivedMail {
  to: string[];
  /** Headers and body as they came over the wire. */
  data: string;
}

export interface MailServer {
  url: string;
  mails: ReceivedMail[];
  /** Refuses the next so many letters with a passing failure. */
  refuse(count: number): void;
}

/** A mail server that speaks just enough SMTP (RFC 5321) to take letters, and keeps them. */
export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  let refusals = 0;
  const talk = (socket: Socket): void => {
    let rest = "";
    let to: string[] = [];
    let data: string[] | null = null;
    const say = (line: string) => socket.write(`${line}\r\n`);
    const heard = (line: string): void => {
      if (data !== null) {
        if (line !== ".") {
          data.push(line.startsWith("..") ? line.slice(1) : line);
          return;
        }
        if (refusals > 0) {
          refusals -= 1;
          say("451 later");
        } else {
          mails.push({ to, data: data.join("\n") });
          say("250 taken");
        }
        data = null;
        to = [];
        return;
      }
      const [verb = ""] = line.toUpperCase().split(/[ :]/);
      if (verb === "RCPT") to.push(/<(.+)>/.exec(line)?.[1] ?? "");
      if (verb === "DATA") {
        data = [];
        say("354 go on");
      } else if (verb === "QUIT") {
        say("221 bye");
        socket.end();
      } else say("250 ok");
    };
    say("220 test");
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      const lines = (rest + chunk.toString("latin1")).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) heard(line);
    });
  };
  const server = createServer(talk);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    refuse(count) {
      refusals = count;
    },
  };
}

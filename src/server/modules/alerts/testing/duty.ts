import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import { startMailServer } from "#testing/mail-server.ts";

export interface Duty {
  mail: Awaited<ReturnType<typeof startMailServer>>;
  /** What came to the chat, the oldest first. */
  lines: string[];
  /** Settings of a product that tells them of alerts. */
  env: Readonly<Record<string, string>>;
}

/** Those who are told of alerts: a chat and a mailbox, for the tests of one file. */
export async function startDuty(): Promise<Duty> {
  const mail = await startMailServer();
  const lines: string[] = [];
  const chat = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      lines.push((JSON.parse(Buffer.concat(parts).toString()) as { text: string }).text);
      response.end("ok");
    });
  });
  await new Promise<void>((resolve) => chat.listen(0, "127.0.0.1", resolve));
  afterAll(() => void chat.close());
  return {
    mail,
    lines,
    env: {
      SMTP_URL: mail.url,
      SMTP_FROM: "loja@exemplo.com.br",
      PROSA_ALERT_WEBHOOK: `http://127.0.0.1:${(chat.address() as AddressInfo).port}/hook`,
      PROSA_ALERT_EMAIL: "plantao@exemplo.com.br",
    },
  };
}

import { createTransport } from "nodemailer";
import type { Logger } from "#platform/log/logger.ts";

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same for programs that show it; the text goes with it all the same. */
  html?: string;
  attachments?: readonly { filename: string; content: Buffer; contentType: string }[];
}

export interface Mailer {
  /** False: no mail server is configured, `send` does nothing. */
  readonly configured: boolean;
  /** True once the mail server has taken it. Never throws: who called has a link to show or another try. */
  send(mail: Mail): Promise<boolean>;
}

/** Sends mail by the configured SMTP server. */
export function createMailer(deps: { smtpUrl: string | undefined; from: string | undefined; log: Logger }): Mailer {
  if (deps.smtpUrl === undefined) return { configured: false, send: async () => false };
  const transport = createTransport(deps.smtpUrl, { connectionTimeout: 10_000, socketTimeout: 20_000 } as never);
  const user = decodeURIComponent(new URL(deps.smtpUrl).username);
  const from = deps.from ?? (user.includes("@") ? user : `prosa@${new URL(deps.smtpUrl).hostname}`);
  return {
    configured: true,
    async send({ to, subject, text, html, attachments = [] }) {
      try {
        await transport.sendMail({ from, to, subject, text, ...(html !== undefined && { html }), attachments: [...attachments] });
        return true;
      } catch (error) {
        // The address is personal data: the failure alone is logged.
        deps.log.warn({ code: error instanceof Error && "code" in error ? error.code : "unknown" }, "mail not delivered");
        return false;
      }
    },
  };
}

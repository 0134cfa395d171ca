import { createTransport } from "nodemailer";
import type { Logger } from "#platform/log/logger.ts";
import type { AdapterNetwork } from "../adapters/adapter.ts";

export interface ChannelAlert {
  name: string;
  kind: string;
  state: "connected" | "offline";
  reason: string | null;
}

export interface Alerts {
  channelChanged(alert: ChannelAlert): Promise<void>;
}

/** Tells the people who run the installation, by webhook (Slack's form) and e-mail, as far as they are configured. Never throws. */
export function createAlerts(deps: {
  network: Pick<AdapterNetwork, "fetch">;
  webhook: string | undefined;
  email: string | undefined;
  smtpUrl: string | undefined;
  log: Logger;
}): Alerts {
  const mail = deps.smtpUrl === undefined ? null : createTransport(deps.smtpUrl);
  return {
    async channelChanged({ name, kind, state, reason }) {
      const line =
        state === "offline"
          ? `Canal offline: ${name} (${kind})${reason === null ? "" : `: ${reason}`}`
          : `Canal de volta: ${name} (${kind})`;
      const tasks: Promise<unknown>[] = [];
      if (deps.webhook !== undefined)
        tasks.push(
          deps.network.fetch(deps.webhook, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({ text: line }),
            signal: AbortSignal.timeout(10_000),
          }),
        );
      if (mail && deps.email !== undefined)
        tasks.push(mail.sendMail({ from: deps.email, to: deps.email, subject: `Prosa: ${line}`, text: line }));
      for (const result of await Promise.allSettled(tasks))
        if (result.status === "rejected") deps.log.warn({ err: result.reason as unknown }, "alert not delivered");
    },
  };
}

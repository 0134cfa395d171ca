import { findAccount } from "#modules/accounts/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Mailer } from "#platform/mail/mailer.ts";
import type { AdapterNetwork } from "../adapters/adapter.ts";
import { findAdapter } from "../adapters/registry.ts";
import { describeFailure } from "../failure-texts.ts";
import { readAlertTargets, type AlertTargets } from "./alert-settings.ts";

export interface ChannelAlert {
  accountId: string;
  name: string;
  kind: string;
  state: "connected" | "offline";
  reason: string | null;
}

export interface Alerts {
  /** Tells the people who run the installation and those whom the account names. Never throws. */
  channelChanged(alert: ChannelAlert): Promise<void>;
  /** Sends a line, made for the language of the account, to the same people; a letter of it is headed by the subject, if any. Never throws. */
  tell(accountId: string, line: (locale: string) => string, subject?: (locale: string) => string | null): Promise<void>;
  /** Sends a line to an account's own targets and says what became of it; null: that target is not set. */
  test(accountId: string, targets: AlertTargets): Promise<{ webhook: string | null; email: string | null }>;
  readonly mail: boolean;
}

/** Portuguese, English, Spanish. */
const texts = {
  offline: ["Canal offline", "Channel offline", "Canal fuera de línea"],
  back: ["Canal de volta", "Channel is back", "Canal de vuelta"],
  test: [
    "Teste de aviso do Prosa: se você lê isto, os avisos de canal chegam aqui.",
    "Test of a Prosa alert: if you read this, alerts of channels arrive here.",
    "Prueba de aviso de Prosa: si lee esto, los avisos de canal llegan aquí.",
  ],
} as const;
const textOf = (key: keyof typeof texts, locale: string) => texts[key][locale.startsWith("en") ? 1 : locale.startsWith("es") ? 2 : 0];

export function createAlerts(deps: {
  network: Pick<AdapterNetwork, "fetch">;
  /** Of the installation: told of every account's channels. */
  webhook: string | undefined;
  email: string | undefined;
  mailer: Mailer;
  db: Db;
  vault: Vault;
  log: Logger;
}): Alerts {
  /** Slack's form of a webhook, which most chat services take. Gives back what went wrong, or null. */
  async function post(webhook: string, text: string): Promise<string | null> {
    try {
      const response = await deps.network.fetch(webhook, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text }),
        signal: AbortSignal.timeout(10_000),
      });
      await response.body?.cancel();
      return response.ok ? null : `HTTP ${response.status}`;
    } catch (error) {
      return error instanceof Error && error.name === "TimeoutError" ? "timeout" : "unreachable";
    }
  }

  async function mail(to: string, line: string, subject = line): Promise<string | null> {
    if (!deps.mailer.configured) return "no_mail_server";
    return (await deps.mailer.send({ to, subject: `Prosa: ${subject}`, text: line })) ? null : "refused";
  }

  const localeOf = async (accountId: string) =>
    (await deps.db.account(accountId, (tx) => findAccount(tx, accountId)).catch(() => null))?.locale ?? "pt-BR";

  async function tell(
    accountId: string,
    lineIn: (locale: string) => string,
    subjectIn: (locale: string) => string | null = () => null,
  ): Promise<void> {
    const locale = await localeOf(accountId);
    const [line, subject] = [lineIn(locale), subjectIn(locale) ?? undefined];
    const own = await readAlertTargets(deps.db, deps.vault, accountId).catch(() => ({ webhook: null, email: null }));
    const webhooks = new Set([deps.webhook, own.webhook].filter((target) => typeof target === "string"));
    const addresses = new Set([deps.email, own.email].filter((target) => typeof target === "string"));
    const problems = await Promise.all([
      ...[...webhooks].map((webhook) => post(webhook, line)),
      ...(deps.mailer.configured ? [...addresses].map((address) => mail(address, line, subject)) : []),
    ]);
    for (const problem of problems) if (problem !== null) deps.log.warn({ problem }, "alert not delivered");
  }

  return {
    mail: deps.mailer.configured,
    tell,
    async channelChanged({ accountId, name, kind, state, reason }) {
      const channel = `${name} (${findAdapter(kind)?.title ?? kind})`;
      await tell(accountId, (locale) =>
        state === "offline"
          ? `${textOf("offline", locale)}: ${channel}${reason === null ? "" : `. ${describeFailure(reason, locale)}`}`
          : `${textOf("back", locale)}: ${channel}`,
      );
    },
    async test(accountId, { webhook, email }) {
      const line = textOf("test", await localeOf(accountId));
      const told = async (work: Promise<string | null>) => (await work) ?? "sent";
      return {
        webhook: webhook === null ? null : await told(post(webhook, line)),
        email: email === null ? null : await told(mail(email, line)),
      };
    },
  };
}

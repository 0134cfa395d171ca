import { openEmail, readLetterFace } from "#modules/accounts/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { writeLetter, type LetterDraft } from "#platform/mail/letter.ts";
import type { Mailer } from "#platform/mail/mailer.ts";
import { kindWords } from "./digest.ts";
import { markToldByMail } from "./notifications.repo.ts";
import { preferencesOf } from "./preferences.ts";
import { claimSummary, listSummaries, type SummaryRow } from "./summary.repo.ts";

const atOnce = 200;

/** A span of waiting in its largest unit. */
function spanOf(millis: number): string {
  const minutes = Math.max(1, Math.floor(millis / 60_000));
  if (minutes < 60) return `${minutes} min`;
  return minutes < 2880 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
}

const words = {
  "pt-BR": {
    subject: (total: number) =>
      total === 1 ? "Resumo do dia: 1 coisa espera por você" : `Resumo do dia: ${total} coisas esperam por você`,
    waiting: (count: number, span: string) =>
      count === 1 ? `1 conversa sua espera resposta há ${span}` : `${count} conversas suas esperam resposta, a mais antiga há ${span}`,
    mentions: (count: number) => (count === 1 ? "1 menção não lida" : `${count} menções não lidas`),
    open: "Abrir a caixa de entrada",
    end: "Escolha em Ajustes › Notificações se e a que horas este resumo chega.",
  },
  en: {
    subject: (total: number) => (total === 1 ? "Your day: 1 thing waits for you" : `Your day: ${total} things wait for you`),
    waiting: (count: number, span: string) =>
      count === 1 ? `1 of your conversations has waited for ${span}` : `${count} of your conversations wait, the oldest for ${span}`,
    mentions: (count: number) => (count === 1 ? "1 unread mention" : `${count} unread mentions`),
    open: "Open the inbox",
    end: "Choose in Settings › Notifications whether and when this summary comes.",
  },
  es: {
    subject: (total: number) => (total === 1 ? "Resumen del día: 1 cosa te espera" : `Resumen del día: ${total} cosas te esperan`),
    waiting: (count: number, span: string) =>
      count === 1
        ? `1 conversación tuya espera desde hace ${span}`
        : `${count} conversaciones tuyas esperan, la más antigua desde hace ${span}`,
    mentions: (count: number) => (count === 1 ? "1 mención sin leer" : `${count} menciones sin leer`),
    open: "Abrir la bandeja",
    end: "Elige en Ajustes › Notificaciones si llega este resumen y a qué hora.",
  },
};

/** What a summary says; null: nothing waits for the person. */
export function summaryOf(
  row: Pick<SummaryRow, "kinds" | "locale" | "preferences" | "waiting" | "oldest">,
  link: string,
  now: Date,
): LetterDraft | null {
  const locale = row.locale === "en" || row.locale === "es" ? row.locale : "pt-BR";
  const say = words[locale];
  const preferences = preferencesOf(row.preferences);
  const lines: string[] = [];
  let total = row.waiting;
  if (row.waiting > 0 && row.oldest !== null) lines.push(say.waiting(row.waiting, spanOf(now.getTime() - row.oldest.getTime())));
  for (const { kind, count } of row.kinds) {
    // Messages of one's conversations are those that wait; a mention is always worth a line.
    if (kind === "message" || (kind !== "mention" && !preferences.kinds[kind].mail)) continue;
    total += count;
    lines.push(kind === "mention" ? say.mentions(count) : `${count} · ${kindWords(locale)[kind]}`);
  }
  if (lines.length === 0) return null;
  return { subject: say.subject(total), lines, action: { label: say.open, url: link }, end: say.end };
}

/**
 * Mails everybody who wants it, once a day at their hour, what waits for them. A day is claimed before its letter is sent: a letter lost is better than
 * two. Gives back how many letters went out.
 */
export async function sendSummaries(
  deps: { db: Db; vault: Vault; mailer: Mailer; publicUrl: string | undefined },
  now: Date,
): Promise<number> {
  const { db, vault, mailer, publicUrl } = deps;
  if (!mailer.configured || publicUrl === undefined) return 0;
  let sent = 0;
  for (const row of await db.system((tx) => listSummaries(tx, now, atOnce))) {
    const preferences = preferencesOf(row.preferences);
    const until = preferences.doNotDisturbUntil;
    const away = until !== null && Date.parse(until) > now.getTime();
    const letter = away ? null : summaryOf(row, `${publicUrl}/inbox`, now);
    const own = await db.system(async (tx) => {
      const claimed = await claimSummary(tx, row, preferences);
      if (claimed && letter !== null) await markToldByMail(tx, row.account_id, row.user_id, now);
      return claimed;
    });
    if (!own || letter === null) continue;
    const to = await openEmail(vault, row.account_id, row.email_sealed);
    if (await mailer.send({ to, ...writeLetter(await readLetterFace(db, row.account_id), letter) })) sent += 1;
  }
  return sent;
}

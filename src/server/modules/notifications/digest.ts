import { openEmail, readLetterFace } from "#modules/accounts/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { writeLetter, type LetterDraft } from "#platform/mail/letter.ts";
import type { Mailer } from "#platform/mail/mailer.ts";
import type { NotificationKind } from "./notifications.contract.ts";
import { listDigests, markMailed, type DigestRow } from "./notifications.repo.ts";
import { isQuiet, preferencesOf } from "./preferences.ts";

// Who is at the screen has read it by then.
const waitMillis = 15 * 60_000;
const betweenMillis = 60 * 60_000;
const atOnce = 50;

const words = {
  "pt-BR": {
    subject: (count: number) => (count === 1 ? "1 notificação não lida no Prosa" : `${count} notificações não lidas no Prosa`),
    kinds: {
      assigned: "conversas atribuídas a você",
      team: "conversas passadas à sua equipe",
      mention: "menções a você",
      hand_over: "clientes à espera de uma pessoa",
      message: "mensagens nas suas conversas",
      late: "clientes além do prazo de resposta",
      sla: "prazos por vencer ou casos escalados",
      channel_offline: "avisos de canal fora do ar",
      send_failed: "envios que falharam",
      alert: "alertas da operação",
    },
    open: "Abrir a caixa de entrada",
    end: "Escolha em Ajustes › Notificações quais chegam por e-mail.",
  },
  en: {
    subject: (count: number) => (count === 1 ? "1 unread notification in Prosa" : `${count} unread notifications in Prosa`),
    kinds: {
      assigned: "conversations assigned to you",
      team: "conversations passed to your team",
      mention: "mentions of you",
      hand_over: "customers waiting for a person",
      message: "messages in your conversations",
      late: "customers waiting longer than promised",
      sla: "targets about to be missed or cases escalated",
      channel_offline: "notices of a channel offline",
      send_failed: "messages that were not sent",
      alert: "alerts of the operation",
    },
    open: "Open the inbox",
    end: "Choose in Settings › Notifications which come by e-mail.",
  },
  es: {
    subject: (count: number) => (count === 1 ? "1 notificación sin leer en Prosa" : `${count} notificaciones sin leer en Prosa`),
    kinds: {
      assigned: "conversaciones asignadas a ti",
      team: "conversaciones pasadas a tu equipo",
      mention: "menciones a ti",
      hand_over: "clientes que esperan a una persona",
      message: "mensajes en tus conversaciones",
      late: "clientes que esperan más de lo prometido",
      sla: "plazos por vencer o casos escalados",
      channel_offline: "avisos de canal fuera de línea",
      send_failed: "envíos que fallaron",
      alert: "alertas de la operación",
    },
    open: "Abrir la bandeja",
    end: "Elige en Ajustes › Notificaciones cuáles llegan por correo.",
  },
} satisfies Record<string, { subject(count: number): string; kinds: Record<NotificationKind, string>; open: string; end: string }>;

/** What stands behind a count of each kind. */
export const kindWords = (locale: keyof typeof words): Record<NotificationKind, string> => words[locale].kinds;

/** What a digest says; null when the person wants none of these kinds by mail. */
export function digestOf(row: Pick<DigestRow, "kinds" | "locale" | "preferences">, link: string): LetterDraft | null {
  const wanted = row.kinds.filter(({ kind }) => preferencesOf(row.preferences).kinds[kind].mail);
  if (wanted.length === 0) return null;
  const say = words[row.locale === "en" || row.locale === "es" ? row.locale : "pt-BR"];
  const total = wanted.reduce((sum, { count }) => sum + count, 0);
  return {
    subject: say.subject(total),
    lines: wanted.map(({ kind, count }) => `${count} · ${say.kinds[kind]}`),
    action: { label: say.open, url: link },
    end: say.end,
  };
}

/** Mails people what they have left unread. Gives back how many mails went out. */
export async function sendDigests(
  deps: { db: Db; vault: Vault; mailer: Mailer; publicUrl: string | undefined },
  now: Date,
): Promise<number> {
  const { db, mailer, publicUrl } = deps;
  if (!mailer.configured || publicUrl === undefined) return 0;
  const waitedSince = new Date(now.getTime() - waitMillis);
  const rows = await db.system((tx) => listDigests(tx, waitedSince, new Date(now.getTime() - betweenMillis), atOnce));
  let sent = 0;
  for (const row of rows) {
    const preferences = preferencesOf(row.preferences);
    if (isQuiet(preferences, now, row.time_zone)) continue;
    const digest = digestOf(row, `${publicUrl}/inbox`);
    await db.system((tx) => markMailed(tx, row.account_id, row.user_id, waitedSince, now, preferences));
    if (!digest) continue;
    const letter = writeLetter(await readLetterFace(db, row.account_id), digest);
    if (await mailer.send({ to: await openEmail(deps.vault, row.account_id, row.email_sealed), ...letter })) sent += 1;
  }
  return sent;
}

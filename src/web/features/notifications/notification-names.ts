import { t } from "@lingui/core/macro";
import type { Notification, NotificationKind } from "#modules/notifications/notifications.contract.ts";
import { alertTitle } from "./alert-title.ts";

export const kindNames = (): Record<NotificationKind, string> => ({
  assigned: t`Conversa atribuída a você`,
  team: t`Conversa passada à sua equipe`,
  mention: t`Mencionaram você`,
  hand_over: t`Cliente espera uma pessoa`,
  message: t`Mensagem na sua conversa`,
  late: t`Cliente espera além do prazo`,
  sla: t`Prazo por vencer ou caso escalado`,
  channel_offline: t`Canal fora do ar`,
  send_failed: t`Envio falhou`,
  alert: t`Alerta da operação`,
});

/** What a line is headed by: an alert by its own name, anything else by its kind, with how often. */
export function noticeTitle({ kind, alert, count }: Pick<Notification, "kind" | "alert" | "count">): string {
  const name = alert === null ? kindNames()[kind] : alertTitle(alert);
  return count > 1 ? `${name} (${count})` : name;
}

/** What is said below the title: whom or what it is about; of a number, how it stood out. Null: nothing more. */
export function noticeText({ about, alert }: Pick<Notification, "about" | "alert">): string | null {
  if (alert === null) return about;
  // The title names the channel already.
  return alert.number?.text ?? kindNames().alert;
}

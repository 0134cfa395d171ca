import { t } from "@lingui/core/macro";
import type { NotificationKind } from "#modules/notifications/notifications.contract.ts";

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

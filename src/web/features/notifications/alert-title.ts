import { t } from "@lingui/core/macro";
import type { AlertName } from "#modules/alerts/alerts.contract.ts";

/** What went wrong, and where. */
export function alertTitle({ kind, channelName, who, number }: AlertName): string {
  const name = channelName ?? t`canal removido`;
  if (kind === "channel_offline") return t`Canal fora do ar: ${name}`;
  const person = who ?? t`alguém`;
  const numberName = number?.name ?? "";
  const titles: Record<Exclude<AlertName["kind"], "channel_offline">, string> = {
    webhook_failures: t`Falhas de webhook`,
    ai_slow: t`Agente lento`,
    mass_reading: t`Leitura em massa: ${person}`,
    odd_hours: t`Acesso fora de hora: ${person}`,
    many_failures: t`Muitas recusas: ${person}`,
    new_place: t`Acesso de um lugar novo: ${person}`,
    glass_broken: t`Dados vistos sem máscara: ${person}`,
    review_due: t`Acessos por revisar`,
    unusual_number: t`Número fora do normal: ${numberName}`,
  };
  return titles[kind];
}

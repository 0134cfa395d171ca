import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type { ReportFormat } from "#modules/analytics/export/source.contract.ts";
import type { ReportSchedule } from "#modules/analytics/schedules/schedules.contract.ts";

export function formatName(format: ReportFormat): string {
  const names: Record<ReportFormat, string> = { pdf: "PDF", xlsx: "Excel (XLSX)", csv: "CSV", json: "JSON", parquet: "Parquet" };
  return names[format];
}

/** Reports with an address of their own. */
export const reportChoices = (): readonly { name: string; label: string }[] => [
  { name: "summary", label: t`Resumo do negócio` },
  { name: "trends", label: t`Tendências dia a dia` },
  { name: "conversion-funnel", label: t`Funil de conversão` },
  { name: "abandonment-analysis", label: t`Onde se perde` },
  { name: "team-performance", label: t`Desempenho da equipe` },
  { name: "bot-performance", label: t`Desempenho do assistente` },
  { name: "sla-compliance", label: t`Respostas no prazo` },
  { name: "roi-by-channel", label: t`Retorno por canal` },
  { name: "procedure-trends", label: t`Mais procurados` },
  { name: "attribution", label: t`Atribuição` },
  { name: "revenue-forecast", label: t`Previsão de receita` },
  { name: "demand-forecast", label: t`Previsão de demanda` },
  { name: "retention", label: t`Retenção` },
  { name: "rfm", label: t`Clientes por recência, frequência e valor (RFM)` },
];

/** Why a report or its letter did not come, in words. */
export function whyNot(code: string): string {
  const reasons: Record<string, string> = {
    "analytics.reader_gone": t`A pessoa não está mais na equipe.`,
    "analytics.letter_refused": t`O servidor de e-mail não aceitou a mensagem.`,
    "analytics.letter_unsure": t`O envio foi interrompido; não é repetido para não chegar duas vezes.`,
    "analytics.no_mail_server": t`Nenhum servidor de e-mail está configurado.`,
    "analytics.dashboard_not_found": t`O painel não existe mais ou não é compartilhado com este papel.`,
    "analytics.not_yours": t`Este papel não vê números.`,
    "analytics.unavailable": t`O banco de números não respondeu.`,
    "analytics.query_failed": t`O banco de números recusou a conta.`,
    "analytics.too_slow": t`A conta demorou demais: escolha um período menor.`,
  };
  return reasons[code] ?? t`O relatório não pôde ser feito.`;
}

export const weekdayName = (day: number): string =>
  // 4 January 1970 was a Sunday.
  new Intl.DateTimeFormat(i18n.locale, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(1970, 0, 4 + day)));

/** When a schedule comes round, in words. */
export function cadenceWords({
  cadence,
  weekday,
  month_day,
  at,
}: Pick<ReportSchedule, "cadence" | "weekday" | "month_day" | "at">): string {
  if (cadence === "weekly") return t`Toda semana (${weekdayName(weekday ?? 1)}), às ${at}`;
  if (cadence === "monthly") return month_day === 31 ? t`No último dia do mês, às ${at}` : t`Todo mês no dia ${month_day ?? 1}, às ${at}`;
  return t`Todo dia, às ${at}`;
}

import type { ReportLanguage } from "#modules/analytics/export/source.contract.ts";

export type { ReportFormat, ReportSource, ReportSpan } from "#modules/analytics/export/source.contract.ts";
export const reportLanguages: readonly ReportLanguage[] = ["pt-BR", "en", "es"];

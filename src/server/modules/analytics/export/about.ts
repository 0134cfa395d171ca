import type { ReportDocument } from "./document.ts";
import { documentWords } from "./words.ts";

/** The period of a report in words: its days, and those before. */
export function spanWords(report: ReportDocument): string {
  const days = new Intl.DateTimeFormat(report.language, { day: "numeric", month: "short", year: "numeric", timeZone: report.timeZone });
  const words = ({ from, to }: { from: Date; to: Date }) => days.formatRange(from, new Date(to.getTime() - 1));
  const now = words(report);
  return report.previous === null ? now : documentWords[report.language].compared(now, words(report.previous));
}

/** Lines above the numbers: what is not the usual about them. */
export function aboutLines(report: ReportDocument): string[] {
  const say = documentWords[report.language];
  return [
    ...report.filters.map(({ name, values }) => `${say.filters}: ${name} – ${values.join(", ")}`),
    ...(report.businessHours ? [say.businessHours] : []),
  ];
}

export const madeWords = (report: ReportDocument): string =>
  documentWords[report.language].made(
    new Intl.DateTimeFormat(report.language, { dateStyle: "medium", timeStyle: "short", timeZone: report.timeZone }).format(report.madeAt),
    report.timeZone,
  );

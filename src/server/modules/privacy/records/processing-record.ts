import type { Tx } from "#platform/db/db.ts";
import { type PdfLine, textPdf } from "#platform/documents/text-pdf.ts";
import { csvLine } from "#shared/csv-cells.ts";
import { type Period, type RetentionClass, type RetentionPolicy, retentionClasses } from "../retention/periods.contract.ts";
import { listCalledAddresses, listChannels, listTold } from "./destinations.repo.ts";
import * as texts from "./record-texts.ts";
import type { Destination, RecordedActivity } from "./records.contract.ts";
import { activities, type Activity } from "./tags.ts";

const periodText = ({ value, unit }: Period): string =>
  unit === "days"
    ? `${value} dia${value === 1 ? "" : "s"}`
    : value % 12 === 0
      ? `${value / 12} ano${value === 12 ? "" : "s"}`
      : `${value} meses`;

const isClass = (kept: Activity["kept"]): kept is RetentionClass => retentionClasses.some((name) => name === kept);

function keptText(kept: Activity["kept"], policy: RetentionPolicy): string {
  if (!isClass(kept))
    return kept === "profile" ? `${texts.keptTexts.profile} (${periodText(policy.live.profiles)} sem atividade)` : texts.keptTexts[kept];
  const archive = kept === "interactions" || kept === "orders" ? policy.archive[kept] : null;
  return archive === null ? periodText(policy.live[kept]) : `${periodText(policy.live[kept])}; no arquivo até ${periodText(archive)}`;
}

/** The record of processing by the tags of the tables, with the periods that are set. `teamTables`: those of the people who work here. */
export function recordOf(policy: RetentionPolicy, teamTables: readonly string[]): RecordedActivity[] {
  return activities.map((activity) => ({
    key: activity.key,
    name: texts.activityTexts[activity.key]?.name ?? activity.key,
    purpose: texts.activityTexts[activity.key]?.purpose ?? "",
    basis: activity.basis.map((one) => texts.basisTexts[one]),
    subjects: activity.subjects.map((one) => texts.subjectTexts[one]),
    categories: activity.categories.map((one) => texts.categoryTexts[one]),
    recipients: activity.recipients.map((one) => texts.recipientTexts[one]),
    kept: keptText(activity.kept, policy),
    tables: activity.key === "team" ? [...teamTables] : [...activity.tables],
  }));
}

/** Host of an address; an address may hold secrets in its path. */
export const hostOf = (address: string): string | null => {
  try {
    return new URL(address).host;
  } catch {
    return null;
  }
};

/** Where data goes to: what the account connected, and what the installation is configured with. */
export async function destinationsOf(tx: Tx, accountId: string, configured: readonly Destination[]): Promise<Destination[]> {
  const channels = await listChannels(tx, accountId);
  const called = await listCalledAddresses(tx, accountId);
  const told = await listTold(tx, accountId);
  return [
    ...told.map(({ name, host }) => ({ kind: "notice", name, host })),
    ...channels.map(({ kind, name }) => ({ kind: "channel", name: `${name} (${kind})`, host: null })),
    ...called.map(({ name, url }) => ({ kind: "webhook", name, host: hostOf(url) })),
    ...configured,
  ];
}

export interface RecordHead {
  business: string;
  officer: string;
  at: string;
}

export function recordCsv(record: readonly RecordedActivity[], destinations: readonly Destination[]): string {
  const rows = record.map((one) => [
    one.name,
    one.purpose,
    one.basis.join("; "),
    one.subjects.join("; "),
    one.categories.join("; "),
    one.recipients.join("; "),
    one.kept,
    one.tables.join(" "),
  ]);
  return `\uFEFF${[
    csvLine(["Operação", "Finalidade", "Base legal", "Titulares", "Dados", "Destinatários", "Prazo", "Tabelas"]),
    ...rows.map(csvLine),
    csvLine([]),
    csvLine(["Destino", "Nome", "Endereço"]),
    ...destinations.map((one) => csvLine([one.kind, one.name, one.host ?? ""])),
  ].join("")}`;
}

export function recordPdf(
  head: RecordHead,
  record: readonly RecordedActivity[],
  destinations: readonly Destination[],
  madeAt: Date,
): Promise<Buffer> {
  const lines: PdfLine[] = [
    { text: "Registro das operações de tratamento de dados pessoais (LGPD, art. 37)", size: 15, bold: true },
    { text: `${head.business} · ${head.at}` },
    { text: head.officer === "" ? "Encarregado: não informado" : `Encarregado: ${head.officer}` },
  ];
  for (const one of record)
    lines.push(
      { text: "" },
      { text: one.name, size: 12, bold: true },
      { text: `Finalidade: ${one.purpose}` },
      { text: `Base legal: ${one.basis.join("; ")}` },
      { text: `Titulares: ${one.subjects.join(", ")}. Dados: ${one.categories.join(", ")}` },
      { text: `Destinatários: ${one.recipients.join(", ") || "nenhum"}` },
      { text: `Prazo: ${one.kept}` },
      { text: `Tabelas: ${one.tables.join(", ")}`, size: 8 },
    );
  lines.push({ text: "" }, { text: "Destinos configurados", size: 12, bold: true });
  for (const one of destinations) lines.push({ text: `${one.kind}: ${one.name}${one.host === null ? "" : ` (${one.host})`}` });
  return textPdf("Registro das operações de tratamento", lines, madeAt);
}

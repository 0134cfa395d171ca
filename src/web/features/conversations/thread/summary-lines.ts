export interface SummaryLine {
  label: string | null;
  text: string;
}

/** A summary line by line; "Pedido citado: 1042." has a label. */
export function summaryLines(summary: string): SummaryLine[] {
  return summary
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [, label, text] = /^([\p{L} ]{2,24}): (.+)$/u.exec(line) ?? [];
      return label === undefined || text === undefined ? { label: null, text: line } : { label, text };
    });
}

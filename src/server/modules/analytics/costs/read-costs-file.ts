import Papa from "papaparse";
import { AppError } from "#platform/errors.ts";
import { costFields, type CostFields } from "./costs.contract.ts";

type Field = keyof CostFields;

// How the platforms head their columns, in the languages of the business, without marks and in small letters.
const heads: Record<Field, readonly string[]> = {
  spent_on: ["spent_on", "day", "date", "dia", "data", "fecha", "reporting starts", "inicio dos relatorios"],
  channel: ["channel", "canal"],
  campaign: ["campaign", "campaign name", "campanha", "nome da campanha", "campana", "nombre de la campana"],
  amount_cents: ["amount_cents", "amount", "amount spent", "cost", "custo", "costo", "valor", "valor usado", "importe gastado"],
  impressions: ["impressions", "impr.", "impressoes", "impresiones"],
  clicks: ["clicks", "link clicks", "cliques", "cliques no link", "clics", "clics en el enlace"],
};

const mostRows = 5000;
const furthestHead = 10;

const folded = (text: string) =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/\((?:brl|r\$|all|todos)\)/g, "")
    .trim();

function columnsOf(row: readonly string[]): Partial<Record<Field, number>> {
  const names = row.map(folded);
  const found: Partial<Record<Field, number>> = {};
  for (const [field, known] of Object.entries(heads) as [Field, readonly string[]][]) {
    const at = names.findIndex((name) => known.includes(name));
    if (at !== -1) found[field] = at;
  }
  return found;
}

/** A number as it is written in Brazil or in the United States: the last mark followed by one or two digits begins the decimals. */
export function readAmount(text: string): number | null {
  const plain = text.replaceAll(/[R$\s\u00A0]/g, "");
  if (plain === "" || plain === "--") return 0;
  if (!/^-?\d[\d.,]*$/.test(plain)) return null;
  const decimals = /[.,](\d{1,2})$/.exec(plain)?.[1];
  const whole = decimals === undefined ? plain : plain.slice(0, -decimals.length - 1);
  return Number(`${whole.replaceAll(/[.,]/g, "")}.${decimals ?? "0"}`);
}

function readDay(text: string): string {
  const brazilian = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
  return brazilian ? `${brazilian[3]}-${brazilian[2]?.padStart(2, "0")}-${brazilian[1]?.padStart(2, "0")}` : text.trim().slice(0, 10);
}

export interface CostsFile {
  layout: string;
  costs: CostFields[];
  refused: { line: number; reason: string }[];
}

/**
 * Reads a file of costs. Titles above the head and sums below (rows without a day) are left out. Errors: `analytics.bad_costs_file` when no head is
 * found or there are too many rows.
 */
export function readCostsFile(csv: string, channel: string | undefined): CostsFile {
  const refuse = (message: string) => new AppError("invalid", "analytics.bad_costs_file", { message });
  const { data } = Papa.parse<string[]>(csv.replace(/^\uFEFF/, ""), { skipEmptyLines: false });
  const at = data.slice(0, furthestHead).findIndex((row) => {
    const { spent_on: day, amount_cents: amount } = columnsOf(row);
    return day !== undefined && amount !== undefined;
  });
  const head = data[at];
  if (!head) throw refuse("The file has no line with the names of a day and a cost column.");
  if (data.length - at > mostRows) throw refuse(`At most ${mostRows} lines at once.`);
  const columns = columnsOf(head);
  const names = head.map(folded);
  const inCents = names.includes("amount_cents");
  const layout = inCents ? "own" : names.some((name) => /^(?:impr\.)$/.test(name)) ? "google_ads" : "meta_ads";
  const usual = channel ?? (layout === "google_ads" ? "google" : layout === "meta_ads" ? "meta" : undefined);
  const result: CostsFile = { layout, costs: [], refused: [] };
  for (const [index, row] of data.slice(at + 1).entries()) {
    const text = (field: Field) => (columns[field] === undefined ? "" : (row[columns[field]] ?? ""));
    if (text("spent_on").trim() === "") continue;
    const amount = readAmount(text("amount_cents"));
    const parsed = costFields.safeParse({
      spent_on: readDay(text("spent_on")),
      channel: text("channel") || usual,
      campaign: text("campaign"),
      amount_cents: amount === null ? null : Math.round(inCents ? amount : amount * 100),
      impressions: readAmount(text("impressions")),
      clicks: readAmount(text("clicks")),
    });
    if (parsed.success) result.costs.push(parsed.data);
    else {
      const [issue] = parsed.error.issues;
      result.refused.push({ line: at + index + 2, reason: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}` });
    }
  }
  return { ...result, costs: together(result.costs) };
}

/** Several lines of one day and campaign (ad sets, devices) are one cost. */
function together(costs: readonly CostFields[]): CostFields[] {
  const groups = Map.groupBy(costs, ({ spent_on, channel, campaign }) => JSON.stringify([spent_on, channel, campaign]));
  return [...groups.values()].flatMap((list) => {
    const [first] = list;
    const sum = (field: "amount_cents" | "impressions" | "clicks") => list.reduce((all, one) => all + one[field], 0);
    return first ? [{ ...first, amount_cents: sum("amount_cents"), impressions: sum("impressions"), clicks: sum("clicks") }] : [];
  });
}

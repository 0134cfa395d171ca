import type { Payment, OrderStatus } from "../order.ts";

/** The files' ids are 32 hex digits: the same as a UUID of version 8, so that every run gives the same ids. null when it is no such id. */
export function idOf(hex: string): string | null {
  if (!/^[0-9a-f]{32}$/.test(hex)) return null;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** "99.9" → 9990, without passing through a binary fraction. null when it is no amount. */
export function centsIn(text: string): number | null {
  const parts = /^(\d{1,9})(?:\.(\d{1,2})0*)?$/.exec(text);
  return parts ? Number(parts[1]) * 100 + Number((parts[2] ?? "").padEnd(2, "0")) : null;
}

/** True for "2018-08-15 04:10:37": the shop's local time. */
export const isMoment = (text: string): boolean =>
  /^20\d\d-[01]\d-[0-3]\d [0-2]\d:[0-5]\d:[0-5]\d$/.test(text) && !Number.isNaN(Date.parse(`${text.replace(" ", "T")}Z`));

export const statusOf: Record<string, OrderStatus> = {
  created: "pending",
  approved: "paid",
  invoiced: "processing",
  processing: "processing",
  shipped: "shipped",
  delivered: "delivered",
  unavailable: "cancelled",
  canceled: "cancelled",
};

export const methodOf: Record<string, Payment["method"]> = {
  credit_card: "credit_card",
  debit_card: "debit_card",
  boleto: "boleto",
  voucher: "voucher",
  not_defined: "other",
};

/** "beleza_saude" → "Beleza saude"; the files write without accents. */
export function categoryName(slug: string): string {
  const text = slug.replaceAll("_", " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const small = new Set(["da", "das", "de", "do", "dos", "e"]);

/** "sao jose dos campos" → "Sao Jose dos Campos": the files write places in small letters. */
export const placeName = (text: string): string =>
  text
    .split(" ")
    .map((word, index) => (index > 0 && small.has(word) ? word : word.replace(/(^|[-'])\p{L}/gu, (letter) => letter.toUpperCase())))
    .join(" ");

/** Whole positive number, or null. */
export function wholeIn(text: string): number | null {
  const value = Number(text);
  return text !== "" && Number.isInteger(value) && value > 0 && value < 2_000_000 ? value : null;
}

/** Every n-th record by its id, the same ones in every run. */
export const inSample = (id: string, every: number): boolean => every <= 1 || Number.parseInt(id.slice(0, 6), 16) % every === 0;

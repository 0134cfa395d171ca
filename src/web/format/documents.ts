/** What is typed of a CNPJ, with its separators as far as it goes: digits, and capital letters in the first twelve places. */
export function maskCnpj(typed: string): string {
  const signs = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .slice(0, 14);
  const cuts = [
    [2, "."],
    [5, "."],
    [8, "/"],
    [12, "-"],
  ] as const;
  return cuts.reduceRight((text, [at, mark]) => (text.length > at ? `${text.slice(0, at)}${mark}${text.slice(at)}` : text), signs);
}

/** What is typed of a CEP: "01310-100". */
export function maskCep(typed: string): string {
  const digits = typed.replace(/\D/g, "").slice(0, 8);
  return digits.length > 5 ? `${digits.slice(0, 5)}-${digits.slice(5)}` : digits;
}

// Brazilian tax numbers. CPF: eleven digits, two of them check digits. CNPJ: fourteen signs, the first twelve digits or capital letters since
// July 2026 (Receita Federal, IN RFB 2.229/2024), the last two check digits; a letter counts as its ASCII code minus 48.

const stripped = (text: string) => text.replace(/[\s./-]/g, "").toUpperCase();
const allSame = (text: string) => /^(.)\1*$/.test(text);

function checkDigit(signs: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * (signs.charCodeAt(index) - 48), 0);
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}

const cpfWeights = [10, 9, 8, 7, 6, 5, 4, 3, 2] as const;
const cnpjWeights = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2] as const;

/** The eleven digits of a valid CPF however it is written; null for what is none. */
export function canonicalCpf(text: string): string | null {
  const digits = stripped(text);
  if (!/^\d{11}$/.test(digits) || allSame(digits)) return null;
  const first = checkDigit(digits, cpfWeights);
  const second = checkDigit(digits, [11, ...cpfWeights]);
  return digits.endsWith(`${first}${second}`) ? digits : null;
}

/** The fourteen signs of a valid CNPJ, numeric or alphanumeric, however it is written; null for what is none. */
export function canonicalCnpj(text: string): string | null {
  const signs = stripped(text);
  if (!/^[0-9A-Z]{12}\d{2}$/.test(signs) || allSame(signs)) return null;
  const first = checkDigit(signs, cnpjWeights);
  const second = checkDigit(signs, [6, ...cnpjWeights]);
  return signs.endsWith(`${first}${second}`) ? signs : null;
}

/** "123.456.789-09" or "12.ABC.345/01DE-35"; what is neither comes back as it is. */
export function formatDocument(text: string): string {
  if (/^\d{11}$/.test(text)) return text.replace(/(\d{3})(\d{3})(\d{3})(\d{2})/, "$1.$2.$3-$4");
  if (/^[0-9A-Z]{14}$/.test(text)) return text.replace(/(.{2})(.{3})(.{3})(.{4})(.{2})/, "$1.$2.$3/$4-$5");
  return text;
}

/** For those who may not see it: the last two signs. */
export function maskDocument(text: string): string {
  return text.length === 11 ? `***.***.***-${text.slice(-2)}` : `**.***.***/****-${text.slice(-2)}`;
}

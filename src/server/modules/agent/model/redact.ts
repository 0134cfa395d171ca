const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
// Runs of digits with the separators that people put into documents, cards and phones.
const digitRun = /(?<![\w-])\+?\(?\d(?:[\s().\-/]{0,2}\d){7,20}(?![\w-])/g;
const formattedCpf = /^\d{3}\.\d{3}\.\d{3}-\d{2}$/;
const formattedCnpj = /^\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const looksLikeDate = /^\d{4}-\d{2}-\d{2}|^\d{2}\/\d{2}\/\d{4}/;

/** Check digits of a CPF (https://www.gov.br/receitafederal, modulus 11). */
function isCpf(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  const check = (length: number) => {
    let sum = 0;
    for (let i = 0; i < length; i += 1) sum += Number(digits[i]) * (length + 1 - i);
    return ((sum * 10) % 11) % 10;
  };
  return check(9) === Number(digits[9]) && check(10) === Number(digits[10]);
}

/** Luhn's check (ISO/IEC 7812-1), as card numbers pass it. */
function isCard(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function mask(run: string): string {
  const text = run.trim();
  const digits = text.replaceAll(/\D/g, "");
  if (formattedCnpj.test(text)) return run.replace(text, "[CNPJ]");
  if (formattedCpf.test(text) || isCpf(digits)) return run.replace(text, "[CPF]");
  if (isCard(digits)) return run.replace(text, "[card]");
  if (looksLikeDate.test(text)) return run;
  // Eight digits alone may be an order number or a postal code; a phone has its separators, its country or its area.
  const phone = digits.length >= 10 ? digits.length <= 15 : /^\(?\d{4,5}[\s-]\d{4}$/.test(text);
  return phone ? run.replace(text, "[phone]") : run;
}

/** Masks phones, e-mails, CPF, CNPJ and card numbers in text that leaves for a model provider. Order numbers stay. */
export function redact(text: string): string {
  return text.replaceAll(email, "[e-mail]").replaceAll(digitRun, mask);
}

/** As `redact`, with marks that tell one from another and can be put back into what comes of the text. */
export function maskPersons(text: string): { text: string; restore(written: string): string } {
  const kept = new Map<string, string>();
  const keep = (found: string, hidden: string): string => {
    if (hidden === found) return found;
    return hidden.replace(/\[([\w-]+)\]/u, (_all, name: string) => {
      const mark = `[${name}#${kept.size + 1}]`;
      kept.set(mark, found.trim());
      return mark;
    });
  };
  const masked = text.replaceAll(email, (found) => keep(found, "[e-mail]")).replaceAll(digitRun, (found) => keep(found, mask(found)));
  return {
    text: masked,
    restore(written) {
      let out = written;
      for (const [mark, found] of kept) out = out.replaceAll(mark, () => found);
      return out;
    },
  };
}

/** The same in every string of a JSON value; ids and addresses of pages are left whole, since tools are called with them. */
export function redactValue(value: unknown): unknown {
  if (typeof value === "string") return uuid.test(value) || /^(?:https?:\/)?\//.test(value) ? value : redact(value);
  if (Array.isArray(value)) return value.map(redactValue);
  if (value !== null && typeof value === "object" && !(value instanceof Date)) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, redactValue(entry)]));
  }
  return value;
}

/** Takes members of these names out of a JSON value, however deep. */
export function withhold(value: unknown, names: readonly string[]): unknown {
  if (names.length === 0 || value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((entry) => withhold(entry, names));
  return Object.fromEntries(Object.entries(value).flatMap(([key, entry]) => (names.includes(key) ? [] : [[key, withhold(entry, names)]])));
}

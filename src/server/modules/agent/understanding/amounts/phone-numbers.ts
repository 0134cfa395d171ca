export interface PhoneNumber {
  /** As it stands in the text. */
  start: number;
  end: number;
  digits: string;
}

const accountBefore = /\b(?:conta|agencia|boleto|protocolo|cpf|cnpj|rg|cep)\b[^\d]{0,20}$/;

/** Sequences that are written like a telephone number of any country: 7–15 digits, parted by at most two signs. Each character is read once. */
export function readPhoneNumbers(folded: string): PhoneNumber[] {
  const found: PhoneNumber[] = [];
  for (let at = 0; at < folded.length; at += 1) {
    const sign = folded.charAt(at);
    if (!/[\d+(]/.test(sign) || /[a-z0-9]/.test(folded.charAt(at - 1))) continue;
    const run = runFrom(folded, at);
    if (run === null) continue;
    if (isPhone(folded, run)) found.push(run);
    at = run.end - 1;
  }
  return found;
}

function runFrom(folded: string, from: number): PhoneNumber | null {
  let start = from;
  let end = from;
  let digits = "";
  let opened = -1;
  let parted = 0;
  for (let at = from; at < folded.length; at += 1) {
    const sign = folded.charAt(at);
    if (/\d/.test(sign)) {
      digits += sign;
      end = at + 1;
      parted = 0;
    } else if (sign === "(") {
      if (opened >= 0) break;
      opened = at;
    } else if (sign === ")") {
      if (opened < 0) break;
      opened = -1;
      end = at + 1;
    } else if (sign === "+") {
      if (at !== from) break;
    } else if (/[ ./-]/.test(sign) && parted < 2) parted += 1;
    else break;
  }
  if (digits === "") return null;
  if (opened >= 0) {
    // A bracket that nothing closes: the number begins after it, or ends before it.
    if (opened === from) start = from + 1;
    else end = Math.min(end, opened);
  }
  while (end > start && !/[\d)]/.test(folded.charAt(end - 1))) end -= 1;
  return { start, end, digits: folded.slice(start, end).replace(/\D/g, "") };
}

function isPhone(folded: string, { start, end, digits }: PhoneNumber): boolean {
  if (digits.length < 7 || digits.length > 15) return false;
  if (/[a-z0-9*=]/.test(folded.charAt(end)) || /[=*]/.test(folded.charAt(start - 1))) return false;
  if (/^[ ]?[=*]/.test(folded.slice(end, end + 2))) return false;
  return !accountBefore.test(folded.slice(Math.max(0, start - 30), start));
}

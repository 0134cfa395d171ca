import type { Token } from "../tokens.ts";
import { groups, hundreds, scales, small, tens } from "./number-names.ts";

/** A value with the index of the token after it. */
export interface Parsed {
  value: number;
  next: number;
}

const wordAt = (tokens: readonly Token[], at: number): string => {
  const token = tokens[at];
  return token?.kind === "word" ? token.text : "";
};

/** 1–999 in words: "trezentos e quarenta e sete". */
function underThousand(tokens: readonly Token[], at: number): Parsed | null {
  const word = wordAt(tokens, at);
  const hundred = hundreds.get(word);
  if (hundred !== undefined) {
    const rest = wordAt(tokens, at + 1) === "e" ? underHundred(tokens, at + 2) : null;
    return rest === null ? { value: hundred, next: at + 1 } : { value: hundred + rest.value, next: rest.next };
  }
  return underHundred(tokens, at);
}

function underHundred(tokens: readonly Token[], at: number): Parsed | null {
  const word = wordAt(tokens, at);
  const unit = small.get(word);
  if (unit !== undefined) return { value: unit, next: at + 1 };
  const ten = tens.get(word);
  if (ten === undefined) return null;
  const last = wordAt(tokens, at + 1) === "e" ? small.get(wordAt(tokens, at + 2)) : undefined;
  return last !== undefined && last < 10 ? { value: ten + last, next: at + 3 } : { value: ten, next: at + 1 };
}

/** Up to 999,999: hundreds, "mil", hundreds. */
function underMillion(tokens: readonly Token[], at: number): Parsed | null {
  const lead = underThousand(tokens, at);
  const afterLead = lead?.next ?? at;
  if (wordAt(tokens, afterLead) !== "mil") return lead;
  const thousands = (lead?.value ?? 1) * 1000;
  const joined = wordAt(tokens, afterLead + 1) === "e" ? 1 : 0;
  const rest = underThousand(tokens, afterLead + 1 + joined);
  // "entre mil e dois mil": the second number begins anew.
  if (rest === null || wordAt(tokens, rest.next) === "mil") return { value: thousands, next: afterLead + 1 };
  return { value: thousands + rest.value, next: rest.next };
}

/** A whole number in words, beginning at a token; null when there is none. */
export function readCardinal(tokens: readonly Token[], at: number): Parsed | null {
  let total = 0;
  let next = at;
  let lowest = Number.POSITIVE_INFINITY;
  for (;;) {
    const joined = total > 0 && wordAt(tokens, next) === "e" ? 1 : 0;
    const part = underMillion(tokens, next + joined);
    if (part === null) break;
    const scale = scales.get(wordAt(tokens, part.next));
    if (scale !== undefined && scale < lowest) {
      total += part.value * scale;
      lowest = scale;
      next = part.next + 1;
      continue;
    }
    if (scale !== undefined && total > 0) break;
    return { value: total + part.value, next: part.next };
  }
  return next === at ? null : { value: total, next };
}

const saidDigits = new Map([
  ["zero", 0],
  ["meia", 6],
]);

/** What follows "vírgula": its digits as they stand behind the comma ("zero três" → "03"). */
function readDecimals(tokens: readonly Token[], at: number): { digits: string; next: number } | null {
  let digits = "";
  let next = at;
  while (saidDigits.has(wordAt(tokens, next)) && next - at < 15) {
    digits += String(saidDigits.get(wordAt(tokens, next)));
    next += 1;
  }
  const rest = readCardinal(tokens, next);
  if (rest !== null) return { digits: digits + String(rest.value), next: rest.next };
  return digits === "" ? null : { digits, next };
}

/** A whole number, a number with "vírgula", "… e meio", or a count of dozens. */
export function readWords(tokens: readonly Token[], at: number): (Parsed & { whole: boolean }) | null {
  if (wordAt(tokens, at) === "meia" && groups.has(wordAt(tokens, at + 1)))
    return { value: (groups.get(wordAt(tokens, at + 1)) ?? 0) / 2, next: at + 2, whole: true };
  const whole = readCardinal(tokens, at) ?? (wordAt(tokens, at) === "zero" ? { value: 0, next: at + 1 } : null);
  if (whole === null) return null;
  const group = groups.get(wordAt(tokens, whole.next));
  if (group !== undefined) return { value: whole.value * group, next: whole.next + 1, whole: true };
  if (/^(?:virgula|ponto)$/.test(wordAt(tokens, whole.next))) {
    const decimals = readDecimals(tokens, whole.next + 1);
    if (decimals !== null) return { value: Number(`${whole.value}.${decimals.digits}`), next: decimals.next, whole: false };
  }
  if (wordAt(tokens, whole.next) === "e" && /^mei[oa]$/.test(wordAt(tokens, whole.next + 1))) {
    // "dois milhões e meio": half of the scale that was said last.
    const scale = scales.get(wordAt(tokens, whole.next - 1)) ?? (wordAt(tokens, whole.next - 1) === "mil" ? 1000 : 1);
    return { value: whole.value + scale / 2, next: whole.next + 2, whole: scale > 1 };
  }
  return { ...whole, whole: true };
}

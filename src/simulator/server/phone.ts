// Brazilian mobile numbers and WhatsApp: accounts made before the ninth digit came keep the 8-digit number as their wa_id in area codes above 28.

export type NinthDigitRule = "by-area" | "keep" | "drop";

const mobile = /^55(\d{2})(9?)([6-9]\d{7})$/;

/** Digits alone: "+55 (11) 98765-4321" → "5511987654321". */
export function digitsOf(input: string): string {
  return input.replace(/\D/g, "");
}

/** The wa_id that WhatsApp answers for a number; what is no Brazilian mobile number stays as it is. */
export function canonicalWaId(input: string, rule: NinthDigitRule): string {
  const digits = digitsOf(input);
  const match = mobile.exec(digits);
  if (!match) return digits;
  const area = match[1] ?? "";
  const withNine = rule === "keep" || (rule === "by-area" && Number(area) <= 28);
  return `55${area}${withNine ? "9" : ""}${match[3] ?? ""}`;
}

/** One key for both spellings of a number. */
export function numberKey(input: string): string {
  return canonicalWaId(input, "drop");
}

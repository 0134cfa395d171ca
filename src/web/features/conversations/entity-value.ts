/** What was read, in words: its value, or where that has parts (a range, a time, a pointing) what the customer said. */
export function entityValue({ value, text }: { value: unknown; text: string }): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  return text === "" ? "—" : text;
}

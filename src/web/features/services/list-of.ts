/** Words between commas or lines, without blanks and doubles, in their order. */
export function listOf(text: string): string[] {
  const words = text.split(/[,;\n]/).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ""))];
}

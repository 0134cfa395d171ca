/** For those who may not see it: "Ana Maria de Souza" becomes "A. M. d. S.". */
export function maskName(name: string): string {
  return name
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => `${String.fromCodePoint(word.codePointAt(0) ?? 46)}.`)
    .join(" ");
}

/** Line shown in lists for a message that has no text of its own. */
export function previewOf(type: string, text: string): string {
  const line = text.replaceAll("\u0000", "").replace(/\s+/g, " ").trim();
  return line === "" ? `[${type}]` : line.slice(0, 300);
}

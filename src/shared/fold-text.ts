/**
 * A text as searches compare it: without accents and case, every UTF-16 unit in its place, so that a match found in it can be shown in the
 * original. What would change its length stays as it is.
 */
export function foldText(text: string): string {
  let folded = "";
  for (const letter of text) {
    const base = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    folded += base.length === letter.length ? base : letter;
  }
  return folded;
}

/** A piece of a folded text: a run of letters, a run of digits, or one other sign. */
export interface Token {
  kind: "word" | "digits" | "sign";
  text: string;
  /** UTF-16 positions, end exclusive. */
  start: number;
  end: number;
  /** Whether blanks or line ends stand before it. */
  spaced: boolean;
}

/** Cuts a folded text into words, digits and signs; "15h30" gives three tokens. Reads each character once. */
export function tokenise(folded: string): Token[] {
  const tokens: Token[] = [];
  let spaced = true;
  for (const match of folded.matchAll(/([a-zñ]+)|(\d+)|(\s+)|([^a-zñ\d\s])/gu)) {
    if (match[3] !== undefined) {
      spaced = true;
      continue;
    }
    const kind = match[1] !== undefined ? "word" : match[2] !== undefined ? "digits" : "sign";
    tokens.push({ kind, text: match[0], start: match.index, end: match.index + match[0].length, spaced });
    spaced = false;
  }
  return tokens;
}

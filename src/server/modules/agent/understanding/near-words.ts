/** Words shorter than this have too many neighbours that mean something else. */
const leastLength = 5;

/**
 * Finds the known word that somebody meant who slipped on one key: a letter too many, one missing, one wrong, or two swapped. By deletions
 * on both sides, so that a look-up costs as many steps as the word has letters (Wolf Garbe's SymSpell, 2012). The first letter has to be right:
 * people rarely miss it, and "janela" is no "panela".
 */
export class NearWords {
  private readonly byRest = new Map<string, string[]>();
  private readonly known = new Set<string>();

  /** Of two as near the one that stands earlier wins. */
  constructor(words: Iterable<string>) {
    for (const word of words) {
      if (word.length < leastLength || this.known.has(word)) continue;
      this.known.add(word);
      for (const rest of restsOf(word)) {
        const list = this.byRest.get(rest);
        if (list === undefined) this.byRest.set(rest, [word]);
        else list.push(word);
      }
    }
  }

  /** Null: it is known as it stands, too short to tell, or near none. */
  nearest(word: string): string | null {
    if (word.length < leastLength || word.length > 24 || this.known.has(word)) return null;
    for (const rest of restsOf(word)) {
      for (const near of this.byRest.get(rest) ?? []) if (isOneSlip(word, near)) return near;
    }
    return null;
  }
}

/** The word and what is left of it without one letter, the first kept. */
function restsOf(word: string): string[] {
  const rests = [word];
  for (let at = 1; at < word.length; at += 1) rests.push(word.slice(0, at) + word.slice(at + 1));
  return rests;
}

function isOneSlip(word: string, near: string): boolean {
  let from = 0;
  while (from < word.length && from < near.length && word[from] === near[from]) from += 1;
  const rest = word.slice(from);
  const nearRest = near.slice(from);
  return (
    rest.slice(1) === nearRest ||
    rest === nearRest.slice(1) ||
    rest.slice(1) === nearRest.slice(1) ||
    (rest.slice(2) === nearRest.slice(2) && rest[0] === nearRest[1] && rest[1] === nearRest[0])
  );
}

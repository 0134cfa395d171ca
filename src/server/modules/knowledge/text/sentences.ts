// "R$ 1.500,00", "9h às 18h.", "art. 49": a point within a number or behind an abbreviation ends nothing.
const abbreviations = /(?:^|[\s(])(?:art|arts|av|dr|dra|sr|sra|nº|no|tel|ex|etc|p\.ex|obs|pág|min|máx|aprox|r)\.$/iu;

/** The sentences of a text; lines of lists are sentences of their own. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  for (const line of text.split("\n")) {
    let from = 0;
    for (const match of line.matchAll(/[.!?…]+(?=\s+\p{Lu}|\s+["“(«]|\s+\d|\s*$)/gu)) {
      const end = match.index + match[0].length;
      const sentence = line.slice(from, end);
      if (abbreviations.test(sentence) || /(?:^|\s)\d{1,3}\.$/.test(sentence)) continue;
      if (sentence.trim() !== "") sentences.push(sentence.trim());
      from = end;
    }
    const rest = line.slice(from).trim();
    if (rest !== "") sentences.push(rest);
  }
  return sentences;
}

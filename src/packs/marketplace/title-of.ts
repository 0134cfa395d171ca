/** Opens a message and says nothing of what is to be done. */
const salutation =
  /^(?:[\s,.!?;:–-]|\b(?:oi+e*|ol[aá]|opa|eai|e a[ií]|bom dia|boa tarde|boa noite|tudo (?:bem|bom|certo)|td bem|hi|hello|hey|hola|buen(?:os|as) (?:d[ií]as|tardes|noches)|good (?:morning|afternoon|evening)|por favor|please)(?![\p{L}]))+/iu;
/** Small words that lead on to what was cut away. */
const leadsOn =
  /(?:[\s,;–-]+(?:e|ou|de|d[aeo]s?|em|n[ao]s?|com|p[ae]ra|pra|por|que|porque|se|o|a|os|as|um|uma|and|or|the|to|of|in|y|con|para|el|la))+$/iu;

/** A text without the greeting at its head; empty when it is nothing else. */
export const withoutSalutation = (text: string): string => text.replace(salutation, "").trim();

/** At most so many characters of a text, cut between words. */
export function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.slice(0, most + 1).lastIndexOf(" ");
  return text
    .slice(0, end > most / 2 ? end : most)
    .replace(leadsOn, "")
    .replace(/[\s,;:¿¡(–-]+$/, "")
    .trim();
}

/** The beginning of a description as a title: without the greeting, at most `most` characters. */
export function titleOf(description: string, most = 80): string {
  const [first = ""] = withoutSalutation(description)
    .split(/[.\n!?]+(?=\s|$)/)
    .map((part) => part.trim())
    .filter((part) => part.length > 2);
  return cutAtWord(first, most);
}

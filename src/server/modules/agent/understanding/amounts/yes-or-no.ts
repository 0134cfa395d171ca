export interface YesOrNo {
  yes: boolean;
  start: number;
  end: number;
}

const signs =
  /(?<![\p{L}\d])(?:(sim|claro|com certeza|ok|okay|isso mesmo|pode ser|certo|positivo|uhum|aham|beleza|blz|yes|yeah|yep|of course|si(?=\s*(?:$|[,.!?]|por favor|quiero|gracias))|dale)|(nao|naum|nunca|negativo|nem pensar|de jeito nenhum|no(?=\s*(?:$|[,.!?]|thank|gracias|quiero))|nope|nem))(?![\p{L}\d])|([👍👌✅]\p{EMod}?)|([👎🚫❌]\p{EMod}?)/u;

/** The first sign of a yes or a no in a folded text; null when there is none. */
export function findYesOrNo(folded: string): YesOrNo | null {
  const match = signs.exec(folded.slice(0, 1000));
  if (match === null) return null;
  return { yes: match[1] !== undefined || match[3] !== undefined, start: match.index, end: match.index + match[0].length };
}

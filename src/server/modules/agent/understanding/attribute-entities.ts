import type { SpanCollector } from "./spans.ts";

// The value, then its forms; the value is the Portuguese masculine, as catalogues write it.
const colorLines = `
preto|preta|pretos|pretas|black|negro|negra
branco|branca|brancos|brancas|white|blanco|blanca
cinza|gray|grey|gris|grafite
prata|prateado|prateada|silver|plateado
azul|azuis|blue|azules
azul marinho|azul-marinho|navy|marinho
vermelho|vermelha|vermelhos|vermelhas|red|rojo|roja
verde|verdes|green
amarelo|amarela|amarelos|amarelas|yellow|amarillo|amarilla
dourado|dourada|gold|golden|dorado
rosa|rosas|pink|rosado
roxo|roxa|roxos|roxas|lilas|purple|morado|violeta
laranja|orange|naranja
marrom|marrons|brown|caramelo
bege|beges|beige|nude
vinho|bordo|burgundy
`;
const colors = new Map<string, string>();
for (const line of colorLines.trim().split("\n")) {
  const forms = line.split("|");
  for (const form of forms) colors.set(form, forms[0] ?? form);
}
const colorPattern = new RegExp(`\\b(?:${[...colors.keys()].toSorted((a, b) => b.length - a.length).join("|")})\\b`, "g");

/** Reads colour, size (clothes, shoes, screens) and storage. */
export function readAttributes(folded: string, into: SpanCollector): void {
  const add = (type: string, value: string, confidence: number, match: RegExpExecArray) => {
    const said = match[1] ?? match[0];
    const start = match.index + match[0].indexOf(said);
    into.add({ type, value, confidence, start, end: start + said.length });
  };
  for (const match of folded.matchAll(/\b(\d{1,4}\s*(?:gb|gigas?|gigabytes?|tb|teras?))\b/g)) {
    const [amount = "", unit = ""] = (match[1] ?? "").split(/\s*(?=[gt])/);
    add("storage", `${amount}${unit.startsWith("t") ? "TB" : "GB"}`, 0.9, match);
  }
  for (const match of folded.matchAll(/\b(\d{1,3}(?:[.,]\d)?\s*(?:polegadas?|pol\b|inch(?:es)?|pulgadas?))/g)) {
    add("size", `${Number.parseFloat((match[1] ?? "").replace(",", "."))}"`, 0.9, match);
  }
  for (const match of folded.matchAll(
    /\b(?:tamanho|tam|size|talla|numeracao|manequim)\s*(?:de\s+|e\s+)?(pp|p|m|gg?|g[1-4]|xgg?|xs|s|l|xx?l|\d{2})\b/g,
  )) {
    add("size", (match[1] ?? "").toUpperCase(), 0.95, match);
  }
  for (const match of folded.matchAll(/\b(?:numero|calco|visto|no)\s+((?:3[2-9]|4[0-8])|pp|gg|xg|[pmg](?=\s*(?:$|[?!.,])))\b/g))
    add("size", (match[1] ?? "").toUpperCase(), 0.85, match);
  for (const match of folded.matchAll(/\b(?:em|uma|um|in|en)\s+(pp|p|m|g|gg|xg|xl)(?=\s*(?:$|[?!.,]))/g))
    add("size", (match[1] ?? "").toUpperCase(), 0.6, match);
  for (const match of folded.matchAll(colorPattern)) {
    const value = colors.get(match[0]);
    if (value !== undefined) add("color", value, 0.9, match);
  }
}

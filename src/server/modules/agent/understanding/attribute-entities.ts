import { readWordNumber } from "./numbers.ts";
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

type Add = (type: string, value: string, confidence: number, match: RegExpExecArray, atEnd?: boolean) => void;

const ofBeds =
  /\b(?:cama|colchao|colchoes|lencol|lencois|edredom|edredon|cobertor|colcha|manta|jogos? de cama|bed|sheets?|bedding|mattress|sabanas?|colchon)\b/;

/** "Queen", "king size": beds and what lies on them; "casal" and "solteiro" only beside these or alone, for they are people else. */
function readBedSizes(folded: string, add: Add): void {
  for (const match of folded.matchAll(/\b(queen|king)\b(?:[\s-]*size)?/g)) add("size", match[1] === "queen" ? "Queen" : "King", 0.9, match);
  const alone = (folded.match(/[a-z]+/g) ?? []).length <= 4;
  if (!alone && !ofBeds.test(folded)) return;
  for (const match of folded.matchAll(/\b(solteiro|casal|single|twin|double|individual|matrimonial)\b/g))
    add("size", /^(?:casal|double|matrimonial)$/.test(match[1] ?? "") ? "Casal" : "Solteiro", 0.85, match);
}

const letter = "(?:pp|p|m|g|gg|xgg?|xs|s|l|xl|xxl)";
const correctedSizes: readonly RegExp[] = [
  new RegExp(`\\b${letter},? (?:nao|no),? (?:(?:e|eh|era|quero|na|no|a|o|uma?|it s|es|la|el|sino) )*(${letter})\\b`, "g"),
  new RegExp(
    `\\b(?:nao|not|no)(?: (?:e|era|quero|a|o|the|an?|la|el))* ${letter}\\b,?(?: (?:e|eh|era|mas|sim|quero|a|o|uma?|but|the|an?|sino|la|el))* (${letter})\\b`,
    "g",
  ),
  new RegExp(
    `\\b(${letter}) (?:em vez d[ao]|no lugar d[ao]|ao inves d[ao]|instead of(?: the| an?)?|en (?:vez|lugar) de(?: la|l)?) ${letter}\\b`,
    "g",
  ),
];

/** Reads colour, size (clothes, shoes, screens) and storage. */
export function readAttributes(folded: string, into: SpanCollector): void {
  const add: Add = (type, value, confidence, match, atEnd = false) => {
    const said = match[1] ?? match[0];
    const start = match.index + (atEnd ? match[0].lastIndexOf(said) : match[0].indexOf(said));
    into.add({ type, value, confidence, start, end: start + said.length });
  };
  for (const match of folded.matchAll(/\b(\d{1,4}\s*(?:gb|gigas?|gigabytes?|tb|teras?))\b/g)) {
    const [amount = "", unit = ""] = (match[1] ?? "").split(/\s*(?=[gt])/);
    add("storage", `${amount}${unit.startsWith("t") ? "TB" : "GB"}`, 0.9, match);
  }
  for (const match of folded.matchAll(/\b(\d{1,3}(?:[.,]\d)?\s*(?:polegadas?|poleg\w*|pol(?:s|eg)?\b|inch(?:es)?|pulgadas?|''|["”]))/g)) {
    add("size", `${Number.parseFloat((match[1] ?? "").replace(",", "."))}"`, 0.9, match);
  }
  for (const match of folded.matchAll(/\b[a-z]{3,}(?: e [a-z]{3,})?(?=\s+(?:polegadas?|pol\b|inch(?:es)?|pulgadas?))/g)) {
    const number = readWordNumber(folded, match.index);
    const unit = /^\s+(?:polegadas?|pol\b|inch(?:es)?|pulgadas?)/.exec(folded.slice(number?.end ?? folded.length));
    if (number !== null && unit !== null)
      into.add({ type: "size", value: `${number.value}"`, confidence: 0.9, start: match.index, end: number.end + unit[0].length });
  }
  for (const match of folded.matchAll(
    /\b(?:tamanho|tam|size|talla|numeracao|manequim)\s*(?:de\s+|e\s+)?(pp|p|m|gg?|g[1-4]|xgg?|xs|s|l|xx?l|\d{2})\b/g,
  )) {
    add("size", (match[1] ?? "").toUpperCase(), 0.95, match);
  }
  for (const match of folded.matchAll(/\b(?:numero|calco|visto|no)\s+((?:3[2-9]|4[0-8])|pp|gg|xg|[pmg](?=\s*(?:$|[?!.,])))\b/g))
    add("size", (match[1] ?? "").toUpperCase(), 0.85, match);
  readBedSizes(folded, add);
  // "Tênis 38", "calça jeans preta 42": a bare number behind what is worn.
  for (const match of folded.matchAll(
    /\b(?:tenis|sapat\w+|sandalias?|botas?|chinelos?|calcas?|jeans|bermudas?|shorts?|mocassim|scarpin|shoes?|sneakers?|zapat\w+)\b[^\d\n]{0,30}?\b(3[3-9]|4[0-9])\b(?!\s*(?:reais|,\d|\.\d|%|mil\b|x\b|dias|vezes))/g,
  ))
    add("size", match[1] ?? "", 0.8, match, true);
  // "Camiseta preta G", "vestido M": a letter that ends what is said of something worn.
  for (const match of folded.matchAll(
    /\b(?:camisetas?|camisas?|blusas?|vestidos?|jaquetas?|casacos?|moletom|shirts?|dress(?:es)?|jackets?|remeras?|chaquetas?)\b[^\n.?!]{0,30}?\s(pp|p|m|g|gg|xgg?|xl)(?=\s*(?:$|[?!.,\n]|por favor|pfv|please))/g,
  ))
    add("size", (match[1] ?? "").toUpperCase(), 0.75, match, true);
  for (const match of folded.matchAll(/\b(?:em|uma|um|in|en)\s+(pp|p|m|g|gg|xg|xl)(?=\s*(?:$|[?!.,]))/g))
    add("size", (match[1] ?? "").toUpperCase(), 0.6, match);
  // "Bota uma M no carrinho", "quero na GG", "troca pela P": a letter right before what is done with it.
  for (const match of folded.matchAll(
    /\b(?:uma?|na|no|pel[ao]|outra|outro|dois|duas|an?|the|una|la|el) (pp|p|m|g|gg|xgg?|xl|s|l)(?=(?:,| no carrinho| na sacola| pra mim| para mim| mesmo| por favor| pfv| pf\b| please| to (?:the|my) cart| in (?:the|my) cart| al carrito| por fa\w*))/g,
  ))
    add("size", (match[1] ?? "").toUpperCase(), 0.7, match);
  // "M não, G", "not M, L", "a G em vez da M": the one that is wanted of two that are named.
  for (const pattern of correctedSizes)
    for (const match of folded.matchAll(pattern)) add("size", (match[1] ?? "").toUpperCase(), 0.96, match);
  for (const match of folded.matchAll(colorPattern)) {
    const value = colors.get(match[0]);
    if (value !== undefined) add("color", value, 0.9, match);
  }
}

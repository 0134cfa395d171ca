import { fold } from "#modules/agent/index.ts";

const flat = (text: string) => fold(text.normalize("NFC"));

/** What people say for a trade: words of the trouble, and the beginning of the trade's name. */
const trades: readonly (readonly [trade: RegExp, words: RegExp, name: string])[] = [
  [
    /eletric|electric/,
    /eletric|tomada|chuveiro|disjuntor|fiacao|curto|lampada|interruptor|ventilador de teto|luminaria|lustre|faisca|outlet|socket|wiring|light switch|electric|enchufe|cableado/,
    "Eletricista",
  ],
  [
    /encana|hidraul|bombeiro|plumb/,
    /encana|vazamento|vazando|cano|torneira|\bpia\b|descarga|entupi|hidraul|caixa d.?agua|leak|plumb|fuga de agua|pingando|pingar|fontaner|plomer|ralo\b|privada|vaso sanitario|sifao|boia da caixa|esgoto|faucet|\btap\b|\bsink\b|toilet|drain|\bpipes?\b|grifo|canilla|caneria|tuberia|desague|inodoro/,
    "Encanador",
  ],
  [/pint/, /\bpint(?!a de)|parede|fachada|textura|paint/, "Pintura"],
  [/limp|diarista|faxin|clean/, /limp|faxin|diarista|clean|passar roupa|empregada|maid|housekeep/, "Limpeza"],
  [
    /mont|marcen|movei/,
    /montar|montagem|movel|moveis|guarda.?roupa|armario|estante|furniture|assembl|muebles|desarmad|desmontad|escrivaninha|\barm(?:ar|e|en)\b.*\b(?:biblioteca|escritorio|cama|mesa|placard|ropero|armario|mueble|silla|estanteria|cuna)|\b(?:biblioteca|escritorio|cama|mesa|placard|ropero|mueble|sillas?|estanteria|cuna)\b.*\barm(?:ar|e|en)\b|bookcase|bookshelf|flat.?pack|wardrobe|put together/,
    "Montagem de móveis",
  ],
  [/jard|garden/, /jardi|grama|poda|podar|arvore|rocar|capinar|garden|lawn|cesped|patio/, "Jardinagem"],
  [/chave|lock/, /chave|fechadura|trancad|locksmith|cerradura/, "Chaveiro"],
  [/ar.?condicionado|refriger|climat/, /ar.?condicionado|\bsplit\b|geladeira|refriger|freezer|air condition/, "Ar-condicionado"],
  [
    /pedreir|obra|reforma|construc/,
    /obra|reforma|pis[oa]s?\b|azulejo|muro|reboco|pedreir|telhado|goteira|infiltrac|gesso|drywall|rachadura|laje\b|calcada|\broof|\btiles?\b|techo|albanil/,
    "Pedreiro",
  ],
  [
    /mudanc|frete|carreto|moving/,
    /mudanca|carret|transportar|frete\b|flete|mudanza|moving|\bmove (?:a|my|the|our|some|house|home)\b|levar (?:um|uma|o|a|meu|minha|uns|umas)?\s?(?:sofa|geladeira|fogao|cama|colchao|moveis|movel|guarda|maquina|piano)/,
    "Mudança",
  ],
  [/informat|computa|tecnic/, /computador|notebook|formatar|impressora|wi.?fi|roteador|computer|laptop|router/, "Informática"],
  [/dedetiz|praga/, /dedetiz|barata|cupim|formiga|\bratos?\b|escorpiao|cockroach|termite|\bpests?\b|cucaracha|plaga/, "Dedetização"],
  [/serralh|solda|portao/, /serralh|portao|\bgrades? d|soldar|corrimao|welder|herrer/, "Serralheiro"],
  [/vidr|glass/, /vidrac|box d[eo] banheiro|vidro (?:da|do|quebrad|trincad)|janela quebrada|broken window|glazier|vidrier/, "Vidraceiro"],
  [/costur|sew/, /costur|bainha|ajustar (?:a |o |uma? )?(?:calca|vestido|roupa|terno)|seamstress|tailor|modista/, "Costureira"],
];

/** Words of a removal: whatever is carried, this is the trade. */
const removal =
  /\bcarret(?:o|eiro)s?\b|\b(?:caminhao|frete|fretista) (?:de|para|pra|p) (?:a )?mudanca|\b(?:fazer|preciso|quero|minha|uma|de|p[ar]*a?) (?:a |uma |minha )?mudanca\b|\b(?:vou|vamos|estou|estamos|to) (?:me |nos )?mudar(?:ndo)?\b|\b(?:me mudo|mudanza|mudarme|mudarnos|me estoy mudando|flete para|moving (?:house|home|flat|apartment|out|to)|removal (?:van|men|company)|movers?)\b/;
/** Who has moved lately wants something else. */
const assembling = /\b(?:mont(?:ar|agem|e|a)|desmont\w*|armar|desarmad\w*|assembl\w*|instal\w*|limp\w*|faxina|pint\w*|clean\w*)\b/;

const isRemoval = (said: string): boolean => removal.test(said) && (/\bcarret|\bmudanza|\bmovers?\b/.test(said) || !assembling.test(said));

/** Categories that a text speaks of, by their own names or by words of the trade. */
export function categoriesIn(text: string, categories: readonly string[]): string[] {
  const said = flat(text);
  const moves = isRemoval(said) ? categories.filter((category) => /mudanc|frete|carreto|moving/.test(flat(category))) : [];
  if (moves.length > 0) return moves;
  const named = categories.filter((category) => {
    const stem = flat(category).replace(/(?:es|os|as|s|a|o)$/, "");
    return stem.length > 2 && said.includes(stem);
  });
  if (named.length > 0) return named;
  return categories.filter((category) => trades.some(([trade, words]) => trade.test(flat(category)) && words.test(said)));
}

/** The usual name of the trade that a text speaks of, where nobody here gives such a service yet; null: it speaks of none. */
export function tradeIn(text: string): string | null {
  const said = flat(text);
  if (isRemoval(said)) return "Mudança";
  return trades.find(([, words]) => words.test(said))?.[2] ?? null;
}

/** An amount of money in cents: "350", "R$ 1.200,50", "uns 2 mil"; null: none. */
export function amountIn(text: string): number | null {
  const found = /(?:r\$\s*)?(\d{1,3}(?:\.\d{3})+|\d{1,7})(?:,(\d{1,2}))?\s*(mil\b|k\b)?/i.exec(text);
  if (found === null) return null;
  const whole = Number((found[1] ?? "").replaceAll(".", ""));
  const cents = whole * 100 + Number((found[2] ?? "").padEnd(2, "0") || 0);
  return cents === 0 ? null : found[3] === undefined ? cents : cents * 1000;
}

/** The budget of a request, where it is said to be one; null: not said. */
export function budgetIn(text: string): number | null {
  const found =
    /(?:r\$\s*|ate |no maximo |orcamento de |pago )(?:r\$\s*)?[\d.]+(?:,\d{1,2})?(?:\s*mil\b)?|[\d.]+(?:,\d{1,2})?\s*(?:mil\s*)?reais/.exec(
      flat(text),
    )?.[0];
  return found === undefined ? null : amountIn(found.replace(/^\D+/, ""));
}

export const isUrgent = (text: string): boolean =>
  /\burgent|\burgencia|\bhoje\b|\bagora\b|emergenc|o quanto antes|asap|\bja\b/.test(flat(text));

/** Things of a list that people write: by commas, lines and "e". */
export const listIn = (text: string): string[] =>
  text
    .split(/[,;\n]|\s+(?:e|and|y)\s+/)
    .map((one) =>
      one
        .replace(/^\s*(?:sou|trabalho com|faco|faço|atendo(?: em)?|em|i do|hago)\s+/i, "")
        .replace(/[.!]+\s*$/, "")
        .trim(),
    )
    .filter((one) => one.length > 1)
    .slice(0, 10);

const ordinals = [/\bprimeir|\bfirst|\bprimer/, /\bsegund|\bsecond/, /\bterceir|\bthird|\btercer/, /\bquart|\bfourth|\bcuart/];

/** Which of a list is meant: "2", "o segundo"; null: none. */
export function placeIn(text: string): number | null {
  const bare = /^\s*(\d)\s*[.)]?\s*$/.exec(text)?.[1];
  if (bare !== undefined) return Number(bare) - 1;
  const order = ordinals.findIndex((ordinal) => ordinal.test(flat(text)));
  return order < 0 ? null : order;
}

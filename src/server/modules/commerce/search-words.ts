// Turns what a person typed into words to look for. Whatever is not in here is corrected against the catalogue's own words in the database.

/** Case and accents away: "Televisão" → "televisao". */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

// Words that say how, not what: they would only empty the result.
const fillers = new Set(
  (
    "a o as os um uma uns umas de da do das dos e ou em no na nos nas com sem por pra para pro que qual quais quero queria " +
    "gostaria preciso ver mostra mostrar me mim voce voces vc vcs tem teria ter algum alguma alguns algumas oi ola bom boa dia tarde noite favor " +
    "procuro procurando busco comprar produto produtos opcao opcoes preco precos valor ate reais real r rs entre menos mais abaixo acima " +
    "maximo minimo partir barato barata baratos baratas baratinho caro cara caros caras melhor melhores modelo modelos tipo marca " +
    "the an of for with i want show some any cheap cheapest please buy looking under below up to " +
    "el la los las un una quiero busco barato hasta con sin y"
  ).split(" "),
);

// Each line: words that people use for one thing; the catalogue may use any of them.
const synonymLines = [
  "smartphone|celular|telefone|telemovel|phone|cellphone|movil|aparelho celular",
  "notebook|laptop|computador portatil|portatil",
  "tv|televisao|televisor|smart tv|smarttv|television",
  "fone|headphone|headset|auricular|earbud|fone de ouvido|earphone",
  "caixa de som|speaker|alto falante|parlante",
  "tablet|tablete",
  "relogio inteligente|smartwatch",
  "mouse|raton",
  "carregador|charger|cargador",
  "capinha|capa|case",
  "tenis|sneaker|zapatilla",
  "camiseta|tshirt|t shirt|remera",
  "moletom|hoodie|blusa de frio",
  "calca|pants|pantalon",
  "jeans|denim",
  "vestido|dress",
  "jaqueta|casaco|jacket|chaqueta",
  "mochila|backpack",
  "bolsa|bag|bolso",
  "oculos|sunglasses|gafas",
  "geladeira|refrigerador|fridge|nevera",
  "fogao|cooktop|stove",
  "liquidificador|blender|licuadora",
  "air fryer|airfryer|fritadeira",
  "cafeteira|coffee maker|cafetera",
  "aspirador|vacuum|aspiradora",
  "panela|cookware|olla",
  "lencol|roupa de cama|jogo de cama|bedding",
  "toalha|towel",
  "sofa|couch",
  "cadeira|chair|silla",
  "mesa|table|desk|escrivaninha",
  "luminaria|lamp|abajur|lampara",
  "ventilador|fan|circulador",
  "videogame|console|video game",
];

const synonyms = new Map<string, readonly string[]>();
let longestPhrase = 1;
for (const line of synonymLines) {
  const words = line.split("|");
  for (const word of words) {
    synonyms.set(word, words);
    longestPhrase = Math.max(longestPhrase, word.split(" ").length);
  }
}

/** A stem that begins both singular and plural; matching is by beginnings, so cutting little is enough. */
export function singular(word: string): string {
  if (word.length < 5) return word;
  if (word.endsWith("oes") || word.endsWith("aes")) return word.slice(0, -3);
  if (/(?:r|z)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith("s") ? word.slice(0, -1) : word;
}

const unitOf = (said: string) => (/volt/.test(said) ? "v" : /watt/.test(said) ? "w" : /gig/.test(said) ? "gb" : "kg");

/** One socket has two names. */
const sameVolts: Readonly<Record<string, readonly string[]>> = { "110v": ["127v", "110v"], "127v": ["127v", "110v"] };

export interface SearchWords {
  /** One regular expression a word, ` (word|synonym)`, of `[a-z0-9 ]` only. */
  groups: string[];
  /** The words bare, in the same order, for correction of spelling. */
  spelled: string[];
}

/** Words to look for, at most 8: folded, without fillers, singular, each with its synonyms. */
export function searchWords(text: string): SearchWords {
  const words = fold(text)
    .replace(/[^a-z0-9]+/g, " ")
    .replace(/\b(\d+) ?(?:polegadas?|poleg|pols|inch(?:es)?|pulgadas?)\b/g, "$1 pol")
    .replace(/\b(\d+) ?(?:litros?|lts?|liters?|litres?)\b/g, "$1 l")
    .replace(/\b(\d+) ?(?:volts?|watts?|gigas?|gigabytes?|quilos?|kilos?)\b/g, (said, amount: string) => `${amount} ${unitOf(said)}`)
    .replace(/\b(\d+) (gb|tb|mb|mah|hz|mp|cm|mm|kg|ml|l|w|v)\b/g, "$1$2")
    .trim()
    .split(" ")
    .filter((word) => word !== "");
  const groups: string[] = [];
  const spelled: string[] = [];
  let at = 0;
  while (at < words.length && groups.length < 8) {
    const phrase = longestKnownPhrase(words, at);
    const word = words[at] ?? "";
    if (phrase === null && fillers.has(word)) {
      at += 1;
      continue;
    }
    const alternatives = phrase?.alternatives ?? sameVolts[word] ?? [singular(word)];
    groups.push(` (${alternatives.join("|")})`);
    spelled.push(phrase?.text ?? word);
    at += phrase?.length ?? 1;
  }
  return { groups, spelled };
}

function longestKnownPhrase(words: readonly string[], at: number) {
  for (let length = Math.min(longestPhrase, words.length - at); length > 0; length -= 1) {
    const taken = words.slice(at, at + length);
    const last = taken.at(-1) ?? "";
    for (const text of [taken.join(" "), [...taken.slice(0, -1), singular(last)].join(" ")]) {
      const alternatives = synonyms.get(text);
      if (alternatives !== undefined) return { text, alternatives, length };
    }
  }
  return null;
}

/** All ways of saying one word ("celular" → smartphone, telefone, …), itself included, folded and singular. */
export function waysToSay(word: string): readonly string[] {
  const folded = fold(word).trim();
  const stem = singular(folded);
  return synonyms.get(folded) ?? synonyms.get(stem) ?? [stem];
}

const colorLines = [
  "preto|preta|black|negro|negra|grafite|escuro",
  "branco|branca|white|blanco|blanca",
  "cinza|gray|grey|gris|prata|prateado|silver|chumbo",
  "azul|blue|marinho|azul marinho",
  "vermelho|vermelha|red|rojo|roja|vinho|bordo",
  "verde|green|oliva|musgo",
  "amarelo|amarela|yellow|amarillo|dourado|dourada|gold|mostarda",
  "rosa|pink|rosado",
  "roxo|roxa|purple|lilas|violeta|morado",
  "laranja|orange|naranja|terracota",
  "marrom|brown|cafe|caramelo",
  "bege|beige|creme|areia|natural|off white",
];

/** Names of a colour as the catalogue may write it, folded. */
export function colorNames(color: string): string[] {
  const folded = fold(color).trim().replace(/s$/, "");
  const line = colorLines.find((names) => names.split("|").some((name) => name === folded || name === fold(color).trim()));
  return line === undefined ? [folded] : line.split("|");
}

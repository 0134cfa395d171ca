import { fold } from "#modules/agent/index.ts";
import { largeCities } from "#shared/large-cities.ts";

const flat = (text: string) => fold(text.normalize("NFC"));

const largeByName = new Map(largeCities.map((name) => [flat(name), name]));
const names = [...largeByName.keys()].toSorted((a, b) => b.length - a.length).join("|");
const states = "ac|al|ap|am|ba|ce|df|es|go|ma|mt|ms|mg|pa|pb|pr|pe|pi|rj|rn|rs|ro|rr|sc|sp|se|to";
// Some of these are names of persons and words too: without a word of place before them they count only behind a comma and before an end.
const largeSaid = new RegExp(
  `\\b(?:em|in|en|to|cidade de|moro em|sou de|aqui em|centro de|zona (?:norte|sul|leste|oeste) de|regiao de|perto de|bairro de|near)\\s+(${names})\\b|,\\s*(${names})(?=\\s*(?:$|[.,;!?\\n/-]|(?:${states})\\b))`,
);
// "Serra Negra" is not Serra: what stands around the name has to be an edge or a word of place.
const anyLarge = new RegExp(
  `(?<=^\\s*|[,;/(–-]\\s*|\\b(?:em|de|in|en|no|na|do|da|e|a|aqui|cidade|moro|fica)\\s+)(?:${names})(?=\\s*(?:$|[,;/().!–-]|(?:mesmo|no|na|em|bairro|zona|centro|perto|capital|regiao|lado|${states})\\b))`,
  "g",
);
const small = new Set(["de", "da", "do", "das", "dos"]);

/** A city as it is written: "osasco" is Osasco, "são josé do rio preto" São José do Rio Preto. */
export function cityName(said: string): string {
  const known = largeByName.get(flat(said).trim());
  if (known !== undefined) return known;
  if (said !== said.toLowerCase()) return said;
  return said.replace(/\p{L}+/gu, (word) => (small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)));
}

const anyName = `(?:${names})`;
/** "Sai do Tatuapé em São Paulo e vai pra Santo André", "de Osasco para Barueri", "from Campinas to Santos". */
const wayBetween = new RegExp(
  `^(?<from>.*\\b(?:(?:sai|saio|saindo|saida|sair|retir\\w+|buscar|busca|pegar|sale|salgo|saliendo|recoger|leav\\w+|starts?)\\b.*?|(?:de|desde|from)\\s+(?=${anyName}\\b)).*?\\b(?:${names})\\b.*?)\\s(?<to>(?:e |y |and )?(?:vai|vou|va|voy|indo|levar|entreg\\w+|ate|pra|para|to|hasta|hacia|a|going)\\b.*)$`,
);

const anyNamed = new RegExp(`\\b${anyName}\\b`, "g");

/** Where a way from one city to another starts; null: no way is told. */
export function cityOfStart(text: string): string | null {
  const from = wayBetween.exec(flat(text).replaceAll("\n", " "))?.groups?.["from"];
  return (from === undefined ? undefined : largeByName.get([...from.matchAll(anyNamed)].at(-1)?.[0] ?? "")) ?? null;
}

/** The city of "… em São Paulo": words with capitals after "em", or the name of a large one however it is written. */
export function cityIn(text: string): string | null {
  const start = cityOfStart(text);
  if (start !== null) return start;
  const found = /\b(?:em|na cidade de|no|in|en|to)\s+((?:\p{Lu}[\p{L}'-]+)(?:\s+(?:d[aeo]s?\s+)?\p{Lu}[\p{L}'-]+){0,3})/u.exec(text);
  if (found?.[1] !== undefined) {
    // "In Pinheiros, São Paulo": a district and its city.
    const behind = new RegExp(`^\\s*,\\s*(sao paulo|rio de janeiro)\\b`).exec(flat(text).slice(found.index + found[0].length))?.[1];
    const city = behind === undefined || largeByName.has(flat(found[1])) ? undefined : largeByName.get(behind);
    return city ?? found[1];
  }
  const named = largeSaid.exec(flat(text));
  const said = named?.[1] ?? named?.[2];
  const short = shortSaid.exec(flat(text))?.[1];
  return (said === undefined ? undefined : largeByName.get(said)) ?? (short === undefined ? undefined : shortNames[short]) ?? null;
}

/** What people call large cities among themselves. */
const shortNames: Readonly<Record<string, string>> = {
  sp: "São Paulo",
  sampa: "São Paulo",
  "sp capital": "São Paulo",
  rj: "Rio de Janeiro",
  rio: "Rio de Janeiro",
  bh: "Belo Horizonte",
  beaga: "Belo Horizonte",
  poa: "Porto Alegre",
  floripa: "Florianópolis",
  bsb: "Brasília",
  cwb: "Curitiba",
  ctba: "Curitiba",
  gyn: "Goiânia",
  jampa: "João Pessoa",
  ssa: "Salvador",
  sjc: "São José dos Campos",
  sbc: "São Bernardo do Campo",
  "sao bernardo": "São Bernardo do Campo",
  "sao caetano": "São Caetano do Sul",
  ribeirao: "Ribeirão Preto",
  taboao: "Taboão da Serra",
  mogi: "Mogi das Cruzes",
  "nova iguacu": "Nova Iguaçu",
};

const stateNames =
  "acre|alagoas|amapa|amazonas|bahia|ceara|distrito federal|espirito santo|goias|maranhao|mato grosso(?: do sul)?|minas(?: gerais)?|para|paraiba|parana|pernambuco|piaui|rio grande do (?:norte|sul)|rondonia|roraima|santa catarina|sergipe|tocantins|brasil|brazil";
const lead =
  /^(?:(?:ah|e|eh|fica|seria|sera|vai ser|o servico|moro|estou|to|sou|aqui|tudo|bem|oi|entao|olha|it s|it is|i live|i m|es|vivo|estoy|cidade|city|ciudad|a|o)\s+)*(?:(?:em|na|no|in|en|de|da|do|for|at)\s+)?(?:cidade de\s+)?/;
const noPlace =
  /^(?:s|ss|n|nn|sim|nao|ok|okay|blz|beleza|claro|isso|pode ser|certo|yes|yeah|no|si|vale|dale|aqui|ai|la|casa|minha casa|em casa|apartamento|nao sei|sei la|tanto faz|qualquer(?: uma)?|todas|qual|oi|ola|bom dia|boa tarde|boa noite|obrigad[oa]|valeu|quero|preciso|hoje|amanha|agora|urgente|cidade|here|home|my place|at home|hello|hi|mi casa|hola)$/;

const shortSaid = new RegExp(
  `\\b(?:em|aqui em|moro em|sou de|zona (?:norte|sul|leste|oeste) de|centro de|in|en)\\s+(${Object.keys(shortNames).join("|")})(?=\\s*(?:$|[.,;!?\\n]|capital\\b))`,
);

/** Days, agreement and what is said around a wish: no city is called so. */
const saidOtherwise =
  /\b(?:pode|ser|seria|sim|pelo|amor|favor|segunda|terca|quarta|quinta|sexta|sabado|domingo|manha|tarde|noite|semana|hoje|amanha|qualquer|urgente|rapido|logo|preciso|precisa|quero|queria|tem|nao|minha|meu|voces|por que|quando|quanto|please|yes|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|tomorrow|lunes|martes|miercoles|jueves|viernes|dias?|horas?|obrigad\w|valeu|beleza|entendi|espera|socorro|ajuda)\b/;
/** Words of shops and of work, which no city is called by. */
const ofThings =
  /\b(?:barat\w+|car[oa]|carrinho|primeir\w|segund\w|ultim\w|quanto|preco|reforma|obra|pequen\w|rebocar|parede|pedreiro|pintor|encanador|eletricista|faxina|diarista|jardim|moveis|movel|montar|metros?|quartos?|banheiro|cozinha|sala|vazamento|celular|samsung|motorola|iphone|trocar|arrumar|consertar|instalar|pintar|limpar|lampadas?|portas?|tomadas?|chuveiro|torneira|cheapest|cart)\b/;

/** A large city that is all a text says; null: it says more, or another place. */
export const bareCity = (text: string): string | null =>
  largeByName.get(
    flat(text)
      .replace(/[.!\s]+$/, "")
      .replace(/^(?:e |em |eh )/, "")
      .trim(),
  ) ?? null;

/** Where a job is: the city, and what more was said of the place. */
export interface Place {
  city: string;
  rest: string | null;
}

const tidy = (text: string) => text.replace(/^[\s,;/–—.()-]+|[\s,;/–—.()-]+$/g, "").replace(/\s+/g, " ");

/**
 * The city that answers the question for it: "sao paulo, na mooca", "Atibaia/SP", "zona sul de sp", "é em bh mesmo". null: it names none, so that one had better ask
 * again; a yes is no city.
 */
export function placeOf(text: string): Place | null {
  const origin = cityOfStart(text);
  // Where it goes to is told as well.
  if (origin !== null) return { city: origin, rest: tidy(text.normalize("NFC")).slice(0, 120) };
  const said = flat(text);
  // Of two the one that is no state as well: "Osasco, São Paulo".
  const found = [...said.matchAll(anyLarge)];
  const own = found.find(([name]) => name !== "sao paulo" && name !== "rio de janeiro") ?? found[0];
  if (own !== undefined) {
    const without = found.reduceRight(
      (rest, one) => `${rest.slice(0, one.index)} , ${rest.slice(one.index + one[0].length)}`,
      text.normalize("NFC"),
    );
    return { city: largeByName.get(own[0]) ?? own[0], rest: restOf(without) };
  }
  const short = new RegExp(
    `^(?:.*\\b(?:em|de|da|do|na|no|in|en|of)\\s+)?(${Object.keys(shortNames).join("|")})(?:\\s+(?:capital|mesmo))?[\\s.!]*$`,
  ).exec(said.replace(lead, "").trim());
  if (short?.[1] !== undefined)
    return { city: shortNames[short[1]] ?? short[1], rest: restOf(text.normalize("NFC").slice(0, said.lastIndexOf(short[1]))) };
  const start = lead.exec(said)?.[0].length ?? 0;
  const plain = text
    .normalize("NFC")
    .slice(start)
    .replace(new RegExp(`[\\s,/(–-]+(?:${states})[)\\s.!]*$`, "i"), "");
  const [first = "", ...others] = plain.split(/\s*[,;/(–]\s*|\s+-\s+|\s+(?=(?:no |do )?bairro\b)|\s+(?=n[ao]\s+\p{L})/iu);
  const city = tidy(first.replace(/\s+(?:mesmo|mesma|viu|moça|moço|por favor)\b.*$/i, "").replace(/[.!]+$/, ""));
  const words = city.split(" ").length;
  if (
    !/^\p{L}[\p{L}' -]+$/u.test(city) ||
    (city.length < 3 && !(flat(city) in shortNames)) ||
    words > 5 ||
    noPlace.test(flat(city)) ||
    ofThings.test(flat(city)) ||
    saidOtherwise.test(flat(city))
  )
    return null;
  return { city: shortNames[flat(city)] ?? cityName(city), rest: restOf(others.join(", ")) };
}

/** Districts and the like, without the words around them; null: nothing is left. */
function restOf(text: string): string | null {
  const kept = text
    .split(/[,;/()–]|\s-\s/)
    .map((part) => tidy(tidy(part).replace(/^(?:e|é|eh|fica|em|moro|aqui|de|da|do|in|en|mesmo|bem)(?:\s+|$)/i, "")))
    .filter((part) => part.length > 2 && !noPlace.test(flat(part)) && !new RegExp(`^(?:${states}|${stateNames})$`).test(flat(part)))
    .filter(
      (part) =>
        !/^(?:(?:estou|estoy|vivo|moro|fico|i live|i am|i'm) )?(?:em|en|in|na|no|de|da|do|mesmo|cidade|cidade de|é em|aqui em)$/i.test(
          part,
        ),
    );
  return kept.length === 0 ? null : kept.join(", ").slice(0, 120);
}

/** A description without the city, once that is known: "… vazando, em guarulhos" keeps what has to be done. What is left of the place stays. */
export function withoutCity(text: string, city: string): string {
  const name = flat(city).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const said = flat(text.normalize("NFC"));
  const found = new RegExp(
    `(?:^|[\\s,;.–-]+)(?:(?:aqui|e|eh|fica|moro|estou|to|sou|o servico e)\\s+)?(?:em|in|en|de|na cidade de)\\s+${name}(?:\\s*[-/,]\\s*(?:${states}))?(?=[\\s,;.!?)]|$)`,
  ).exec(said);
  if (found === null) return text;
  // Folding keeps each character at its place.
  const left = `${text.normalize("NFC").slice(0, found.index)} ${text.normalize("NFC").slice(found.index + found[0].length)}`;
  const tidied = left
    .replace(/\s+([,.;!?])/g, "$1")
    .replace(/\s+/g, " ")
    .replace(/^[\s,;.–-]+|[\s,;–-]+$/g, "");
  return tidied.split(" ").length < 2 ? text : tidied;
}

import { fold } from "./fold.ts";
import { NearWords } from "./near-words.ts";

/** Names that a shop gives its categories and brands; what the understanding looks for beside the words it knows. */
export interface Vocabulary {
  categories: readonly { name: string; slug: string; synonyms: readonly string[] }[];
  brands: readonly { name: string; slug: string }[];
}

// Each line: the value, then how people say it in Portuguese, English and Spanish. Plurals in -s and -es are understood.
const categoryLines = `
smartphone|celular|celulares|cel|celu|telefone|aparelho celular|smartfone|smartphone|iphone|cell phone|cellphone|mobile phone|phone|telefono|movil|moviles
notebook|laptop|computador portatil|note|noti|notezinho|notebok|portatil|macbook|chromebook
computador|pc gamer|desktop|computer|computadora
tv|televisao|televisoes|televisor|televisores|smart tv|smarttv|television|tele
tablet|tablete|ipad
fone|fone de ouvido|fones de ouvido|headphone|headset|earphone|earbud|airpod|audifono|auricular|auriculares
caixa de som|caixas de som|caixinha de som|speaker|soundbar|parlante
smartwatch|relogio inteligente|smart watch|reloj inteligente
relogio|watch|watches|reloj|relojes
camera|camera fotografica|camara|webcam
videogame|video game|console|playstation|xbox|consola
monitor|monitores
impressora|printer|impresora
teclado|keyboard
mouse|raton
carregador|carregadores|charger|cargador|powerbank|power bank
capinha|capinha de celular|case|phone case|funda
tenis|tenis de corrida|sneaker|running shoe|zapatilla|shoe
sapato|sapatos|zapato
sandalia|chinelo|rasteirinha|sandal|sandalias|flip flop
bota|boot|botas
camiseta|camisetas|tshirt|t-shirt|t shirt|remera|playera|regata
camisa|camisas|shirt|camisa social|blusa
calca|calcas|pants|pantalon|pantalones|legging
jeans|calca jeans|denim
vestido|dress|dresses
saia|skirt|falda
short|shorts|bermuda
jaqueta|casaco|jacket|chaqueta|coat|abrigo
moletom|moletons|hoodie|blusa de frio|sudadera|sueter|sweater
bolsa|bag|handbag|bolso
mochila|backpack
oculos|oculos de sol|sunglasses|gafas|lentes de sol
perfume|perfumes|fragrance
bone|cap|gorra
geladeira|refrigerador|frigobar|fridge|refrigerator|nevera|heladera
fogao|fogoes|cooktop|stove|estufa|cocina a gas
micro-ondas|microondas|micro ondas|microwave
lavadora|maquina de lavar|maquinas de lavar|lava e seca|lava roupa|washing machine|washer|lavarropas
ar condicionado|ar-condicionado|air conditioner|aire acondicionado
ventilador|ventiladores|circulador de ar|fan
air fryer|airfryer|fritadeira|freidora de aire|freidora
liquidificador|liquidificadores|blender|licuadora
cafeteira|maquina de cafe|coffee maker|coffee machine|cafetera
aspirador|aspirador de po|aspiradores|robo aspirador|vacuum cleaner|vacuum|aspiradora
ferro de passar|ferro|iron|plancha
panela|panela de pressao|jogo de panelas|panelas|cookware|olla|pan
sofa|couch|sillon
cama|cama box|bed|camas
colchao|colchoes|mattress|colchon
mesa|mesa de jantar|table|desk|escrivaninha
cadeira|cadeira gamer|cadeira de escritorio|chair|silla
guarda-roupa|guarda roupa|armario|wardrobe|closet|ropero
estante|rack|prateleira|shelf|estanteria|bookshelf
luminaria|abajur|lampada|lustre|lamp|lampara
tapete|rug|alfombra
cortina|curtain|cortinas
lencol|lencois|jogo de cama|roupa de cama|bedding|sabana|bed sheet
travesseiro|pillow|almohada
toalha|towel|toalla
edredom|edredon|cobertor|blanket|manta
`;

const brandNames =
  "Samsung|Apple|Motorola|Xiaomi|Realme|LG|Sony|Philips|Philco|Multilaser|Positivo|Dell|Lenovo|Acer|Asus|HP|JBL|Logitech|Nintendo|Microsoft|Nokia|TCL|Huawei|Google|" +
  "Brastemp|Electrolux|Consul|Mondial|Arno|Britânia|Oster|Tramontina|Midea|Panasonic|Nespresso|Walita|Cadence|" +
  "Nike|Adidas|Puma|Olympikus|Mizuno|Asics|Fila|Vans|Converse|Havaianas|Melissa|Levi's|Hering|Lacoste|Reserva|Colcci|Calvin Klein|Tommy Hilfiger|Under Armour|New Balance|Casio|Ray-Ban|Oakley";
// A line of products says the brand: who asks for a Galaxy means Samsung.
const brandSigns: Readonly<Record<string, string>> = {
  iphone: "Apple",
  ipad: "Apple",
  macbook: "Apple",
  airpods: "Apple",
  galaxy: "Samsung",
  moto: "Motorola",
  redmi: "Xiaomi",
  poco: "Xiaomi",
  playstation: "Sony",
  xbox: "Microsoft",
  inspiron: "Dell",
  ideapad: "Lenovo",
};

export interface Lexicon {
  /** Folded word or words → value; the longest match wins. */
  terms: ReadonlyMap<string, string>;
  longest: number;
  /** For slips of one key in the longer single words. */
  near: NearWords;
}

function lexicon(entries: Iterable<readonly [string, string]>): Lexicon {
  const terms = new Map<string, string>();
  let longest = 1;
  for (const [said, value] of entries) {
    const key = termKey(said);
    if (key.length < 2 || terms.has(key)) continue;
    terms.set(key, value);
    longest = Math.max(longest, key.split(" ").length);
  }
  return { terms, longest, near: new NearWords(Array.from(terms.keys()).filter((term) => term.length > 5 && !term.includes(" "))) };
}

/** How a word or words are kept: folded, hyphens as blanks. */
function termKey(said: string): string {
  return fold(said.normalize("NFC"))
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

function* categoryEntries(vocabulary: Vocabulary): Generator<readonly [string, string]> {
  const builtIn = new Map<string, string>();
  for (const line of categoryLines.trim().split("\n")) {
    const names = line.split("|");
    for (const name of names) {
      builtIn.set(termKey(name), names[0] ?? name);
      yield [name, names[0] ?? name];
    }
  }
  for (const category of vocabulary.categories) {
    // A shop's "Smartphones" is the thing that the built-in words call "smartphone": one value, whatever the shop calls its shelf.
    const key = termKey(category.name);
    const value = builtIn.get(key) ?? builtIn.get(key.replace(/s$/, "")) ?? builtIn.get(key.replace(/es$/, "")) ?? category.name;
    for (const name of [category.name, ...category.synonyms]) yield [name, value];
  }
}

function* brandEntries(vocabulary: Vocabulary): Generator<readonly [string, string]> {
  for (const brand of vocabulary.brands) yield [brand.name, brand.name];
  for (const name of brandNames.split("|")) yield [name, name];
  yield* Object.entries(brandSigns);
}

export interface CatalogueWords {
  categories: Lexicon;
  brands: Lexicon;
}

/** The built-in words for things sold, with the shop's own. */
export function catalogueWords(vocabulary: Vocabulary = { categories: [], brands: [] }): CatalogueWords {
  return { categories: lexicon(categoryEntries(vocabulary)), brands: lexicon(brandEntries(vocabulary)) };
}

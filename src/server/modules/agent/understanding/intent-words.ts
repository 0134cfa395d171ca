import { fold, words } from "./fold.ts";
import { readNamedEntities } from "./entities.ts";
import type { Span } from "./spans.ts";
import type { CatalogueWords } from "./vocabulary.ts";

/** Kinds of entity whose words say nothing about the intent but that there is one. */
const placeholders: Readonly<Record<string, string>> = {
  product_category: "_thing",
  brand: "_brand",
  price_range: "_price",
  money: "_money",
  email: "_email",
  cpf: "_cpf",
  cep: "_cep",
  phone: "_phone",
  person_name: "_name",
  order_number: "_number",
  color: "_color",
  storage: "_storage",
};

/** The words by which an intent is recognised: things, prices and numbers are replaced by their kind. */
export function intentWords(folded: string, spans: readonly Span[]): string[] {
  let masked = "";
  let at = 0;
  for (const span of spans) {
    const placeholder = placeholders[span.type];
    if (placeholder === undefined || span.start < at) continue;
    masked += `${folded.slice(at, span.start)} ${placeholder} `;
    at = span.end;
  }
  return words(masked + folded.slice(at));
}

export function intentWordsOf(text: string, known: CatalogueWords): string[] {
  const normal = text.normalize("NFC");
  const folded = fold(normal);
  return withoutSalutation(intentWords(folded, readNamedEntities(normal, folded, known)));
}

// What opens a message and says nothing of what it wants: greetings, and what people say while they think ("então, é o seguinte, …").
const opening =
  /^(?:oi|ola|opa|alo|salve|fala|e ai|bom dia|boa tarde|boa noite|hi|hello|hey|hola|buen(?:as|os|a)?(?: (?:dias?|tardes?|noches?))?|good (?:morning|afternoon|evening)|tudo (?:bem|bom|certo|joia)|por favor|please|por gentileza|moc[ao]|amig[ao]|mano|cara|gente|pessoal|querid[ao]|entao|olha|escuta|vixe|vixi|eita|oxe|ai|ah|ahn|hum|hmm|tipo|assim|ne|e o seguinte|e que|deixa eu te (?:perguntar|falar)(?: uma coisa)?|me (?:diz|fala|tira) uma (?:coisa|duvida)|so uma (?:coisa|duvida|pergunta)|uma (?:duvida|pergunta)|so por curiosidade)(?= |$)/;

/** "oi bom dia, tem geladeira?" asks for a fridge: the greeting counts only when it is all there is. */
export function withoutSalutation(words: string[]): string[] {
  let rest = words.join(" ");
  for (let match = opening.exec(rest); match !== null; match = opening.exec(rest)) rest = rest.slice(match[0].length).trim();
  const left = rest.split(" ").filter((word) => word !== "");
  const telling = left.length >= 2 || /^(?:_thing|_brand)$/.test(left[0] ?? "");
  return telling ? left : words;
}

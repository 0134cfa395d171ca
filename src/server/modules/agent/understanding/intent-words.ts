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
  return intentWords(folded, readNamedEntities(normal, folded, known));
}

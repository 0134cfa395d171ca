import { fold } from "../understanding/fold.ts";
import type { Dialogue } from "./dialogue.ts";
import { queryText } from "./query-text.ts";

/** What belongs to a thing and is none itself: "película de celular" is no telephone. */
const belongs =
  /^(?:capa|capinha|case|cover|pelicula|carregador|cabo|suporte|bateria|controle|alca|pulseira|tampa|peca|filtro|refil|pilha|bolsa|estojo|adaptador|fonte|vidro|borracha|botao|manual|funda|correa|strap|charger|battery|part)s?$/;

/**
 * The whole of "capa para celular" where a word that is no kind of the catalogue's stands before what it is made for; null: the kind itself is wanted.
 * After "de" and "do" only what belongs to things counts: "par de tênis" are shoes.
 */
export function madeFor({ turn, entity }: Dialogue): string | null {
  const kind = entity("product_category");
  if (kind === undefined) return null;
  const text = turn.text.normalize("NFC");
  const folded = fold(text);
  const at = folded.indexOf(fold(kind.text));
  const before = /([\p{L}-]{3,})\s+(para|pra|pro|p\/|for|de|do|da|del)\s+(?:o |a |um |uma |meu |minha |my |mi |el |la )?$/u.exec(
    folded.slice(0, Math.max(0, at)),
  );
  const [said = "", head = "", preposition = ""] = before ?? [];
  if (before === null || queryText(head, []) === "") return null;
  if (preposition.startsWith("d") && !belongs.test(head)) return null;
  return text.slice(at - said.length, at + kind.text.length).toLowerCase();
}

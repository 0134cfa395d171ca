import { eld } from "eld/extrasmall";
import { fold } from "./fold.ts";

export type Language = "pt-BR" | "en" | "es";

// Words that one of the three languages writes and the others do not (after accents are taken away).
const marks: Readonly<Record<Language, ReadonlySet<string>>> = {
  "pt-BR": new Set(
    (
      "por favor obra turno bolso presente cancela oi ola voce voces vc vcs nao sim quero queria gostaria preciso tem tenho obrigado obrigada valeu vlw obg bom boa dia tarde noite tudo bem meu minha meus minhas pedido cade onde esta ta to pra pro " +
      "com um uma uns umas o os mais barato carrinho coloca quanto qto custa preco falar pessoa atendente ver qual quais isso esse essa ate reais entao agora hoje amanha ainda aqui ai eu ele ela seu sua nos " +
      "de para que me por pra mandar mensagem promocao envio pagar geladeira celular tenis camisa camiseta fone roupa frete boleto pix troca devolver chegou comprei muito pessimo otimo adorei amei compra finalizar tchau ele dele dela na no da do em e ou ja sao foi"
    ).split(" "),
  ),
  en: new Set(
    (
      "hi hello hey the i i'm im you your my me we want would like need looking for is are was do does did don't have has can could please thanks thank what where when how much many show order cart add to and of it this that " +
      "one cheapest with phone person human talk speak good morning bye not yes price shipping refund cancel buy any some them first second more"
    ).split(" "),
  ),
  es: new Set(
    (
      "hola quiero quisiera busco necesito tienen tiene tienes gracias buenos buenas dias tardes noches el la los las un una y mi mis pedido donde esta esta cuanto cuesta cuando precio mas barato carrito agregar agrega hablar " +
      "con persona puedo hay hasta muy usted ustedes adios por favor envio devolver reembolso este ese eso cual son soy estoy tengo me lo que en de para es pagar compra ver celulares zapatillas si deja dejen mandarme mandar promociones promocion mensajes aceptan aceptas obra presupuesto plomero enchufe zapatilla bolso tarjeta cuotas turno turnos factura cotizacion instalan atienden venden llegan hacen pueden puede cuales tienda talla duele adelante dale quien quienes cita citas blanqueamiento abren cierran tenes podes quieren"
    ).split(" "),
  ),
};

/** Mark words of a text for one language; a word that two languages share counts half. */
function markScore(words: readonly string[], language: Language): number {
  let score = 0;
  for (const word of words) {
    if (!marks[language].has(word)) continue;
    const shared = (Object.keys(marks) as Language[]).filter((other) => marks[other].has(word)).length;
    score += shared === 1 ? 1 : shared === 2 ? 0.4 : 0.1;
  }
  return score;
}

/**
 * Language of a text. Few words say little, so without clear evidence the language of the conversation stays.
 * A text of forty letters or more in another language gives that language's two-letter code.
 */
export function detectLanguage(text: string, usual: Language): string {
  const lower = text.toLowerCase();
  const found = fold(lower).match(/[a-z']+/g) ?? [];
  if (found.length === 0) return usual;
  const letters = found.join("").length;
  const scores: Record<Language, number> = { "pt-BR": markScore(found, "pt-BR"), en: markScore(found, "en"), es: markScore(found, "es") };
  if (/[ãõ]|ç/.test(lower)) scores["pt-BR"] += 2;
  // Endings that only Portuguese writes.
  if (/(?:ção|ções|ões|inho|inha)(?!\p{L})/u.test(lower)) scores["pt-BR"] += 1;
  if (/[ñ¿¡]/.test(lower)) scores.es += 2;
  // "Qué", "cuándo", "cómo" with these accents are Spanish alone.
  if (
    /(?<!\p{L})(?:qué|cuál(?:es)?|cuánt[oa]s?|cuándo|dónde|cómo|quién(?:es)?|sí|también|aquí|mañana|está[ns]|tenés|podés|querés)(?!\p{L})/u.test(
      lower,
    )
  )
    scores.es += 1;
  // The detector's score is worth more the longer the text: it mistakes three words, hardly ever twelve.
  const guess = letters >= 14 ? detectorScores(lower) : {};
  const weight = Math.min(letters / 10, 6);
  scores["pt-BR"] += weight * ((guess["pt"] ?? 0) - 0.5);
  scores.en += weight * ((guess["en"] ?? 0) - 0.5);
  scores.es += weight * ((guess["es"] ?? 0) - 0.5);
  scores[usual] += 0.9;
  const best = (Object.keys(scores) as Language[]).reduce((a, b) => (scores[b] > scores[a] ? b : a));
  const foreign = letters >= 40 && scores[best] < 1.6 ? foreignLanguage(guess) : null;
  return foreign ?? best;
}

/** The detector is given words alone: "a@a@a@…" of 1,500 signs keeps its clean-up busy for minutes. */
function detectorScores(lower: string): Record<string, number> {
  const plain = lower.match(/\p{L}{1,40}/gu) ?? [];
  return eld.detect(plain.slice(0, 60).join(" ")).getScores();
}

function foreignLanguage(guess: Record<string, number>): string | null {
  const [first, second] = Object.entries(guess).toSorted((a, b) => b[1] - a[1]);
  if (first === undefined || ["pt", "en", "es", "gl"].includes(first[0])) return null;
  return first[1] - (second?.[1] ?? 0) > 0.08 ? first[0] : null;
}

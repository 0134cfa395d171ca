import { foldText } from "#shared/fold-text.ts";
import { declineWords, gradeOfPicture, gradeOfWord, gradeScores, numberWords } from "./score-words.ts";
import type { SurveyKind } from "./survey-settings.ts";

export type Reading = "tap" | "number" | "stars" | "word" | "emoji" | "scaled";

export interface ReadScore {
  score: number;
  reading: Reading;
  /** Says by itself that it is a score ("nota 9", "9/10", stars), whatever was spoken of before. */
  explicit: boolean;
  /** What stands beside the score: the reason, as it was written. */
  rest: string | null;
}

const number = String.raw`(?:100|10|\d)(?:[.,]\d{1,2})?|${Object.keys(numberWords).join("|")}|mil|cem`;
const lead = String.raw`(?:(?:a |minha |mi |my |la )?(?:nota|pontuacao|avaliacao|score|rating|calificacion|puntuacion|puntaje)(?: e| es| is|:| de)?|(?:eu )?(?:dou|daria|avalio(?: com| em)?|merece(?:m)?)(?: a)?(?: nota| um| uma)?|(?:i'd |i would |i )?(?:give|rate)(?: it| you)?(?: an?)?|(?:le |les |te )?(?:doy|daria|pongo)(?: un| una)?)\s*:?\s*`;
const scored = new RegExp(
  String.raw`^(?<lead>${lead})?(?<number>${number})(?<half> e meio| y medio| and a half)?(?:\s*(?:(?:/|de|sobre|out of|em)\s*(?<base>100|10|5|dez|diez|cinco|ten|five)(?![\p{L}\d])|(?<stars>estrelas?|estrellas?|stars?)|(?:pontos?|puntos?|points?)))?(?<rest>.*)$`,
  "su",
);
const opener =
  /^(?:(?:oi|ola|hola|hi|hello|acho que|creo que|i think|entao|bom|na verdade|en realidad|actually|desculpa|perdon|sorry|foi|fue|it was|e|es|it's|o atendimento foi|atendimento|la atencion fue|the service was)[\s,:]+)+/u;
const maximum = /^(?:nota (?:maxima|mil|cem|1000|100)|(?:puntuacion|nota|puntaje) maxima|full marks|top score)$/u;
const minimum = /^(?:nota (?:minima|zero)|(?:puntuacion|nota) minima)$/u;
const trailing = /[\s.!,;:~)(]+$/u;
const keycap = /([0-9])\uFE0F?\u20E3/gu;
// What may part a score from its reason; without it "2 camisetas" would be a score.
const parted = /^\s*(?:[.,;:!–—\n-]+|(?:pq|porque|pois|mas|because|but|pero|ja que|since)(?=\s))\s*/u;

/** As texts are compared here: folded, keycaps as digits, without what hangs at the end. Lengths stay, so that the rest is found in the original. */
const plain = (text: string) => foldText(text.replace(/’/gu, "'"));

function scaled(value: number, base: number, kind: SurveyKind): number {
  return kind === "nps" ? Math.round((value / base) * 10) : Math.min(5, Math.max(1, Math.round((value / base) * 5)));
}

/** A number on the scale of the question, of the base that was named, or else of the scale it can only be meant on. */
function onScale(value: number, base: number | null, kind: SurveyKind): { score: number; scaled: boolean } | null {
  const own = kind === "csat" ? 5 : 10;
  if (base !== null) {
    if (value > base) return null;
    return { score: base === own ? Math.max(kind === "csat" ? 1 : 0, Math.floor(value)) : scaled(value, base, kind), scaled: base !== own };
  }
  if (value > 10) return null;
  if (kind === "nps") return { score: Math.floor(value), scaled: false };
  if (value >= 1 && value < 6) return { score: Math.min(5, Math.floor(value)), scaled: false };
  // Brazilians give marks of ten: "nota 9" of five is meant so.
  return { score: scaled(value, 10, kind), scaled: true };
}

function readNumber(text: string, folded: string, kind: SurveyKind): ReadScore | null {
  const match = scored.exec(folded);
  const groups = match?.groups;
  if (match === null || groups?.["number"] === undefined) return null;
  const word = groups["number"];
  const value = word === "mil" || word === "cem" ? 100 : (numberWords[word] ?? Number(word.replace(",", ".")));
  const wordBase = groups["base"];
  const base = groups["stars"] !== undefined ? 5 : wordBase === undefined ? null : (numberWords[wordBase] ?? Number(wordBase));
  const explicit = groups["lead"] !== undefined || base !== null;
  const restFolded = groups["rest"] ?? "";
  // A number that goes on is another one: "10h", "5%", "99".
  if (/^[\p{L}\d%°º/]/u.test(restFolded)) return null;
  const found =
    value === 100 && groups["lead"] !== undefined ? { score: kind === "csat" ? 5 : 10, scaled: true } : onScale(value, base, kind);
  if (found === null) return null;
  const beside = restFolded.replace(trailing, "") === "" ? "" : restFolded;
  const split = beside === "" ? null : parted.exec(beside);
  // "dez ótimo atendimento" has no comma, but a lead in front makes it plain enough.
  if (beside !== "" && split === null && !explicit && !onlyPictures(beside)) return null;
  const rest = beside === "" || onlyPictures(beside) ? null : text.slice(text.length - beside.length + (split?.[0].length ?? 0)).trim();
  return {
    score: found.score,
    reading: groups["stars"] !== undefined ? "stars" : found.scaled ? "scaled" : "number",
    explicit,
    rest: rest === "" ? null : rest,
  };
}

const pictures = (text: string) => text.replace(/[\uFE0F\u200D\p{Emoji_Modifier}\s.!]/gu, "");
const onlyPictures = (text: string) => pictures(text) !== "" && /^\p{Extended_Pictographic}+$/u.test(pictures(text));

function readPictures(text: string, kind: SurveyKind): ReadScore | null {
  const bare = pictures(text);
  const stars = /^[⭐🌟★]+☆*$/u.test(bare) ? Array.from(bare.replaceAll("☆", "")).length : 0;
  if (stars > 0) {
    if (stars > 5) return null;
    return { score: scaled(stars, 5, kind), reading: "stars", explicit: true, rest: null };
  }
  if (!onlyPictures(text)) return null;
  const grade = gradeOfPicture.get(Array.from(bare)[0] ?? "");
  return grade === undefined ? null : { score: gradeScores[kind][grade] ?? 0, reading: "emoji", explicit: false, rest: null };
}

function readWord(text: string, folded: string, kind: SurveyKind): ReadScore | null {
  const bare = folded.replace(trailing, "").replace(/^[\s¡!]+/u, "");
  const of = (grade: number, rest: string | null): ReadScore => ({
    score: gradeScores[kind][grade] ?? 0,
    reading: "word",
    explicit: false,
    rest,
  });
  const whole =
    gradeOfWord.get(bare) ??
    gradeOfWord.get(bare.replace(/ (?:o |el |the )?(?:atendimento|servico|trabalho|atencion|servicio|service|support)$/u, ""));
  if (whole !== undefined) return of(whole, null);
  const head = /^[\p{L}+\- ]+?(?=\s*[.,;:!–—\n])/u.exec(folded)?.[0];
  const grade = head === undefined ? undefined : gradeOfWord.get(head.trim());
  if (head === undefined || grade === undefined) return null;
  const after = text.slice(text.length - folded.length + head.length);
  const rest = after.replace(/^[\s.,;:!–—-]+/u, "").trim();
  return of(grade, rest === "" || onlyPictures(rest) ? null : rest);
}

/**
 * Reads a customer's words as the answer to a survey: a score on the question's scale, a refusal, or null where they are about something else. Words of
 * Portuguese, English and Spanish are understood whatever the language of the question.
 */
export function readScore(message: string, kind: SurveyKind): ReadScore | { declined: true } | null {
  const text = message.normalize("NFC").replace(/🔟/gu, "10").replace(keycap, "$1").trim();
  if (text === "" || text.length > 1000) return null;
  const seen = readPictures(text, kind);
  if (seen !== null) return seen;
  const folded = plain(text);
  const said = folded.replace(trailing, "").replace(/[¡¿]/gu, "");
  if (declineWords.has(said.replace(/,/gu, ""))) return { declined: true };
  if (maximum.test(said)) return { score: kind === "csat" ? 5 : 10, reading: "scaled", explicit: true, rest: null };
  if (minimum.test(said)) return { score: kind === "csat" ? 1 : 0, reading: "scaled", explicit: true, rest: null };
  const found = readAfterOpener(text, folded, kind);
  // "5?" asks; "5, cadê o pedido?" answers and asks.
  return found !== null && said.endsWith("?") && found.rest === null ? null : found;
}

function readAfterOpener(text: string, folded: string, kind: SurveyKind): ReadScore | null {
  const direct = readNumber(text, folded, kind) ?? readWord(text, folded, kind);
  if (direct !== null) return direct;
  const opened = opener.exec(folded)?.[0].length ?? 0;
  if (opened === 0) return null;
  const [tail, foldedTail] = [text.slice(text.length - folded.length + opened), folded.slice(opened)];
  return readNumber(tail, foldedTail, kind) ?? readWord(tail, foldedTail, kind);
}

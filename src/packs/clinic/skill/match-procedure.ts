import { fold } from "#modules/agent/index.ts";
import type { ListedProcedure } from "../tools/procedures.ts";

const small = new Set("de da do das dos e em para com por a o the of for and el la los las en con del un una um uma".split(" "));
// "a mais cara" is a price, not a face.
const dear = /\b(?:mais|menos|muito|tao|bem|meio|achei|esta|ta|e|eh|nao|super) cara\b/g;
const wordsOf = (text: string) =>
  fold(text.normalize("NFC"))
    .replace(dear, " ")
    .replace(/\bcheck[ -]ups?\b/g, "checkup")
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2 && !small.has(word));

/** What people call the part that a procedure is for, and how its name says it. */
const alsoSaid: Readonly<Record<string, readonly string[]>> = {
  dente: ["dental", "odontologica"],
  dentes: ["dental", "odontologica"],
  teeth: ["dental"],
  tooth: ["dental"],
  dientes: ["dental"],
  rosto: ["pele"],
  face: ["pele"],
  cara: ["pele"],
  skin: ["pele"],
  piel: ["pele"],
  fisio: ["fisioterapia", "fisioterapeutica"],
  physio: ["fisioterapia", "fisioterapeutica"],
  physiotherapy: ["fisioterapia", "fisioterapeutica"],
  dermato: ["dermatologica"],
  derma: ["dermatologica"],
  cleaning: ["limpeza"],
  limpieza: ["limpeza"],
  whitening: ["clareamento"],
  blanqueamiento: ["clareamento"],
  massagem: ["drenagem"],
  checkup: ["avaliacao"],
  check: ["avaliacao"],
  evaluation: ["avaliacao"],
  assessment: ["avaliacao"],
  exam: ["avaliacao"],
  chequeo: ["avaliacao"],
  revision: ["avaliacao"],
  evaluacion: ["avaliacao"],
  dentista: ["odontologica"],
  dentistas: ["odontologica"],
  dentario: ["dental", "odontologica"],
  dentaria: ["dental", "odontologica"],
  odonto: ["odontologica"],
  dentist: ["odontologica"],
  session: ["sessao"],
  sesion: ["sessao"],
  fisioterapia: ["fisioterapeutica"],
  doutora: ["consulta"],
  doutor: ["consulta"],
  doctor: ["consulta"],
  doctora: ["consulta"],
  medica: ["consulta"],
  medico: ["consulta"],
  dental: ["odontologica"],
  dermatologist: ["dermatologica", "consulta"],
  dermatologista: ["dermatologica", "consulta"],
  braces: ["aparelho"],
  brackets: ["aparelho"],
  ortodontico: ["aparelho"],
  root: ["canal"],
  conducto: ["canal"],
  mole: ["pinta", "retirada"],
  lunar: ["pinta", "retirada"],
  lymphatic: ["linfatica"],
  drainage: ["drenagem"],
  drenaje: ["drenagem"],
  massage: ["drenagem"],
  facial: ["pele"],
  cutis: ["pele", "limpeza"],
  cleansing: ["limpeza"],
  tirar: ["retirada"],
  remover: ["retirada"],
  sinal: ["pinta"],
};

/** What somebody complains of, and the visit that looks at it. */
const complaints: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /\b(?:manchas?|espinhas?|acne|cravos|coceira|coca(?:ndo)?|alergia na pele|pele (?:irritad|descamand|vermelh|seca)\w*|verrugas?|caspa|queda de cabelo|cabelo caindo|spots?|pimples?|rash|itch\w*|eczema|manchas|granos|picazon|sarpullido)\b/,
    ["consulta", "dermatologica"],
  ],
  [
    /\b(?:dor(?:es)? (?:de|no|nos) dentes?|dente (?:doendo|quebr\w+|lascad\w|inflamad\w)|gengiva|carie|obturacao|toothache|tooth (?:hurts|broke\w*)|cavity|gums?|dolor de (?:muelas?|dientes?)|duelen? (?:(?:el|la|los|las|un|una|mi|mis|mucho) )*(?:muelas?|dientes?)|dentes? (?:ta |esta |estao |tao )?(?:doendo|latejando)|(?:teeth|tooth) (?:is |are )?(?:hurt\w*|aching|killing)|dor no dente|caries)\b/,
    ["avaliacao", "odontologica"],
  ],
  [
    /\b(?:dor(?:es)? (?:na|nas|no|nos) (?:costas?|coluna|lombar|joelhos?|ombros?|pescoco|quadril|tornozelo)|torcicolo|torci\w*|hernia|ciatico|travei|travou|back (?:pain|hurts|ache)|knee (?:pain|hurts)|sprain\w*|dolor (?:de|en la) (?:espalda|rodilla|cuello)|duelen? (?:(?:el|la|los|las|mi|mucho) )*(?:espalda|rodillas?|cuello|hombros?|cintura))\b/,
    ["avaliacao", "fisioterapeutica"],
  ],
];

/** The words of a visit for what a text complains of; none when it complains of nothing that is known. */
export const visitFor = (text: string): readonly string[] =>
  complaints.find(([words]) => words.test(fold(text.normalize("NFC"))))?.[1] ?? [];

/** Long words of one root: a dermatologista gives a consulta dermatológica, a fisioterapeuta fisioterapia. */
const root = 9;

const stemOf = (word: string) =>
  word
    .replace(/ais$/, "al")
    .replace(/s$/, "")
    .replace(/[aeo]$/, "");
/** A shorter stem belongs to too many words: "pintor" and "pintar" remove no "pinta". */
const shortestStem = 5;
const begins = (one: string, other: string) => other.length > shortestStem && one.slice(0, -1).startsWith(other.slice(0, -1));

/** Words of one stem: "dentes" and "dental" are not, "limpezas" and "limpeza" are. */
const alike = (one: string, other: string) =>
  one === other ||
  (one.length > 4 && other.length > 4 && (stemOf(one) === stemOf(other) || begins(one, other) || begins(other, one))) ||
  (one.length > root && other.length > root && one.slice(0, root) === other.slice(0, root));

/** Said of every visit: beside a word that says which one it counts for little. */
const anyVisit = new Set(["consulta", "avaliacao", "sessao", "exame", "retorno"]);
/** Who does it says less than what is done: "o dentista que faz o canal". */
const professions = new Set([
  "doutora",
  "doutor",
  "doctora",
  "medica",
  "medico",
  "dentista",
  "dentistas",
  "dentist",
  "dermatologista",
  "dermatologist",
  "doctor",
  "fisioterapeuta",
]);

const doneVerb = "(?:fiz|fez|fizemos|fizeram|feit[oa]|passei|passou|tive|teve|hice|hizo|hicimos|hicieron|tuve|tuvo|hech[oa]|did|had|done)";
const doneNoun = "[a-z]{4,}(?: (?:de [a-z]{4,}|inicial|odontologica|fisioterapeutica|dermatologica|dental))?";
const saidDone: readonly RegExp[] = [
  // "A avaliação ela já fez", "la evaluación ya la hizo", "the evaluation he already had".
  new RegExp(
    `\\b(?:a|o|la|el|the) ${doneNoun} (?:(?:ela|ele|eu|a gente|minha \\w+|meu \\w+|yo|ella|i|she|he|we) )?(?:ja|ya|(?:(?:was|is|has been|had) )?already)(?: (?:la|lo|esta|foi|been))? ${doneVerb}\\b`,
    "g",
  ),
  // "Já fiz a avaliação", "she already had the evaluation", "ya hice la evaluación".
  new RegExp(`\\b(?:ja|ya|already) ${doneVerb} (?:a|o|uma?|minha|meu|pela|por|na|la|el|una?|the|an|my|her|his) ${doneNoun}`, "g"),
];

/** A text without what it says was done already: "a avaliação ela já fez, queria marcar uma sessão" wants the second alone. */
export const withoutDone = (text: string): string => saidDone.reduce((left, done) => left.replace(done, " "), fold(text.normalize("NFC")));

/** As `namedIn`; what was done already counts only where nothing else is wanted, and tells of what a "sessão" is. */
export function matchProcedures(text: string, procedures: readonly ListedProcedure[], least = 0.5): ListedProcedure[] {
  const left = withoutDone(text);
  if (left === fold(text.normalize("NFC"))) return namedIn(text, procedures, least);
  const named = namedIn(left, procedures, least);
  if (named.length > 0) return named;
  const all = namedIn(text, procedures, least);
  if (!wordsOf(left).some((word) => [word, ...(alsoSaid[word] ?? [])].includes("sessao"))) return all;
  const sessions = procedures.filter(({ name }) => wordsOf(name).includes("sessao"));
  return sessions.length > 0 ? sessions : all;
}

/**
 * Procedures that a text names, the best first: of each name how much was said. Those as good as the best are all given, so that "limpeza" asks which of
 * two cleanings is meant. `least`: the share of the name's words that must be there.
 */
function namedIn(text: string, procedures: readonly ListedProcedure[], least: number): ListedProcedure[] {
  const told = [...wordsOf(text), ...visitFor(text)];
  const meantBy = (words: readonly string[]) => words.flatMap((word) => [word, ...(alsoSaid[word] ?? [])]);
  const said = meantBy(told);
  const done = meantBy(told.filter((word) => !professions.has(word)));
  const rated = procedures.map((procedure) => {
    const words = wordsOf(procedure.name);
    const hit = words.filter((word) => said.some((one) => alike(one, word)));
    const weight = hit.reduce((sum, word) => sum + (anyVisit.has(word) ? 0.25 : done.some((one) => alike(one, word)) ? 1 : 0.5), 0);
    // A "sessão" may be of anything: alone it names none.
    const hits = hit.every((word) => word === "sessao") ? 0 : hit.length;
    return { procedure, hits, weight, share: words.length === 0 ? 0 : hit.length / words.length };
  });
  const fitting = rated.filter(({ share, hits }) => hits > 0 && share >= least);
  const most = Math.max(0, ...fitting.map(({ weight }) => weight));
  const best = fitting.filter(({ weight }) => weight === most);
  const whole = best.filter(({ share }) => share === 1);
  return (whole.length > 0 ? whole : best).map(({ procedure }) => procedure);
}

/** Of a few procedures the one that a text tells from the others by a word of its name ("a sessão"); null: none, or several. */
export function tellApart(text: string, procedures: readonly ListedProcedure[]): ListedProcedure | null {
  const said = wordsOf(text);
  const fitting = procedures.filter((one) => {
    const others = procedures.filter((other) => other !== one).flatMap(({ name }) => wordsOf(name));
    return wordsOf(one.name).some((word) => !others.includes(word) && said.some((spoken) => alike(spoken, word)));
  });
  const [only] = fitting;
  return fitting.length === 1 && only !== undefined ? only : null;
}

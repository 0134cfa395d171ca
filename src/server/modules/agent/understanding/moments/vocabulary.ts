// Words of Portuguese time, folded; with the slips of a phone keyboard.

const table = (line: string): ReadonlyMap<string, number> =>
  new Map(line.split(" ").map((pair) => [pair.slice(0, pair.indexOf(":")), Number(pair.slice(pair.indexOf(":") + 1))]));

/** Days of the week; 0 Sunday. */
export const weekdays = table(
  "domingo:0 segunda:1 terca:2 quarta:3 quinta:4 sexta:5 sabado:6 dom:0 seg:1 qua:3 qui:4 sex:5 sab:6 " +
    "segundona:1 tersa:2 terssa:2 quart:3 kuarta:3 kinta:4 sesta:5 sestou:5 sextou:5 sabadao:6 domingao:0 dumingo:0 sabdo:6 segnda:1 terc:2",
);
export const pluralWeekdays = table("domingos:0 segundas:1 tercas:2 quartas:3 quintas:4 sextas:5 sabados:6");
/** The names that are also ordinals or other words, so that alone they say less. */
export const doubtfulWeekdays = new Set(["segunda", "quarta", "quinta", "sexta", "seg", "qua", "qui", "sex", "dom", "quart", "terc"]);

export const months = table(
  "janeiro:1 fevereiro:2 marco:3 abril:4 maio:5 junho:6 julho:7 agosto:8 setembro:9 outubro:10 novembro:11 dezembro:12 fevereio:2 fevereiru:2 setenbro:9 novenbro:11 dezenbro:12",
);
export const shortMonths = table("jan:1 fev:2 mar:3 abr:4 mai:5 jun:6 jul:7 ago:8 set:9 out:10 nov:11 dez:12");

export const todayWords = table(
  "hoje:0 hj:0 oje:0 hje:0 amanha:1 amnha:1 amanhaa:1 amanh:1 amannha:1 amn:1 amnh:1 amanhan:1 manhana:1 ontem:-1 ontm:-1 ontem:-1 onte:-1 anteontem:-2 antontem:-2",
);

export type Unit = "second" | "minute" | "hour" | "day" | "week" | "month" | "year";
const unitLines: Readonly<Record<Unit, string>> = {
  second: "segundos seg segs",
  minute: "minuto minutos minutinho minutinhos min mins",
  hour: "hora horas horinha horinhas h hs hr hrs",
  day: "dia dias diazinho",
  week: "semana semanas semaninha",
  month: "mes meses",
  year: "ano anos",
};
export const units: ReadonlyMap<string, Unit> = new Map(
  Object.entries(unitLines).flatMap(([unit, line]) => line.split(" ").map((word) => [word, unit as Unit])),
);
export const unitSeconds: Readonly<Record<Unit, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_592_000,
  year: 31_536_000,
};

export type PartName = "madrugada" | "manha" | "tarde" | "noite";
export const partNames: ReadonlyMap<string, PartName> = new Map([
  ["manha", "manha"],
  ["manhazinha", "manha"],
  ["manhã", "manha"],
  ["tarde", "tarde"],
  ["tardinha", "tarde"],
  ["tardezinha", "tarde"],
  ["noite", "noite"],
  ["noitinha", "noite"],
  ["madrugada", "madrugada"],
]);

/** Minutes of the day from which to which a part of the day lasts. */
export type DayParts = Readonly<Record<PartName, readonly [number, number]>>;
/** As people in Brazil greet: good morning until noon, good afternoon until six. */
export const usualParts: DayParts = { madrugada: [0, 360], manha: [360, 720], tarde: [720, 1080], noite: [1080, 1440] };

export const pastWords = new Set(
  "comprei fiz paguei recebi foi era eram chegou pedi encomendei mandei enviei liguei fui estive veio aconteceu ocorreu desde passado passada comprou fizeram entregaram marquei agendei feita feito".split(
    " ",
  ),
);

import type { PlayedDialogue } from "./play-dialogues.ts";

export interface SimulationFigures {
  dialogues: number;
  /** Goals reached, or handed over for a right reason. */
  well: number;
  reached: number;
  turns: number;
  wrongPrices: number;
  inventedFacts: number;
  repeated: number;
  questions: number;
  silent: number;
  handOvers: Readonly<Record<string, number>>;
}

export function figuresOf(played: readonly PlayedDialogue[]): SimulationFigures {
  const claims = played.flatMap((one) => one.claims);
  const handOvers: Record<string, number> = {};
  for (const { handOver } of played) if (handOver !== null) handOvers[handOver.reason] = (handOvers[handOver.reason] ?? 0) + 1;
  const sum = (count: (one: PlayedDialogue) => number) => played.reduce((all, one) => all + count(one), 0);
  return {
    dialogues: played.length,
    well: sum((one) => Number(one.well)),
    reached: sum((one) => Number(one.missing.length === 0)),
    turns: sum((one) => one.turns.length),
    wrongPrices: claims.filter(({ kind }) => kind === "price").length,
    inventedFacts: claims.filter(({ kind }) => kind !== "price").length,
    repeated: sum((one) => one.repeated.length),
    questions: sum((one) => one.questions.length),
    silent: sum((one) => one.silent),
    handOvers,
  };
}

const percent = (part: number, whole: number) => (whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`);

function line(name: string, figures: SimulationFigures): string {
  const { dialogues, well, reached, turns, wrongPrices, inventedFacts, repeated, questions, silent } = figures;
  const cells = [
    name.padEnd(14),
    String(dialogues).padStart(4),
    percent(well, dialogues).padStart(9),
    percent(reached, dialogues).padStart(9),
    (dialogues === 0 ? 0 : turns / dialogues).toFixed(1).padStart(6),
    ...[wrongPrices, inventedFacts, repeated, questions, silent].map((count) => String(count).padStart(9)),
  ];
  return cells.join("");
}

/** The figures as a table: all, by business, by goal, and those kept aside. */
export function tableOf(played: readonly PlayedDialogue[]): string {
  const group = (name: string, of: readonly PlayedDialogue[]) => line(name, figuresOf(of));
  const by = (key: (one: PlayedDialogue) => string) => [...Map.groupBy(played, key)].map(([name, of]) => group(name, of));
  const { handOvers } = figuresOf(played);
  const reasons = Object.entries(handOvers).map(([reason, count]) => `${reason} ${count}`);
  return [
    "                dial.  ended well reached turns    prices   facts  repeated questions silent",
    group("all", played),
    group(
      "  kept aside",
      played.filter(({ dialogue }) => dialogue.aside === true),
    ),
    group(
      "  others",
      played.filter(({ dialogue }) => dialogue.aside !== true),
    ),
    "",
    ...by(({ dialogue }) => dialogue.business),
    "",
    ...by(({ dialogue }) => dialogue.goal),
    "",
    ...by(({ dialogue }) => dialogue.language),
    "",
    `Handed over: ${reasons.length === 0 ? "none" : reasons.join(", ")}`,
  ].join("\n");
}

export const isFlawless = (one: PlayedDialogue): boolean =>
  one.well && one.claims.length === 0 && one.repeated.length === 0 && one.questions.length === 0 && one.silent === 0;

/** The talk line by line, with what was wrong in it. */
export function transcriptOf(one: PlayedDialogue): string {
  const { dialogue, turns, handOver } = one;
  const lines = [`── ${dialogue.name} (${dialogue.business}, ${dialogue.language}, ${dialogue.goal})`];
  for (const { said, replies } of turns) {
    for (const text of said) lines.push(`   customer: ${text}`);
    for (const { text, options, intent, confidence } of replies) {
      lines.push(`   agent [${intent} ${confidence.toFixed(2)}]: ${text.replaceAll("\n", "\n           ")}`);
      if (options.length > 0) lines.push(`           (${options.map(({ title }) => title).join(" | ")})`);
    }
    if (replies.length === 0) lines.push("   agent: (silence)");
  }
  if (handOver !== null) lines.push(`   handed over: ${handOver.reason}`);
  if (!one.well) for (const check of one.missing) lines.push(`   ✗ missing: ${check}`);
  for (const { kind, said } of one.claims) lines.push(`   ✗ ${kind} without source: ${said}`);
  for (const text of one.repeated) lines.push(`   ✗ said before: ${text}`);
  for (const text of one.questions) lines.push(`   ✗ several questions: ${text}`);
  return lines.join("\n");
}

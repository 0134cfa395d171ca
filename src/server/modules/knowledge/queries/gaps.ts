export interface OpenQuestion {
  id: string;
  text: string;
  stems: readonly string[];
  at: Date;
}

// Words shared of all words of two questions (Jaccard), or of those of the shorter one: "programa de pontos" is part of "programa de fidelidade com pontos".
const alike = 0.5;
const within = 0.66;

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (one.size === 0 || other.size === 0) return false;
  let shared = 0;
  for (const stem of one) if (other.has(stem)) shared += 1;
  return shared / (one.size + other.size - shared) >= alike || (shared >= 2 && shared / Math.min(one.size, other.size) >= within);
}

/** Puts questions together that ask for the same; each list newest first, the longest first. */
export function groupQuestions<Question extends OpenQuestion>(questions: readonly Question[]): Question[][] {
  const groups: { stems: ReadonlySet<string>[]; questions: Question[] }[] = [];
  const inOrder = questions.toSorted((one, other) => other.at.getTime() - one.at.getTime());
  for (const question of inOrder) {
    const stems = new Set(question.stems);
    const group = groups.find(
      (each) => each.stems.some((known) => likeness(known, stems)) || (stems.size === 0 && each.questions[0]?.text === question.text),
    );
    if (group) {
      // The first few stand for the group: more would let it drift from one subject to the next.
      if (group.stems.length < 4) group.stems.push(stems);
      group.questions.push(question);
    } else groups.push({ stems: [stems], questions: [question] });
  }
  return groups
    .map((group) => group.questions)
    .toSorted((one, other) => other.length - one.length || (other[0]?.at.getTime() ?? 0) - (one[0]?.at.getTime() ?? 0));
}

import { foldText } from "#shared/fold-text.ts";

// Which kind of thing an answer has to name: who asks for how many days is told of days. Expected answer types of question answering
// (Voorhees, "The TREC-8 Question Answering Track", 1999), as far as they can be seen in a text without a model.

const kinds: readonly { asked: RegExp; answer: RegExp }[] = [
  {
    asked:
      /\b(?:quanto tempo|quantos? (?:dias?|horas?|meses|semanas?|anos?|minutos?)|qual (?:e )?o prazo|que prazo|demora\w*|ate quando|how (?:long|many (?:days|hours|months|weeks|years))|cuanto (?:tiempo|tarda|demora)|cuantos (?:dias|meses|anos))\b/,
    answer: /\b\d+\s*(?:a\s*\d+\s*)?(?:dias?|horas?|h|meses|m[eê]s|semanas?|anos?|minutos?|min)\b/i,
  },
  {
    asked:
      /\b(?:quanto (?:voces |vcs |eles |a loja )?(?:custa|cobra\w*|e|fica|sai|pag\w+|vale)|qual (?:e )?o (?:valor|preco)|qto (?:custa|e|fica|cobra\w*)|how much|cuanto (?:cuesta|cobran|vale))\b/,
    answer: /R\$\s?\d|\d\s?%|gr[aá]tis|sem custo|gratuit/i,
  },
];

/** How much more a passage counts that names what was asked for. */
export const answersInKind = 1.25;

/** What the answer to a question has to hold; null: anything. */
export function kindAsked(question: string): RegExp | null {
  const said = foldText(question);
  return kinds.find(({ asked }) => asked.test(said))?.answer ?? null;
}

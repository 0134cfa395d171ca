import { AppError } from "#platform/errors.ts";
import type { SkillTurn } from "./skill.ts";
import { fold } from "./understanding/fold.ts";

interface Written {
  sure: boolean;
  passages: readonly { title: string; text: string; answer: string; language: string; link: string | null }[];
}

/** Short enough to be told whole: a single sentence may lack the one that was asked for. */
const longestWhole = 400;

/**
 * For skills: what is written down of a thing, with its source, looked for in the customer's words and then in `also`'s, in Portuguese; null: nothing that
 * is about it. `about`: folded words of which the article's title has one.
 */
export async function tellWritten(
  turn: Pick<SkillTurn, "text" | "intent" | "locale" | "call">,
  say: (key: "written_quoted" | "written_source", values?: { title: string }) => string,
  also: string,
  about: readonly string[],
): Promise<string | null> {
  const found = await turn
    .call<Written>("search_knowledge", {
      question: turn.text.slice(0, 1000),
      intent: turn.intent,
      onlyWhenSure: true,
      also,
      titled: [...about],
    })
    .catch((error: unknown) => {
      // The business switched it off: as if nothing had been written down.
      if (error instanceof AppError && (error.code === "agent.unknown_tool" || error.code === "agent.tool_forbidden")) return null;
      throw error;
    });
  if (found === null || "failure" in found || !found.result.sure) return null;
  const passage = found.result.passages.find(({ title }) => about.some((word) => fold(title.normalize("NFC")).includes(word)));
  if (passage === undefined) return null;
  const told = passage.text.length <= longestWhole ? passage.text : passage.answer;
  const source = say("written_source", { title: passage.title });
  return [
    ...(passage.language === turn.locale ? [] : [say("written_quoted")]),
    told,
    passage.link === null ? source : `${source}\n${passage.link}`,
  ].join("\n\n");
}

import { describe, expect, test } from "vitest";
import { checkAnswers, type ThreadStep } from "./answers.ts";

/** `c1` is a customer's message, `a2` an answer, `>1` the end of a turn that knew of message 1. Numbers are the ids. */
const conversation = (text: string, conversationId = "A"): ThreadStep[] =>
  text.split(" ").map((word): ThreadStep => {
    const id = word.slice(1);
    if (word.startsWith(">")) return { kind: "turn-ended", conversationId, upTo: id };
    return { kind: word.startsWith("c") ? "customer" : "answer", conversationId, messageId: id };
  });

describe("a check of answers", () => {
  test.each([
    ["one message, one answer", "c1 a2 >1"],
    ["a burst that is answered once", "c1 c2 c3 a4 >3"],
    ["an answer to each", "c1 a2 >1 c3 a4 >3"],
  ])("is content with %s", (_, text) => {
    expect(checkAnswers(conversation(text))).toEqual([]);
  });

  test.each([
    ["an answer that is there twice", "c1 a2 >1 a3 >1", ["message 3 answers nothing"]],
    [
      "a late answer stored beside that to the whole burst",
      "c1 c2 a3 >1 a4 >2",
      ["answer 3 was made for what came up to 1, with 2 stored", "message 4 answers nothing"],
    ],
    ["an answer to nothing", "a1 >0", ["message 1 answers nothing", "answer 1 was made for what came up to 0, with nothing stored"]],
    ["a lost answer", "c1 a2 >1 c3", ["was left without an answer"]],
    ["a lost answer whose turn was ended", "c1 >1", ["a turn up to 1 ended without an answer", "was left without an answer"]],
    ["an answer that a later message was not known to", "c1 c2 a3 >1", ["answer 3 was made for what came up to 1, with 2 stored"]],
    ["an answer outside of any turn", "c1 a2 c3 a4 >3", ["answer 2 ended no turn"]],
    ["a last answer outside of any turn", "c1 a2", ["answer 2 ended no turn"]],
    ["a message that sorts before an earlier one", "c1 a3 >1 c2 a4 >2", ["message 2 was stored after 3 and sorts before it"]],
  ])("finds %s", (_, text, problems) => {
    expect(checkAnswers(conversation(text))).toEqual(problems.map((problem) => `conversation A: ${problem}`));
  });

  test("keeps conversations apart", () => {
    const [first, second] = [conversation("c1 a4 >1"), conversation("c2 a3 >2", "B")];
    const mixed = [first[0], second[0], second[1], second[2], first[1], first[2]].filter((step) => step !== undefined);
    expect(checkAnswers(mixed)).toEqual([]);
    expect(checkAnswers(mixed.slice(0, 4))).toEqual(["conversation A: was left without an answer"]);
  });
});

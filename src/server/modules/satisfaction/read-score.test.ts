import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readScore } from "./read-score.ts";

/** What is said, and what it means asked from 1 to 5 and asked from 0 to 10; "no" is a refusal, null something else. */
const said: readonly (readonly [string, number | "no" | null, number | "no" | null])[] = [
  // Digits.
  ["5", 5, 5],
  ["0", 1, 0],
  ["10", 5, 10],
  ["9", 5, 9],
  ["7", 4, 7],
  ["3.", 3, 3],
  ["4!!!", 4, 4],
  ["nota 9", 5, 9],
  ["Nota: 8", 4, 8],
  ["nota 10 !", 5, 10],
  ["minha nota é 4", 4, 4],
  ["dou 10", 5, 10],
  ["Eu daria 8", 4, 8],
  ["dou nota 3", 3, 3],
  ["9/10", 5, 9],
  ["10/10", 5, 10],
  ["4/5", 4, 8],
  ["9 de 10", 5, 9],
  ["4 de 5", 4, 8],
  ["9,5", 5, 9],
  ["4.5", 4, 4],
  ["nota 1000", 5, 10],
  ["nota mil", 5, 10],
  ["nota zero", 1, 0],
  ["nota máxima", 5, 10],
  ["8 pontos", 4, 8],
  ["my rating is 4", 4, 4],
  ["I'd give it a 9", 5, 9],
  ["8 out of 10", 4, 8],
  ["le doy un 9", 5, 9],
  ["mi nota es 7", 4, 7],
  ["9 puntos", 5, 9],
  ["5️⃣", 5, 5],
  ["🔟", 5, 10],
  ["acho que 8", 4, 8],
  ["na verdade 7", 4, 7],
  // Number words.
  ["dez", 5, 10],
  ["Nove", 5, 9],
  ["nove e meio", 5, 9],
  ["três", 3, 3],
  ["quatro estrelas", 4, 8],
  ["cinco", 5, 5],
  ["nota oito", 4, 8],
  ["ten", 5, 10],
  ["eight", 4, 8],
  ["diez", 5, 10],
  ["siete", 4, 7],
  ["cero", 1, 0],
  // Stars.
  ["5 estrelas", 5, 10],
  ["1 estrela", 1, 2],
  ["3 stars", 3, 6],
  ["4 estrellas", 4, 8],
  ["⭐⭐⭐⭐⭐", 5, 10],
  ["⭐⭐", 2, 4],
  ["★★★★☆", 4, 8],
  // Words.
  ["péssimo", 1, 0],
  ["Péssima!!!", 1, 0],
  ["horrível", 1, 0],
  ["muito ruim", 1, 0],
  ["ruim", 2, 3],
  ["não gostei", 2, 3],
  ["mais ou menos", 3, 6],
  ["regular", 3, 6],
  ["bom", 4, 8],
  ["gostei", 4, 8],
  ["muito bom", 5, 10],
  ["Ótimo", 5, 10],
  ["ótimo atendimento", 5, 10],
  ["excelente", 5, 10],
  ["o atendimento foi perfeito", 5, 10],
  ["show de bola", 5, 10],
  ["adorei", 5, 10],
  ["terrible", 1, 0],
  ["bad", 2, 3],
  ["so so", 3, 6],
  ["good", 4, 8],
  ["very good", 5, 10],
  ["Great service!", 5, 10],
  ["muy malo", 1, 0],
  ["pésimo", 1, 0],
  ["más o menos", 3, 6],
  ["bueno", 4, 8],
  ["¡Muy bien!", 5, 10],
  ["me encantó", 5, 10],
  // Pictures.
  ["😡", 1, 0],
  ["😡😡😡", 1, 0],
  ["👎", 1, 0],
  ["😕", 2, 3],
  ["😐", 3, 6],
  ["👍", 4, 8],
  ["👍🏽", 4, 8],
  ["😍", 5, 10],
  ["❤️", 5, 10],
  // Refusals.
  ["não quero responder", "no", "no"],
  ["Não, obrigado", "no", "no"],
  ["prefiro não responder", "no", "no"],
  ["agora não", "no", "no"],
  ["pular", "no", "no"],
  ["no thanks", "no", "no"],
  ["not now", "no", "no"],
  ["no quiero responder", "no", "no"],
  ["ahora no", "no", "no"],
  // Something else.
  ["quero 2 camisetas", null, null],
  ["2 camisetas", null, null],
  ["tem no tamanho 10?", null, null],
  ["10h da manhã", null, null],
  ["9 de dezembro", null, null],
  ["meu pedido é o 99123", null, null],
  ["11", null, null],
  ["uma dúvida", null, null],
  ["bom dia", null, null],
  ["oi", null, null],
  ["obrigado", null, null],
  ["10% de desconto", null, null],
  ["quanto custa o frete?", null, null],
  ["5?", null, null],
  ["I need two more", null, null],
  ["quiero hablar con alguien", null, null],
];

const outcome = (text: string, kind: "csat" | "nps") => {
  const read = readScore(text, kind);
  return read === null ? null : "declined" in read ? "no" : read.score;
};

describe("words for a score", () => {
  it("are at least eighty, in three languages", () => expect(said.length).toBeGreaterThanOrEqual(80));
  it.each(said)("%s", (text, csat, nps) => {
    expect([outcome(text, "csat"), outcome(text, "nps")]).toEqual([csat, nps]);
  });

  it("keep the reason that stands beside them, as it was written", () => {
    const rest = (text: string) => {
      const read = readScore(text, "nps");
      return read !== null && "rest" in read ? [read.score, read.rest] : null;
    };
    expect(rest("9, Entrega rápida, só a caixa veio amassada")).toEqual([9, "Entrega rápida, só a caixa veio amassada"]);
    expect(rest("Nota 10! A Júlia foi ótima")).toEqual([10, "A Júlia foi ótima"]);
    expect(rest("péssimo, ninguém respondeu")).toEqual([0, "ninguém respondeu"]);
    expect(rest("8 porque demorou")).toEqual([8, "demorou"]);
    expect(rest("10/10 parabéns")).toEqual([10, "parabéns"]);
    expect(rest("3\nO produto veio errado")).toEqual([3, "O produto veio errado"]);
  });

  it("say how they were read, and whether they are plain without the question", () => {
    expect(readScore("nota 9", "csat")).toMatchObject({ reading: "scaled", explicit: true });
    expect(readScore("9", "nps")).toMatchObject({ reading: "number", explicit: false });
    expect(readScore("⭐⭐⭐", "csat")).toMatchObject({ reading: "stars", explicit: true });
    expect(readScore("ótimo", "csat")).toMatchObject({ reading: "word", explicit: false });
    expect(readScore("😡", "csat")).toMatchObject({ reading: "emoji", explicit: false });
  });

  it("never give a score that the question does not have, and never throw", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "grapheme", maxLength: 40 }), fc.constantFrom(...said.map(([text]) => text)), fc.double().map(String)),
        fc.constantFrom("csat" as const, "nps" as const),
        (text, kind) => {
          const read = readScore(text, kind);
          if (read === null || "declined" in read) return;
          expect(Number.isInteger(read.score)).toBe(true);
          expect(read.score).toBeGreaterThanOrEqual(kind === "csat" ? 1 : 0);
          expect(read.score).toBeLessThanOrEqual(kind === "csat" ? 5 : 10);
        },
      ),
    );
  });
});

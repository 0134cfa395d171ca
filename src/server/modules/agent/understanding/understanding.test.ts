import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { nlpSchema } from "#shared/messages.ts";
import { understand, warmUpUnderstanding } from "./understanding.ts";

beforeAll(() => warmUpUnderstanding());

describe("language", () => {
  it.each([
    ["Quero ver smartphones até R$2000", "pt-BR"],
    ["cadê meu pedido?", "pt-BR"],
    ["where is my order?", "en"],
    ["I want to see phones under 2000", "en"],
    ["dónde está mi pedido", "es"],
    ["hola, quiero ver celulares", "es"],
    ["hola", "es"],
    ["gracias", "es"],
    ["buenas", "es"],
    ["thanks", "en"],
    ["hi", "en"],
    ["bye", "en"],
    ["bom dia", "pt-BR"],
    ["valeu", "pt-BR"],
    ["obg", "pt-BR"],
    ["Bonjour, je voudrais savoir quand ma commande va arriver chez moi", "fr"],
    ["para de me mandar mensagem de promoção", "pt-BR"],
    ["deja de mandarme promociones", "es"],
  ])("%j is %s", (text, language) => {
    expect(understand(text).language).toBe(language);
  });

  it("keeps the conversation's language when a text is too short to tell", () => {
    for (const locale of ["pt-BR", "en", "es"] as const) {
      for (const text of ["ok", "iphone 13", "1042", "👍", "Samsung", "2"])
        expect({ text, language: understand(text, { locale }).language }).toEqual({ text, language: locale });
    }
  });
});

describe("sentiment", () => {
  it("feels nothing in a plain wish", () => {
    const { score, label } = understand("Quero ver smartphones até R$2000").sentiment;
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(0.2);
    expect(label).toBe("neutral");
  });

  it.each([
    ["péssimo atendimento, nunca chega", "negative"],
    ["não gostei", "negative"],
    ["meu pedido veio errado e ninguém responde", "negative"],
    ["this is terrible", "negative"],
    ["qué vergüenza", "negative"],
    ["adorei, obrigado!", "positive"],
    ["muito bom mesmo", "positive"],
    ["não é ruim", "positive"],
    ["me encantó", "positive"],
    ["bom dia", "neutral"],
    ["o mais caro", "neutral"],
    ["não precisa ser caro não", "neutral"],
    ["to atras de uma bolsa que nao seja muito cara", "neutral"],
    ["e demora qnto mais ou menos pra chegar", "neutral"],
    ["quanto tempo demora?", "neutral"],
    ["demora muito e está atrasado", "negative"],
    ["achei muito caro e demorou", "negative"],
    ["quero o preço do notebook", "neutral"],
  ])("%j is %s", (text, label) => {
    expect(understand(text).sentiment.label).toBe(label);
  });

  it("hears strength, capitals and negation", () => {
    const score = (text: string) => understand(text).sentiment.score;
    expect(score("muito ruim")).toBeLessThan(score("ruim"));
    expect(score("ISSO É RUIM DEMAIS!!!")).toBeLessThan(score("isso é ruim"));
    expect(score("não é bom")).toBeLessThan(0);
    expect(score("péssimo atendimento, nunca chega")).toBeLessThan(-0.5);
  });
});

describe("days and times", () => {
  const when = { now: new Date("2026-08-12T13:00:00Z"), timeZone: "America/Sao_Paulo" };

  it("are entities where clock and zone are given", () => {
    const { entities } = understand("quero marcar sexta que vem às 15h", { when });
    expect(entities).toContainEqual({
      type: "moment",
      value: expect.objectContaining({ kind: "datetime", ambiguous: true }) as unknown,
      confidence: expect.any(Number) as unknown,
      text: "sexta que vem às 15h",
    });
    expect(entities.map((one) => one.type)).not.toContain("reference");
    expect(understand("quero marcar sexta que vem às 15h").entities.map((one) => one.type)).not.toContain("moment");
  });

  it("leave prices, orders and things alone", () => {
    const types = understand("pedido 1042: tênis até 300 reais, entrega até sexta", { when }).entities.map((one) => one.type);
    expect(types).toEqual(["order_number", "product_category", "price_range", "moment"]);
  });
});

describe("answers", () => {
  it.each([
    ["sim, pode ser", true],
    ["claro!", true],
    ["👍", true],
    ["não, obrigado", false],
    ["no, gracias", false],
  ])("%j", (text, yes) => {
    expect(understand(text).entities).toContainEqual(expect.objectContaining({ type: "answer", value: yes }));
  });

  it.each(["no pix", "quero sim", "1042", "no carrinho tem o que?"])("%j begins with none", (text) => {
    expect(understand(text).entities.map((one) => one.type)).not.toContain("answer");
  });
});

describe("any text", () => {
  it("never throws and always answers within the schema, with spans cut from the text", () => {
    const pieces = fc.oneof(
      fc.string(),
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(
        "R$ ",
        "até",
        "1.000,00",
        "entre",
        " e ",
        "pedido ",
        "@",
        "\u0000",
        "\ud800",
        "ﬃ",
        "İ",
        "e\u0301",
        "mil",
        "não",
        "🙏",
      ),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join(" ");
        const nlp = nlpSchema.parse(understand(text));
        expect(nlp.confidence).toBeGreaterThanOrEqual(0);
        expect(nlp.confidence).toBeLessThanOrEqual(1);
        expect(Math.abs(nlp.sentiment.score)).toBeLessThanOrEqual(1);
        for (const entity of nlp.entities) expect(text.normalize("NFC")).toContain(entity.text);
      }),
      { numRuns: 300 },
    );
  });

  it("reads a hostile long text quickly", () => {
    const texts = [
      "até ".repeat(2000),
      "1.".repeat(4000),
      "a@".repeat(4000),
      "entre 1 e ".repeat(800),
      "a ".repeat(4000),
      "o meu ".repeat(1500),
      "mil e ".repeat(1500),
      "1 ".repeat(5000),
      "k".repeat(10_000),
    ];
    // A pattern that backtracks takes minutes over these; half a second leaves room for a busy machine.
    const slow = texts.filter((text) => {
      const start = performance.now();
      understand(text);
      return performance.now() - start > 500;
    });
    expect(slow).toEqual([]);
  });
});

describe("what is no anger", () => {
  it.each([
    "onde tá minha encomenda 😭",
    "gente que demora 😭😭😭",
    "nossa, caro demais kkkk",
    "way too pricey haha",
    "muy caro jaja, hay otro?",
    "gasto mais ou menos uns trezentos por mês",
    "ai que carinho, caríssimo 😅",
  ])("%j", (text) => {
    expect(understand(text).sentiment.score).toBeGreaterThan(-0.5);
  });

  it.each(["vocês são péssimos 😭", "que absurdo, quero meu dinheiro 😡", "this is the worst shop 😡"])("%j is", (text) => {
    expect(understand(text).sentiment.score).toBeLessThan(-0.5);
  });
});

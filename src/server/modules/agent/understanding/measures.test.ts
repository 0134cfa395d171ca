import { describe, expect, it } from "vitest";
import { saysMeasure } from "./measures.ts";
import { understand } from "./understanding.ts";

const all = (text: string, type: string) => understand(text).entities.flatMap((one) => (one.type === type ? [one.value] : []));

describe("numbers with their units", () => {
  it.each([
    ["air fryer de 6 litros", "6 L"],
    ["mochila 30lts", "30 L"],
    ["liquidificador de mil e 200... digo, 900 wats", "900 W"],
    ["som de 120w", "120 W"],
    ["sofá de três lugares", "3 lugares"],
    ["a 2 seater sofa", "2 lugares"],
    ["tem que ser 220", "220 V"],
    ["ventilador 110v", "110 V"],
    ["em casa é 127", "127 V"],
    ["jogo com 10 peças", "10 peças"],
    ["o de 5 peças", "5 peças"],
    ["fogão de 5 bocas", "5 bocas"],
    ["ar de 12000 btus", "12000 BTUs"],
    ["una mochila de veinte litros", "20 L"],
  ])("%j", (text, measure) => {
    expect(all(text, "measure")).toContain(measure);
  });

  it.each([
    ["tv de 75 polegadas", '75"'],
    ["tv 43 poleg", '43"'],
    ["tela de 15,6 pol", '15.6"'],
    ["quarenta e três polegadas", '43"'],
    ["a 50 inch tv", '50"'],
    ["lençol queen", "Queen"],
    ["jogo de cama de solteiro", "Solteiro"],
    ["tenis branco 38", "38"],
    ["vestido preto M", "M"],
  ])("reads the size of %j", (text, size) => {
    expect(all(text, "size")).toContain(size);
  });

  it.each(["quero 4 peças", "presente pro casal de amigos que casou ontem à noite", "custa 110 reais", "2 vezes"])(
    "reads none in %j",
    (text) => {
      expect([...all(text, "measure"), ...all(text, "size")]).toEqual([]);
    },
  );

  it("counts the things, not what they come in", () => {
    expect(all("quero 2 jogos de toalha", "quantity")).toEqual([2]);
    expect(all("três pares de tênis", "quantity")).toEqual([3]);
    expect(all("o jogo de 4 peças", "quantity")).toEqual([]);
  });

  it.each([
    ["Air Fryer Cozilar 6 L", "6 L", true],
    ["Air Fryer Cozilar 16 L", "6 L", false],
    ["Mochila 6L", "6 L", true],
    ["127 V", "110 V", true],
    ["220 V", "110 V", false],
    ["Bivolt", "220 V", true],
    ['Smart TV 55"', "55 pol", true],
    ["Smart TV 55 pol 4K", "55 pol", true],
    ["Jogo 14 peças", "4 peças", false],
  ])("%j says %j: %s", (text, measure, says) => {
    expect(saysMeasure(text, measure)).toBe(says);
  });
});

describe("limits", () => {
  it.each([
    ["uns 200 no max", 200],
    ["no máx 80 reais", 80],
    ["até uns 500", 500],
    ["sem passar de 300", 300],
    ["meu teto é 1200", 1200],
    ["250 e olhe lá", 250],
    ["tenho 400 pra gastar", 400],
    ["600 é meu limite", 600],
    ["no more than 90", 90],
  ])("%j is a bound", (text, max) => {
    expect(all(text, "price_range")).toEqual([{ max }]);
  });
});

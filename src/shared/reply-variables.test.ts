import { describe, expect, it } from "vitest";
import { demoCannedReplies } from "#packs/ecommerce/demo/canned-replies.ts";
import { fillVariables, findBlanks, variableNames } from "./reply-variables.ts";

const values = { "cliente.nome": "Ana Lima", "cliente.primeiro_nome": "Ana", "pedido.numero": null };

describe("the blanks of a ready answer", () => {
  it("are filled with what is known, else with the words given for that case", () => {
    expect(fillVariables("Oi, {{cliente.primeiro_nome|tudo bem}}!", values).text).toBe("Oi, Ana!");
    expect(fillVariables("Oi, {{ cliente.primeiro_nome | tudo bem}}!", {}).text).toBe("Oi,  tudo bem!");
    expect(fillVariables("Oi, {{cliente.primeiro_nome|}}!", {}).text).toBe("Oi, !");
  });

  it("stay when nothing is known, and are named", () => {
    expect(fillVariables("Pedido {{pedido.numero}} de {{cliente.nme|x}}", values)).toEqual({
      text: "Pedido {{pedido.numero}} de {{cliente.nme|x}}",
      open: ["{{pedido.numero}}", "{{cliente.nme|x}}"],
      unknown: ["cliente.nme"],
    });
  });

  it("never fill in from what a value says", () => {
    expect(fillVariables("{{cliente.nome}}", { "cliente.nome": "{{loja.nome}}", "loja.nome": "segredo" }).text).toBe("{{loja.nome}}");
  });

  it("are found in their places", () => {
    expect(findBlanks("a {{x.y}} b {{z|w}}")).toEqual([
      { from: 2, to: 9, text: "{{x.y}}" },
      { from: 12, to: 19, text: "{{z|w}}" },
    ]);
    expect(findBlanks("{{}} {x} { {a} }")).toEqual([]);
  });

  it("of the demonstration's answers are all known", () => {
    const all = Object.fromEntries(variableNames.map((name) => [name, "x"]));
    expect(demoCannedReplies.flatMap(({ text }) => fillVariables(text, all).open)).toEqual([]);
    expect(new Set(demoCannedReplies.map(({ shortCode }) => shortCode)).size).toBe(demoCannedReplies.length);
  });
});

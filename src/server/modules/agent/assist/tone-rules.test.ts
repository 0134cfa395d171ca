import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tones } from "./assist.contract.ts";
import { applyTone } from "./tone-rules.ts";

const pt = { locale: "pt-BR", firstName: "Ana" } as const;

describe("tone by rules", () => {
  it("writes out what people type short, and leaves addresses, codes and blanks alone", () => {
    expect(applyTone("vc quer q eu mande hj? tb posso amanha, blz", "spelling", pt)).toBe(
      "Você quer que eu mande hoje? Também posso amanhã, beleza.",
    );
    expect(applyTone("o pedido nao chegou pq o endereco tava errado", "spelling", pt)).toBe(
      "O pedido não chegou porque o endereço tava errado.",
    );
    expect(applyTone("veja https://loja.example/q?pq=vc e {{cliente.nome}}", "spelling", pt)).toContain(
      "https://loja.example/q?pq=vc e {{cliente.nome}}",
    );
    expect(applyTone("u can pay tmrw, i dont mind", "spelling", { locale: "en", firstName: null })).toBe(
      "You can pay tomorrow, I don't mind.",
    );
  });

  it("turns formal: greeting, closing, no pictures, no slang", () => {
    expect(applyTone("tá bom, vou mandar pra vc hj 😊", "formal", pt)).toBe(
      "Olá, Ana. Certo, vou mandar para você hoje. Fico à disposição.",
    );
    expect(applyTone("Bom dia, o pedido saiu. Fico à disposição.", "formal", pt)).toBe("Bom dia, o pedido saiu. Fico à disposição.");
    expect(applyTone("oi! qual o tamanho?", "formal", { ...pt, firstName: null })).toBe("Olá. Qual o tamanho?");
  });

  it("turns friendly without greeting twice", () => {
    expect(applyTone("O pedido sai amanhã.", "friendly", pt)).toBe("Oi, Ana! O pedido sai amanhã! 😊");
    expect(applyTone("Oi! Já saiu 🎉", "friendly", pt)).toBe("Oi! Já saiu 🎉");
  });

  it("shortens by leaving out what says nothing", () => {
    const long = "Gostaria de informar que o pedido 1234 já saiu. Neste momento ele está em trânsito. Qualquer dúvida, fico à disposição.";
    expect(applyTone(long, "shorter", pt)).toBe("O pedido 1234 já saiu. Agora ele está em trânsito.");
    expect(applyTone("Chega amanhã.", "shorter", pt)).toBe("Chega amanhã.");
  });

  it("loses no number, amount or link, whatever the tone", () => {
    const piece = fc.constantFrom(
      "R$ 1.299,90",
      "pedido 48213",
      "https://loja.example/p/9",
      "12x",
      "CEP 01310-100",
      "vc",
      "tá bom",
      "ok",
      "hj",
      "Oi",
      "!",
      "?",
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), fc.constantFrom(...tones), (pieces, tone) => {
        const text = pieces.join(" ");
        const made = applyTone(text, tone, pt);
        // Said twice is said once where it is shortened.
        for (const number of new Set(text.match(/\d[\d.,-]*\d|\d/g))) expect(made).toContain(number);
        if (text.includes("https")) expect(made).toContain("https://loja.example/p/9");
        expect(made).not.toContain("\uE000");
      }),
    );
  });
});

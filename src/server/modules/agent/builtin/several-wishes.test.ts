import { describe, expect, it } from "vitest";
import { startConversation } from "./testing/conversation.ts";
import { clausesOf, topicOf } from "./topics.ts";

const questions = (text: string) => (text.match(/\?/g) ?? []).length;

describe("several wishes in one message", () => {
  it("are answered in one reply", async () => {
    const talk = startConversation();
    const reply = await talk.write("qual o horário de vocês e cadê meu pedido 1042?");
    expect(reply.text).toContain("seg–sex: 09:00–18:00");
    expect(reply.text).toMatch(/1042.*enviado/s);
    expect(reply.text.match(/assistente virtual/g)).toHaveLength(1);
  });

  it("ask one thing at most, what cannot be answered without asking", async () => {
    const talk = startConversation();
    await talk.write("quero ver celulares");
    await talk.write("o segundo");
    const reply = await talk.write("quanto custa o frete? e qual o horário de vocês?");
    expect(reply.text).toMatch(/CEP/);
    expect(reply.text).toContain("09:00–18:00");
    expect(questions(reply.text)).toBe(1);
    expect(reply.text.trimEnd().endsWith("?")).toBe(true);
    // The answer to it is understood.
    expect((await talk.write("01310-100")).text).toContain("01310-100");
  });

  it("are one wish when they are about one thing", async () => {
    const talk = startConversation();
    const reply = await talk.write("tem celular da samsung? quanto custa?");
    expect(reply.products.length).toBeGreaterThan(0);
    expect(questions(reply.text)).toBeLessThanOrEqual(1);
  });

  it("for several kinds of product show some of each, and each can be pointed at", async () => {
    const talk = startConversation();
    const reply = await talk.write("quero ver geladeiras\nquero ver celulares\nquero ver notebooks");
    const numbers = [...reply.text.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(reply.text).toMatch(/geladeiras:.*celulares:.*Não encontrei notebooks/s);
    expect(questions(reply.text)).toBe(1);
    expect(reply.products).toHaveLength(numbers.length);
    const last = reply.products.at(-1)?.name ?? "?";
    expect(reply.text.split("celulares")[1]).toContain(last);
    expect((await talk.write(`o ${numbers.length}`)).text).toContain(last);
  });

  it("for one thing that is for another stay one wish", async () => {
    const talk = startConversation();
    const reply = await talk.write("quero ver celular para ligar minha geladeira");
    expect(reply.products.every(({ name }) => !name.includes("Geladeira"))).toBe(true);
  });

  it("are cut where people join them", () => {
    expect(clausesOf("qual a garantia e vcs parcelam?")).toEqual(["qual a garantia", "vcs parcelam"]);
    expect(clausesOf("o boleto vence em quantos dias? e vcs embrulham?")).toHaveLength(2);
    expect(clausesOf("pão de queijo e café")).toEqual(["pão de queijo e café"]);
  });

  it("knows the usual topics in each language, written short or long", () => {
    expect(topicOf("qual o prazo para trocar?")?.question).toBe("troca de produto");
    expect(topicOf("qto tempo demora pra chegar?")?.question).toBe("prazo de entrega");
    expect(topicOf("is there parking?")?.question).toBe("estacionamento");
    expect(topicOf("¿puedo pagar con tarjeta?")?.question).toBe("formas de pagamento");
    expect(topicOf("quero um celular")).toBeNull();
  });
});

describe("hours", () => {
  it("of a day that is named", async () => {
    const talk = startConversation();
    expect((await talk.write("vocês abrem no sábado dia 28?")).text).toMatch(/sábado, 28\/11.*09:00–12:00/);
    expect((await talk.write("e amanhã, vocês abrem?")).text).toMatch(/domingo, 22\/11/);
    expect(talk.shop.calls.filter(({ name }) => name === "shop_info").map(({ input }) => input)).toEqual([
      { on: "2026-11-28" },
      { on: "2026-11-22" },
    ]);
  });
});

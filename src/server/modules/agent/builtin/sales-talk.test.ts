import { describe, expect, it } from "vitest";
import { startConversation } from "./testing/conversation.ts";

const callsOf = (talk: ReturnType<typeof startConversation>, name: string) =>
  talk.shop.calls.filter((call) => call.name === name).map((call) => call.input);

describe("a quote", () => {
  it("of the product talked about is told with its total and goes to the team after a yes", async () => {
    const talk = startConversation();
    await talk.write("quanto custa o moto g84?");
    const ask = await talk.write("quero um orçamento de 10 unidades dele");
    expect(ask.text).toMatch(/10× Motorola Moto G84: R\$ 14\.990,00[\s\S]*R\$ 14\.990,00[\s\S]*28\/11\/2026/);
    expect(ask.options.map((one) => one.id)).toEqual(["yes", "no"]);
    expect((await talk.write("sim, pode enviar")).text).toMatch(/0001/);
    expect(callsOf(talk, "request_quote")).toEqual(
      Array.from({ length: 2 }, () => ({ items: [{ productId: "p2", variantId: "p2-0", quantity: 10 }] })),
    );
  });

  it("is not sent after a no, and another subject ends the question", async () => {
    const talk = startConversation();
    await talk.write("me faz um orçamento do galaxy a15");
    expect((await talk.write("não")).text).toMatch(/não enviei|nada foi enviado/i);
    const other = startConversation();
    await other.write("me faz um orçamento do galaxy a15");
    expect((await other.write("cadê meu pedido 1042?")).text).toContain("1042");
    await other.write("sim");
    expect(callsOf(other, "request_quote")).toHaveLength(1);
  });

  it("of something the catalogue does not have becomes a need: one question at a time, then noted", async () => {
    const talk = startConversation();
    expect((await talk.write("quero um orçamento")).text).toMatch(/precisa/);
    expect((await talk.write("200 camisetas personalizadas para um evento, até 6 mil reais")).text).toMatch(/quando|prazo/i);
    expect((await talk.write("para a segunda semana de março")).text).toMatch(/cidade/);
    expect((await talk.write("Campinas")).text).toMatch(/200 camisetas/);
    expect(callsOf(talk, "create_lead")).toEqual([
      {
        need: "200 camisetas personalizadas para um evento, até 6 mil reais",
        budgetCents: 600_000,
        deadline: "para a segunda semana de março",
        city: "Campinas",
      },
    ]);
  });
});

describe("financing", () => {
  it("is worked out by the tool, and goes on with another number of instalments", async () => {
    const talk = startConversation();
    const told = await talk.write("quero simular um financiamento de 5 mil reais em 24x com entrada de 500 reais");
    expect(told.text).toMatch(/24x de R\$ 473,00.*30,10%/);
    expect((await talk.write("e em 36 vezes?")).text).toContain("36x");
    expect(callsOf(talk, "simulate_financing")).toEqual([
      { downPaymentCents: 50_000, months: 24, amountCents: 500_000 },
      { downPaymentCents: 50_000, months: 36, amountCents: 500_000 },
    ]);
  });

  it("asks for the amount when none is known", async () => {
    const talk = startConversation();
    expect((await talk.write("vocês fazem simulação de financiamento?")).text).toMatch(/valor/);
    expect((await talk.write("5000")).text).toContain("R$ 5.000,00");
    expect(callsOf(talk, "simulate_financing").at(-1)).toEqual({ amountCents: 500_000 });
  });
});

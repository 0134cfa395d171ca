import { describe, expect, it, test } from "vitest";
import { returnReasonIn } from "./after-sale-reply.ts";
import { couponCodeIn } from "./coupon-reply.ts";
import { weekLines } from "./shop-reply.ts";
import { startConversation } from "./testing/conversation.ts";

const callsOf = (talk: ReturnType<typeof startConversation>, name: string) =>
  talk.shop.calls.filter((call) => call.name === name).map((call) => call.input);

describe("an order", () => {
  it("is cancelled after the number and a yes", async () => {
    const talk = startConversation();
    const which = await talk.write("quero cancelar meu pedido");
    expect(which.text).toContain("1042, 1043");
    const ask = await talk.write("1042");
    expect(ask.text).toMatch(/pedido 1042.*R\$ 999,00/);
    expect(ask.options.map((one) => one.id)).toEqual(["yes", "no"]);
    expect((await talk.write("sim")).text).toMatch(/1042 foi cancelado|cancelei o pedido 1042/i);
    expect(callsOf(talk, "cancel_order")).toEqual([{}, { orderNumber: "1042" }, { orderNumber: "1042" }]);
  });

  it("stays when the customer says no", async () => {
    const talk = startConversation();
    await talk.write("cancela o pedido 1042");
    expect((await talk.write("não")).text).toMatch(/continua como está|não cancelei nada/);
    expect(callsOf(talk, "cancel_order")).toHaveLength(1);
  });

  it("that was paid goes on to a person once it is cancelled", async () => {
    const talk = startConversation();
    await talk.write("cancela o pedido 1043");
    const done = await talk.write("", { payload: "yes" });
    expect(done.handOver?.reason).toBe("rule");
    expect(done.text).toMatch(/1043.*(devolução|dinheiro)/s);
  });
});

it("a return is noted after the reason, the order and a yes", async () => {
  const talk = startConversation();
  expect((await talk.write("quero devolver um produto")).text).toMatch(/por que|o que aconteceu/i);
  expect((await talk.write("não gostei da cor")).text).toContain("1042, 1043");
  expect((await talk.write("", { payload: "order:1042" })).text).toContain("Galaxy A15");
  expect((await talk.write("sim, pode registrar")).text).toMatch(/equipe/);
  expect(callsOf(talk, "request_return").at(-1)).toEqual({ kind: "return", reason: "regret", orderNumber: "1042" });
});

it("a refund is told as it stands", async () => {
  expect((await startConversation().write("cadê meu reembolso?")).text).toMatch(/1042.*R\$ 49,50.*em andamento.*19\/11\/2026/s);
});

describe("delivery", () => {
  it("is asked for with a postal code, which is remembered", async () => {
    const talk = startConversation();
    await talk.write("quanto custa o moto g84?");
    expect((await talk.write("quanto fica o frete?")).text).toMatch(/CEP/);
    const quote = await talk.write("01310-100");
    expect(quote.text).toContain("Econômica: R$ 19,90, até 7 dias");
    expect(quote.text).toContain("grátis, 1 dia");
    await talk.write("coloca no carrinho");
    expect((await talk.write("e o frete?")).text).toMatch(/carrinho/);
    expect(callsOf(talk, "quote_delivery").map((input) => input["postalCode"])).toEqual(["01310100", "01310100"]);
  });

  it("of what is sold out says so with the price, and not only at the cart", async () => {
    const talk = startConversation();
    await talk.write("quanto custa o tênis nike revolution 7?");
    const quote = await talk.write("quanto fica o frete para 01310-100?");
    expect(quote.text).toMatch(/R\$ 19,90[\s\S]*(?:esgotado|sem estoque)/);
    const there = startConversation();
    await there.write("quanto custa o moto g84?");
    expect((await there.write("quanto fica o frete para 01310-100?")).text).not.toMatch(/esgotado|sem estoque/);
  });
});

describe("a coupon", () => {
  it("goes into the cart, and says why when it does not", async () => {
    const talk = startConversation();
    await talk.write("quanto custa o moto g84?");
    await talk.write("coloca no carrinho");
    expect((await talk.write("tenho o cupom VOLTA10")).text).toMatch(/VOLTA10.*R\$ 10,00/);
    expect((await talk.write("usa o cupom NADA99")).text).toMatch(/NADA99/);
  });

  test.each([
    ["tenho o cupom VOLTA10", "VOLTA10"],
    ["cupom: natal25", "NATAL25"],
    ["aplica o código PRIMEIRA", "PRIMEIRA"],
    ["BLACK20", "BLACK20"],
    ["vocês têm cupom de desconto?", null],
    ["quero usar um cupom", null],
  ])("%s", (text, code) => {
    expect(couponCodeIn(text)).toBe(code);
  });
});

it("opening hours draw equal days together and say when it opens", async () => {
  const reply = await startConversation().write("qual o horário de funcionamento?");
  expect(reply.text).toContain("• seg–sex: 09:00–18:00");
  expect(reply.text).toContain("• sáb: 09:00–12:00");
  expect(reply.text).toContain("segunda-feira");
  expect(
    weekLines(
      "en",
      Array.from({ length: 7 }, () => [{ from: "00:00", to: "24:00" }]),
    ),
  ).toEqual(["• Mon–Sun: 00:00–24:00"]);
});

test.each([
  ["o fone não liga", "defect"],
  ["veio errado, não foi o que eu pedi", "wrong_item"],
  ["ficou apertado", "size"],
  ["me arrependi", "regret"],
  ["it's too big", "size"],
  ["oi", null],
])("%s is the reason %s", (text, reason) => {
  expect(returnReasonIn(text)).toBe(reason);
});

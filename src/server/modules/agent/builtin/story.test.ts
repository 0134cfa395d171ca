import { describe, expect, it } from "vitest";
import { startConversation } from "./testing/conversation.ts";

const callsOf = (conversation: ReturnType<typeof startConversation>, name: string) =>
  conversation.shop.calls.filter((call) => call.name === name).map((call) => call.input);

describe("a purchase", () => {
  it("goes from a wish to the cart, an order and a person", async () => {
    const talk = startConversation();
    const search = await talk.write("Oi, quero ver smartphones até R$2000");
    expect(callsOf(talk, "search_products")[0]).toMatchObject({ category: "smartphone", maxPriceCents: 200_000 });
    expect(search.text).toMatch(/^Olá, Ana! Sou Prosa, assistente virtual da Loja Exemplo\./);
    expect(search.text).toContain("Xiaomi Redmi 13C – R$ 899,00");
    expect(search.products.length).toBeGreaterThan(1);
    for (const product of search.products) expect(product.priceCents).toBeLessThanOrEqual(200_000);
    expect(search.options.map((option) => option.id)).toContain("product:p3");
    expect(search.type).toBe("text_with_options");
    expect(search.techniquesUsed).toContain("categorization");

    const cheapest = await talk.write("o mais barato");
    expect(cheapest.products.map((product) => product.productId)).toEqual(["p3"]);
    expect(cheapest.text).toContain("R$ 899,00");
    expect(cheapest.text).not.toContain("assistente virtual");

    const added = await talk.write("coloca no carrinho");
    expect(callsOf(talk, "add_to_cart")).toEqual([{ productId: "p3", variantId: "p3-0", quantity: 1 }]);
    expect(added.text).toContain("R$ 899,00");

    const order = await talk.write("cadê meu pedido 1042?");
    expect(callsOf(talk, "order_status")).toEqual([{ orderNumber: "1042" }]);
    expect(order.text).toMatch(/1042.*enviado/);
    expect(order.text).toContain("25/11/2026");

    const person = await talk.write("Quero falar com uma pessoa");
    expect(person.handOver?.reason).toBe("requested");
    for (const part of ["smartphones até R$ 2.000,00", "Xiaomi Redmi 13C", "R$ 899,00", "1042", "neutro"])
      expect(person.handOver?.summary).toContain(part);
    expect(callsOf(talk, "hand_over")[0]).toEqual(person.handOver);
  });

  it.each([
    ["quero ver liquidificador", "coloca no carrinho", "R$ 169,80 (com R$ 19,90 de frete)"],
    ["I would like to see a blender", "add it to my cart", "R$ 169.80 (with R$ 19.90 for delivery)"],
    ["quiero ver licuadoras", "ponlo en el carrito", "R$ 169,80 (con R$ 19,90 de envío)"],
  ])("says how much of the total is for the delivery: %s", async (wish, add, total) => {
    const talk = startConversation();
    await talk.write(wish);
    expect((await talk.write(add)).text.replaceAll("\u00a0", " ")).toContain(total);
  });

  it("understands corrections, comparisons and more", async () => {
    const talk = startConversation();
    await talk.write("vcs tem celular motorola ou samsung? quero ver celulares");
    await talk.write("celular até 2000");
    expect((await talk.write("e o mais caro?")).text).toContain("Edge 40");
    await talk.write("o primeiro");
    const blue = await talk.write("não, o azul");
    expect(blue.text).toContain("Samsung Galaxy A15 (azul)");
    expect(blue.text).toMatch(/Cor: azul/i);
    expect(blue.text).not.toMatch(/preto/i);
    await talk.write("coloca no carrinho");
    expect(callsOf(talk, "add_to_cart")).toEqual([{ productId: "p1", variantId: "p1-1", quantity: 1 }]);
    const more = await talk.write("mais opções");
    expect(more.products.map((product) => product.productId)).toEqual(["p5"]);
    await talk.write("celular até 2000");
    const compared = await talk.write("compara os dois primeiros");
    expect(callsOf(talk, "compare_products")).toEqual([{ productIds: ["p1", "p2"] }]);
    expect(compared.text).toContain("Galaxy A15");
    expect((await talk.write("quanto custa o moto g84?")).text).toContain("R$ 1.499,00");
    const stock = await talk.write("tem em estoque?");
    expect(stock.text).toMatch(/Moto G84.*2/s);
    expect(stock.techniquesUsed).toEqual(["scarcity"]);
    expect((await talk.write("sim")).text).toContain("Motorola Moto G84");
  });

  it("keeps the cart: view, remove, close", async () => {
    const talk = startConversation();
    expect((await talk.write("finalizar compra")).text).toContain("vazio");
    await talk.write("", { payload: "add:p1" });
    await talk.write("", { payload: "add:p7" });
    expect((await talk.write("ver carrinho")).text).toContain("R$ 4.198,00");
    expect((await talk.write("tira a geladeira do carrinho")).text).toContain("R$ 999,00");
    expect([...talk.shop.cart.keys()]).toEqual(["p1"]);
    const closing = await talk.write("quero finalizar");
    expect(closing.text).toContain("https://loja.example/c/1");
    await talk.write("esvazia o carrinho");
    expect(talk.shop.cart.size).toBe(0);
  });

  it("says what is not there instead of inventing it", async () => {
    const talk = startConversation();
    expect((await talk.write("geladeira até 1000 reais")).text).toContain("Não tenho geladeira nessa faixa de preço");
    expect((await talk.write("quero ver bicicletas")).text).toContain("bicicletas");
    expect((await talk.write("", { payload: "product:forged" })).text).toMatch(/não encontrei mais|não está mais/i);
    expect((await talk.write("tem tenis nike?")).text).toMatch(/sem estoque|esgotado/);
    expect((await talk.write("coloca o tenis no carrinho")).text).toMatch(/sem estoque|esgotado/);
    expect(talk.shop.cart.size).toBe(0);
  });
});

describe("a person", () => {
  it("is offered when the agent does not know, and called on yes", async () => {
    const talk = startConversation();
    const honest = await talk.write("onde fica a loja?");
    expect(honest.handOver).toBeNull();
    expect(honest.options.map((option) => option.id)).toEqual(["human"]);
    expect((await talk.write("sim")).handOver?.reason).toBe("requested");
  });

  it("is called after two messages that were not understood, not after two apart", async () => {
    const talk = startConversation();
    expect((await talk.write("asdkjh qwe")).handOver).toBeNull();
    expect((await talk.write("oi")).handOver).toBeNull();
    expect((await talk.write("lkjh dfg qq")).handOver).toBeNull();
    expect((await talk.write("zxcv bnmm")).handOver?.reason).toBe("low_confidence");
  });

  it("is called for an upset customer, at once or when it goes on", async () => {
    expect((await startConversation().write("péssimo atendimento, vocês são uma vergonha")).handOver?.reason).toBe("sentiment");
    const talk = startConversation();
    const first = await talk.write("meu pedido veio errado");
    expect(first.handOver).toBeNull();
    expect(first.text).toMatch(/Sinto muito|Lamento/);
    expect((await talk.write("e demora demais, que problema")).handOver?.reason).toBe("sentiment");
  });

  it("is not called against the wish to be left alone", async () => {
    const reply = await startConversation().write("parem de me mandar mensagem, que raiva");
    expect(reply.handOver).toBeNull();
    expect(reply.type).toBe("opt_out");
  });
});

describe("orders, media and languages", () => {
  it("asks for the number and takes it", async () => {
    const talk = startConversation();
    expect((await talk.write("cadê meu pedido?")).text).toContain("número");
    expect((await talk.write("9999")).text).toContain("9999");
    expect((await talk.write("1042")).text).toContain("enviado");
  });

  it("says that a picture came, and not twice in the same words", async () => {
    const talk = startConversation();
    const first = await talk.write("", { messageType: "image" });
    const second = await talk.write("", { messageType: "image" });
    expect(first.text).toContain("imagem");
    expect(second.text).not.toBe(first.text);
  });

  it.each([
    ["hi, show me phones under 1500", "the cheapest one", "add it to my cart", /R\$ 899\.00/, /cart/],
    ["hola, quiero ver celulares hasta 1500", "el más barato", "agrégalo al carrito", /R\$ 899,00/, /carrito/],
  ])("speaks the language of %j", async (search, cheapest, add, price, cart) => {
    const talk = startConversation();
    await talk.write(search);
    expect((await talk.write(cheapest)).text).toMatch(price);
    expect((await talk.write(add)).text).toMatch(cart);
    expect(talk.shop.cart.get("p3")).toBe(1);
  });
});

import { describe, expect, it } from "vitest";
import { startConversation } from "./testing/conversation.ts";

const added = (talk: ReturnType<typeof startConversation>) =>
  talk.shop.calls.filter(({ name }) => name === "add_to_cart").map(({ input }) => [input["variantId"], input["quantity"]]);

describe("the size of what goes into the cart", () => {
  it("is asked for, and taken from the answer", async () => {
    const talk = startConversation();
    await talk.write("quero ver sandálias");
    await talk.write("me fala da primeira");
    const asked = await talk.write("põe no carrinho");
    expect(asked.text).toContain("35–38");
    expect(asked.options.map(({ title }) => title)).toEqual(["35", "36", "37", "38"]);
    expect(added(talk)).toEqual([]);
    await talk.write("calço 37");
    expect(added(talk)).toEqual([["p11-Rosa-37", 1]]);
  });

  it("is heard again of the one that is talked about, and changes nothing else", async () => {
    const talk = startConversation();
    await talk.write("quero ver sandálias");
    await talk.write("me fala da primeira");
    expect((await talk.write("37")).text).toContain("Rosa, 37");
    await talk.write("isso, coloca no carrinho");
    expect(added(talk)).toEqual([["p11-Rosa-37", 1]]);
  });

  it("is taken from a tap", async () => {
    const talk = startConversation();
    await talk.write("quero ver sandálias");
    await talk.write("me fala da primeira");
    const asked = await talk.write("põe no carrinho");
    await talk.write("36", { payload: asked.options[1]?.id ?? "" });
    expect(added(talk)).toEqual([["p11-Rosa-36", 1]]);
  });

  it("that was asked after is the one that goes in", async () => {
    const talk = startConversation();
    await talk.write("quero ver sandálias");
    const has = await talk.write("a primeira tem 38?");
    expect(has.text).toContain("Rosa, 38");
    expect(has.text).not.toContain("35–38");
    await talk.write("põe no carrinho");
    expect(added(talk)).toEqual([["p11-Rosa-38", 1]]);
  });

  it("stays chosen while another colour is asked after, and goes with it", async () => {
    const talk = startConversation();
    await talk.write("quero ver camisas");
    await talk.write("a primeira tem tamanho M?");
    await talk.write("e em bege?");
    await talk.write("põe no carrinho");
    expect(added(talk)).toEqual([["p10-Bege-M", 1]]);
  });

  it("is asked of the colour that was chosen alone", async () => {
    const talk = startConversation();
    await talk.write("quero ver camisas");
    await talk.write("tem a primeira em azul?");
    const asked = await talk.write("sim");
    expect(asked.options.map(({ title }) => title)).toEqual(["P", "M"]);
  });

  it.each(["39", "44"])("that is sold out or does not exist (%s) is said, and asked for once more", async (size) => {
    const talk = startConversation();
    await talk.write("quero ver sandálias");
    await talk.write("me fala da primeira");
    await talk.write("põe no carrinho");
    expect((await talk.write(size)).text).toMatch(new RegExp(`${size}[^]*35–38`));
    await talk.write("então 38");
    expect(added(talk)).toEqual([["p11-Rosa-38", 1]]);
  });

  it("keeps how many are wanted, also when that is corrected before the answer", async () => {
    const talk = startConversation();
    await talk.write("quero ver sandálias");
    await talk.write("me fala da primeira");
    expect((await talk.write("põe 2 no carrinho")).text).toContain("2×");
    expect((await talk.write("aliás, 3")).text).toContain("3×");
    await talk.write("36");
    expect(added(talk)).toEqual([["p11-Rosa-36", 3]]);
  });

  it("comes back after something else was asked", async () => {
    const talk = startConversation();
    await talk.write("quero ver sandálias");
    await talk.write("me fala da primeira");
    await talk.write("põe no carrinho");
    expect((await talk.write("tem estacionamento?")).text).toMatch(/estacionamento[^]*35–38/);
    await talk.write("37");
    expect(added(talk)).toEqual([["p11-Rosa-37", 1]]);
  });

  it("is asked of each of two, one after the other", async () => {
    const talk = startConversation();
    await talk.write("quero ver camisas e sandálias");
    expect((await talk.write("põe uma de cada no carrinho")).text).toContain("Camisa");
    expect((await talk.write("M")).text).toMatch(/Camisa[^]*Sandália/);
    await talk.write("37");
    expect(added(talk).map(([variant]) => variant)).toEqual(["p10-Azul-M", "p11-Rosa-37"]);
  });
});

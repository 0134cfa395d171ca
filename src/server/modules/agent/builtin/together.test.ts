import { expect, it } from "vitest";
import { understand } from "../understanding/understanding.ts";
import { isStrayDelivery } from "./several-wishes.ts";
import { startConversation } from "./testing/conversation.ts";
import { topicOf } from "./topics.ts";

it.each(["preciso trocar o disjuntor que fica caindo", "tem alguém que troca fechadura em Osasco?", "trocar a torneira da cozinha"])(
  "what is changed in a house is no return: %j",
  (text) => expect(topicOf(text)?.titles ?? []).not.toContain("troca"),
);

it("a thing that was bought is still exchanged", () => expect(topicOf("posso trocar o celular?")?.titles).toContain("troca"));

it.each(["cancela por favor", "por favor, confirma", "obra na cozinha, por favor"])("%j stays Portuguese", (text) =>
  expect(understand(text, { locale: "pt-BR" }).language).toBe("pt-BR"),
);

it.each([
  ["tô cheia de espinha no queixo", 0.61, true],
  ["quanto fica o frete?", 0.61, false],
  ["chega até quando?", 0.6, false],
])("delivery is not guessed where no word speaks of it: %j", (text, confidence, stray) =>
  expect(isStrayDelivery("shipping_quote", text, confidence)).toBe(stray),
);

it("the name of a way to pay is looked for in no catalogue", async () => {
  const talk = startConversation();
  await talk.write("quero ver celulares");
  const reply = await talk.write("quanto dá no pix?");
  expect(reply.text).not.toMatch(/achei pix|encontrei pix/i);
  expect(talk.shop.calls.filter(({ name, input }) => name === "search_products" && input["text"] === "pix")).toEqual([]);
});

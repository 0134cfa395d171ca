import { expect, it } from "vitest";
import { startConversation } from "./testing/conversation.ts";

it("the same question is put twice running and no third time: a person is offered, and a yes calls them", async () => {
  const talk = startConversation();
  expect((await talk.write("quanto é o frete?")).text).toMatch(/CEP/);
  expect((await talk.write("quanto fica o frete?")).text).toMatch(/CEP/);
  const third = await talk.write("me diz o valor do frete");
  expect(third.text).not.toMatch(/CEP/);
  expect(third.options.map(({ id }) => id)).toEqual(["human"]);
  expect((await talk.write("sim")).handOver?.reason).toBe("requested");
});

it("another question in between begins the count anew", async () => {
  const talk = startConversation();
  await talk.write("quanto é o frete?");
  await talk.write("quanto fica o frete?");
  await talk.write("quero devolver um produto");
  expect((await talk.write("quanto é o frete?")).text).toMatch(/CEP/);
});

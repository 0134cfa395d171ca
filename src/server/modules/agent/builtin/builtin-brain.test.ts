import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "#platform/errors.ts";
import { userTypes } from "#shared/messages.ts";
import { standardPersona } from "../personas.ts";
import { understand } from "../understanding/understanding.ts";
import { createBuiltinBrain } from "./builtin-brain.ts";
import { formatMoney, shorten } from "./format.ts";
import { descriptionLimit, titleLimit } from "./options.ts";
import { startConversation } from "./testing/conversation.ts";
import { fakeShop } from "./testing/fake-shop.ts";

const turn = {
  text: "oi",
  payload: null,
  messageType: "text",
  nlp: understand("oi"),
  history: [],
  state: {},
  userType: "cliente" as const,
  persona: standardPersona("cliente"),
  customerName: null,
  business: { name: "Loja", timeZone: "America/Sao_Paulo" },
  now: new Date(0),
};

const sayings = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom(
    "oi",
    "quero ver celulares",
    "até 1000",
    "o mais barato",
    "o segundo",
    "coloca no carrinho",
    "sim",
    "não",
    "mais opções",
    "compara os dois",
    "tira do carrinho",
    "ver carrinho",
    "finalizar",
    "1042",
    "cadê meu pedido?",
    "qual o horário?",
    "obrigado",
    "tchau",
    "não, o azul",
    "kkkk",
    "{name} $& $1",
    "tem em estoque?",
  ),
);
const payloads = fc.constantFrom(
  "product:p1",
  "product:x",
  "add:p2",
  "add:p8",
  "remove:p1",
  "cart",
  "checkout",
  "more",
  "human",
  "nonsense",
  ":",
  "product:",
);
const steps = fc.array(
  fc.record({
    text: sayings,
    payload: fc.option(payloads, { nil: undefined, freq: 3 }),
    messageType: fc.constantFrom("text", "text", "text", "image", "interactive"),
  }),
  { minLength: 1, maxLength: 8 },
);

describe("the built-in brain", () => {
  it("answers anything: within limits, never the same words twice running, one question at a time", async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom(...userTypes), async (messages, userType) => {
        const talk = startConversation({ userType });
        let before = "";
        for (const { text, payload, messageType } of messages) {
          const reply = await talk.write(text, { messageType, ...(payload === undefined ? {} : { payload }) });
          expect(reply.text.trim()).not.toBe("");
          expect(reply.text).not.toBe(before);
          expect(reply.text).not.toMatch(/\{(?:name|thing|price|total|number|agent)\}|undefined|NaN/);
          expect((reply.text.match(/\?/g) ?? []).length).toBeLessThanOrEqual(1);
          expect(reply.options.length).toBeLessThanOrEqual(10);
          for (const option of reply.options) {
            expect(option.title.length).toBeLessThanOrEqual(titleLimit);
            expect(option.description?.length ?? 0).toBeLessThanOrEqual(descriptionLimit);
          }
          expect(new Set(reply.options.map((option) => option.id)).size).toBe(reply.options.length);
          expect(reply.brain).toEqual({ kind: "builtin", provider: null, model: null });
          before = reply.text;
        }
      }),
      { numRuns: 60 },
    );
  });

  it("understands greetings and thanks, however many come at once, and calls nobody", async () => {
    const courtesy = fc.constantFrom("oi", "bom dia", "boa tarde", "olá, tudo bem?", "obrigado", "muito obrigada!");
    const burst = fc.array(courtesy, { minLength: 1, maxLength: 6 }).map((lines) => lines.join("\n"));
    await fc.assert(
      fc.asyncProperty(fc.array(burst, { minLength: 1, maxLength: 5 }), async (bursts) => {
        const talk = startConversation();
        for (const text of bursts) expect((await talk.write(text)).state["builtin"], text).toMatchObject({ unknowns: 0 });
        expect(talk.replies.map(({ handOver }) => handOver)).toEqual(bursts.map(() => null));
      }),
      { numRuns: 60 },
    );
  });

  it("says the same to the same", async () => {
    const lines = ["oi", "quero ver celulares", "o segundo", "asdf qwer"];
    const [one, two] = [startConversation(), startConversation()];
    for (const line of lines) {
      await one.write(line);
      await two.write(line);
    }
    expect(one.replies).toEqual(two.replies);
  });

  it("keeps the conversation's language through short answers and taps", async () => {
    const talk = startConversation();
    await talk.write("hello, do you sell phones?");
    for (const [text, payload] of [
      ["ok", undefined],
      ["Samsung", undefined],
      ["", "product:p1"],
      ["", "cart"],
    ] as const) {
      await talk.write(text, payload === undefined ? {} : { payload });
      expect(talk.replies.at(-1)?.state["builtin"]).toMatchObject({ language: "en" });
    }
  });

  it("keeps what another brain noted and starts afresh on a state it cannot read", async () => {
    const reply = await createBuiltinBrain().answer(
      { ...turn, state: { model: { thread: 7 }, builtin: { turn: "x" } } },
      fakeShop(),
      AbortSignal.timeout(1000),
    );
    expect(reply.state).toMatchObject({ model: { thread: 7 }, builtin: { turn: 1 } });
  });

  it("lets an unexpected failure of a tool through, so that the caller can fall back", async () => {
    const broken = { tools: [], call: () => Promise.reject(new AppError("unavailable", "db.down")) };
    const nlp = understand("ver carrinho");
    await expect(createBuiltinBrain().answer({ ...turn, text: "ver carrinho", nlp }, broken, AbortSignal.timeout(1000))).rejects.toThrow(
      "db.down",
    );
  });

  it("stops when it is told to", async () => {
    await expect(createBuiltinBrain().answer(turn, fakeShop(), AbortSignal.abort())).rejects.toThrow();
  });

  it("greets each kind of person in its own tone", async () => {
    const greetings = await Promise.all(userTypes.map(async (userType) => (await startConversation({ userType }).write("oi")).text));
    expect(new Set(greetings).size).toBe(userTypes.length);
    for (const greeting of greetings) expect(greeting).toContain("assistente virtual");
  });
});

describe("format", () => {
  it("writes money with plain spaces in each language", () => {
    expect([formatMoney(189_900, "pt-BR"), formatMoney(189_900, "en"), formatMoney(189_900, "es")]).toEqual([
      "R$ 1.899,00",
      "R$ 1,899.00",
      "R$ 1.899,00",
    ]);
  });

  it("shortens without passing the limit or breaking a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
        const short = shorten(text, 20);
        expect(short.length).toBeLessThanOrEqual(20);
        if (text.isWellFormed()) expect(short.isWellFormed()).toBe(true);
      }),
    );
  });
});

import { randomInt } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { secondAccount, startTestProduct, until } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";

const product = await startTestProduct({ simulator: {} });
const other = await secondAccount(product);

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
  previousCursor?: string | null;
}

/** A conversation whose customer wrote these texts, oldest first. */
async function conversationWith(
  texts: readonly string[],
): Promise<{ id: string; userId: string; messages: Message[]; from: string; number: string }> {
  const number = String(randomInt(10 ** 11, 10 ** 12));
  const from = `55119${randomInt(10 ** 7, 10 ** 8)}`;
  const channel = await product.connect("whatsapp", number);
  for (const one of texts) {
    await product.webhook("whatsapp", messageBody(number, { from }, text(one)));
    await product.settle();
  }
  const [found] = (await product.get<Page<{ id: string; userId: string }>>(`/api/omni/conversations?channelId=${channel.id}`)).items;
  if (!found) throw new Error("no conversation");
  const messages = (await product.get<Page<Message>>(`/api/omni/messages?conversationId=${found.id}&limit=100`)).items;
  return { ...found, messages: messages.filter((message) => message.direction === "incoming"), from, number };
}

describe("a page around a message", () => {
  test("holds both sides, newest first, and leads on both ways without gap or overlap", async () => {
    const { id, messages } = await conversationWith(Array.from({ length: 9 }, (_, index) => `linha ${index}`));
    const all = (await product.get<Page<Message>>(`/api/omni/messages?conversationId=${id}&limit=100`)).items.map((message) => message.id);
    const middle = messages[4]?.id ?? "";
    const page = await product.get<Page<Message>>(`/api/omni/messages?conversationId=${id}&around=${middle}&limit=4`);
    const ids = page.items.map((message) => message.id);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(ids[2]).toBe(middle);
    expect(ids).toHaveLength(5);
    const seen = new Set(ids);
    for (let cursor = page.nextCursor; cursor !== null;) {
      const older = await product.get<Page<Message>>(`/api/omni/messages?conversationId=${id}&order=desc&limit=2&cursor=${cursor}`);
      for (const message of older.items) expect(seen.has(message.id)).toBe(seen.add(message.id) && false);
      cursor = older.nextCursor;
    }
    for (let cursor = page.previousCursor ?? null; cursor !== null;) {
      const newer = await product.get<Page<Message>>(`/api/omni/messages?conversationId=${id}&order=asc&limit=2&cursor=${cursor}`);
      for (const message of newer.items) seen.add(message.id);
      cursor = newer.nextCursor;
    }
    expect([...seen].toSorted()).toEqual(all.toSorted());
  });

  test("at the ends there is nothing to lead to", async () => {
    const { id, messages } = await conversationWith(["única"]);
    const only = messages[0]?.id ?? "";
    const page = await product.get<Page<Message>>(`/api/omni/messages?conversationId=${id}&around=${only}&limit=50`);
    expect(page.nextCursor).toBeNull();
    expect(page.previousCursor).toBeNull();
  });

  test("a message of another conversation or account is not found", async () => {
    const one = await conversationWith(["a"]);
    const two = await conversationWith(["b"]);
    const stray = `/api/omni/messages?conversationId=${one.id}&around=${two.messages[0]?.id}`;
    expect((await product.api("GET", stray)).status).toBe(404);
    expect(
      (await product.api("GET", `/api/omni/messages?conversationId=${one.id}&around=${one.messages[0]?.id}`, undefined, { key: other.key }))
        .status,
    ).toBe(404);
  });
});

describe("search inside a conversation", () => {
  test("ignores accents and case, takes % and _ as they are, and pages", async () => {
    const { id } = await conversationWith(["Quero um CAFÉ", "100% algodão", "100x algodao", "o café da manhã", "nada"]);
    const find = async (q: string) =>
      (await product.get<Page<{ excerpt: string }>>(`/api/omni/conversations/${id}/search?q=${encodeURIComponent(q)}`)).items.map(
        (hit) => hit.excerpt,
      );
    // The agent's own answers may repeat a customer's words.
    expect((await find("cafe")).filter((one) => /caf/i.test(one)).slice(-2)).toEqual(["o café da manhã", "Quero um CAFÉ"]);
    expect((await find("100%")).filter((one) => one.includes("100x"))).toEqual([]);
    expect(await find("100%")).toContain("100% algodão");
    expect(await find("ALGODÃO")).toEqual(expect.arrayContaining(["100% algodão", "100x algodao"]));
    expect(await find("")).toEqual([]);
    const first = await product.get<Page<{ messageId: string }>>(`/api/omni/conversations/${id}/search?q=a&limit=1`);
    expect(first.items).toHaveLength(1);
    const second = await product.get<Page<{ messageId: string }>>(
      `/api/omni/conversations/${id}/search?q=a&limit=1&cursor=${first.nextCursor}`,
    );
    expect(second.items[0]?.messageId).not.toBe(first.items[0]?.messageId);
  });

  test("finds nothing in another account", async () => {
    const { id } = await conversationWith(["segredo"]);
    expect((await product.api("GET", `/api/omni/conversations/${id}/search?q=segredo`, undefined, { key: other.key })).status).toBe(404);
  });
});

describe("what is known of a conversation", () => {
  test("names are masked for those who may not see them; participants and answers are counted", async () => {
    const { id, from } = await conversationWith(["oi"]);
    await product.api("POST", `/api/omni/conversations/${id}/messages`, { text: "Olá! Já vejo." });
    interface Facts {
      identities: { kind: string; value: string; current: boolean }[];
      participants: { sender_type: string; messages: number }[];
    }
    const at = `/api/v1/data/conversations/${id}`;
    const facts = await product.get<Facts>(`${at}/context`);
    expect(facts.identities.find((identity) => identity.kind === "phone")?.value.replace(/\D/g, "")).toBe(from);
    expect(facts.participants.find((one) => one.sender_type === "cliente")?.messages).toBe(1);
    const { answers } = await product.get<{ answers: Record<"by_person" | "by_agent", { count: number }> }>(`${at}/analytics`);
    expect(answers.by_person.count + answers.by_agent.count).toBeGreaterThanOrEqual(1);
    const { key } = (await product.api<{ key: string }>("POST", "/api/omni/api-keys", { name: "m", role: "MANAGER", scopes: ["*"] })).body;
    const masked = (await product.api<Facts>("GET", `${at}/context`, undefined, { key })).body;
    expect(masked.identities.find((identity) => identity.kind === "phone")?.value).toBe(`${from.slice(0, 4)}****${from.slice(-4)}`);
    expect(JSON.stringify(masked)).not.toContain(from);
    expect((await product.api("GET", `${at}/context`, undefined, { key: other.key })).status).toBe(404);
    // Read a moment ago, and still never stale: what was said since counts at once.
    await product.api("POST", `/api/omni/conversations/${id}/messages`, { text: "Mais uma coisa.", private: true });
    const after = await product.get<{ participants: { sender_type: string; messages: number }[] }>(`${at}/context`);
    expect(after.participants.find((one) => one.sender_type === "agent")?.messages).toBe(2);
  });

  test("the files of one conversation alone, by kind", async () => {
    const { id, number, from } = await conversationWith(["segue a foto"]);
    await product.webhook(
      "whatsapp",
      messageBody(number, { from }, { type: "image", image: { id: "m1", mime_type: "image/jpeg", sha256: "x" } }),
    );
    await product.settle();
    const files = await product.get<Page<{ kind: string; messageId: string }>>(`/api/omni/conversations/${id}/attachments?kind=media`);
    expect(files.items.map((file) => file.kind)).toEqual(["image"]);
    expect((await product.get<Page<unknown>>(`/api/omni/conversations/${id}/attachments?kind=document`)).items).toEqual([]);
    const stranger = await conversationWith(["sem fotos"]);
    expect((await product.get<Page<unknown>>(`/api/omni/conversations/${stranger.id}/attachments`)).items).toEqual([]);
  });
});

describe("notes about a customer", () => {
  test("are written, changed, listed and removed, and another account sees none of them", async () => {
    const { userId } = await conversationWith(["oi"]);
    const made = await product.api<{ id: string }>("POST", `/api/omni/customers/${userId}/notes`, { text: "Prefere \u0000ligação" });
    expect(made.status).toBe(201);
    await product.api("PATCH", `/api/omni/customer-notes/${made.body.id}`, { text: "Prefere e-mail" });
    const list = async () =>
      (await product.get<Page<{ text: string }>>(`/api/omni/customers/${userId}/notes`)).items.map((note) => note.text);
    expect(await list()).toEqual(["Prefere e-mail"]);
    for (const [method, path, body] of [
      ["GET", `/api/omni/customers/${userId}/notes`, undefined],
      ["POST", `/api/omni/customers/${userId}/notes`, { text: "x" }],
      ["PATCH", `/api/omni/customer-notes/${made.body.id}`, { text: "x" }],
      ["DELETE", `/api/omni/customer-notes/${made.body.id}`, undefined],
    ] as const)
      expect([method, path, (await product.api(method, path, body, { key: other.key })).status]).toEqual([method, path, 404]);
    expect(await list()).toEqual(["Prefere e-mail"]);
    expect((await product.api("DELETE", `/api/omni/customer-notes/${made.body.id}`)).status).toBe(200);
    expect(await list()).toEqual([]);
  });
});

describe("what the customer takes back", () => {
  test("is shown in no former version, nor in a quote of it", async () => {
    const { number, from, id, messages } = await conversationWith(["minha senha é 1234"]);
    const target = messages[0];
    const answer = await product.api<Message>("POST", `/api/omni/conversations/${id}/messages`, { text: "cuidado", replyToId: target?.id });
    expect(answer.body.replyTo?.text).toBe("minha senha é 1234");
    await product.webhook(
      "whatsapp",
      messageBody(number, { from }, { type: "revoke", revoke: { original_message_id: target?.externalId } }),
    );
    await product.settle();
    const after = (await product.get<Page<Message>>(`/api/omni/messages?conversationId=${id}&limit=100`)).items;
    expect(after.find((message) => message.id === target?.id)?.deletedAt).not.toBeNull();
    expect(JSON.stringify(after.filter((message) => message.senderType !== "bot"))).not.toContain("1234");
  });
});

describe("reactions of the team", () => {
  const sim = product.sim;
  if (!sim) throw new Error("This file needs the simulator.");

  async function incoming(channel: "whatsapp" | "instagram" | "facebook") {
    const name = `Cliente ${randomInt(1e9)}`;
    const phone = channel === "whatsapp" ? { address: `55119${randomInt(80_000_000, 99_999_999)}` } : {};
    const contact = sim?.addContact({ channel, name, ...phone });
    if (!contact) throw new Error("no contact");
    await sim?.inbound({ type: "text", contact: contact.id, text: `Oi, sou ${name}` });
    await product.settle();
    const list = (await product.get<Page<{ id: string }>>(`/api/omni/conversations?limit=100`)).items;
    for (const { id } of list) {
      const found = (await product.messages(id)).find((message) => message.text === `Oi, sou ${name}`);
      if (found) return found;
    }
    throw new Error("no message");
  }
  const react = (id: string, emoji: string | null) => product.api<Message>("PUT", `/api/omni/messages/${id}/reaction`, { emoji });
  const seen = (message: Message) =>
    sim
      ?.messages()
      .find((one) => one.id === message.externalId)
      ?.reactions.filter((reaction) => reaction.from === "business") ?? [];

  for (const channel of ["whatsapp", "instagram", "facebook"] as const)
    test(`reach the customer on ${channel}, replace each other and are taken away`, async () => {
      const message = await incoming(channel);
      const first = await react(message.id, "👍");
      expect(first.body.reactions).toMatchObject([{ emoji: "👍", by: "team" }]);
      await until(async () => seen(message)[0]?.emoji === "👍", "the first reaction");
      await react(message.id, "❤️");
      await until(async () => seen(message).length === 1 && seen(message)[0]?.emoji !== "👍", "the second");
      expect((await react(message.id, null)).body.reactions).toEqual([]);
      await until(async () => seen(message).length === 0, "its end");
      const waiting = () => product.rows<{ attempts: number }>("select attempts from reaction_sends where message_id = $1", [message.id]);
      await until(async () => (await waiting()).length === 0, "an empty queue");
    });

  test("that the channel refuses are taken back with the reason", async () => {
    const message = await incoming("whatsapp");
    await product.rows("update messages set external_id = $2 where id = $1", [message.id, `wamid.${randomInt(1e9)}`]);
    expect((await react(message.id, "🎉")).status).toBe(200);
    const after = await until(async () => {
      const now = (await product.messages(message.conversationId)).find((one) => one.id === message.id);
      return now?.reactionProblem ? now : null;
    }, "the refusal");
    expect(after.reactions).toEqual([]);
    expect((await react(message.id, null)).body.reactionProblem).toBeNull();
  });

  test("are one emoji, on messages that the channel knows", async () => {
    const message = await incoming("whatsapp");
    for (const bad of ["ok", "👍👍", "a👍", ""]) expect([bad, (await react(message.id, bad)).status]).toEqual([bad, 400]);
    for (const good of ["👩🏽‍💻", "🇧🇷", "1️⃣", "❤"]) expect([good, (await react(message.id, good)).status]).toEqual([good, 200]);
    const note = await product.api<Message>("POST", `/api/omni/conversations/${message.conversationId}/messages`, {
      text: "nota",
      private: true,
    });
    expect((await react(note.body.id, "👍")).status).toBe(409);
    expect((await product.api("PUT", `/api/omni/messages/${message.id}/reaction`, { emoji: "👍" }, { key: other.key })).status).toBe(404);
  });
});

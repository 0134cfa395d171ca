import { beforeAll, describe, expect, it } from "vitest";
import { runDueWork } from "#entry/due-work.ts";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { secondAccount, startTestProduct, until } from "#testing/product.ts";
import { sayAsVisitor } from "#testing/web-visitor.ts";
import { messageBody, text, wamid } from "#testing/whatsapp-payload.ts";
import type { Feedback, Figures } from "./feedback.contract.ts";
import { usualSurveySettings } from "./survey-settings.ts";
import type { SurveySettings } from "./survey-settings.contract.ts";

const product = await startTestProduct({ env: { PROSA_CLOCK: new Date().toISOString() } });
const number = "551130000009";
const minute = 60_000;
let channelId = "";
let people = 0;

const settings: SurveySettings = { ...usualSurveySettings, on: true, delayMinutes: 5, agentAsks: true };
const set = async (change: Partial<SurveySettings>) =>
  expect((await product.api("PUT", "/api/v1/feedback/settings", { ...settings, ...change })).status).toBe(200);
const seconds = () => Math.floor(product.services.clock.now().getTime() / 1000);

/** One customer on the channel, with a conversation of their own. */
async function aPerson(first = "Oi, comprei ontem") {
  people += 1;
  const from = `55119${String(30_000_000 + people)}`;
  const write = async (content: Record<string, unknown> | string, id = wamid()) => {
    await product.webhook(
      "whatsapp",
      messageBody(number, { from, name: "Ana Lima" }, typeof content === "string" ? text(content) : content, id, seconds()),
    );
    await product.settle();
  };
  await write(first);
  const conversation = (await product.conversations(channelId)).find((one) =>
    one.customer.phone?.replaceAll(/\D/g, "").endsWith(from.slice(-8)),
  );
  const id = conversation?.id ?? "";
  const planned = async () =>
    (await product.rows<{ n: number }>("select count(*)::integer as n from satisfaction_surveys where conversation_id = $1", [id]))[0]?.n ??
    0;
  return {
    id,
    write,
    tap: (answer: string, title: string) =>
      write({ type: "interactive", interactive: { type: "list_reply", list_reply: { id: answer, title } } }),
    messages: () => product.messages(id),
    said: async () =>
      (await product.messages(id)).filter((one: Message) => one.direction === "outgoing" && one.isAutomation).map((one) => one.text),
    async resolve() {
      const before = await planned();
      await product.api("PATCH", `/api/omni/conversations/${id}`, { status: "closed" });
      await until(async () => (await planned()) > before, "a planned survey");
    },
    now: async () => product.get<{ status: string; unread: number; waitingSince: string | null }>(`/api/omni/conversations/${id}`),
    surveys: () =>
      product.rows<{ id: string; status: string; reason: string | null }>(
        "select id, status, reason from satisfaction_surveys where conversation_id = $1 order by created_at, id",
        [id],
      ),
    feedback: async () => (await product.get<{ items: Feedback[] }>(`/api/v1/feedback?conversation_id=${id}`)).items,
  };
}
const pass = (minutes: number) => runDueWork(product.services, minutes * minute);

beforeAll(async () => {
  channelId = (await product.connect("whatsapp", number)).id;
});

it("asks nobody until it is switched on, and refuses settings that cannot be", async () => {
  expect(await product.get("/api/v1/feedback/settings")).toMatchObject({ set: false, settings: { on: false } });
  expect((await product.api("PUT", "/api/v1/feedback/settings", { ...settings, everyDays: 0 })).status).toBe(400);
  const unknown = { ...settings, channelIds: ["0197d0c0-0000-7000-8000-000000000000"] };
  expect((await product.api<{ errors: { path: string }[] }>("PUT", "/api/v1/feedback/settings", unknown)).body.errors[0]?.path).toBe(
    "channelIds",
  );
  const person = await aPerson();
  await product.api("PATCH", `/api/omni/conversations/${person.id}`, { status: "closed" });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await pass(10);
  expect(await person.surveys()).toEqual([]);
});

describe("after a resolution", () => {
  it("asks, understands the answer without waking anybody, asks for the reason, and keeps both", async () => {
    await set({});
    const person = await aPerson();
    await person.resolve();
    await pass(4);
    expect(await person.said()).toEqual([]);
    await pass(2);
    expect((await person.said())[0]).toContain("Dê uma nota de 1 (péssimo) a 5 (ótimo)");
    const question = (await person.messages()).find((one) => one.isAutomation);
    expect(question?.options.map((option) => option.title)).toHaveLength(5);

    await person.write("nota 4");
    expect(await person.now()).toMatchObject({ status: "closed", unread: 0, waitingSince: null });
    expect(await person.feedback()).toMatchObject([{ score: 4, nps_score: null, reading: "number", comment: null, kind: "csat" }]);
    expect((await person.said()).at(-1)).toBe("Anotado, obrigado! Quer contar o motivo da nota?");

    await person.write("A entrega atrasou um dia");
    expect(await person.feedback()).toMatchObject([{ score: 4, comment: "A entrega atrasou um dia" }]);
    expect(await person.now()).toMatchObject({ status: "closed", unread: 0 });
    expect((await person.said()).at(-1)).toContain("Obrigado por dizer");

    // Another number within the hour replaces it; the first is kept.
    await person.write("na verdade 5");
    expect(await person.feedback()).toMatchObject([{ score: 5, first_score: 4, comment: "A entrega atrasou um dia" }]);

    // What is about something else behaves as always.
    await person.write("Onde está o meu pedido?");
    expect(await person.now()).toMatchObject({ status: "active", unread: 1 });
    const events = await product.rows<{ type: string; data: Record<string, unknown> }>(
      "select type, data from domain_events where type like 'feedback.%' and data ->> 'conversationId' = $1 order by seq",
      [person.id],
    );
    expect(events.map((event) => event.type)).toEqual([
      "feedback.requested",
      "feedback.received",
      "feedback.received",
      "feedback.received",
    ]);
    expect(JSON.stringify(events)).not.toContain("atrasou");
  });

  it("is asked once where two resolutions fall into the period, and answered once by a webhook that comes twice", async () => {
    const person = await aPerson();
    await person.resolve();
    await pass(6);
    const [survey] = await person.surveys();
    const id = wamid();
    const tapped = {
      type: "interactive",
      interactive: { type: "list_reply", list_reply: { id: `survey:${survey?.id}:2`, title: "2 · Ruim" } },
    };
    await person.write(tapped, id);
    await person.write(tapped, id);
    expect(await person.feedback()).toMatchObject([{ score: 2, reading: "tap", first_score: null }]);
    expect((await person.said()).filter((line) => line.includes("motivo"))).toHaveLength(1);
    await person.tap(`survey:${survey?.id}:skip`, "Pular");
    await person.write("Preciso de outra coisa");
    await person.resolve();
    await pass(10);
    expect((await person.surveys()).map(({ status, reason }) => [status, reason])).toEqual([
      ["answered", null],
      ["skipped", "recently_asked"],
    ]);
  });

  it("is not asked when the customer wrote again, nor outside the window, and says why", async () => {
    const again = await aPerson();
    await again.resolve();
    await again.write("Só mais uma coisa");
    await pass(6);
    expect(await again.surveys()).toMatchObject([{ status: "skipped", reason: "reopened" }]);

    await set({ delayMinutes: 4320 });
    const late = await aPerson();
    await late.resolve();
    await pass(4321);
    expect(await late.surveys()).toMatchObject([{ status: "skipped", reason: "window_closed" }]);
    expect(await late.said()).toEqual([]);
    await set({});
  });

  it("is not asked after an opt-out or a complaint, where the business wants it so", async () => {
    await set({ skip: { optedOut: true, complaint: true } });
    const out = await aPerson();
    await out.write("PARAR");
    await out.resolve();
    await pass(6);
    expect(await out.surveys()).toMatchObject([{ status: "skipped", reason: "opted_out" }]);
    const angry = await aPerson("Isso é um absurdo, péssimo, vou reclamar no Procon!");
    await angry.resolve();
    await pass(6);
    expect(await angry.surveys()).toMatchObject([{ status: "skipped", reason: "complaint" }]);
    await set({});
  });

  it("takes a refusal for one, and a score whose reason wants something for both", async () => {
    const shy = await aPerson();
    await shy.resolve();
    await pass(6);
    await shy.write("não quero responder");
    expect(await shy.surveys()).toMatchObject([{ status: "declined" }]);
    expect(await shy.now()).toMatchObject({ status: "closed" });

    const needy = await aPerson();
    await needy.resolve();
    await pass(6);
    await needy.write("1, cadê o meu pedido?");
    expect(await needy.feedback()).toMatchObject([{ score: 1, comment: "cadê o meu pedido?" }]);
    expect(await needy.now()).toMatchObject({ status: "active", unread: 1 });
  });

  it("takes no bare number for an answer once a person has written, but what says that it is one", async () => {
    const person = await aPerson();
    await person.resolve();
    await pass(6);
    await product.api("POST", `/api/omni/conversations/${person.id}/messages`, { text: "Quantas unidades você quer?" });
    await product.settle();
    await person.write("3");
    expect(await person.feedback()).toEqual([]);
    expect(await person.now()).toMatchObject({ status: "active" });
    await person.write("nota 5");
    expect(await person.feedback()).toMatchObject([{ score: 5 }]);
  });
});

it("asks in turn for satisfaction and for recommending, keeps the NPS with the customer and counts both", async () => {
  await set({ mode: "both", everyDays: 1 });
  const person = await aPerson();
  await person.resolve();
  await pass(6);
  await person.write("ótimo");
  await person.write("😀 tudo certo");
  await pass(2 * 1440);
  await person.write("Oi de novo");
  await person.resolve();
  await pass(6);
  expect((await person.said()).at(-1)).toContain("Responda com um número de 0 a 10.");
  await person.write("dez");
  const all = await person.feedback();
  expect(all).toMatchObject([
    { nps_score: 10, score: null },
    { score: 5, nps_score: null },
  ]);
  const user = await product.get<{ metrics: { nps_score: number } }>(`/api/v1/users/${all[0]?.customer_id}`);
  expect(user.metrics.nps_score).toBe(10);
  await until(async () => {
    const metrics = await product.get<{ engagement_scores: { satisfaction: number | null; nps: number | null } }>(
      `/api/v1/users/${all[0]?.customer_id}/metrics`,
    );
    return metrics.engagement_scores.satisfaction === 5 && metrics.engagement_scores.nps === 10;
  });
  const figures = await product.get<Figures>(`/api/v1/feedback/figures?customer_id=${all[0]?.customer_id}`);
  expect(figures).toMatchObject({ csat: { n: 1, mean: 5, share: 100 }, nps: { n: 1, score: 100 } });
  expect(figures.by_channel[0]).toMatchObject({ key: channelId, channel: "whatsapp" });

  const { key } = await secondAccount(product);
  expect((await product.api<{ items: unknown[] }>("GET", "/api/v1/feedback", undefined, { key })).body.items).toEqual([]);
  expect((await product.api("GET", `/api/v1/feedback/${all[0]?.id}`, undefined, { key })).status).toBe(404);
  expect((await product.api<Figures>("GET", "/api/v1/feedback/figures", undefined, { key })).body.csat.n).toBe(0);
  const paged = await product.get<{ items: Feedback[]; nextCursor: string | null }>("/api/v1/feedback?limit=1&has_comment=true");
  expect(paged.items).toHaveLength(1);
  const more = await product.get<{ items: Feedback[] }>(
    `/api/v1/feedback?has_comment=true&cursor=${encodeURIComponent(paged.nextCursor ?? "")}`,
  );
  expect(more.items.map(({ id }) => id)).not.toContain(paged.items[0]?.id);
});

it("is asked in the web chat by the agent, after thanks, with things to tap, and shown as it looks on each channel", async () => {
  await set({ mode: "nps" });
  const chat = await product.connect("webchat", "loja", { botEnabled: true });
  const preview = await product.api<{ items: { channel: string; shown: string; options: string[] }[] }>(
    "POST",
    "/api/v1/feedback/settings/preview",
    {
      settings: { ...settings, mode: "csat" },
      language: "pt-BR",
    },
  );
  expect(preview.body.items.map(({ channel, shown }) => [channel, shown])).toEqual([
    ["whatsapp", "list"],
    ["webchat", "buttons"],
  ]);
  const first = await sayAsVisitor(product, "visitante-1", "Qual o horário de vocês?", { channelKey: "loja" });
  await product.settle();
  await sayAsVisitor(product, "visitante-1", "Muito obrigado!", { channelKey: "loja" });
  await product.settle();
  const surveys = await product.rows<{ id: string; trigger: string }>(
    "select id, trigger from satisfaction_surveys where conversation_id = $1",
    [first.conversationId],
  );
  expect(surveys).toMatchObject([{ trigger: "agent" }]);
  await pass(1);
  const asked = (await product.messages(first.conversationId)).find((one) => one.isAutomation);
  expect(asked?.text).toContain("recomendaria");
  expect(chat.id).not.toBe(channelId);
});

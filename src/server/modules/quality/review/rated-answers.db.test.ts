import { expect, test } from "vitest";
import { startTestProduct } from "#testing/product.ts";
import type { VisitorMessage } from "#modules/channels/webchat.contract.ts";
import type { ReviewItem } from "./review.contract.ts";

const product = await startTestProduct();
await product.connect("webchat", "chave-das-notas", { botEnabled: true });

const written = await product.api<{ id: string }>("POST", "/api/v1/knowledge-articles", {
  title: "Troca de produto",
  body: "O prazo de troca é de 30 dias depois de receber.",
  questions: ["Qual o prazo de troca?"],
});
await product.api("POST", `/api/v1/knowledge-articles/${written.body.id}/status`, { status: "published" });

const asVisitor = <T>(path: string, body: unknown) => product.api<T>("POST", `/api/omni/web/${path}`, body, { key: null });

async function askAs(visitorId: string, text: string) {
  const sent = await asVisitor<{ visitorToken: string; replies: { id: string }[] }>("send", {
    visitorId,
    text,
    channelKey: "chave-das-notas",
  });
  const reply = sent.body.replies[0];
  if (reply === undefined) throw new Error("Nobody answered.");
  return { token: sent.body.visitorToken, replyId: reply.id };
}

const shownTo = async (token: string, id: string) => {
  const query = new URLSearchParams({ visitorToken: token, since: "0" }).toString();
  const { body } = await product.api<{ messages: VisitorMessage[] }>("GET", `/api/omni/web/events?${query}`, undefined, { key: null });
  return body.messages.find((message) => message.id === id);
};
const waiting = async () => (await product.api<{ items: ReviewItem[] }>("POST", "/api/v1/reviews/claim", { limit: 20 })).body.items;
const inQueue = () =>
  product.rows<{ message_id: string }>("select message_id from review_items where stratum = 'rated_bad' and done_at is null");

test("what a visitor found unhelpful is looked at first, with the question and its record", async () => {
  const { token, replyId } = await askAs("nota-1", "qual o prazo de troca?");
  expect((await shownTo(token, replyId))?.feedback).toBeNull();
  const rated = await asVisitor("rate", { visitorToken: token, messageId: replyId, feedback: "not_helpful" });
  expect(rated.status).toBe(200);
  expect((await shownTo(token, replyId))?.feedback).toBe("not_helpful");
  const [first] = await waiting();
  expect(first).toMatchObject({ id: replyId, stratum: "rated_bad", asked: { text: "qual o prazo de troca?" } });
  const records = await product.rows<{ user_feedback: string; flagged_for_review: boolean; flags: string[] }>(
    "select user_feedback, flagged_for_review, flags from rag_queries where message_id = $1",
    [replyId],
  );
  for (const record of records)
    expect(record).toMatchObject({
      user_feedback: "not_helpful",
      flagged_for_review: true,
      flags: expect.arrayContaining(["negative_feedback"]) as unknown,
    });
});

test("a rating twice is one, and taken back it leaves no trace in the queue", async () => {
  const { token, replyId } = await askAs("nota-2", "vocês abrem domingo?");
  for (let times = 0; times < 2; times += 1) await asVisitor("rate", { visitorToken: token, messageId: replyId, feedback: "not_helpful" });
  expect((await inQueue()).filter(({ message_id: id }) => id === replyId)).toHaveLength(1);
  await asVisitor("rate", { visitorToken: token, messageId: replyId, feedback: null });
  expect((await inQueue()).map(({ message_id: id }) => id)).not.toContain(replyId);
  expect((await shownTo(token, replyId))?.feedback).toBeNull();
});

test("a tap on the thumb below an answer rates it, and the agent answers the tap", async () => {
  const { token, replyId } = await askAs("nota-5", "qual o prazo de troca?");
  const answer = await shownTo(token, replyId);
  expect(answer?.options.map(({ id }) => id)).toEqual(expect.arrayContaining(["rate:helpful", "rate:not_helpful"]));
  const tapped = await asVisitor<{ replies: { text: string }[] }>("send", {
    visitorId: "nota-5",
    text: "👎",
    payload: "rate:not_helpful",
    channelKey: "chave-das-notas",
  });
  expect(tapped.body.replies[0]?.text).toMatch(/pessoa/);
  expect(await shownTo(token, replyId)).toMatchObject({ feedback: "not_helpful" });
  expect((await shownTo(token, replyId))?.options.map(({ id }) => id)).not.toContain("rate:helpful");
  expect((await inQueue()).map(({ message_id: id }) => id)).toContain(replyId);
});

test("nobody rates an answer of another's chat, and none of their own words", async () => {
  const mine = await askAs("nota-3", "oi");
  const other = await askAs("nota-4", "oi");
  const refused = await asVisitor<{ code: string }>("rate", { visitorToken: other.token, messageId: mine.replyId, feedback: "helpful" });
  expect([refused.status, refused.body.code]).toEqual([404, "webchat.no_answer"]);
  const [own] = await product.rows<{ id: string }>("select id from messages where direction = 'incoming' order by id desc limit 1");
  expect((await asVisitor("rate", { visitorToken: other.token, messageId: own?.id, feedback: "helpful" })).status).toBe(404);
});

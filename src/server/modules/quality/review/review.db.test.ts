import { expect, test } from "vitest";
import { secondAccount, startTestProduct, until } from "#testing/product.ts";
import { sayAsVisitor } from "#testing/web-visitor.ts";
import type { IntentAccuracy, QualityFigures } from "../figures/figures.contract.ts";
import type { HelioConversation } from "../record/records.contract.ts";
import type { ReviewItem } from "./review.contract.ts";

const product = await startTestProduct();
await product.connect("webchat", "chave-do-chat-2", { botEnabled: true });
interface Claim {
  items: ReviewItem[];
  waiting: number;
}
const other = await product.api<{ key: string }>("POST", "/api/omni/api-keys", { name: "Outra", role: "SECRETARY", scopes: ["*"] });
const claim = async (limit: number, key?: string) =>
  (await product.api<Claim>("POST", "/api/v1/reviews/claim", { limit }, key === undefined ? {} : { key })).body;
const from = "2020-01-01T00:00:00Z";
const to = "2099-01-01T00:00:00Z";
// A test that is tried again says everything once more: what is expected is counted along.
let [rounds, named] = [0, 0];
const accuracy = () => product.get<IntentAccuracy>(`/api/v1/quality/intents?from=${from}&to=${to}`);

test("some replies are drawn, each always alike, and two people never hold the same one", async () => {
  rounds += 1;
  for (let n = 0; n < 24; n += 1)
    await sayAsVisitor(product, `visitante-${rounds}-${n}`, n % 2 === 0 ? "xpto zzz qwe" : "quero falar com uma pessoa");
  const [drawn] = await until(async () => {
    const rows = await product.rows<{ count: number }>(
      `select count(*)::integer as count from review_items i where (select min(position) from event_consumers where consumer = 'review_draw') >= (select max(event_head) from accounts)`,
    );
    return (rows[0]?.count ?? 0) > 0 && rows;
  });
  // Half of what was unsure or handed over: of 24 hardly fewer than four and never all.
  expect(drawn?.count).toBeGreaterThan(3);
  expect(drawn?.count).toBeLessThan(24 * rounds);
  const half = Math.floor((drawn?.count ?? 0) / 2);
  const [mine, theirs] = await Promise.all([claim(half), claim(half, other.body.key)]);
  const ids = [...mine.items, ...theirs.items].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe(half * 2);
  expect(mine.items[0]).toMatchObject({ reply: { who: "agent" }, asked: { who: "customer" } });
  // Again: what is in one's hands stays there.
  expect((await claim(half)).items.map(({ id }) => id).toSorted()).toEqual(mine.items.map(({ id }) => id).toSorted());
  const [strange] = theirs.items;
  const refused = await product.api<{ code: string }>("POST", `/api/v1/reviews/${strange?.id}/judge`, { meant: null, flags: ["good"] });
  expect([refused.status, refused.body.code]).toEqual([409, "quality.held_by_other"]);
});

test("a verdict counts in accuracy and in the record, and is taken back whole", async () => {
  const { items } = await claim(4);
  const [item] = items;
  if (!item?.asked) throw new Error("Nothing to review.");
  const verdict = { meant: { intent: "faq", sentiment: "neutral" }, flags: ["hallucination"] };
  expect((await product.api("POST", `/api/v1/reviews/${item.id}/judge`, verdict)).status).toBe(200);
  expect(await accuracy()).toMatchObject({ checked: 1, right: 0, confusions: [{ read: item.asked.intent, meant: "faq", count: 1 }] });
  const record = () => product.get<HelioConversation>(`/api/v1/helio-conversations/${item.conversation_id}`);
  await until(async () => (await record()).had_hallucinations, "the flag in the record");
  expect(await record()).toMatchObject({ reviewed_replies: 1, topics: expect.arrayContaining(["faq"]) as unknown });
  expect((await claim(20)).items.map(({ id }) => id)).not.toContain(item.id);

  expect((await product.api("POST", `/api/v1/reviews/${item.id}/reopen`)).status).toBe(200);
  expect(await accuracy()).toMatchObject({ checked: 0, confusions: [] });
  await until(async () => !(await record()).had_hallucinations, "the flag gone");
  expect((await claim(4)).items.map(({ id }) => id)).toContain(item.id);
  await product.api("POST", `/api/v1/reviews/${item.id}/skip`);
  expect((await claim(20)).items.map(({ id }) => id)).not.toContain(item.id);
});

test("in the thread a reading is confirmed or corrected; the phrases leave without persons, and figures count them", async () => {
  const { checked } = await accuracy();
  named += 1;
  const said = await sayAsVisitor(product, `visitante-nomes-${named}`, "aqui quem fala é do fone 11 98765-4321, cadê meu pedido?");
  const path = `/api/v1/messages/${said.message.id}`;
  expect((await product.api("PUT", `${path}/understanding`, { intent: "order_status", sentiment: "neutral" })).status).toBe(200);
  expect((await product.api("PUT", `/api/v1/messages/${said.replies[0]?.id}/flags`, { flags: ["good"] })).status).toBe(200);
  expect((await product.api("PUT", `${path}/flags`, { flags: ["good"] })).status).toBe(400);
  expect((await product.api("PUT", `${path}/understanding`, { intent: "nonsense", sentiment: "neutral" })).status).toBe(400);
  expect((await accuracy()).checked).toBe(checked + 1);
  const phrases = await product.api<string>("GET", "/api/v1/quality/training-phrases");
  expect(JSON.parse(phrases.body)).toMatchObject({ intent: "order_status", text: expect.stringContaining("cadê meu pedido?") as unknown });
  expect(phrases.body).not.toContain("98765");
  const figures = await until(async () => {
    const got = await product.get<QualityFigures>(`/api/v1/quality?from=${from}&to=${to}`);
    return got.with_agent === 24 * rounds + named && got.flags.some(({ flag, count }) => flag === "good" && count === named) && got;
  }, "the figures");
  expect(figures).toMatchObject({
    escalated: 12 * rounds,
    escalation_reasons: [{ reason: "requested", count: 12 * rounds }],
    intents: { checked: checked + 1 },
    cost: { usd: 0 },
  });

  const second = await secondAccount(product);
  expect((await product.api("PUT", `${path}/understanding`, { intent: "faq", sentiment: "neutral" }, { key: second.key })).status).toBe(
    404,
  );
  expect((await claim(20, second.key)).items).toEqual([]);
  const theirs = await product.api<QualityFigures>("GET", `/api/v1/quality?from=${from}&to=${to}`, undefined, { key: second.key });
  expect(theirs.body.conversations).toBe(0);
});

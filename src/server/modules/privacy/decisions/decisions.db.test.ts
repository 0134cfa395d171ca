import { randomInt } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { secondAccount, startTestProduct } from "#testing/product.ts";
import type { PrivacyRequestDetail } from "../requests/requests.contract.ts";
import type { Decision } from "./decisions.contract.ts";

const product = await startTestProduct({ env: { PROSA_ADMIN_EMAIL: "ana@exemplo.com.br", PROSA_ADMIN_PASSWORD: "uma-senha-bem-longa" } });
let cookie = "";

beforeAll(async () => {
  const response = await fetch(new URL("/api/auth/sign-in", product.url), {
    method: "POST",
    headers: { "content-type": "application/json", origin: product.url },
    body: JSON.stringify({ email: "ana@exemplo.com.br", password: "uma-senha-bem-longa" }),
  });
  expect(response.status).toBe(200);
  cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(";")[0] ?? "")
    .join("; ");
});

const asAna = async (path: string, body: unknown) => {
  const response = await fetch(new URL(path, product.url), {
    method: "POST",
    headers: { "content-type": "application/json", origin: product.url, cookie },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as { code?: string; items?: Decision[] } };
};

/** A customer with a scored lead and a return that a program approved. */
async function decidedUpon(): Promise<{ userId: string; leadId: string }> {
  const userId = (
    await product.api<{ id: string }>("POST", "/api/v1/users", { name: "Zora", phone: `+55119${randomInt(7_000_0000, 9_999_9999)}` })
  ).body.id;
  const [account] = await product.rows<{ id: string }>("select id from accounts order by created_at");
  const [leadId, orderId] = [newId(), newId()];
  await product.rows(
    `insert into leads (account_id, id, customer_id, captured_by, score, score_breakdown, action) values ($1, $2, $3, 'chat', 72, '{"messages": 30, "intent": 42}', 'PUSH')`,
    [account?.id, leadId, userId],
  );
  await product.rows(
    "insert into orders (account_id, id, order_number, customer_id, status, subtotal_cents, grand_total_cents, placed_at, updated_at) values ($1, $2, $3, $4, 'delivered', 100, 100, now(), now())",
    [account?.id, orderId, String(randomInt(10 ** 9)), userId],
  );
  await product.rows(
    "insert into order_returns (account_id, id, order_id, kind, reason, status, basis, items, actor, history, created_at, updated_at) values ($1, $2, $3, 'return', 'regret', 'approved', 'withdrawal', '[]', '{\"kind\":\"agent\"}', $4, now(), now())",
    [
      account?.id,
      newId(),
      orderId,
      JSON.stringify([{ status: "approved", at: new Date(), actor: { kind: "system", id: null, name: null } }]),
    ],
  );
  return { userId, leadId };
}

test("tells what was decided by program with its reasons, and another account sees nothing of it", async () => {
  const { userId, leadId } = await decidedUpon();
  const { items } = await product.get<{ items: Decision[] }>(`/api/v1/privacy/decisions?user_id=${userId}`);
  expect(items.find((one) => one.kind === "lead_score")).toMatchObject({
    subject_id: leadId,
    decided: "72 (PUSH)",
    reasons: expect.arrayContaining([{ name: "intent", value: "42" }]) as unknown,
    reviews: [],
  });
  expect(items.find((one) => one.kind === "return")).toMatchObject({
    decided: "approved",
    reasons: expect.arrayContaining([{ name: "basis", value: "withdrawal" }]) as unknown,
  });
  const other = await secondAccount(product);
  expect((await product.api("GET", `/api/v1/privacy/decisions?user_id=${userId}`, undefined, { key: other.key })).status).toBe(404);
});

test("a review is a person's, answers the request that asked for it, and a request without one does not end", async () => {
  const { userId, leadId } = await decidedUpon();
  const request = await product.api<PrivacyRequestDetail>("POST", "/api/v1/privacy/requests", { user_id: userId, kind: "review" });
  const complete = () =>
    product.api<{ code?: string; state?: string }>("POST", `/api/v1/privacy/requests/${request.body.id}/complete`, { answer: "Revimos." });
  expect(await complete()).toMatchObject({ status: 409, body: { code: "privacy.review_missing" } });
  const review = {
    user_id: userId,
    kind: "lead_score",
    subject_id: leadId,
    request_id: request.body.id,
    outcome: "changed",
    note: "A pontuação não via a compra na loja.",
  };
  // A program cannot.
  expect(await product.api("POST", "/api/v1/privacy/decisions/reviews", review)).toMatchObject({
    status: 403,
    body: { code: "privacy.person_needed" },
  });
  expect(await asAna("/api/v1/privacy/decisions/reviews", { ...review, subject_id: newId() })).toMatchObject({
    status: 404,
    body: { code: "privacy.decision_not_found" },
  });
  const made = await asAna("/api/v1/privacy/decisions/reviews", review);
  expect(made.status).toBe(201);
  expect(made.body.items?.find((one) => one.kind === "lead_score")?.reviews).toMatchObject([
    { outcome: "changed", note: review.note, request_id: request.body.id },
  ]);
  // Words are sealed.
  const [row] = await product.rows<{ text: string }>("select string_agg(to_jsonb(r)::text, '') as text from decision_reviews r");
  expect(row?.text).not.toContain("compra na loja");
  expect(await complete()).toMatchObject({ status: 200, body: { state: "done" } });
});

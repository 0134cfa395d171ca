import { beforeAll, describe, expect, test } from "vitest";
import { aCustomer, aVault } from "#modules/commerce/testing/shop.builder.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { captureLeads } from "./capture-lead.ts";
import { noteNeed } from "./note-need.ts";
import { quotePage } from "./quotes.repo.ts";
import { moveQuote, requestQuote } from "./request-quote.ts";

const db = await testDatabase();
const vault = aVault(db);
const at = new Date("2026-11-20T12:00:00Z");
let account = "";

beforeAll(async () => {
  account = await testAccount(db);
});

const leadsOf = (customerId: string) =>
  db.account(account, (tx) =>
    tx.query<{ id: string; interest: string; quote_id: string | null; conversation_id: string | null; value: number | null }>(
      `select id, interest, quote_id, conversation_id, conversion_value_cents as value from leads where account_id = $1 and customer_id = $2`,
      [account, customerId],
    ),
  );
const aNeed = (customerId: string, conversationId: string, need: string, more: Partial<Parameters<typeof noteNeed>[3]> = {}) => ({
  customerId,
  conversationId,
  channel: "webchat",
  need,
  budgetCents: null,
  deadline: null,
  city: null,
  at,
  ...more,
});
const aQuote = (customerId: string, requestKey: string) => ({
  customerId,
  conversationId: newId(),
  channel: null,
  items: [
    { product_id: newId(), variant_id: newId(), name: "Painel 550 W", quantity: 10, unit_cents: 89_990 },
    { product_id: newId(), variant_id: newId(), name: "Inversor", quantity: 1, unit_cents: 449_000 },
  ],
  validUntil: new Date("2026-11-27T12:00:00Z"),
  note: null,
  requestKey,
  at,
});

describe("a need", () => {
  test("is noted once a conversation, filled in by what is said later, and makes one lead however many write at once", async () => {
    const [customerId, conversationId] = [await aCustomer(db, account), newId()];
    const sign = {
      customerId,
      capturedBy: "chat" as const,
      channel: "webchat",
      interestType: "quote" as const,
      interest: null,
      intent: "quote_request",
      attribution: {},
      messages: 1,
      visits: 0,
      at,
    };
    await Promise.all([
      db.account(account, (tx) => noteNeed(tx, vault, account, aNeed(customerId, conversationId, "Pintar a fachada"))),
      db.account(account, (tx) =>
        noteNeed(tx, vault, account, aNeed(customerId, conversationId, "pintar a FACHADA!", { city: "Campinas" })),
      ),
      db.account(account, (tx) => noteNeed(tx, vault, account, aNeed(customerId, newId(), "Trocar o portão"))),
      db.account(account, (tx) => captureLeads(tx, vault, account, [sign])),
    ]);
    const leads = await leadsOf(customerId);
    expect(leads).toHaveLength(1);
    const needs = await db.account(account, (tx) =>
      tx.query<{ need_key: string; city: string | null }>("select need_key, city from lead_needs where account_id = $1 and lead_id = $2", [
        account,
        leads[0]?.id,
      ]),
    );
    expect(needs).toHaveLength(2);
    expect(needs.map(({ city }) => city)).toContain("Campinas");
  });
});

describe("a quote", () => {
  test("has a number of its own, a total in cents and its lead's worth; the same request is the same quote", async () => {
    const customers = await Promise.all(Array.from({ length: 6 }, () => aCustomer(db, account)));
    const made = await Promise.all(
      customers.flatMap((customerId, index) =>
        [1, 2].map(() => db.account(account, (tx) => requestQuote(tx, vault, account, aQuote(customerId, `turn-${index}`)))),
      ),
    );
    const rows = await db.account(account, (tx) => quotePage(tx, account, { leadId: null, status: null, after: null, limit: 50 }));
    expect(rows.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(made.filter((one) => one !== null).every(({ quote }) => quote.total_cents === 1_348_900)).toBe(true);
    const again = await db.account(account, (tx) => requestQuote(tx, vault, account, aQuote(customers[0] ?? "", "turn-0")));
    expect(again.events).toEqual([]);
    const [lead] = await leadsOf(customers[0] ?? "");
    expect(lead).toMatchObject({
      interest: "10× Painel 550 W, 1× Inversor",
      quote_id: String(again.quote.number).padStart(4, "0"),
      value: 1_348_900,
    });
  });

  test("moves where it may, and is nothing to another account", async () => {
    const { quote } = await db.account(account, async (tx) =>
      requestQuote(tx, vault, account, aQuote(await aCustomer(db, account), newId())),
    );
    const move = (to: "sent" | "accepted" | "requested") =>
      db.account(account, (tx) => moveQuote(tx, account, { id: quote.id, to, validUntil: null, at }));
    expect(await move("sent")).toMatchObject([{ type: "quote.sent", subjectId: quote.id }]);
    expect(await move("sent")).toEqual([]);
    await expect(move("requested")).rejects.toMatchObject({ code: "leads.quote_move_refused" });
    const other = await testAccount(db, "Outra");
    expect(await db.account(other, (tx) => quotePage(tx, other, { leadId: null, status: null, after: null, limit: 50 }))).toEqual([]);
    await expect(
      db.account(other, (tx) => moveQuote(tx, other, { id: quote.id, to: "accepted", validUntil: null, at })),
    ).rejects.toMatchObject({
      code: "leads.quote_not_found",
    });
  });
});

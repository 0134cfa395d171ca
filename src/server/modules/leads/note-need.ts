import { createHash } from "node:crypto";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { foldText } from "#shared/fold-text.ts";
import { newId } from "#shared/ids.ts";
import { openLeadsOf, type LeadRow } from "./leads.repo.ts";
import { holdLeadsOf, putNeed } from "./needs.repo.ts";
import { changeAndScore, createLead } from "./write-lead.ts";

export interface CustomerWish {
  customerId: string;
  conversationId: string;
  channel: string | null;
  interestType: LeadRow["interest_type"];
  interest: string;
  at: Date;
}

/** The customer's open lead, warmed by what they want; made when there is none. Two at once make one. */
export async function leadForWish(tx: Tx, vault: Vault, accountId: string, wish: CustomerWish): Promise<{ row: LeadRow; made: boolean }> {
  await holdLeadsOf(tx, accountId, [wish.customerId]);
  const [present] = await openLeadsOf(tx, accountId, [wish.customerId]);
  if (present) {
    const change = {
      interest_type: wish.interestType,
      interest: present.interest ?? wish.interest,
      conversation_id: wish.conversationId,
      last_activity_at: wish.at,
    };
    await changeAndScore(tx, vault, accountId, present, change, wish.at);
    return { row: { ...present, ...change }, made: false };
  }
  const id = await createLead(
    tx,
    vault,
    accountId,
    {
      user_id: wish.customerId,
      captured_by: "chat",
      channel: wish.channel,
      interest_type: wish.interestType,
      interest: wish.interest,
      conversation_id: wish.conversationId,
    },
    { kind: "system", id: null, name: null },
    wish.at,
  );
  const made = (await openLeadsOf(tx, accountId, [wish.customerId])).find((row) => row.id === id);
  if (!made) throw new Error("The lead was not stored.");
  return { row: made, made: true };
}

export interface Need {
  customerId: string;
  conversationId: string;
  channel: string | null;
  need: string;
  budgetCents: number | null;
  deadline: string | null;
  city: string | null;
  at: Date;
}

const keyOf = (need: string) =>
  createHash("sha256")
    .update(
      foldText(need)
        .replace(/[^a-z0-9]+/g, " ")
        .trim(),
    )
    .digest("base64url");

/** Notes what a customer needs, with their one open lead. The same need of a conversation is noted once. */
export async function noteNeed(
  tx: Tx,
  vault: Vault,
  accountId: string,
  need: Need,
): Promise<{ leadId: string; isNew: boolean; events: NewEvent[] }> {
  const wish = { ...need, interestType: "quote" as const, interest: need.need.slice(0, 300) };
  const { row, made } = await leadForWish(tx, vault, accountId, wish);
  const isNew = await putNeed(tx, accountId, {
    id: newId(),
    lead_id: row.id,
    conversation_id: need.conversationId,
    channel: need.channel,
    need: need.need,
    key: keyOf(need.need),
    budget_cents: need.budgetCents,
    deadline: need.deadline,
    city: need.city,
    created_at: need.at,
    updated_at: need.at,
  });
  const data = { leadId: row.id, customerId: need.customerId, conversationId: need.conversationId };
  return { leadId: row.id, isNew, events: [{ type: made ? "lead.created" : "lead.updated", subjectId: row.id, data }] };
}

import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { leadCapture } from "./lead-capture.ts";
import { openLeadsOf } from "./leads.repo.ts";
import { moveLead } from "./move-lead.ts";
import type { LeadStatus } from "./workflow.ts";

export interface DemoTalk {
  customerId: string;
  /** The customer's own messages, oldest first. */
  messageIds: readonly string[];
}

export interface DemoSale {
  customerId: string;
  orderId: string;
  valueCents: number;
  at: Date;
}

// How far the work on each lead went; one after the other, and round again.
const ways: readonly (readonly LeadStatus[])[] = [
  [],
  ["contacted"],
  ["contacted", "qualified"],
  [],
  ["contacted", "qualified", "proposal"],
  ["contacted", "lost"],
  [],
  ["contacted", "qualified", "proposal", "negotiation"],
  ["contacted"],
];
const hour = 3_600_000;

/** Leads of the demonstration: captured from its conversations as any other, then worked on; who bought is converted by the order. */
export async function seedDemoLeads(
  tx: Tx,
  vault: Vault,
  accountId: string,
  demo: { talks: readonly DemoTalk[]; sales: readonly DemoSale[]; now: Date },
): Promise<number> {
  const ids = demo.talks.flatMap((talk) => talk.messageIds);
  await leadCapture({ vault }).handle(
    tx,
    accountId,
    ids.map((id, seq) => ({ accountId, seq, type: "message.created", subjectId: id, data: {}, at: demo.now })),
  );
  const customers = [...new Set(demo.talks.map((talk) => talk.customerId))];
  const leads = await openLeadsOf(tx, accountId, customers);
  for (const [index, lead] of leads.entries()) {
    const sale = demo.sales.find((one) => one.customerId === lead.customer_id && one.at >= lead.created_at);
    const way = sale ? (["contacted", "qualified", "converted"] as const) : (ways[index % ways.length] ?? []);
    const spare = (sale?.at ?? demo.now).getTime() - lead.created_at.getTime();
    for (const [step, to] of way.entries()) {
      const at = new Date(lead.created_at.getTime() + Math.min((step + 1) * 5 * hour, (spare * (step + 1)) / (way.length + 1)));
      await moveLead(
        tx,
        vault,
        accountId,
        { id: lead.id, ifVersion: null },
        {
          to,
          reason: to === "lost" ? "Comprou em outra loja" : null,
          ...(to === "converted" ? { valueCents: sale?.valueCents, orderId: sale?.orderId } : {}),
        },
        { kind: "system", id: null, name: null },
        to === "converted" && sale ? sale.at : at,
      );
    }
  }
  return leads.length;
}

import { Readable } from "node:stream";
import type { Reader } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { csvLine } from "#shared/csv-cells.ts";
import { formatDocument } from "#shared/documents.ts";
import { leadPage, type LeadPlace } from "./lead-list.repo.ts";
import type { Lead, LeadFilters } from "./leads.contract.ts";
import { listLeadRows } from "./leads.repo.ts";
import { viewLeads } from "./load-leads.ts";
import type { LeadStatus } from "./workflow.ts";

const most = 50_000;
const atOnce = 200;

const campaign = (lead: Lead, key: string): string | null => {
  const value = lead.attribution[key];
  return typeof value === "string" ? value : null;
};

const columns: readonly [string, (lead: Lead) => string | number | boolean | null][] = [
  ["id", (lead) => lead.id],
  ["status", (lead) => lead.status],
  ["name", (lead) => lead.name],
  ["company", (lead) => lead.company],
  ["phone", (lead) => lead.phone],
  ["email", (lead) => lead.email],
  // A masked document has no digits to set points between.
  ["cpf_cnpj", (lead) => (lead.cpf_cnpj === null || lead.masked ? lead.cpf_cnpj : formatDocument(lead.cpf_cnpj))],
  ["interest_type", (lead) => lead.interest_type],
  ["interest", (lead) => lead.interest],
  ["message", (lead) => lead.message],
  ["captured_by", (lead) => lead.captured_by],
  ["channel", (lead) => lead.channel],
  ["utm_source", (lead) => campaign(lead, "utm_source")],
  ["utm_medium", (lead) => campaign(lead, "utm_medium")],
  ["utm_campaign", (lead) => campaign(lead, "utm_campaign")],
  ["score", (lead) => lead.score],
  ["maturity_score", (lead) => lead.maturity_score],
  ["intent_score", (lead) => lead.intent_score],
  ["action", (lead) => lead.action],
  ["assigned_to", (lead) => lead.assigned_to],
  ["customer_id", (lead) => lead.customer_id],
  ["quote_id", (lead) => lead.quote_id],
  ["external_id", (lead) => lead.external_id],
  ["order_id", (lead) => lead.order_id],
  ["conversion_value", (lead) => lead.conversion_value],
  ["lost_reason", (lead) => lead.lost_reason],
  ["created_at", (lead) => lead.created_at],
  ["status_at", (lead) => lead.status_at],
  ["last_activity_at", (lead) => lead.last_activity_at],
];

/** The leads that fit as CSV (UTF-8 with mark), the newest first: read page by page while it is sent, so that no more than a page is in memory. */
export function exportLeads(
  db: Db,
  vault: Vault,
  accountId: string,
  filters: LeadFilters,
  status: LeadStatus | null,
  reader: Reader,
  /** Told at the end, or where the reader broke off, how many rows were given out. */
  onEnd: (rows: number) => Promise<void>,
): Readable {
  async function* pieces(): AsyncGenerator<string> {
    let rows = 0;
    try {
      yield `\uFEFF${csvLine(columns.map(([name]) => name))}`;
      let after: LeadPlace | null = null;
      while (rows < most) {
        const from: LeadPlace | null = after;
        const { places, leads } = await db.account(accountId, async (tx) => {
          const page = await leadPage(tx, accountId, filters, { status, sort: "created_at", after: from, limit: atOnce });
          const found = await listLeadRows(
            tx,
            accountId,
            page.map(({ id }) => id),
          );
          return { places: page, leads: await viewLeads(tx, vault, accountId, found, reader) };
        });
        rows += leads.length;
        yield leads.map((lead) => csvLine(columns.map(([, read]) => read(lead)))).join("");
        after = places.at(-1) ?? null;
        if (places.length < atOnce) return;
      }
    } finally {
      await onEnd(rows);
    }
  }
  return Readable.from(pieces());
}

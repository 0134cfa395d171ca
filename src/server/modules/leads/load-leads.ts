import { isMaskedFor, listCustomerCards, type Reader } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { maskDocument } from "#shared/documents.ts";
import { maskEmail } from "#shared/email.ts";
import { maskName } from "#shared/person-name.ts";
import { maskPhone } from "#shared/phone.ts";
import type { Lead } from "./leads.contract.ts";
import { findLead, type LeadRow } from "./leads.repo.ts";
import { nextStatuses } from "./workflow.ts";

export const contactContext = "leads.contact";

export interface LeadContact {
  email: string | null;
  phone: string | null;
  cpf_cnpj: string | null;
  message: string | null;
}
export const noContact: LeadContact = { email: null, phone: null, cpf_cnpj: null, message: null };

export async function openContact(vault: Vault, accountId: string, row: Pick<LeadRow, "contact_sealed">): Promise<LeadContact> {
  if (row.contact_sealed === null) return noContact;
  return { ...noContact, ...(JSON.parse(await vault.openText(accountId, contactContext, row.contact_sealed)) as Partial<LeadContact>) };
}

const orNull = (value: string | null, mask: (text: string) => string) => (value === null ? null : mask(value));

function maskLead(lead: Lead): Lead {
  return {
    ...lead,
    masked: true,
    name: orNull(lead.name, maskName),
    email: orNull(lead.email, maskEmail),
    phone: orNull(lead.phone, maskPhone),
    cpf_cnpj: orNull(lead.cpf_cnpj, maskDocument),
    message: orNull(lead.message, () => "•••"),
  };
}

/** Leads as the API shows them. What nobody wrote of the person is read from the customer. */
export async function viewLeads(tx: Tx, vault: Vault, accountId: string, rows: readonly LeadRow[], reader: Reader): Promise<Lead[]> {
  const cards = await listCustomerCards(
    tx,
    vault,
    accountId,
    rows.flatMap((row) => row.customer_id ?? []),
  );
  return Promise.all(
    rows.map(async (row) => {
      const card = row.customer_id === null ? undefined : cards.get(row.customer_id);
      const of = (kind: string) => card?.identities.find((identity) => identity.kind === kind)?.value ?? null;
      const contact = await openContact(vault, accountId, row);
      const lead: Lead = {
        id: row.id,
        status: row.status,
        name: row.name ?? card?.name ?? null,
        email: contact.email ?? of("email"),
        phone: contact.phone ?? of("phone"),
        company: row.company,
        cpf_cnpj: contact.cpf_cnpj ?? of("cpf") ?? of("cnpj"),
        message: contact.message,
        interest_type: row.interest_type,
        interest: row.interest,
        captured_by: row.captured_by,
        channel: row.channel,
        attribution: row.attribution,
        score: row.score,
        score_breakdown: row.score_breakdown,
        is_qualified: row.is_qualified,
        maturity_score: row.maturity_score,
        intent_score: row.intent_score,
        action: row.action,
        strongest_intent: row.strongest_intent,
        messages: row.messages,
        visits: row.visits,
        assigned_to: row.assigned_to,
        customer_id: row.customer_id,
        quote_id: row.quote_id,
        conversation_id: row.conversation_id,
        external_id: row.external_id,
        order_id: row.order_id,
        conversion_value: row.conversion_value_cents === null ? null : row.conversion_value_cents / 100,
        converted_at: row.converted_at?.toISOString() ?? null,
        lost_reason: row.lost_reason,
        next: [...nextStatuses(row.status)],
        masked: false,
        version: row.version,
        created_at: row.created_at.toISOString(),
        updated_at: row.updated_at.toISOString(),
        status_at: row.status_at.toISOString(),
        last_activity_at: row.last_activity_at.toISOString(),
      };
      return isMaskedFor(reader, row.customer_id) ? maskLead(lead) : lead;
    }),
  );
}

/** A lead's row. Error: `leads.not_found`. */
export async function getLeadRow(tx: Tx, accountId: string, id: string, lock = false): Promise<LeadRow> {
  const row = await findLead(tx, accountId, id, lock);
  if (!row) throw new AppError("not_found", "leads.not_found", { message: "There is no such lead." });
  return row;
}

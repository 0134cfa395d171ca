import { listCustomerCards, resolveContact, writtenPhone } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { isUniqueViolation, type Tx } from "#platform/db/db.ts";
import { AppError, type InputIssue } from "#platform/errors.ts";
import { canonicalCnpj, canonicalCpf } from "#shared/documents.ts";
import { canonicalEmail } from "#shared/email.ts";
import { newId } from "#shared/ids.ts";
import type { LeadInput } from "./leads.contract.ts";
import { changeLead, insertLead, insertMove, type LeadRow } from "./leads.repo.ts";
import { contactContext, getLeadRow, noContact, openContact, type LeadContact } from "./load-leads.ts";
import { reachOf, scoreOf } from "./rescore.ts";
import type { LeadStatus } from "./workflow.ts";

export interface LeadActor {
  kind: "user" | "key" | "system";
  id: string | null;
  name: string | null;
}

// Ours, and what a reader gets and may send back.
const known = new Set(
  "external_id name email phone company cpf_cnpj message interest_type interest attribution assigned_to quote_id conversion_value user_id captured_by status id score score_breakdown is_qualified maturity_score intent_score action strongest_intent messages visits customer_id conversation_id order_id converted_at lost_reason next masked version created_at updated_at status_at last_activity_at channel".split(
    " ",
  ),
);
const extraOf = (input: Record<string, unknown>) => Object.fromEntries(Object.entries(input).filter(([key]) => !known.has(key)));

const readers = [
  ["email", canonicalEmail, "not an e-mail address"],
  ["phone", writtenPhone, "not a phone number"],
  ["cpf_cnpj", (text: string) => canonicalCpf(text) ?? canonicalCnpj(text), "not a valid CPF or CNPJ"],
] as const;

/** Contact fields as they are kept; empty text empties, as null does. Error: `input.invalid` with each wrong field. */
function readContact(input: LeadInput, present: LeadContact): LeadContact {
  const contact = { ...present };
  const issues: InputIssue[] = [];
  for (const [field, read, message] of readers) {
    const given = input[field];
    if (given === undefined) continue;
    const value = given === null || given === "" ? null : read(given);
    if (value === null && given !== null && given !== "") issues.push({ path: field, message });
    contact[field] = value;
  }
  if (input.message !== undefined) contact.message = input.message || null;
  if (issues.length > 0) throw new AppError("invalid", "input.invalid", { message: "The request is not valid.", issues });
  return contact;
}

const seal = (vault: Vault, accountId: string, contact: LeadContact): Promise<Buffer> | null =>
  Object.values(contact).every((value) => value === null) ? null : vault.seal(accountId, contactContext, JSON.stringify(contact));

/** The customer that the contact names, found by the strongest of it or made. */
async function customerOf(
  tx: Tx,
  vault: Vault,
  accountId: string,
  contact: LeadContact,
  name: string | null,
  now: Date,
): Promise<string | null> {
  const key =
    contact.email !== null
      ? { kind: "email", scope: "", value: contact.email }
      : contact.phone !== null
        ? { kind: "phone", scope: "", value: contact.phone }
        : null;
  if (key === null) return null;
  return (await resolveContact(tx, vault, accountId, { keys: [key], address: key.value, name, verified: false }, now)).customerId;
}

const centsOf = (amount: number | null | undefined) => (amount === undefined || amount === null ? null : Math.round(amount * 100));

/** Makes a lead, with the customer that its contact names. Errors: `input.invalid`, `leads.no_customer`, `leads.external_id_taken`. */
export async function createLead(
  tx: Tx,
  vault: Vault,
  accountId: string,
  input: LeadInput & {
    user_id?: string | undefined;
    status?: LeadStatus | undefined;
    captured_by?: LeadRow["captured_by"] | undefined;
    channel?: string | null;
    conversation_id?: string | null;
    external_id?: string | null | undefined;
  },
  actor: LeadActor,
  now: Date,
): Promise<string> {
  const contact = readContact(input, noContact);
  const customerId = input.user_id ?? (await customerOf(tx, vault, accountId, contact, input.name ?? null, now));
  const card = customerId === null ? undefined : (await listCustomerCards(tx, vault, accountId, [customerId])).get(customerId);
  if (customerId !== null && !card)
    throw new AppError("invalid", "leads.no_customer", {
      message: "There is no such customer.",
      issues: [{ path: "user_id", message: "no such customer" }],
    });
  const id = newId();
  const row = {
    id,
    customer_id: customerId,
    status: input.status ?? ("new" as const),
    name: input.name || null,
    company: input.company || null,
    contact_sealed: await seal(vault, accountId, contact),
    interest_type: input.interest_type ?? ("other" as const),
    interest: input.interest || null,
    captured_by: input.captured_by ?? (actor.kind === "user" ? ("manual" as const) : ("api" as const)),
    channel: input.channel ?? null,
    attribution: input.attribution ?? {},
    messages: 0,
    visits: 0,
    strongest_intent: null,
    assigned_to: input.assigned_to ?? null,
    quote_id: input.quote_id || null,
    conversation_id: input.conversation_id ?? null,
    external_id: input.external_id || null,
    conversion_value_cents: centsOf(input.conversion_value),
    extra: extraOf(input),
    created_at: now,
    status_at: now,
    last_activity_at: now,
  };
  try {
    await insertLead(tx, accountId, { ...row, ...scoreOf(row, reachOf(row, contact, card), now) });
  } catch (error) {
    if (!isUniqueViolation(error, "leads_external")) throw error;
    throw new AppError("conflict", "leads.external_id_taken", {
      message: "Another lead has this external_id already.",
      issues: [{ path: "external_id", message: "another lead has this already" }],
    });
  }
  await insertMove(tx, accountId, { id: newId(), leadId: id, from: null, to: row.status, reason: null, actor, at: now });
  return id;
}

/** Scores a lead anew together with a change. */
export async function changeAndScore(
  tx: Tx,
  vault: Vault,
  accountId: string,
  row: LeadRow,
  change: Partial<Omit<LeadRow, "id" | "version">>,
  now: Date,
  counted = true,
): Promise<void> {
  const next = { ...row, ...change };
  const card =
    next.customer_id === null ? undefined : (await listCustomerCards(tx, vault, accountId, [next.customer_id])).get(next.customer_id);
  const contact = await openContact(vault, accountId, next);
  await changeLead(tx, accountId, row.id, { ...change, ...scoreOf(next, reachOf(next, contact, card), now) }, counted);
}

/** Changes a lead's fields. Errors: `leads.not_found`, `leads.changed_meanwhile`, `input.invalid`. */
export async function updateLead(
  tx: Tx,
  vault: Vault,
  accountId: string,
  target: { id: string; ifVersion: number | null },
  input: LeadInput,
  now: Date,
): Promise<void> {
  const row = await getLeadRow(tx, accountId, target.id, true);
  if (target.ifVersion !== null && target.ifVersion !== row.version)
    throw new AppError("stale", "leads.changed_meanwhile", {
      message: "Somebody else changed this lead meanwhile. Load it again and repeat your change.",
    });
  const present = await openContact(vault, accountId, row);
  const contact = readContact(input, present);
  const name = input.name === undefined ? row.name : input.name || null;
  const extra = extraOf(input);
  await changeAndScore(
    tx,
    vault,
    accountId,
    row,
    {
      name,
      ...(input.company === undefined ? {} : { company: input.company || null }),
      ...(input.interest_type === undefined ? {} : { interest_type: input.interest_type }),
      ...(input.interest === undefined ? {} : { interest: input.interest || null }),
      ...(input.attribution === undefined ? {} : { attribution: { ...row.attribution, ...input.attribution } }),
      ...(input.assigned_to === undefined ? {} : { assigned_to: input.assigned_to }),
      ...(input.quote_id === undefined ? {} : { quote_id: input.quote_id || null }),
      ...(input.conversion_value === undefined ? {} : { conversion_value_cents: centsOf(input.conversion_value) }),
      ...(Object.keys(extra).length === 0 ? {} : { extra: { ...row.extra, ...extra } }),
      contact_sealed: await seal(vault, accountId, contact),
      // Who was nobody yet becomes somebody by a contact.
      customer_id: row.customer_id ?? (await customerOf(tx, vault, accountId, contact, name, now)),
    },
    now,
  );
}

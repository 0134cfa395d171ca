import type { Vault } from "#platform/crypto/vault.ts";
import { canonicalCnpj, canonicalCpf } from "#shared/documents.ts";
import { looseIndexOf } from "../identity/loose-index.ts";
import type { UserQuery } from "./user-list.repo.ts";
import type { UserFilters } from "./users.contract.ts";
import { isMaskedFor, type Reader } from "./masking.ts";
import { writtenPhone } from "./written-identities.ts";

const dateOf = (text: string | undefined) => (text === undefined ? null : new Date(text));
const centsOf = (amount: number | undefined) => (amount === undefined ? null : Math.round(amount * 100));
const orNull = (text: string | undefined) => (text === undefined || text.trim() === "" ? null : text.trim());

interface Typed {
  name: string | null;
  identities: { kind: string; index: Buffer }[] | null;
}

/** What somebody typed into the one field of a list. Ends of phones count from eight digits on. */
async function readTyped(vault: Vault, accountId: string, text: string): Promise<Typed> {
  const digits = text.replace(/\D/g, "");
  const isNumber = digits.length >= 8 && /^[\d\s()+./-]+$/.test(text);
  if (!isNumber && !text.includes("@")) return { name: text, identities: null };
  const cpf = canonicalCpf(text);
  const cnpj = canonicalCnpj(text);
  const phone = isNumber ? (writtenPhone(text) ?? digits) : null;
  const wanted: [string, string][] = [
    ...(text.includes("@") ? [["email", text.toLowerCase()] as [string, string]] : []),
    ...(phone === null ? [] : [["phone", phone] as [string, string]]),
    ...(cpf === null ? [] : [["cpf", cpf] as [string, string]]),
    ...(cnpj === null ? [] : [["cnpj", cnpj] as [string, string]]),
  ];
  const exact = await Promise.all(wanted.map(async ([kind, value]) => ({ kind, index: await vault.blindIndex(accountId, kind, value) })));
  const loose = phone === null ? null : await looseIndexOf(vault, accountId, "phone", phone);
  return { name: null, identities: loose === null ? exact : [...exact, { kind: "", index: loose }] };
}

/**
 * Filters as the database compares them: what is sealed is looked up by its blind index, as it is written. Who sees masks finds nobody by a contact
 * or a document: that somebody is there would be told of what is masked.
 */
export async function queryOf(vault: Vault, accountId: string, filters: UserFilters, reader: Reader, now: Date): Promise<UserQuery> {
  const wanted: [string, string | null][] = [];
  const phone = orNull(filters.phone);
  if (phone !== null) wanted.push(["phone", writtenPhone(phone) ?? phone]);
  const email = orNull(filters.email);
  if (email !== null) wanted.push(["email", email.toLowerCase()]);
  const document = orNull(filters.document);
  if (document !== null) {
    const cnpj = canonicalCnpj(document);
    wanted.push(cnpj === null ? ["cpf", canonicalCpf(document) ?? document] : ["cnpj", cnpj]);
  }
  const asksForMasked = isMaskedFor(reader) && wanted.length > 0;
  const externalId = orNull(filters.external_id);
  if (externalId !== null) wanted.push(["user_id", externalId]);
  const typed = orNull(filters.q);
  const read = typed === null ? null : await readTyped(vault, accountId, typed);
  const [purpose = "", state] = (filters.consent ?? "").split(":");
  return {
    name: orNull(filters.name) ?? read?.name ?? null,
    anyIdentity: asksForMasked || (isMaskedFor(reader) && read?.identities) ? [] : (read?.identities ?? null),
    channel: orNull(filters.channel),
    identities: await Promise.all(
      wanted.map(async ([kind, value]) => ({ kind, index: await vault.blindIndex(accountId, kind, value ?? "") })),
    ),
    tag: orNull(filters.tag),
    status: filters.status ?? null,
    tier: orNull(filters.tier),
    stage: orNull(filters.stage),
    source: orNull(filters.source),
    city: orNull(filters.city),
    state: orNull(filters.state),
    createdFrom: dateOf(filters.created_from),
    createdTo: dateOf(filters.created_to),
    activeFrom: dateOf(filters.active_from),
    activeTo: dateOf(filters.active_to),
    consent: filters.consent === undefined ? null : { purpose, holds: state === "granted" },
    minCents: centsOf(filters.min_value),
    maxCents: centsOf(filters.max_value),
    minOrders: filters.min_orders ?? null,
    now,
  };
}

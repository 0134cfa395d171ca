import type { Vault } from "#platform/crypto/vault.ts";
import { canonicalCnpj, canonicalCpf } from "#shared/documents.ts";
import type { UserQuery } from "./user-list.repo.ts";
import type { UserFilters } from "./users.contract.ts";
import { writtenPhone } from "./written-identities.ts";

const dateOf = (text: string | undefined) => (text === undefined ? null : new Date(text));
const centsOf = (amount: number | undefined) => (amount === undefined ? null : Math.round(amount * 100));
const orNull = (text: string | undefined) => (text === undefined || text.trim() === "" ? null : text.trim());

/** Filters as the database compares them: what is sealed is looked up by its blind index, as it is written. */
export async function queryOf(vault: Vault, accountId: string, filters: UserFilters, now: Date): Promise<UserQuery> {
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
  const externalId = orNull(filters.external_id);
  if (externalId !== null) wanted.push(["user_id", externalId]);
  const [purpose = "", state] = (filters.consent ?? "").split(":");
  return {
    name: orNull(filters.name),
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

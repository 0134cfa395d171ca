import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { currentConsents, type CurrentConsent } from "../consent/consents.repo.ts";
import { identityContext } from "../resolve-contact.ts";
import { isMaskedFor, maskUser, type Reader } from "./masking.ts";
import { openProfile } from "./sealed-profile.ts";
import type { User } from "./users.contract.ts";
import { listAddressRows, listUserIdentities, listUserRows, type UserRow } from "./users.repo.ts";

export const addressContextOfUser = "customer_addresses.address";
const iso = (at: Date | null) => at?.toISOString() ?? null;

function consentOf(rows: readonly CurrentConsent[]): User["consent"] {
  const holds = (purpose: string) => rows.some((row) => row.purpose === purpose && row.state === "granted");
  const newest = rows.reduce<Date | null>((last, row) => (last === null || row.at > last ? row.at : last), null);
  return {
    marketing: holds("marketing"),
    data_processing: holds("data_processing"),
    third_party_sharing: holds("third_party_sharing"),
    last_updated_at: iso(newest),
  };
}

function plainPart(row: UserRow) {
  return {
    id: row.id,
    name: row.name,
    created_at: row.created_at.toISOString(),
    last_active_at: iso(row.last_active_at),
    status: row.status,
    segmentation: {
      customer_value_tier: row.customer_value_tier,
      lifecycle_stage: row.lifecycle_stage,
      acquisition_source: row.acquisition_source,
      persona: row.persona,
      churn_risk: row.churn_risk,
      upsell_potential: row.upsell_potential,
    },
    metrics: {
      lifetime_value: row.lifetime_value_cents / 100,
      average_order_value: row.average_order_value_cents === null ? null : row.average_order_value_cents / 100,
      orders_count: row.orders_count,
      cart_abandonment_rate: row.cart_abandonment_rate,
      average_session_duration: row.average_session_seconds,
      nps_score: row.nps_score,
      last_nps_date: iso(row.last_nps_at),
    },
    user_type: row.user_type,
    identified_at: iso(row.identified_at),
    marketing_opt_out_at: iso(row.marketing_opt_out_at),
    optOutAutomations: row.automations_opt_out_at !== null,
    preferredChannel: row.preferred_channel,
    onboardingCompleted: row.onboarding_completed,
    updated_at: row.updated_at.toISOString(),
    version: row.version,
    masked: false,
    tags: row.tags,
    attributes: row.attributes,
    extra: row.extra,
  };
}

/** What of a customer is sealed, opened: the part that costs. */
export interface OpenedPerson {
  identities: User["identities"];
  addresses: User["addresses"];
  birthDate: string | null;
  postalCode: string | null;
}

const sealedRows = (tx: Tx, accountId: string, ids: readonly string[]) =>
  Promise.all([listUserIdentities(tx, accountId, ids), listAddressRows(tx, accountId, ids)]);

/** Opens what is sealed of customers, by id. */
export async function openPersons(
  tx: Tx,
  vault: Vault,
  accountId: string,
  rows: readonly UserRow[],
  read = sealedRows(
    tx,
    accountId,
    rows.map((row) => row.id),
  ),
): Promise<Map<string, OpenedPerson>> {
  const [identities, addresses] = await read;
  const persons = new Map<string, OpenedPerson>();
  for (const row of rows) {
    const key = { customerSalt: row.salt };
    const profile = await openProfile(vault, accountId, row, row.salt);
    persons.set(row.id, {
      birthDate: profile.birthDate,
      postalCode: profile.postalCode,
      identities: await Promise.all(
        identities
          .filter((identity) => identity.customer_id === row.id)
          .map(async (identity) => ({
            id: identity.id,
            kind: identity.kind,
            scope: identity.scope,
            value: await vault.openText(accountId, identityContext(identity.kind), identity.value_sealed, key),
            verified: identity.verified,
            primary: identity.is_primary,
            source: identity.source,
            first_seen_at: identity.created_at.toISOString(),
          })),
      ),
      addresses: await Promise.all(
        addresses
          .filter((address) => address.customer_id === row.id)
          .map(async (address) => ({
            ...(JSON.parse(await vault.openText(accountId, addressContextOfUser, address.address_sealed, key)) as Omit<
              User["addresses"][number],
              "id" | "label" | "is_default"
            >),
            id: address.id,
            label: address.label,
            is_default: address.is_default,
          })),
      ),
    });
  }
  return persons;
}

/**
 * Customers with everything known of them, in the order asked for; those that do not exist are left out. Masked for roles that may not see persons.
 * `open`: who opens what is sealed, when it need not be opened anew.
 */
export async function loadUsers(
  tx: Tx,
  vault: Vault,
  accountId: string,
  ids: readonly string[],
  reader: Reader,
  now: Date,
  open?: (rows: readonly UserRow[]) => Promise<ReadonlyMap<string, OpenedPerson>>,
): Promise<User[]> {
  if (ids.length === 0) return [];
  // Asked for in one packet with the rest, unless somebody may know it.
  const [rows, consents, sealed] = await Promise.all([
    listUserRows(tx, accountId, ids),
    currentConsents(tx, accountId, ids, now),
    open ? undefined : sealedRows(tx, accountId, ids),
  ]);
  const persons = open ? await open(rows) : await openPersons(tx, vault, accountId, rows, Promise.resolve(sealed ?? [[], []]));
  const users = new Map<string, User>();
  for (const row of rows) {
    const person = persons.get(row.id);
    if (!person) continue;
    const { identities } = person;
    const firstOf = (kind: string) => identities.find((identity) => identity.kind === kind)?.value ?? null;
    const user: User = {
      ...plainPart(row),
      phone: firstOf("phone"),
      email: firstOf("email"),
      documents: { cpf: firstOf("cpf"), cnpj: firstOf("cnpj") },
      external_id: firstOf("user_id"),
      consent: consentOf(consents.filter((consent) => consent.customer_id === row.id)),
      profile: {
        birth_date: person.birthDate,
        gender: row.gender,
        location: { city: row.city, state: row.state, country: row.country, postal_code: person.postalCode },
        language: row.language,
        preferences: row.preferences,
      },
      identities,
      addresses: person.addresses,
    };
    users.set(row.id, isMaskedFor(reader, row.id) ? maskUser(user) : user);
  }
  return ids.flatMap((id) => users.get(id) ?? []);
}

/** One customer. Error: `customers.not_found`. */
export async function getUser(tx: Tx, vault: Vault, accountId: string, id: string, reader: Reader, now: Date): Promise<User> {
  const [user] = await loadUsers(tx, vault, accountId, [id], reader, now);
  if (!user) throw new AppError("not_found", "customers.not_found", { message: "There is no such customer." });
  return user;
}

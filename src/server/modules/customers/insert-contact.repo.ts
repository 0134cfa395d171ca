import type { Tx } from "#platform/db/db.ts";
import type { IdentityLink, NewCustomer, NewIdentity } from "./customers.repo.ts";

/** What is new of a contact: the customer when nobody is known by it, the identities, and why they are that customer's. */
export interface NewContact {
  accountId: string;
  customer: NewCustomer | null;
  identities: readonly NewIdentity[];
  links: readonly IdentityLink[];
}

/**
 * Stores what is new of a contact in one statement, together with that of others. False when somebody else was quicker with one of its identities: the
 * transaction has to be run again.
 */
export function insertContact(tx: Tx, contact: NewContact): Promise<boolean> {
  return tx.together<NewContact, boolean>("contact_insert", contact, async (contacts) => {
    const customers = contacts.flatMap(({ accountId, customer }) => (customer ? [{ accountId, ...customer }] : []));
    const identities = contacts.flatMap((each) => each.identities.map((identity) => ({ accountId: each.accountId, ...identity })));
    const links = contacts.flatMap((each) => each.links.map((link) => ({ accountId: each.accountId, ...link })));
    const added = await tx.query<{ id: string }>(
      `with c as (
         insert into customers (account_id, id, name, user_type, language, demo, created_at, last_active_at)
         select w.account_id, w.id, w.name, w.user_type, w.language, w.demo, w.at, w.at
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::timestamptz[])
           as w (account_id, id, name, user_type, language, demo, at)),
       k as (
         insert into customer_keys (account_id, customer_id, salt) select * from unnest($1::uuid[], $2::uuid[], $8::bytea[])),
       l as (
         insert into identity_links (account_id, id, customer_id, identity_id, reason, detail)
         select * from unnest($19::uuid[], $20::uuid[], $21::uuid[], $22::uuid[], $23::text[], $24::jsonb[]))
       insert into contact_identities (account_id, id, customer_id, kind, scope, value_index, value_sealed, address_sealed, verified, last_seen_at,
         loose_index, source, is_primary)
       select w.account_id, w.id, w.customer, w.kind, w.scope, w.index, w.sealed, w.address, w.verified, now(), w.loose, 'channel', false
       from unnest($9::uuid[], $10::uuid[], $11::uuid[], $12::text[], $13::text[], $14::bytea[], $15::bytea[], $16::bytea[], $17::boolean[],
         $18::bytea[]) as w (account_id, id, customer, kind, scope, index, sealed, address, verified, loose)
       order by w.account_id, w.kind, w.scope, w.index
       on conflict (account_id, kind, scope, value_index) do nothing returning id`,
      [
        customers.map((one) => one.accountId),
        customers.map((one) => one.id),
        customers.map((one) => one.name),
        customers.map((one) => one.userType),
        customers.map((one) => one.language),
        customers.map((one) => one.demo ?? false),
        customers.map((one) => one.at),
        customers.map((one) => one.salt),
        identities.map((one) => one.accountId),
        identities.map((one) => one.id),
        identities.map((one) => one.customerId),
        identities.map((one) => one.kind),
        identities.map((one) => one.scope),
        identities.map((one) => one.valueIndex),
        identities.map((one) => one.valueSealed),
        identities.map((one) => one.addressSealed),
        identities.map((one) => one.verified),
        identities.map((one) => one.looseIndex),
        links.map((one) => one.accountId),
        links.map((one) => one.id),
        links.map((one) => one.customerId),
        links.map((one) => one.identityId),
        links.map((one) => one.reason),
        links.map((one) => JSON.stringify(one.detail)),
      ],
      "contact_insert",
    );
    const ids = new Set(added.map((row) => row.id));
    return contacts.map((each) => each.identities.every(({ id }) => ids.has(id)));
  });
}

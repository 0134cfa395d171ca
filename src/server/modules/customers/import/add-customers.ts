import { randomBytes } from "node:crypto";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { recordConsents } from "../consent/record-consent.ts";
import { ContactRace } from "../contact-race.ts";
import { looseIndexOf } from "../identity/loose-index.ts";
import { sealProfile } from "../profile/sealed-profile.ts";
import { insertAddresses, insertIdentities, insertTags, type AddedIdentity } from "../profile/write-users.repo.ts";
import { consentsOf, storedAddresses, type Writer } from "../profile/write-users.ts";
import { identityContext } from "../resolve-contact.ts";
import { insertCustomers } from "./add-customers.repo.ts";
import type { ReadRow } from "./read-row.ts";

export interface RowToAdd extends ReadRow {
  row: number;
  tags: readonly string[];
  /** Blind index of each identity, in their order. */
  indexes: readonly Buffer[];
}

/** Makes customers of rows that nobody is known by, set by set. Gives back the id of each by its row. Throws ContactRace when somebody was quicker. */
export async function addCustomers(
  tx: Tx,
  vault: Vault,
  accountId: string,
  rows: readonly RowToAdd[],
  writer: Writer,
  now: Date,
): Promise<{ ids: Map<number, string>; events: NewEvent[] }> {
  const ids = new Map<number, string>();
  const events: NewEvent[] = [];
  if (rows.length === 0) return { ids, events };
  const made = await Promise.all(
    rows.map(async (row) => {
      const id = newId();
      ids.set(row.row, id);
      const salt = randomBytes(32);
      const { input } = row;
      const location = input.profile?.location;
      const sealed = await sealProfile(
        vault,
        accountId,
        { birthDate: input.profile?.birth_date ?? null, postalCode: location?.postal_code ?? null },
        salt,
      );
      return {
        row,
        id,
        salt,
        createdAt: input.created_at === undefined ? now : new Date(input.created_at),
        identified: row.identities.some((identity) => identity.kind === "user_id"),
        columns: {
          name: input.name,
          status: input.status,
          language: input.profile?.language,
          profile_sealed: sealed,
          gender: input.profile?.gender,
          city: location?.city,
          state: location?.state,
          country: location?.country,
          customer_value_tier: input.segmentation?.customer_value_tier,
          lifecycle_stage: input.segmentation?.lifecycle_stage,
          acquisition_source: input.segmentation?.acquisition_source,
          nps_score: input.metrics?.nps_score,
          attributes: input.attributes,
        },
      };
    }),
  );
  await insertCustomers(tx, accountId, made);
  const identities: AddedIdentity[] = await Promise.all(
    made.flatMap(({ row, id, salt }) =>
      row.identities.flatMap(({ kind, value }, index) =>
        value === null
          ? []
          : [
              (async () => ({
                id: newId(),
                customerId: id,
                kind,
                valueIndex: row.indexes[index] ?? Buffer.alloc(0),
                valueSealed: await vault.seal(accountId, identityContext(kind), value, { customerSalt: salt }),
                looseIndex: await looseIndexOf(vault, accountId, kind, value),
              }))(),
            ],
      ),
    ),
  );
  const links = { ids: identities.map(() => newId()), by: writer.name, source: writer.source };
  if ((await insertIdentities(tx, accountId, identities, links)) < identities.length) throw new ContactRace();
  await insertTags(
    tx,
    accountId,
    made.flatMap(({ row, id }) => row.tags.map((tag) => ({ customerId: id, tag }))),
  );
  const addresses = await Promise.all(
    made.map(({ row, id, salt }) => storedAddresses(vault, accountId, { id, salt }, (row.input.addresses ?? []).slice(0, 1))),
  );
  await insertAddresses(tx, accountId, addresses.flat());
  events.push(...made.map(({ id }) => ({ type: "customer.created", subjectId: id, data: { customerId: id } })));
  const consents = made.flatMap(({ row, id }) => consentsOf({ id, automations_opt_out_at: null }, row.input, writer, now));
  events.push(...(await recordConsents(tx, accountId, consents)).map(({ event }) => event));
  return { ids, events };
}

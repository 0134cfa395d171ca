import { randomBytes } from "node:crypto";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { recordConsent } from "../consent/record-consent.ts";
import { ContactRace } from "../contact-race.ts";
import { looseIndexOf } from "../identity/loose-index.ts";
import { doorOf } from "../profile/door.ts";
import { addressContextOfUser } from "../profile/load-users.ts";
import { sealProfile } from "../profile/sealed-profile.ts";
import type { Writer } from "../profile/write-user.ts";
import { identityContext } from "../resolve-contact.ts";
import { insertAddresses, insertCustomers, insertIdentities, insertTags, type AddedIdentity } from "./add-customers.repo.ts";
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
  const links = { ids: identities.map(() => newId()), by: writer.name ?? "" };
  if ((await insertIdentities(tx, accountId, identities, links)) < identities.length) throw new ContactRace();
  await insertTags(
    tx,
    accountId,
    made.flatMap(({ row, id }) => row.tags.map((tag) => ({ customerId: id, tag }))),
  );
  await insertAddresses(
    tx,
    accountId,
    await Promise.all(
      made.flatMap(({ row, id, salt }) =>
        (row.input.addresses ?? []).slice(0, 1).map(async ({ label: _label, is_default: _default, ...address }) => {
          const door = doorOf(address);
          return {
            id: newId(),
            customerId: id,
            sealed: await vault.seal(accountId, addressContextOfUser, JSON.stringify(address), { customerSalt: salt }),
            door: door === null ? null : await vault.blindIndex(accountId, "door", door),
          };
        }),
      ),
    ),
  );
  for (const { row, id } of made) {
    events.push({ type: "customer.created", subjectId: id, data: { customerId: id } });
    const granted = row.input.consent?.marketing;
    if (granted === undefined) continue;
    const { event } = await recordConsent(tx, accountId, {
      customerId: id,
      purpose: "marketing",
      granted,
      source: writer.source,
      actor: { kind: writer.kind, id: writer.id, name: writer.name },
      at: now,
    });
    events.push(event);
  }
  return { ids, events };
}

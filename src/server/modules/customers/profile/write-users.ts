import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { automations, recordConsents, type ConsentChange } from "../consent/record-consent.ts";
import { ContactRace } from "../contact-race.ts";
import { findIdentities, lockCustomers } from "../customers.repo.ts";
import { markIdentified } from "../identity/identify.repo.ts";
import { looseIndexOf } from "../identity/loose-index.ts";
import { identityContext } from "../resolve-contact.ts";
import { listAttributes } from "./attributes.repo.ts";
import { checkAttributes } from "./check-attributes.ts";
import { doorOf } from "./door.ts";
import { addressContextOfUser } from "./load-users.ts";
import { planIdentities, type IdentityOwner, type IdentityPlan, type OwnIdentity, type WantedIdentity } from "./plan-identities.ts";
import { openProfile, sealProfile } from "./sealed-profile.ts";
import { changeOf, extraOf } from "./user-change.ts";
import type { UserInput } from "./users.contract.ts";
import { listUserIdentities, listUserRows, type UserChange, type UserRow } from "./users.repo.ts";
import {
  changeUsers,
  insertAddresses,
  insertIdentities,
  insertTags,
  removeAddresses,
  removeIdentities,
  removeTags,
  setPrimary,
  type AddedIdentity,
  type WrittenAddress,
} from "./write-users.repo.ts";
import { readIdentities, throwIssues } from "./written-identities.ts";

export interface Writer {
  kind: "user" | "key" | "system";
  id: string | null;
  name: string | null;
  source: "profile" | "api" | "import";
}

export interface UserWrite {
  row: UserRow;
  input: UserInput;
}

/** A write that fits, with everything that it takes. */
interface Planned extends UserWrite {
  place: number;
  identities: IdentityPlan;
  indexes: ReadonlyMap<string, Buffer>;
  isNamed: boolean;
}

const keyOf = (kind: string, index: Buffer) => `${kind} ${index.toString("hex")}`;

/** Addresses of an input as they are stored: one of them is the one to send to. */
export function storedAddresses(
  vault: Vault,
  accountId: string,
  customer: { id: string; salt: Buffer },
  addresses: NonNullable<UserInput["addresses"]>,
): Promise<WrittenAddress[]> {
  const chosen = Math.max(
    0,
    addresses.findIndex((address) => address.is_default),
  );
  return Promise.all(
    addresses.map(async ({ label, is_default: _, ...address }, index) => {
      const door = doorOf(address);
      return {
        id: newId(),
        customerId: customer.id,
        label,
        isDefault: index === chosen,
        sealed: await vault.seal(accountId, addressContextOfUser, JSON.stringify(address), { customerSalt: customer.salt }),
        door: door === null ? null : await vault.blindIndex(accountId, "door", door),
        position: index + 1,
      };
    }),
  );
}

/** Which writes fit beside what is there and beside one another, in their order; the others with the reason. */
async function plan(
  tx: Tx,
  vault: Vault,
  accountId: string,
  writes: readonly UserWrite[],
): Promise<{ planned: Planned[]; refused: Map<number, AppError> }> {
  const refused = new Map<number, AppError>();
  const definitions = writes.some(({ input }) => input.attributes) ? await listAttributes(tx, accountId) : [];
  const read = await Promise.all(
    writes.map(async ({ input }) => {
      const { identities, issues } = readIdentities(input);
      const indexes = new Map<string, Buffer>();
      const wanted = await Promise.all(
        identities.map(async (each): Promise<WantedIdentity> => {
          if (each.value === null) return { ...each, key: "" };
          const index = await vault.blindIndex(accountId, each.kind, each.value);
          const key = keyOf(each.kind, index);
          indexes.set(key, index);
          return { ...each, key };
        }),
      );
      return { wanted, indexes, issues: [...issues, ...checkAttributes(input.attributes ?? {}, definitions)] };
    }),
  );
  const keys = read.flatMap(({ wanted, indexes }) =>
    wanted.flatMap(({ kind, key }) => {
      const valueIndex = indexes.get(key);
      return valueIndex ? [{ kind, scope: "", valueIndex }] : [];
    }),
  );
  const writing = writes.flatMap(({ row }, place) => ((read[place]?.wanted.length ?? 0) > 0 ? [row.id] : []));
  const [found, own] = await Promise.all([
    keys.length === 0 ? [] : findIdentities(tx, accountId, keys),
    writing.length === 0 ? [] : listUserIdentities(tx, accountId, writing),
  ]);
  const owners = new Map<string, IdentityOwner>(
    found.map((each) => [keyOf(each.kind, each.value_index), { id: each.id, customerId: each.customer_id }]),
  );
  const ownOf = Map.groupBy(
    own.filter((each) => each.scope === ""),
    (each) => each.customer_id,
  );
  const planned: Planned[] = [];
  for (const [place, { row, input }] of writes.entries()) {
    const { wanted = [], indexes = new Map<string, Buffer>(), issues = [] } = read[place] ?? {};
    try {
      throwIssues(issues);
      const present = (ownOf.get(row.id) ?? []).map((each): OwnIdentity => ({
        id: each.id,
        kind: each.kind,
        source: each.source,
        isPrimary: each.is_primary,
      }));
      const identities = planIdentities(row.id, present, wanted, owners, newId);
      const isNamed = wanted.some(({ kind, value }) => kind === "user_id" && value !== null);
      planned.push({ row, input, place, identities, indexes, isNamed });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.set(place, error);
    }
  }
  return { planned, refused };
}

async function writeIdentities(tx: Tx, vault: Vault, accountId: string, planned: readonly Planned[], writer: Writer): Promise<void> {
  const removed = planned.flatMap(({ identities }) => identities.removed);
  const promoted = planned.flatMap(({ identities }) => identities.promoted);
  const demoted = planned.flatMap(({ identities }) => identities.demoted);
  const added = await Promise.all(
    planned.flatMap(({ row, identities, indexes }) =>
      identities.added.map(async ({ id, kind, key, value }): Promise<AddedIdentity> => ({
        id,
        customerId: row.id,
        kind,
        valueIndex: indexes.get(key) ?? Buffer.alloc(0),
        valueSealed: await vault.seal(accountId, identityContext(kind), value, { customerSalt: row.salt }),
        looseIndex: await looseIndexOf(vault, accountId, kind, value),
      })),
    ),
  );
  // What one gives up another may get in the same breath.
  if (removed.length > 0) await removeIdentities(tx, accountId, removed);
  if (promoted.length + demoted.length > 0) await setPrimary(tx, accountId, promoted, demoted);
  if (added.length === 0) return;
  const link = { ids: added.map(() => newId()), by: writer.name, source: writer.source };
  if ((await insertIdentities(tx, accountId, added, link)) < added.length) throw new ContactRace();
}

async function changesOf(vault: Vault, accountId: string, planned: readonly Planned[]): Promise<{ id: string; change: UserChange }[]> {
  return Promise.all(
    planned.map(async ({ row, input }) => {
      const { change, sealed } = changeOf(input, row, await openProfile(vault, accountId, row, row.salt));
      const extra = extraOf(input);
      return {
        id: row.id,
        change: {
          ...change,
          ...(sealed ? { profile_sealed: await sealProfile(vault, accountId, sealed, row.salt) } : {}),
          ...(Object.keys(extra).length > 0 ? { extra: { ...row.extra, ...extra } } : {}),
        },
      };
    }),
  );
}

async function writeTags(tx: Tx, accountId: string, planned: readonly Planned[]): Promise<void> {
  const pairs = (tags: readonly string[], customerId: string) => tags.map((tag) => ({ customerId, tag }));
  const wanted = planned.flatMap(({ row, input }) => (input.tags ? [{ row, tags: new Set(input.tags) }] : []));
  const gone = wanted.flatMap(({ row, tags }) =>
    pairs(
      row.tags.filter((tag) => !tags.has(tag)),
      row.id,
    ),
  );
  const come = wanted.flatMap(({ row, tags }) => pairs([...tags], row.id));
  if (gone.length > 0) await removeTags(tx, accountId, gone);
  if (come.length > 0) await insertTags(tx, accountId, come);
}

async function writeAddresses(tx: Tx, vault: Vault, accountId: string, planned: readonly Planned[]): Promise<void> {
  const wanted = planned.flatMap(({ row, input }) => (input.addresses ? [{ row, addresses: input.addresses }] : []));
  if (wanted.length === 0) return;
  const stored = await Promise.all(wanted.map(({ row, addresses }) => storedAddresses(vault, accountId, row, addresses)));
  await removeAddresses(
    tx,
    accountId,
    wanted.map(({ row }) => row.id),
  );
  await insertAddresses(tx, accountId, stored.flat());
}

/** The entries of the ledger that an input asks for. */
export function consentsOf(
  { id: customerId, automations_opt_out_at: refusedAt }: Pick<UserRow, "id" | "automations_opt_out_at">,
  { consent, optOutAutomations: refuses }: Pick<UserInput, "consent" | "optOutAutomations">,
  writer: Writer,
  now: Date,
): ConsentChange[] {
  const actor = { kind: writer.kind, id: writer.id, name: writer.name };
  // Written back as it was read it adds nothing to the ledger.
  const automatic: ConsentChange[] =
    refuses === undefined || refuses === (refusedAt !== null)
      ? []
      : [{ customerId, purpose: automations, granted: !refuses, source: consent?.source ?? writer.source, actor, at: now }];
  const said = (["marketing", "data_processing", "third_party_sharing"] as const).flatMap((purpose) => {
    const granted = consent?.[purpose];
    if (granted === undefined) return [];
    return [
      {
        customerId,
        purpose,
        granted,
        version: consent?.version,
        source: consent?.source ?? writer.source,
        actor,
        at: now,
        expiresAt: typeof consent?.expires_at === "string" ? new Date(consent.expires_at) : null,
      },
    ];
  });
  return [...said, ...automatic];
}

/**
 * Writes what was said of many different customers, whose rows are held, in a handful of statements. Gives back for each the events of its consents, or
 * why nothing of it was written: `input.invalid` with the path of each wrong field, `customers.identity_taken`, `customers.identity_in_use`,
 * `customers.too_many_identities`.
 */
export async function writeUsers(
  tx: Tx,
  vault: Vault,
  accountId: string,
  writes: readonly UserWrite[],
  writer: Writer,
  now: Date,
): Promise<(NewEvent[] | AppError)[]> {
  const { planned, refused } = await plan(tx, vault, accountId, writes);
  const outcomes = writes.map((_, place): NewEvent[] | AppError => refused.get(place) ?? []);
  if (planned.length === 0) return outcomes;
  await writeIdentities(tx, vault, accountId, planned, writer);
  await changeUsers(tx, accountId, await changesOf(vault, accountId, planned), now);
  await writeTags(tx, accountId, planned);
  await writeAddresses(tx, vault, accountId, planned);
  const named = planned.filter(({ isNamed }) => isNamed).map(({ row }) => row.id);
  if (named.length > 0) await markIdentified(tx, accountId, named, now);
  const consents = planned.flatMap(({ row, input, place }) => consentsOf(row, input, writer, now).map((change) => ({ place, change })));
  const recorded = await recordConsents(
    tx,
    accountId,
    consents.map(({ change }) => change),
  );
  for (const [index, { event }] of recorded.entries()) {
    const outcome = outcomes[consents[index]?.place ?? -1];
    if (Array.isArray(outcome)) outcome.push(event);
  }
  return outcomes;
}

export const noSuchCustomer = () => new AppError("not_found", "customers.not_found", { message: "There is no such customer." });

/** Changes many different customers. Gives back for each its events, or why it stayed as it was (`customers.not_found` and those of `writeUsers`). */
export async function updateUsers(
  tx: Tx,
  vault: Vault,
  accountId: string,
  updates: readonly { id: string; input: UserInput }[],
  writer: Writer,
  now: Date,
): Promise<(NewEvent[] | AppError)[]> {
  const ids = updates.map(({ id }) => id);
  await lockCustomers(tx, accountId, ids);
  const rows = new Map((await listUserRows(tx, accountId, ids)).map((row) => [row.id, row] as const));
  const there = updates.flatMap(({ id, input }) => {
    const row = rows.get(id);
    return row ? [{ row, input }] : [];
  });
  const written = await writeUsers(tx, vault, accountId, there, writer, now);
  const outcomeOf = new Map(there.map(({ row }, index) => [row.id, written[index] ?? noSuchCustomer()] as const));
  return ids.map((id) => {
    const outcome = outcomeOf.get(id) ?? noSuchCustomer();
    return outcome instanceof AppError ? outcome : [{ type: "customer.updated", subjectId: id, data: { customerId: id } }, ...outcome];
  });
}

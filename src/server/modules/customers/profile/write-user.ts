import { randomBytes } from "node:crypto";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { recordConsent } from "../consent/record-consent.ts";
import { findIdentities, insertCustomer, insertIdentity, recordLink } from "../customers.repo.ts";
import { setTags } from "../identity/merges.repo.ts";
import { markIdentified } from "../identity/identify.repo.ts";
import { looseIndexOf } from "../identity/loose-index.ts";
import { limitOf } from "../identity/plan-resolution.ts";
import { identityContext } from "../resolve-contact.ts";
import { listAttributes } from "./attributes.repo.ts";
import { checkAttributes } from "./check-attributes.ts";
import { changeOf, extraOf } from "./user-change.ts";
import { doorOf } from "./door.ts";
import { addressContextOfUser } from "./load-users.ts";
import { openProfile, sealProfile } from "./sealed-profile.ts";
import {
  changeUser,
  demoteIdentities,
  listUserIdentities,
  listUserRows,
  lockVersion,
  promoteIdentity,
  removeWritten,
  replaceAddresses,
  type UserRow,
} from "./users.repo.ts";
import type { UserInput } from "./users.contract.ts";
import { readIdentities, throwIssues, type WrittenIdentity } from "./written-identities.ts";

export interface Writer {
  kind: "user" | "key" | "system";
  id: string | null;
  name: string | null;
  source: "profile" | "api" | "import";
}

/** Thrown when a phone, e-mail, document or external id is another customer's. `ownerId` is for suggestions and never shown. */
export class IdentityTaken extends AppError {
  readonly ownerId: string;
  readonly identityKind: string;
  constructor(field: string, kind: string, ownerId: string) {
    super("conflict", "customers.identity_taken", {
      message: "Another customer has this already. Merge the two, or leave the field empty.",
      issues: [{ path: field, message: "another customer has this already" }],
    });
    this.ownerId = ownerId;
    this.identityKind = kind;
  }
}

async function writeIdentity(
  tx: Tx,
  vault: Vault,
  accountId: string,
  customer: { id: string; salt: Buffer },
  written: WrittenIdentity,
  { source, name: by }: Writer,
): Promise<void> {
  const { kind, field, value } = written;
  if (value === null) {
    const removed = await removeWritten(tx, accountId, customer.id, kind, null);
    const left = (await listUserIdentities(tx, accountId, [customer.id])).some((each) => each.kind === kind && each.scope === "");
    if (left && removed === 0)
      throw new AppError("conflict", "customers.identity_in_use", {
        message: "A channel knows the customer by this; split it off instead of emptying it.",
        issues: [{ path: field, message: "a channel knows the customer by this" }],
      });
    return;
  }
  const valueIndex = await vault.blindIndex(accountId, kind, value);
  const [known] = await findIdentities(tx, accountId, [{ kind, scope: "", valueIndex }]);
  if (known && known.customer_id !== customer.id) throw new IdentityTaken(field, kind, known.customer_id);
  const others = (await listUserIdentities(tx, accountId, [customer.id])).filter((each) => each.kind === kind && each.scope === "");
  // A correction of what a person wrote replaces it; what a channel met stays beside it.
  for (const other of others)
    if (other.id !== known?.id && other.source !== "channel" && (other.is_primary || others.length >= limitOf(kind)))
      await removeWritten(tx, accountId, customer.id, kind, other.id);
  await demoteIdentities(tx, accountId, customer.id, kind);
  if (known) return promoteIdentity(tx, accountId, known.id);
  const kept = (await listUserIdentities(tx, accountId, [customer.id])).filter((each) => each.kind === kind && each.scope === "").length;
  if (kept >= limitOf(kind))
    throw new AppError("conflict", "customers.too_many_identities", {
      message: "This customer has as many of these as one person may have.",
      issues: [{ path: field, message: `at most ${limitOf(kind)}` }],
    });
  const id = newId();
  await insertIdentity(tx, accountId, {
    id,
    customerId: customer.id,
    kind,
    scope: "",
    valueIndex,
    valueSealed: await vault.seal(accountId, identityContext(kind), value, { customerSalt: customer.salt }),
    addressSealed: null,
    verified: false,
    looseIndex: await looseIndexOf(vault, accountId, kind, value),
    source,
    isPrimary: true,
  });
  await recordLink(tx, accountId, {
    id: newId(),
    customerId: customer.id,
    identityId: id,
    reason: `written_${source}`,
    detail: { kind, by },
  });
}

async function writeAddresses(
  tx: Tx,
  vault: Vault,
  accountId: string,
  customer: { id: string; salt: Buffer },
  addresses: NonNullable<UserInput["addresses"]>,
): Promise<void> {
  const hasDefault = addresses.some((address) => address.is_default);
  await replaceAddresses(
    tx,
    accountId,
    customer.id,
    await Promise.all(
      addresses.map(async ({ label, is_default: isDefault, ...address }, index) => {
        const door = doorOf(address);
        return {
          id: newId(),
          label,
          isDefault: hasDefault ? isDefault && addresses.findIndex((each) => each.is_default) === index : index === 0,
          sealed: await vault.seal(accountId, addressContextOfUser, JSON.stringify(address), { customerSalt: customer.salt }),
          door: door === null ? null : await vault.blindIndex(accountId, "door", door),
        };
      }),
    ),
  );
}

async function writeConsents(
  tx: Tx,
  accountId: string,
  row: Pick<UserRow, "id">,
  consent: NonNullable<UserInput["consent"]>,
  writer: Writer,
  now: Date,
): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const purpose of ["marketing", "data_processing", "third_party_sharing"] as const) {
    const granted = consent[purpose];
    if (granted === undefined) continue;
    const { event } = await recordConsent(tx, accountId, {
      customerId: row.id,
      purpose,
      granted,
      version: consent.version,
      source: consent.source ?? writer.source,
      actor: { kind: writer.kind, id: writer.id, name: writer.name },
      at: now,
      expiresAt: typeof consent.expires_at === "string" ? new Date(consent.expires_at) : null,
    });
    events.push(event);
  }
  return events;
}

async function writeEverything(
  tx: Tx,
  vault: Vault,
  accountId: string,
  row: UserRow,
  input: UserInput,
  writer: Writer,
  now: Date,
): Promise<NewEvent[]> {
  const { identities, issues } = readIdentities(input);
  const definitions = input.attributes ? await listAttributes(tx, accountId) : [];
  throwIssues([...issues, ...checkAttributes(input.attributes ?? {}, definitions)]);
  const customer = { id: row.id, salt: row.salt };
  for (const identity of identities) await writeIdentity(tx, vault, accountId, customer, identity, writer);
  const profile = await openProfile(vault, accountId, row, row.salt);
  const { change, sealed } = changeOf(input, row, profile);
  const extra = extraOf(input);
  await changeUser(
    tx,
    accountId,
    row.id,
    {
      ...change,
      ...(sealed ? { profile_sealed: await sealProfile(vault, accountId, sealed, row.salt) } : {}),
      ...(Object.keys(extra).length > 0 ? { extra: { ...row.extra, ...extra } } : {}),
    },
    now,
  );
  if (input.tags) {
    const wanted = [...new Set(input.tags)];
    await setTags(
      tx,
      accountId,
      row.id,
      wanted,
      row.tags.filter((tag) => !wanted.includes(tag)),
    );
  }
  if (input.addresses) await writeAddresses(tx, vault, accountId, customer, input.addresses);
  if (identities.some((identity) => identity.kind === "user_id" && identity.value !== null))
    await markIdentified(tx, accountId, row.id, now);
  return input.consent ? writeConsents(tx, accountId, row, input.consent, writer, now) : [];
}

/** Makes a customer. Errors: `input.invalid` with the path of each wrong field, `customers.identity_taken`. */
export async function createUser(
  tx: Tx,
  vault: Vault,
  accountId: string,
  input: UserInput,
  writer: Writer,
  now: Date,
): Promise<{ id: string; events: NewEvent[] }> {
  const id = newId();
  const createdAt = input.created_at === undefined ? now : new Date(input.created_at);
  await insertCustomer(tx, accountId, {
    id,
    name: input.name ?? null,
    userType: input.user_type ?? "cliente",
    language: input.profile?.language ?? null,
    salt: randomBytes(32),
    at: createdAt,
  });
  const [row] = await listUserRows(tx, accountId, [id]);
  if (!row) throw new Error("The customer was not stored.");
  const events = await writeEverything(tx, vault, accountId, row, input, writer, now);
  return { id, events: [{ type: "customer.created", subjectId: id, data: { customerId: id } }, ...events] };
}

/**
 * Changes a customer. `ifVersion`: refused unless that is the present version. Errors: `customers.not_found`, `customers.changed_meanwhile` and those
 * of `createUser`.
 */
export async function updateUser(
  tx: Tx,
  vault: Vault,
  accountId: string,
  target: { id: string; ifVersion: number | null },
  input: UserInput,
  writer: Writer,
  now: Date,
): Promise<NewEvent[]> {
  const version = await lockVersion(tx, accountId, target.id);
  const [row] = version === null ? [] : await listUserRows(tx, accountId, [target.id]);
  if (!row) throw new AppError("not_found", "customers.not_found", { message: "There is no such customer." });
  if (target.ifVersion !== null && target.ifVersion !== row.version)
    throw new AppError("stale", "customers.changed_meanwhile", {
      message: "Somebody else changed this customer meanwhile. Load it again and repeat your change.",
    });
  const events = await writeEverything(tx, vault, accountId, row, input, writer, now);
  return [{ type: "customer.updated", subjectId: target.id, data: { customerId: target.id } }, ...events];
}

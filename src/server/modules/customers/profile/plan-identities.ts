import { AppError } from "#platform/errors.ts";
import { limitOf } from "../identity/plan-resolution.ts";
import type { WrittenIdentity } from "./written-identities.ts";

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

/** An account-wide identity that a customer has. */
export interface OwnIdentity {
  id: string;
  kind: string;
  /** Who brought it: a channel, or somebody who wrote it down. */
  source: string;
  isPrimary: boolean;
}

export interface WantedIdentity extends WrittenIdentity {
  /** Equal for equal values of one kind; of an emptied field nothing is asked. */
  key: string;
}

export interface IdentityOwner {
  id: string;
  customerId: string;
}

export interface IdentityPlan {
  removed: string[];
  added: (WantedIdentity & { id: string; value: string })[];
  /** Identities that begin or cease to be shown first. */
  promoted: string[];
  demoted: string[];
}

/**
 * What has to happen to a customer's identities so that a writer's fields hold: a correction of what a person wrote replaces it, what a channel met
 * stays beside it. `owners` says who has which of the wanted values and is kept up to date when all of the fields fit; it is left alone when one does
 * not. Errors: `customers.identity_taken`, `customers.identity_in_use`, `customers.too_many_identities`.
 */
export function planIdentities(
  customerId: string,
  present: readonly OwnIdentity[],
  wanted: readonly WantedIdentity[],
  owners: Map<string, IdentityOwner>,
  newIdentityId: () => string,
): IdentityPlan {
  let own = present.map((identity) => ({ ...identity }));
  const removed = new Set<string>();
  const added: IdentityPlan["added"] = [];
  const remove = (ids: readonly string[]) => {
    for (const id of ids) removed.add(id);
    own = own.filter((identity) => !removed.has(identity.id));
  };
  for (const each of wanted) {
    const { kind, field, value, key } = each;
    const ofKind = own.filter((identity) => identity.kind === kind);
    if (value === null) {
      const written = ofKind.filter((identity) => identity.source !== "channel");
      if (ofKind.length > written.length && written.length === 0)
        throw new AppError("conflict", "customers.identity_in_use", {
          message: "A channel knows the customer by this; split it off instead of emptying it.",
          issues: [{ path: field, message: "a channel knows the customer by this" }],
        });
      remove(written.map((identity) => identity.id));
      continue;
    }
    const owner = owners.get(key);
    if (owner && owner.customerId !== customerId) throw new IdentityTaken(field, kind, owner.customerId);
    remove(
      ofKind
        .filter((one) => one.id !== owner?.id && one.source !== "channel" && (one.isPrimary || ofKind.length >= limitOf(kind)))
        .map((one) => one.id),
    );
    for (const identity of own) if (identity.kind === kind) identity.isPrimary = false;
    const known = own.find((identity) => identity.id === owner?.id);
    if (known) {
      known.isPrimary = true;
      continue;
    }
    if (own.filter((identity) => identity.kind === kind).length >= limitOf(kind))
      throw new AppError("conflict", "customers.too_many_identities", {
        message: "This customer has as many of these as one person may have.",
        issues: [{ path: field, message: `at most ${limitOf(kind)}` }],
      });
    const id = newIdentityId();
    own.push({ id, kind, source: "", isPrimary: true });
    added.push({ ...each, id, value });
  }
  for (const [key, owner] of owners) if (removed.has(owner.id)) owners.delete(key);
  for (const identity of added) owners.set(identity.key, { id: identity.id, customerId });
  const flipped = present.filter((before) => own.some((after) => after.id === before.id && after.isPrimary !== before.isPrimary));
  return {
    removed: [...removed],
    added,
    promoted: flipped.filter((identity) => !identity.isPrimary).map((identity) => identity.id),
    demoted: flipped.filter((identity) => identity.isPrimary).map((identity) => identity.id),
  };
}

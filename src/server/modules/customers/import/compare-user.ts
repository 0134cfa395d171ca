import { canonicalCnpj, canonicalCpf } from "#shared/documents.ts";
import { canonicalEmail } from "#shared/email.ts";
import type { User, UserInput } from "../profile/users.contract.ts";
import { writtenPhone } from "../profile/written-identities.ts";

export interface UserDifference {
  /** What the row adds to what is known; null: nothing. */
  change: UserInput | null;
  /** The change that gives back what was there. */
  before: UserInput;
}

type Bag = Record<string, unknown>;
const put = (bag: Bag, path: readonly string[], value: unknown) => {
  let inner = bag;
  for (const key of path.slice(0, -1)) inner = (inner[key] ??= {}) as Bag;
  inner[path.at(-1) ?? ""] = value;
};
const read = (bag: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (typeof inner === "object" && inner !== null ? (inner as Bag)[key] : undefined), bag);

const plain = [
  ["name"],
  ["status"],
  ["profile", "birth_date"],
  ["profile", "gender"],
  ["profile", "language"],
  ["profile", "location", "city"],
  ["profile", "location", "state"],
  ["profile", "location", "country"],
  ["profile", "location", "postal_code"],
  ["segmentation", "customer_value_tier"],
  ["segmentation", "lifecycle_stage"],
  ["segmentation", "acquisition_source"],
  ["metrics", "nps_score"],
] as const;

const identities = [
  ["phone", "phone", writtenPhone],
  ["email", "email", canonicalEmail],
  ["cpf", "cpf", canonicalCpf],
  ["cnpj", "cnpj", canonicalCnpj],
  ["external_id", "user_id", (text: string) => text],
] as const;

/** What a row would change of a known customer. `fill` sets only what is not known. */
export function compareUser(user: User, input: UserInput, tags: readonly string[], policy: "fill" | "update"): UserDifference {
  const change: Bag = {};
  const before: Bag = {};
  const differ = (path: readonly string[], next: unknown, present: unknown) => {
    if (next === undefined || next === null || next === present) return;
    if (policy === "fill" && present !== null && present !== undefined && path[0] !== "status") return;
    if (policy === "fill" && path[0] === "status") return;
    put(change, path, next);
    put(before, path, present ?? null);
  };
  for (const path of plain) differ(path, read(input, path), read(user, path));
  for (const [field, kind, canonical] of identities) {
    const given = input[field];
    if (typeof given !== "string" || given === "") continue;
    const own = user.identities.filter((identity) => identity.kind === kind && identity.scope === "");
    const value = canonical(given);
    if (own.some((identity) => identity.value === value)) continue;
    const present = own[0]?.value ?? null;
    differ([field], given, field === "phone" && present !== null ? `+${present}` : present);
  }
  for (const [key, value] of Object.entries(input.attributes ?? {})) differ(["attributes", key], value, user.attributes[key]);
  const wanted = [...new Set([...(input.tags ?? []), ...tags])].filter((tag) => !user.tags.includes(tag));
  if (wanted.length > 0) {
    change["tags"] = [...user.tags, ...wanted];
    before["tags"] = user.tags;
  }
  const marketing = input.consent?.marketing;
  // A consent is a person's word: what the ledger knows is newer than a file unless it is to be overwritten.
  if (marketing !== undefined && marketing !== user.consent.marketing && (policy === "update" || user.consent.last_updated_at === null)) {
    change["consent"] = { marketing };
    if (user.consent.marketing || marketing) before["consent"] = { marketing: user.consent.marketing };
  }
  if (input.addresses && user.addresses.length === 0) {
    change["addresses"] = input.addresses;
    before["addresses"] = [];
  }
  return { change: Object.keys(change).length === 0 ? null : change, before };
}

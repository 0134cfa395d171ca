import type { Vault } from "#platform/crypto/vault.ts";

/** What of the profile is personal enough to be sealed and never searched for. */
export interface SealedProfile {
  birthDate: string | null;
  postalCode: string | null;
}

export const profileContext = "customers.profile";
const nothing: SealedProfile = { birthDate: null, postalCode: null };

/** Reads the sealed part of a row, be it of the database or of a snapshot (where bytes are written `\x…`). */
export async function openProfile(
  vault: Vault,
  accountId: string,
  row: { profile_sealed?: unknown },
  customerSalt: Buffer,
): Promise<SealedProfile> {
  const stored = row.profile_sealed;
  const bytes = Buffer.isBuffer(stored) ? stored : typeof stored === "string" ? Buffer.from(stored.replace(/^\\x/, ""), "hex") : null;
  if (bytes === null) return nothing;
  return {
    ...nothing,
    ...(JSON.parse(await vault.openText(accountId, profileContext, bytes, { customerSalt })) as Partial<SealedProfile>),
  };
}

/** null when there is nothing to seal. */
export async function sealProfile(vault: Vault, accountId: string, profile: SealedProfile, customerSalt: Buffer): Promise<Buffer | null> {
  const known = Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== null));
  return Object.keys(known).length === 0 ? null : vault.seal(accountId, profileContext, JSON.stringify(known), { customerSalt });
}

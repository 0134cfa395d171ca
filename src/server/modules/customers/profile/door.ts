import type { AddressInput } from "./users.contract.ts";

const bare = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");

/** What two writings of one address have in common: postal code, number and complement. null when that is not enough to name a door. */
export function doorOf(address: Pick<AddressInput, "postal_code" | "street" | "number" | "complement">): string | null {
  const code = address.postal_code.replace(/\D/g, "");
  const number = bare(address.number) || (/,\s*(\d+)/.exec(address.street)?.[1] ?? "");
  return code.length === 8 && number !== "" ? `${code}|${number}|${bare(address.complement)}` : null;
}

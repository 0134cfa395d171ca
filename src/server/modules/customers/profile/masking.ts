import { maskDocument } from "#shared/documents.ts";
import { maskEmail } from "#shared/email.ts";
import type { Role } from "#shared/endpoint.ts";
import { maskName } from "#shared/person-name.ts";
import { maskPhone } from "#shared/phone.ts";
import type { User } from "./users.contract.ts";

/** Who reads: an `Actor`, or what of one matters here. `unmasked`: has broken the glass, for all or for some, see `accounts/break-glass.routes.ts`. */
export interface Reader {
  role: Role;
  unmasked?: boolean | undefined;
  unmaskedPersons?: readonly string[] | undefined;
}

/** Who talks to customers, administers or answers for privacy sees them; everybody else sees masks. */
const seesPersons: ReadonlySet<Role> = new Set<Role>(["ADMIN", "SECRETARY", "DPO"]);

/** Whether somebody sees masks: in general, or of one customer. */
export const isMaskedFor = ({ role, unmasked, unmaskedPersons = [] }: Reader, customerId: string | null = null): boolean =>
  !seesPersons.has(role) && unmasked !== true && (customerId === null || !unmaskedPersons.includes(customerId));

const hidden = "•••";

/** An identity's value for those who may not see it. */
export function maskIdentity(kind: string, value: string): string {
  if (kind === "phone") return maskPhone(value);
  if (kind === "email") return maskEmail(value);
  if (kind === "cpf" || kind === "cnpj") return maskDocument(value);
  return value.length > 6 ? `${value.slice(0, 2)}****${value.slice(-2)}` : "****";
}

const orNull = (value: string | null, mask: (text: string) => string) => (value === null ? null : mask(value));
const textsHidden = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === "string" ? hidden : value]));

/** The same customer for a reader who may not see persons: figures and segments stay, what tells who it is goes. */
export function maskUser(user: User): User {
  return {
    ...user,
    masked: true,
    name: orNull(user.name, maskName),
    phone: orNull(user.phone, maskPhone),
    email: orNull(user.email, maskEmail),
    external_id: orNull(user.external_id, (value) => maskIdentity("external", value)),
    documents: { cpf: orNull(user.documents.cpf, maskDocument), cnpj: orNull(user.documents.cnpj, maskDocument) },
    profile: {
      ...user.profile,
      birth_date: orNull(user.profile.birth_date, (date) => `${date.slice(0, 4)}-••-••`),
      location: { ...user.profile.location, postal_code: orNull(user.profile.location.postal_code, (code) => `${code.slice(0, 2)}•••`) },
    },
    attributes: textsHidden(user.attributes),
    extra: {},
    identities: user.identities.map((identity) => ({ ...identity, value: maskIdentity(identity.kind, identity.value) })),
    addresses: user.addresses.map((address) => ({
      ...address,
      name: hidden,
      street: hidden,
      number: hidden,
      complement: hidden,
      postal_code: address.postal_code === "" ? "" : `${address.postal_code.slice(0, 2)}•••`,
    })),
  };
}

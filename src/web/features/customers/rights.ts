import type { Role } from "#shared/endpoint.ts";
import { useMe } from "../../app/session.ts";

/** Roles that are shown initials and masked contacts. */
export const seesMasks = (role: Role): boolean => role === "MANAGER" || role === "MARKETING" || role === "BI";

/** What the role may do with customers; the server enforces, the screen hides. */
export function useCustomerRights() {
  const { role } = useMe().user;
  const isOneOf = (...roles: (typeof role)[]) => roles.includes(role);
  return {
    write: isOneOf("ADMIN", "MANAGER", "SECRETARY"),
    leads: isOneOf("ADMIN", "MANAGER", "SECRETARY", "MARKETING"),
    sites: isOneOf("ADMIN", "MANAGER", "MARKETING"),
    import: isOneOf("ADMIN", "SECRETARY"),
    /** Consents, merges, identities. */
    people: isOneOf("ADMIN", "MANAGER", "SECRETARY", "DPO"),
    export: isOneOf("ADMIN", "MANAGER", "DPO"),
    exportLeads: isOneOf("ADMIN", "MANAGER"),
    erase: isOneOf("ADMIN", "DPO"),
    notes: isOneOf("ADMIN", "MANAGER", "SECRETARY"),
    shareViews: isOneOf("ADMIN", "MANAGER"),
  };
}

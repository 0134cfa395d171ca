export { listCustomerCards, sealContactAddress, type CustomerCard } from "./customer-cards.ts";
export { nameCustomer, setMarketingOptOut } from "./customers.repo.ts";
export { onMerge, type MergeFollower } from "./merge-customers.ts";
export { followIdentityChange } from "./follow-identity-change.ts";
export { ContactRace, identityContext, resolveContact, type Contact, type ContactKey, type ResolvedContact } from "./resolve-contact.ts";
export { removeDemoCustomers } from "./import-customers.repo.ts";
export { importCustomers, type ImportedCustomer } from "./import-customers.ts";
export { customerNoteRoutes } from "./customer-notes.routes.ts";
export { moveCustomerNotes } from "./customer-notes.repo.ts";

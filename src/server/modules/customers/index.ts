export { listCustomerCards, sealContactAddress, type CustomerCard } from "./customer-cards.ts";
export { nameCustomer } from "./customers.repo.ts";
export { hasRevokedMarketing, heedMarketingWish, mayReceiveMarketing, recordConsents } from "./consent/record-consent.ts";
export {
  customerOfContact,
  customerOfEmail,
  refusalToWrite,
  writingPurposeOf,
  type WritingPurpose,
  type WritingRefusal,
} from "./consent/may-write.ts";
export { beginsOnlyAgain, confirmationOf, marketingWord } from "./consent/marketing-words.ts";
export { ContactRace } from "./contact-race.ts";
export { onMerge, type MergeFollower } from "./identity/follow-merge.ts";
export { followIdentityChange } from "./follow-identity-change.ts";
export { identityContext, resolveContact, type Contact, type ContactKey, type ResolvedContact } from "./resolve-contact.ts";
export { removeDemoCustomers } from "./import-customers.repo.ts";
export { importCustomers, type ImportedCustomer } from "./import-customers.ts";
export { seedProfiles } from "./seed-profiles.ts";
export { createImportWorker } from "./import/import-worker.ts";
export { importCustomersFile } from "./import/import-file.ts";
export { createDoublesWorker } from "./doubles/doubles-worker.ts";
export { customerRoutes } from "./customers.routes.ts";
export { addJourneySource, type JourneyItem, type JourneySource } from "./journey/journey-source.ts";
export { ownJourneySources } from "./journey/journey.repo.ts";
export { getSalt } from "./profile/customer-salt.ts";
export { isMaskedFor, type Reader } from "./profile/masking.ts";
export { writtenPhone } from "./profile/written-identities.ts";
export { noteNps } from "./profile/note-nps.ts";
export { storeFigures } from "./profile/users.repo.ts";
export { identify } from "./identity/identify.ts";
export { isIllegalId } from "./identity/illegal-ids.ts";
export { recordVisits } from "./sessions/record-visits.ts";
export type { Visit } from "./sessions/sessions.repo.ts";
export { recordActivity } from "./sessions/record-activity.ts";
export { findInteraction, listGivenInteractions, recordInteraction, type GivenInteraction } from "./sessions/given-interactions.ts";
export { sessionsAt } from "./sessions/sessions.repo.ts";
export { customerNoteRoutes } from "./customer-notes.routes.ts";
export { loadUsers, openPersons, type OpenedPerson } from "./profile/load-users.ts";
export type { User } from "./profile/users.contract.ts";

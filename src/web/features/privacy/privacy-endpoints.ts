import type * as consents from "#modules/customers/consent/consents.contract.ts";
import type * as requests from "#modules/privacy/requests/requests.contract.ts";
import type * as glass from "#modules/accounts/break-glass.contract.ts";
import type * as rules from "#modules/accounts/access-rules.contract.ts";
import type * as access from "#modules/privacy/access/access.contract.ts";
import type * as audit from "#modules/privacy/audit/audit.contract.ts";
import type * as retention from "#modules/privacy/retention/retention.contract.ts";
import type * as incidents from "#modules/privacy/incidents/incidents.contract.ts";
import type * as records from "#modules/privacy/records/records.contract.ts";
import type * as recipients from "#modules/privacy/recipients/recipients.contract.ts";
import type * as decisions from "#modules/privacy/decisions/decisions.contract.ts";
import type * as keys from "#modules/privacy/keys/keys.contract.ts";
import type * as firstContact from "#modules/privacy/first-contact/first-contact.contract.ts";
import type * as page from "#modules/privacy/self-service/self-service.contract.ts";
import type { AddressTable } from "../../api/caller.ts";

export type PrivacyContracts = typeof consents &
  typeof requests &
  typeof page &
  typeof audit &
  typeof access &
  typeof rules &
  typeof glass &
  typeof retention &
  typeof incidents &
  typeof records &
  typeof recipients &
  typeof decisions &
  typeof keys &
  typeof firstContact;

/** Method and address of every endpoint that the room of privacy and the public page call. */
export const privacyEndpoints = {
  listConsents: ["GET", "/api/v1/consents"],
  listConsentTextsEndpoint: ["GET", "/api/v1/consent-texts"],
  publishConsentText: ["POST", "/api/v1/consent-texts"],
  listPrivacyRequests: ["GET", "/api/v1/privacy/requests"],
  getPrivacyRequest: ["GET", "/api/v1/privacy/requests/:id"],
  addPrivacyRequest: ["POST", "/api/v1/privacy/requests"],
  sendRequestCode: ["POST", "/api/v1/privacy/requests/:id/code"],
  proveRequest: ["POST", "/api/v1/privacy/requests/:id/proof"],
  startPrivacyRequest: ["POST", "/api/v1/privacy/requests/:id/start"],
  completePrivacyRequest: ["POST", "/api/v1/privacy/requests/:id/complete"],
  refusePrivacyRequest: ["POST", "/api/v1/privacy/requests/:id/refuse"],
  withdrawPrivacyRequest: ["POST", "/api/v1/privacy/requests/:id/withdraw"],
  getAudit: ["GET", "/api/v1/privacy/audit"],
  checkAudit: ["POST", "/api/v1/privacy/audit/check"],
  listAccessLog: ["GET", "/api/v1/privacy/access-log"],
  exportAccessLog: ["GET", "/api/v1/privacy/access-log.csv"],
  getAccessReview: ["GET", "/api/omni/access-review"],
  confirmAccess: ["POST", "/api/omni/access-review"],
  setAccessRules: ["PUT", "/api/omni/access-rules"],
  getEncryptionKeys: ["GET", "/api/v1/privacy/keys"],
  renewEncryptionKey: ["POST", "/api/v1/privacy/keys"],
  listUnmaskGrants: ["GET", "/api/omni/unmask-grants"],
  endUnmaskGrant: ["DELETE", "/api/omni/unmask-grants/:id"],
  getRetention: ["GET", "/api/v1/privacy/retention"],
  setRetention: ["PUT", "/api/v1/privacy/retention"],
  previewRetention: ["POST", "/api/v1/privacy/retention/preview"],
  startRetention: ["POST", "/api/v1/privacy/retention/runs"],
  confirmRetention: ["POST", "/api/v1/privacy/retention/runs/:id/confirm"],
  cancelRetention: ["POST", "/api/v1/privacy/retention/runs/:id/cancel"],
  listRetentionHolds: ["GET", "/api/v1/privacy/retention/holds"],
  addRetentionHold: ["POST", "/api/v1/privacy/retention/holds"],
  releaseRetentionHold: ["POST", "/api/v1/privacy/retention/holds/:id/release"],
  searchArchive: ["POST", "/api/v1/privacy/retention/archive/search"],
  restoreArchive: ["POST", "/api/v1/privacy/retention/archive/:id/restore"],
  eraseArchive: ["POST", "/api/v1/privacy/retention/archive/:id/erase"],
  getProcessingRecord: ["GET", "/api/v1/privacy/record"],
  listIncidents: ["GET", "/api/v1/privacy/incidents"],
  addIncident: ["POST", "/api/v1/privacy/incidents"],
  changeIncident: ["PATCH", "/api/v1/privacy/incidents/:id"],
  countIncidentPersons: ["POST", "/api/v1/privacy/incidents/:id/persons"],
  getIncidentNotices: ["GET", "/api/v1/privacy/incidents/:id/notices"],
  readOfficer: ["GET", "/api/v1/privacy/officer/:id"],
  listErasureRecipients: ["GET", "/api/v1/privacy/recipients"],
  addErasureRecipient: ["POST", "/api/v1/privacy/recipients"],
  removeErasureRecipient: ["DELETE", "/api/v1/privacy/recipients/:id"],
  retryErasureNotices: ["POST", "/api/v1/privacy/recipients/:id/retry"],
  listDecisions: ["GET", "/api/v1/privacy/decisions"],
  reviewDecision: ["POST", "/api/v1/privacy/decisions/reviews"],
  readOwnDecisions: ["POST", "/api/v1/privacy/self/:id/decisions"],
  getFirstContact: ["GET", "/api/v1/privacy/first-contact"],
  setFirstContact: ["PUT", "/api/v1/privacy/first-contact"],
  getPrivacySettings: ["GET", "/api/v1/privacy/settings"],
  setPrivacySettings: ["PUT", "/api/v1/privacy/settings"],
  readPrivacyPage: ["GET", "/api/v1/privacy/self/:id"],
  askOnPage: ["POST", "/api/v1/privacy/self/:id/requests"],
  confirmOnPage: ["POST", "/api/v1/privacy/self/:id/confirm"],
  readOwnRequest: ["POST", "/api/v1/privacy/self/:id/status"],
  withdrawOnPage: ["POST", "/api/v1/privacy/self/:id/withdraw"],
} as const satisfies AddressTable<PrivacyContracts>;

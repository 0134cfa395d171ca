import type * as consents from "#modules/customers/consent/consents.contract.ts";
import type * as links from "#modules/customers/identity/identity-links.contract.ts";
import type * as merges from "#modules/customers/identity/merges.contract.ts";
import type * as imports from "#modules/customers/import/imports.contract.ts";
import type * as journey from "#modules/customers/journey/journey.contract.ts";
import type * as attributes from "#modules/customers/profile/attributes.contract.ts";
import type * as users from "#modules/customers/profile/users.contract.ts";
import type * as views from "#modules/customers/views/list-views.contract.ts";
import type * as hub from "#modules/hub/hub.contract.ts";
import type { AddressTable } from "../../api/caller.ts";

export type CustomerContracts = typeof users &
  typeof attributes &
  typeof consents &
  typeof merges &
  typeof links &
  typeof imports &
  typeof journey &
  typeof views &
  Pick<typeof hub, "getCustomerData">;

/** Those that the list of customers asks for before its page is there. */
export const listEndpoints = {
  listCustomers: ["GET", "/api/v1/users"],
  countCustomers: ["GET", "/api/v1/users/count"],
} as const satisfies AddressTable<CustomerContracts>;

/** Method and address of every endpoint that the rooms of customers call. */
export const customerEndpoints = {
  ...listEndpoints,
  listCustomerFacets: ["GET", "/api/v1/customer-facets"],
  getCustomer: ["GET", "/api/v1/users/:id"],
  getCustomerData: ["GET", "/api/v1/data/customers/:id"],
  createCustomer: ["POST", "/api/v1/users"],
  updateCustomer: ["PATCH", "/api/v1/users/:id"],
  deleteCustomer: ["DELETE", "/api/v1/users/:id"],
  tagCustomers: ["POST", "/api/v1/users/tags"],
  listTags: ["GET", "/api/v1/customer-tags"],
  listCustomerAttributes: ["GET", "/api/v1/customer-attributes"],
  listListViews: ["GET", "/api/v1/list-views"],
  createListView: ["POST", "/api/v1/list-views"],
  updateListView: ["PATCH", "/api/v1/list-views/:id"],
  deleteListView: ["DELETE", "/api/v1/list-views/:id"],
  getCustomerConsents: ["GET", "/api/v1/users/:id/consents"],
  addConsent: ["POST", "/api/v1/consents"],
  getJourney: ["GET", "/api/v1/users/:id/journey"],
  mergeCustomer: ["POST", "/api/v1/users/:id/merge"],
  splitCustomerEndpoint: ["POST", "/api/v1/users/:id/split"],
  listMergesEndpoint: ["GET", "/api/v1/users/:id/merges"],
  undoMergeEndpoint: ["POST", "/api/v1/users/:id/merges/:mergeId/undo"],
  listIdentityLinks: ["GET", "/api/v1/users/:id/identity-links"],
  listImports: ["GET", "/api/v1/customer-imports"],
  uploadCustomers: ["POST", "/api/v1/customer-imports"],
  getCustomerImport: ["GET", "/api/v1/customer-imports/:id"],
  readImportAgain: ["POST", "/api/v1/customer-imports/:id/read"],
  checkImport: ["POST", "/api/v1/customer-imports/:id/check"],
  startImport: ["POST", "/api/v1/customer-imports/:id/start"],
  undoImport: ["POST", "/api/v1/customer-imports/:id/undo"],
  removeImport: ["DELETE", "/api/v1/customer-imports/:id"],
  listImportRows: ["GET", "/api/v1/customer-imports/:id/rows"],
  listDuplicates: ["GET", "/api/v1/duplicates"],
  dismissDuplicate: ["POST", "/api/v1/duplicates/:id/dismiss"],
  restoreDuplicate: ["POST", "/api/v1/duplicates/:id/restore"],
} as const satisfies AddressTable<CustomerContracts>;

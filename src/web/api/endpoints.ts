import type { Method } from "#shared/endpoint.ts";
import type * as accounts from "#modules/accounts/accounts.contract.ts";
import type * as breakGlass from "#modules/accounts/break-glass.contract.ts";
import type * as security from "#modules/accounts/security.contract.ts";
import type * as channels from "#modules/channels/channels.contract.ts";
import type * as conversations from "#modules/conversations/conversations.contract.ts";
import type * as thread from "#modules/conversations/thread.contract.ts";
import type * as customerNotes from "#modules/customers/customer-notes.contract.ts";
import type * as conversationList from "#modules/conversations/list/list.contract.ts";
import type * as templates from "#modules/channels/templates/templates.contract.ts";
import type * as teams from "#modules/conversations/teams/teams.contract.ts";
import type * as canned from "#modules/conversations/canned/canned.contract.ts";
import type * as drafts from "#modules/conversations/drafts/drafts.contract.ts";
import type * as realtime from "#modules/conversations/realtime.contract.ts";
import type * as hub from "#modules/hub/hub.contract.ts";
import type * as search from "#modules/search/search.contract.ts";
import { settingsEndpoints, type SettingsContracts } from "./settings-endpoints.ts";

type Contracts = typeof accounts &
  typeof security &
  typeof breakGlass &
  typeof channels &
  typeof conversations &
  typeof conversationList &
  typeof teams &
  typeof realtime &
  typeof thread &
  typeof customerNotes &
  typeof canned &
  typeof drafts &
  typeof templates &
  typeof hub &
  typeof search &
  SettingsContracts;

/** Method and address of every endpoint that the web app calls. Types come from the contracts; their zod objects stay out of the browser. */
export const endpoints = {
  setupState: ["GET", "/api/auth/setup"],
  createFirstAccount: ["POST", "/api/auth/setup"],
  signIn: ["POST", "/api/auth/sign-in"],
  signOut: ["POST", "/api/auth/sign-out"],
  getMe: ["GET", "/api/auth/me"],
  changePassword: ["POST", "/api/auth/password"],
  getBreakGlass: ["GET", "/api/auth/break-glass"],
  breakGlass: ["POST", "/api/auth/break-glass"],
  mendGlass: ["DELETE", "/api/auth/break-glass"],
  signInWithCode: ["POST", "/api/auth/sign-in/code"],
  getSecondFactor: ["GET", "/api/auth/second-factor"],
  beginSecondFactor: ["POST", "/api/auth/second-factor"],
  confirmSecondFactor: ["POST", "/api/auth/second-factor/confirm"],
  renewRecoveryCodes: ["POST", "/api/auth/second-factor/recovery-codes"],
  disableSecondFactor: ["POST", "/api/auth/second-factor/disable"],
  resetSecondFactor: ["DELETE", "/api/omni/users/:id/second-factor"],
  listSessions: ["GET", "/api/auth/sessions"],
  endSession: ["DELETE", "/api/auth/sessions/:id"],
  endOtherSessions: ["DELETE", "/api/auth/sessions"],
  getSignInPolicy: ["GET", "/api/omni/sign-in-policy"],
  setSignInPolicy: ["PUT", "/api/omni/sign-in-policy"],
  listUsers: ["GET", "/api/omni/users"],
  createUser: ["POST", "/api/omni/users"],
  updateUser: ["PATCH", "/api/omni/users/:id"],
  listApiKeys: ["GET", "/api/omni/api-keys"],
  createApiKey: ["POST", "/api/omni/api-keys"],
  revokeApiKey: ["DELETE", "/api/omni/api-keys/:id"],
  removeDemo: ["DELETE", "/api/omni/demo"],
  listChannels: ["GET", "/api/omni/channels"],
  listChannelKinds: ["GET", "/api/omni/channel-kinds"],
  getChannel: ["GET", "/api/omni/channels/:id"],
  createChannel: ["POST", "/api/omni/channels"],
  updateChannel: ["PATCH", "/api/omni/channels/:id"],
  deleteChannel: ["DELETE", "/api/omni/channels/:id"],
  testChannel: ["POST", "/api/omni/channels/:id/test"],
  listDeadLetters: ["GET", "/api/omni/dead-letters"],
  getDeadLetter: ["GET", "/api/omni/dead-letters/:id"],
  replayDeadLetter: ["POST", "/api/omni/dead-letters/:id/replay"],
  discardDeadLetter: ["DELETE", "/api/omni/dead-letters/:id"],
  listConversations: ["GET", "/api/omni/conversations"],
  countConversations: ["GET", "/api/omni/conversations/counts"],
  getResponseTimes: ["GET", "/api/omni/conversations/response-times"],
  setResponseTargets: ["PUT", "/api/omni/response-targets"],
  listTeams: ["GET", "/api/omni/teams"],
  listSavedViews: ["GET", "/api/omni/saved-views"],
  createSavedView: ["POST", "/api/omni/saved-views"],
  updateSavedView: ["PATCH", "/api/omni/saved-views/:id"],
  deleteSavedView: ["DELETE", "/api/omni/saved-views/:id"],
  startBulkChange: ["POST", "/api/omni/bulk-changes"],
  continueBulkChange: ["POST", "/api/omni/bulk-changes/:id/continue"],
  undoBulkChange: ["POST", "/api/omni/bulk-changes/:id/undo"],
  getConversation: ["GET", "/api/omni/conversations/:id"],
  updateConversation: ["PATCH", "/api/omni/conversations/:id"],
  markConversationRead: ["POST", "/api/omni/conversations/:id/read"],
  listMessages: ["GET", "/api/omni/messages"],
  sendMessage: ["POST", "/api/omni/conversations/:id/messages"],
  retryMessage: ["POST", "/api/omni/messages/:id/retry"],
  reactToMessage: ["PUT", "/api/omni/messages/:id/reaction"],
  searchConversation: ["GET", "/api/omni/conversations/:id/search"],
  listConversationFiles: ["GET", "/api/omni/conversations/:id/attachments"],
  getConversationContext: ["GET", "/api/v1/data/conversations/:id/context"],
  getConversationAnalytics: ["GET", "/api/v1/data/conversations/:id/analytics"],
  getCustomerShop: ["GET", "/api/v1/data/customers/:id/shop"],
  listCustomerNotes: ["GET", "/api/omni/customers/:id/notes"],
  createCustomerNote: ["POST", "/api/omni/customers/:id/notes"],
  updateCustomerNote: ["PATCH", "/api/omni/customer-notes/:id"],
  deleteCustomerNote: ["DELETE", "/api/omni/customer-notes/:id"],
  uploadFile: ["POST", "/api/omni/files"],
  searchMessages: ["GET", "/api/omni/search/messages"],
  searchCustomers: ["GET", "/api/omni/search/customers"],
  searchConversations: ["GET", "/api/omni/search/conversations"],
  ...settingsEndpoints,
  listCannedReplies: ["GET", "/api/omni/canned-replies"],
  createCannedReply: ["POST", "/api/omni/canned-replies"],
  updateCannedReply: ["PATCH", "/api/omni/canned-replies/:id"],
  deleteCannedReply: ["DELETE", "/api/omni/canned-replies/:id"],
  importCannedReplies: ["POST", "/api/omni/canned-replies/import"],
  listDrafts: ["GET", "/api/omni/drafts"],
  getDrafts: ["GET", "/api/omni/conversations/:id/drafts"],
  saveDraft: ["PUT", "/api/omni/conversations/:id/drafts"],
  getComposerSettings: ["GET", "/api/omni/composer-settings"],
  updateComposerSettings: ["PATCH", "/api/omni/composer-settings"],
  createMessageTemplate: ["POST", "/api/omni/message-templates"],
  updateMessageTemplate: ["PATCH", "/api/omni/message-templates/:id"],
  deleteMessageTemplate: ["DELETE", "/api/omni/message-templates/:id"],
  listMessageTemplates: ["GET", "/api/omni/message-templates"],
  listTemplateSyncs: ["GET", "/api/omni/template-syncs"],
  syncTemplates: ["POST", "/api/omni/channels/:id/templates/sync"],
  listEvents: ["GET", "/api/omni/events"],
} as const satisfies Partial<Record<keyof Contracts, readonly [Method, `/api/${string}`]>>;

export type EndpointName = keyof typeof endpoints;
export type EndpointNamed<Name extends EndpointName> = Contracts[Name];

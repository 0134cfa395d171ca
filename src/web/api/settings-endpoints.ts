import type { Method } from "#shared/endpoint.ts";
import type * as settings from "#modules/accounts/settings.contract.ts";
import type * as shortcuts from "#modules/accounts/shortcuts.contract.ts";
import type * as teamLinks from "#modules/accounts/team-links.contract.ts";
import type * as agentSettings from "#modules/agent/agent-settings.contract.ts";
import type * as personas from "#modules/agent/personas.contract.ts";
import type * as openAlerts from "#modules/alerts/alerts.contract.ts";
import type * as numberAlerts from "#modules/alerts/numbers.contract.ts";
import type * as alerts from "#modules/channels/alerts.contract.ts";
import type * as chatLook from "#modules/channels/chat-look.contract.ts";
import type * as labels from "#modules/conversations/labels.contract.ts";
import type * as hours from "#modules/hours/hours.contract.ts";
import type * as packs from "#modules/packs/packs.contract.ts";
import type * as notifications from "#modules/notifications/notifications.contract.ts";

export type SettingsContracts = typeof settings &
  typeof shortcuts &
  typeof teamLinks &
  typeof personas &
  typeof agentSettings &
  typeof alerts &
  typeof openAlerts &
  typeof numberAlerts &
  typeof chatLook &
  typeof labels &
  typeof hours &
  typeof packs &
  typeof notifications;

/** Endpoints of the settings' pages, of notifications and of links for the team. */
export const settingsEndpoints = {
  listSettingsChanges: ["GET", "/api/omni/settings/changes"],
  exportSettingsChanges: ["GET", "/api/omni/settings/changes.csv"],
  noteExport: ["POST", "/api/omni/settings/changes/exports"],
  getPacks: ["GET", "/api/omni/packs"],
  setPacks: ["PUT", "/api/omni/packs"],
  getAccountProfile: ["GET", "/api/omni/settings/account"],
  setAccountProfile: ["PUT", "/api/omni/settings/account"],
  getShopBrand: ["GET", "/api/omni/settings/shop"],
  setShopBrand: ["PUT", "/api/omni/settings/shop"],
  updateProfile: ["PATCH", "/api/auth/profile"],
  changeOwnEmail: ["PATCH", "/api/auth/email"],
  getShortcuts: ["GET", "/api/auth/shortcuts"],
  setShortcuts: ["PUT", "/api/auth/shortcuts"],
  uploadPicture: ["POST", "/api/omni/pictures"],
  getOnboarding: ["GET", "/api/omni/onboarding"],
  hideOnboarding: ["PUT", "/api/omni/onboarding"],
  listInvitations: ["GET", "/api/omni/invitations"],
  createInvitation: ["POST", "/api/omni/invitations"],
  resendInvitation: ["POST", "/api/omni/invitations/:id/resend"],
  revokeInvitation: ["DELETE", "/api/omni/invitations/:id"],
  readInvitation: ["POST", "/api/auth/invitation"],
  acceptInvitation: ["POST", "/api/auth/invitation/accept"],
  createPasswordLink: ["POST", "/api/omni/users/:id/password-link"],
  forgotPassword: ["POST", "/api/auth/password/forgot"],
  resetPassword: ["POST", "/api/auth/password/reset"],
  listAlerts: ["GET", "/api/omni/alerts"],
  closeAlert: ["POST", "/api/omni/alerts/:id/close"],
  getNumberAlerts: ["GET", "/api/omni/settings/number-alerts"],
  setNumberAlerts: ["PUT", "/api/omni/settings/number-alerts"],
  getChannelAlerts: ["GET", "/api/omni/settings/alerts"],
  setChannelAlerts: ["PUT", "/api/omni/settings/alerts"],
  testChannelAlerts: ["POST", "/api/omni/settings/alerts/test"],
  getChatLook: ["GET", "/api/omni/channels/:id/look"],
  setChatLook: ["PUT", "/api/omni/channels/:id/look"],
  listLabels: ["GET", "/api/omni/labels"],
  createLabel: ["POST", "/api/omni/labels"],
  updateLabel: ["PATCH", "/api/omni/labels/:id"],
  mergeLabel: ["POST", "/api/omni/labels/:id/merge"],
  deleteLabel: ["DELETE", "/api/omni/labels/:id"],
  restoreLabel: ["POST", "/api/omni/labels/:id/restore"],
  listPersonas: ["GET", "/api/omni/personas"],
  createPersona: ["POST", "/api/omni/personas"],
  setPersona: ["PUT", "/api/omni/personas/:id"],
  removePersona: ["DELETE", "/api/omni/personas/:id"],
  previewPersona: ["POST", "/api/omni/personas/preview"],
  getAgentSettings: ["GET", "/api/omni/agent-settings"],
  setAgentSettings: ["PUT", "/api/omni/agent-settings"],
  getBusinessHours: ["GET", "/api/omni/settings/business-hours"],
  setBusinessHours: ["PUT", "/api/omni/settings/business-hours"],
  listHolidays: ["GET", "/api/omni/settings/holidays"],
  listNotifications: ["GET", "/api/omni/notifications"],
  readNotifications: ["POST", "/api/omni/notifications/read"],
  getNotificationPreferences: ["GET", "/api/omni/notifications/preferences"],
  setNotificationPreferences: ["PUT", "/api/omni/notifications/preferences"],
  testNotificationMail: ["POST", "/api/omni/notifications/test-mail"],
} as const satisfies Partial<Record<keyof SettingsContracts, readonly [Method, `/api/${string}`]>>;
